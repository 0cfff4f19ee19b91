"""Right, until there is nothing to divide by."""
import csv
import sys
from decimal import ROUND_HALF_UP, Decimal

COLUMNS = ("impressions", "clicks", "conversions", "cost", "revenue")


def show(value):
    return str(value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def line(name, s):
    return "\t".join([
        name,
        show(100 * s["clicks"] / s["impressions"]),
        show(s["cost"] / s["clicks"]),
        show(100 * s["conversions"] / s["clicks"]),
        show(s["revenue"] / s["cost"]),
    ])


campaigns = {}
for row in csv.DictReader(sys.stdin):
    for name in (row["campaign"], "TOTAL"):
        sums = campaigns.setdefault(name, dict.fromkeys(COLUMNS, Decimal(0)))
        for column in COLUMNS:
            sums[column] += Decimal(row[column])
total = campaigns.pop("TOTAL")
for name, sums in campaigns.items():
    print(line(name, sums))
print(line("TOTAL", total))
