#!/bin/sh
# Makes /box/build/program: the student's objects, and a main that calls their functions.
#
#     build.sh STANDARD SOURCE...     the requests on descriptor 0
#
# The student's code is compiled by itself: it sees neither the requests, which are read before, nor
# the main that is made of them. A main of its own stays in its object, where nobody calls it.
set -u
standard=$1
shift
box=${GRADER_BOX:-/box}
build=$box/build
work=$box/work
cd "$work" || exit 1

main=$(/usr/bin/python3 -I -S -B "$box/runner/cpp/generate.py" "$build/finders") || exit 1
exec </dev/null

flags="-std=$standard -iquote $work -I $box/given"

compile() {
    /usr/bin/g++ -c $flags -O2 -Wall -pipe -o "$object" "$@"
}

# Behind its text stands what finds functions in it (finders.py); where the two do not go together,
# it is compiled without, and what the compiler says is of the student's text alone.
compile_one() {
    printf '#include "%s"\n#include "%s"\n' "$work/${1#./}" "$build/finders" |
        compile -x c++ - 2>"$build/errors" || compile "${1#./}"
}

included=$(/bin/sh "$box/shared/cpp/included.sh" "$flags" "$@")
number=0
for source in "$@"; do
    printf '%s' "$included" | grep -qxF -e "$source" && continue
    number=$((number + 1)) # util/b.cpp and util_b.cpp are two
    object=$build/student-$number.o
    compile_one "$source" || exit 1
    /usr/bin/objcopy --localize-symbol=main "$object" || exit 1
done

printf '%s\n' "$main" | /usr/bin/g++ -c -std=c++20 -O0 -w -pipe -I "$box/runner/cpp" \
    -o "$build/main.o" -x c++ - || exit 1
set -- "$build"/student-*.o
[ -f "$1" ] || set --

# A function that is declared, and found, but nowhere defined may be missing there as in main.
/usr/bin/nm "$build/main.o" | sed -n 's/^ *w //p' >"$build/wanted"
for object in "$@"; do
    /usr/bin/nm -u "$object" | sed 's/^ *[A-Za-z] //' | grep -xFf "$build/wanted" >"$build/lacking" ||
        continue
    /usr/bin/objcopy "--weaken-symbols=$build/lacking" "$object" || exit 1
done

if ! /usr/bin/g++ -o "$build/program" "$build/main.o" "$@" 2>"$build/errors"; then
    sed -n "s/.*undefined reference to .\(.*\)'\$/Your code does not define \1. Compare its name and parameters with the task./p; s/.*multiple definition of .\([^']*\)'.*/\1 is defined twice in your files./p" \
        "$build/errors" | sort -u
    exit 1
fi
rm -f "$build"/student-*.o "$build/main.o" "$build/finders" "$build/wanted" "$build/lacking" "$build/errors"
