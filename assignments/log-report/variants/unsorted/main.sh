#!/bin/bash
# Forgets that equals have an order, and that a log may be empty.
awk '{ n++; b += $6; if ($5 >= 400) e++; c[$4]++ }
    END { print "requests", n; print "bytes", b; print "errors", e
          for (p in c) print "top", p, c[p] | "sort -k3,3nr -k2,2r | head -n 3" }'
