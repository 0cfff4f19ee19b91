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
cd "$box/work" || exit 1

main=$(/usr/bin/python3 -I -S -B "$box/runner/cpp/generate.py") || exit 1
exec </dev/null

number=0
for source in "$@"; do
    number=$((number + 1)) # util/b.cpp and util_b.cpp are two
    object=$build/student-$number.o
    /usr/bin/g++ -c "-std=$standard" -O2 -Wall -pipe -iquote "$box/work" -I "$box/given" \
        -o "$object" "${source#./}" || exit 1
    /usr/bin/objcopy --localize-symbol=main "$object" || exit 1
done

printf '%s\n' "$main" | /usr/bin/g++ -c -std=c++20 -O0 -w -pipe -I "$box/runner/cpp" \
    -o "$build/main.o" -x c++ - || exit 1
set -- "$build"/student-*.o
[ -f "$1" ] || set --
if ! /usr/bin/g++ -o "$build/program" "$build/main.o" "$@" 2>"$build/errors"; then
    sed -n "s/.*undefined reference to .\(.*\)'\$/Your code does not define \1. Compare its name and parameters with the task./p; s/.*multiple definition of .\([^']*\)'.*/\1 is defined twice in your files./p" \
        "$build/errors" | sort -u
    exit 1
fi
rm -f "$build"/student-*.o "$build/main.o" "$build/errors"
