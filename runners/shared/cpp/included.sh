#!/bin/sh
# Prints, one a line, which of a student's sources others of them include, as beginners do with
# `#include "money.cpp"`: compiled by itself as well, each of its functions would be there twice.
#
#     included.sh FLAGS SOURCE...
set -uf
flags=$1
shift
names_a_source='^[[:space:]]*#[[:space:]]*include[[:space:]]*["<][^">]+\.(cpp|cc|cxx)[">]'

# Where the words are there, the preprocessor tells whether they count.
includes_of() {
    grep -qE "$names_a_source" "$1" && /usr/bin/g++ -MM $flags "$1" 2>/dev/null | sed '1s/^[^:]*://; s/\\$//'
}

included=
for source in "$@"; do
    # Of two that include each other one stays.
    printf '%s' "$included" | grep -qxF -e "$source" && continue
    for file in $(includes_of "$source"); do
        for other in "$@"; do
            [ "$other" != "$source" ] && [ "$other" -ef "$file" ] && included="$included$other
"
        done
    done
done
printf '%s' "$included"
