#!/bin/bash
# Prints the words of its input in order.
tr -s '[:space:]' '\n' | grep . | LC_ALL=C sort -u "$@"
