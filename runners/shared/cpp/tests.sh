#!/bin/sh
# Compiles the tests against the sealed headers, to assembly: the student's files are not here, and
# the assembler, which could be told to read the tests, comes later, where they are not.
#
#     tests.sh STANDARD HEADER
#
# HEADER is the framework's, which is there compiled: it comes first in every file.
set -u
standard=$1
header=$2
box=${GRADER_BOX:-/box}
build=$box/build
cd "$box/tests" || exit 1

# Nothing that is here already was made of tests.
rm -f "$build"/tests-*

# Of each function of the tests the layer hears when it begins and when it ends (layer.cpp); not of
# the library's, nor of a header's.
flags="-std=$standard -O0 -fPIC -finstrument-functions
    -finstrument-functions-exclude-file-list=/usr/,.h,.tpp,.ipp,.inl
    -w -pipe -fno-diagnostics-show-caret -fno-diagnostics-show-option
    -I $box/prebuilt/include -include $header -iquote $box/prebuilt/include -iquote $box/given
    -iquote $box/build/headers -I $box/given"

# What the compiler says of the headers where it does not see the tests quotes none of them.
explain() {
    /usr/bin/g++ -fsyntax-only $flags "$build/headers/all.cpp" 2>"$build/alone"
    /usr/bin/python3 -I -S "$box/shared/cpp/explain.py" compile "$build/alone" <"$build/errors"
    exit 1
}

found=0
for source in $(find . -name '*.cpp' -o -name '*.cc' | sort); do
    found=1
    name=tests-$(echo "${source#./}" | sed 's|[^A-Za-z0-9.-]|_|g')
    /usr/bin/g++ -S $flags -o "$build/$name.s" "$source" 2>"$build/errors" || explain
done
rm -f "$build/errors"
if [ $found = 0 ]; then
    echo "The assignment has no tests: there is no .cpp file in its tests folder."
    exit 1
fi
