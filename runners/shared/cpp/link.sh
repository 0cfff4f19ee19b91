#!/bin/sh
# Makes two libraries where neither the student's files nor the tests are: the student's objects, and
# the tests that need them.
#
# They stay apart so that what the student defines can stand for nothing in the tests or below them:
# the loader looks for a name in the framework and the system's libraries first, then in the tests,
# and in the student's library last.
set -u
box=${GRADER_BOX:-/box}
build=$box/build

explain() {
    /usr/bin/python3 -I -S "$box/shared/cpp/explain.py" "$1" <"$build/errors"
    exit 1
}

symbols() {
    /usr/bin/python3 -I -S "$box/shared/cpp/symbols.py" "$@"
}

set -- "$build"/student-*.o
if [ ! -f "$1" ]; then
    set -- "$build/student-nothing.o"
    /usr/bin/as -o "$1" /dev/null || exit 1
fi
/usr/bin/readelf -sW "$@" | symbols common "$build/common" "$build/own" || exit 1
/usr/bin/g++ -fuse-ld=gold -shared -Wl,-z,defs,-z,now,-Bsymbolic,-soname,student.so \
    "-Wl,--dynamic-list=$build/common,--version-script=$build/own" -o "$build/student.so" "$@" \
    2>"$build/errors" || explain student

set --
for assembly in "$build"/tests-*.s; do
    /usr/bin/as -o "$assembly.o" "$assembly" 2>"$build/errors" || explain assemble
    set -- "$@" "$assembly.o"
done
/usr/bin/readelf -sW "$@" | symbols check "$box/prebuilt/exports" || exit 1
/usr/bin/g++ -fuse-ld=gold -shared -Wl,-z,defs,-z,now,-init,grader_layer_begin,-soname,suite.so -o "$build/suite.so" "$@" \
    -Wl,--whole-archive "$box/prebuilt/liblayer.a" -Wl,--no-whole-archive "$build/student.so" \
    "$box/prebuilt/libframework.so" 2>"$build/errors" || explain suite
rm -f "$build/common" "$build/own" "$build"/student-*.o "$build"/tests-*.s "$build"/tests-*.s.o "$build/errors"
