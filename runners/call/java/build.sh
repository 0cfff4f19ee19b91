#!/bin/sh
# Compiles students' Java files, and with them the class that calls them, into /box/build.
#
#     build.sh SOURCE…      in the folder of the sources
#
# Editors of Windows leave a byte order mark, which javac takes for a part of the program, or write
# windows-1252, of which it takes an umlaut for a mistake.
set -eu
here=${0%/*}
build=${BUILD:-/box/build}
mkdir -p "$build"
plain=$(mktemp -d "$build/plain.XXXXXX")
trap 'rm -rf "$plain"' EXIT

for source in "$@"; do
    shift
    mkdir -p "$plain/$(dirname "$source")"
    if [ "$(head -c 3 "$source")" = "$(printf '\357\273\277')" ]; then
        tail -c +4 "$source" >"$plain/$source"
        source=$plain/$source
    elif ! iconv -f UTF-8 -t UTF-8 "$source" >/dev/null 2>&1; then
        # Five bytes mean nothing in it and are left out, of which iconv complains.
        iconv -c -f WINDOWS-1252 -t UTF-8 "$source" >"$plain/$source" || true
        source=$plain/$source
    fi
    set -- "$@" "$source"
done
# No annotation processors: they would run while compiling.
/usr/bin/javac -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -J-XX:-UsePerfData \
    -proc:none -implicit:none -nowarn -Xlint:none -XDsuppressNotes -encoding UTF-8 -g \
    -d "$build" "$@" "$here"/grader/call/*.java "$here"/grader/json/*.java
