"""Reads a campaign CSV on standard input and prints the report."""
import csv
import sys


def main():
    for row in csv.DictReader(sys.stdin):
        pass  # add the row to its campaign


main()
