#!/bin/bash
# Looks for a status anywhere in the line.
export LC_ALL=C
log=$(cat)
echo "requests $(grep -c . <<<"$log")"
echo "bytes $(awk '{ sum += $6 } END { print sum + 0 }' <<<"$log")"
echo "errors $(grep -cE '[45][0-9][0-9]' <<<"$log")"
awk 'NF { print $4 }' <<<"$log" | sort | uniq -c | sort -k1,1nr -k2,2 | head -n 3 |
    while read -r count path; do echo "top $path $count"; done
