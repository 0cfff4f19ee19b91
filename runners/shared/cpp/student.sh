#!/bin/sh
# Compiles the student's code where no tests are: objects, and headers without their preprocessor.
#
#     student.sh STANDARD FRAMEWORK SOURCE...
#
# FRAMEWORK is the namespace of the tests' own, which no header may speak of.
#
# What includes a test framework is the student's own tests, and left out: they are no part of the
# answer, and compiling a framework takes longer than all else. So is what another source includes
# (included.sh): it is compiled there. A main of the student's stays in its object, where nobody
# calls it; there may be several.
set -u
standard=$1
framework=$2
shift 2
box=${GRADER_BOX:-/box}
build=$box/build
cd "$box/work" || exit 1

sealing=
if [ -n "$(find . -name '*.[hit]*' -print -quit)" ]; then
    /usr/bin/python3 -I -S "$box/shared/cpp/seal.py" --box "$box" "$standard" "$framework" &
    sealing=$!
fi

own_tests='^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]([^">]*/)?(catch2/[^">]*|catch\.hpp|gtest/[^">]*|gmock/[^">]*)[>"]'

flags="-std=$standard -iquote $box/work -I $box/given"

# Where the words are there, the preprocessor tells whether they are compiled: they may be inside an
# #ifdef, beside the answer.
holds_own_tests() {
    grep -qE "$own_tests" "$1" &&
        /usr/bin/g++ -M $flags "$1" 2>/dev/null | grep -qE '(catch2|gtest|gmock)/|catch\.hpp'
}

# A file may have any name: none that begins with ./ or / is an option of the compiler's, and objects
# are numbered.
compile_one() {
    source=$1
    object=$build/student-$2.o
    /usr/bin/g++ -c $flags -O1 -fPIC -Wall -pipe -o "$object" "$source" &&
        /usr/bin/objcopy --localize-symbol=main "$object"
}

set -- "$@" "$box"/given/*.cpp
for source in "$@"; do
    shift
    [ -f "$source" ] || continue
    case $source in /*) ;; *) source=./${source#./} ;; esac
    if holds_own_tests "$source"; then
        echo "${source#./} holds tests of your own, and is left out."
    else
        set -- "$@" "$source"
    fi
done
included=$(/bin/sh "$box/shared/cpp/included.sh" "$flags" "$@")

status=0
compiling=
number=0
for source in "$@"; do
    printf '%s' "$included" | grep -qxF -e "$source" && continue
    number=$((number + 1))
    compile_one "$source" $number &
    compiling="$compiling $!"
    # Two at a time, for the memory.
    set -- $compiling
    if [ $# -ge 2 ]; then
        wait "$1" || status=1
        compiling=$2
    fi
done
for one in $compiling; do
    wait "$one" || status=1
done
# Only now, when nothing of the student's is being compiled, are the headers where the tests find them.
rm -rf "$build/headers"
if [ -n "$sealing" ]; then
    wait "$sealing" && mv "$build"/sealed-* "$build/headers" || status=1
fi
exit $status
