"""Reads a campaign CSV on standard input and prints the report."""
import csv
import sys
from decimal import ROUND_HALF_UP, Decimal

COLUMNS = ("impressions", "clicks", "conversions", "cost", "revenue")


def ratio(numerator, denominator, factor=1):
    if denominator == 0:
        return "-"
    value = Decimal(factor) * numerator / denominator
    return str(value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def line(name, sums):
    return "\t".join([
        name,
        ratio(sums["clicks"], sums["impressions"], 100),
        ratio(sums["cost"], sums["clicks"]),
        ratio(sums["conversions"], sums["clicks"], 100),
        ratio(sums["revenue"], sums["cost"]),
    ])


def add(sums, row):
    for column in COLUMNS:
        sums[column] += Decimal(row[column])


def empty():
    return dict.fromkeys(COLUMNS, Decimal(0))


def main():
    campaigns = {}
    total = empty()
    for row in csv.DictReader(sys.stdin):
        add(campaigns.setdefault(row["campaign"], empty()), row)
        add(total, row)
    for name, sums in campaigns.items():
        print(line(name, sums))
    print(line("TOTAL", total))


main()
