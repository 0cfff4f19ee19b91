#!/bin/sh
# Compiles students' Java files, and with them the class that calls them, into /box/build.
#
#     build.sh SOURCE…      in the folder of the sources
#
# Editors of Windows leave a byte order mark, which javac takes for a part of the program.
set -eu
here=${0%/*}
build=${BUILD:-/box/build}
mkdir -p "$build"
plain=$(mktemp -d "$build/plain.XXXXXX")
trap 'rm -rf "$plain"' EXIT

for source in "$@"; do
    shift
    if [ "$(head -c 3 "$source")" = "$(printf '\357\273\277')" ]; then
        mkdir -p "$plain/$(dirname "$source")"
        tail -c +4 "$source" >"$plain/$source"
        source=$plain/$source
    fi
    set -- "$@" "$source"
done
# No annotation processors: they would run while compiling.
/usr/bin/javac -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -J-XX:-UsePerfData \
    -proc:none -implicit:none -nowarn -Xlint:none -XDsuppressNotes -encoding UTF-8 -g \
    -d "$build" "$@" "$here"/grader/call/*.java "$here"/grader/json/*.java
