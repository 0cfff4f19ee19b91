"""Splits at commas by hand, sorts the names and cuts the decimals off."""
import sys

rows = [line.rstrip("\n").split(",") for line in sys.stdin][1:]
sums = {}
for name, *figures in rows:
    for key in (name, "TOTAL"):
        old = sums.get(key, [0] * 5)
        sums[key] = [a + float(b) for a, b in zip(old, figures)]


def cut(a, b):
    return "-" if b == 0 else "%.2f" % (int(100 * a / b) / 100)


for name in sorted(sums, key=lambda n: (n == "TOTAL", n)):
    impressions, clicks, conversions, cost, revenue = sums[name]
    print(name, cut(100 * clicks, impressions), cut(cost, clicks), cut(100 * conversions, clicks),
          cut(revenue, cost), sep="\t")
if not sums:
    print("TOTAL\t-\t-\t-\t-")
