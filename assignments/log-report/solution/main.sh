#!/bin/bash
# Reads the log on standard input and prints the report.
set -euo pipefail
export LC_ALL=C

log=$(cat)
awk '
    NF { requests++; bytes += $6; if ($5 >= 400) errors++ }
    END { printf "requests %d\nbytes %d\nerrors %d\n", requests, bytes, errors }' <<<"$log"
awk 'NF { count[$4]++ } END { for (path in count) print count[path], path }' <<<"$log" |
    sort -k1,1nr -k2,2 | awk 'NR <= 3 { print "top", $2, $1 }'
