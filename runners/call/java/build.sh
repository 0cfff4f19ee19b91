#!/bin/sh
# Compiles students' Java files, and with them the class that calls them, into /box/build.
#
#     build.sh SOURCE…      in the folder of the sources
set -eu
here=${0%/*}
# No annotation processors: they would run while compiling.
exec /usr/bin/javac -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -J-XX:-UsePerfData \
    -proc:none -implicit:none -nowarn -Xlint:none -XDsuppressNotes -encoding UTF-8 -g \
    -d "${BUILD:-/box/build}" "$@" "$here"/grader/call/*.java "$here"/grader/json/*.java
