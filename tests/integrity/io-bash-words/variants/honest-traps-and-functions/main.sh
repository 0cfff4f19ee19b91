#!/usr/bin/env bash
# Prints the words of its input in order.
set -Eeuo pipefail
trap 'echo "ended with $?" >&2' EXIT
trap 'exit 3' ERR
declare -A seen=()
export LC_ALL=C

words() {
    local line word
    while read -r line || [[ -n $line ]]; do
        for word in $line; do
            [[ -v seen[$word] ]] || printf '%s\n' "$word"
            seen[$word]=1
        done
    done
}

sleep 0.1 &
how=${1:-}
sort $how <<TEXT
$(words)
TEXT
wait
