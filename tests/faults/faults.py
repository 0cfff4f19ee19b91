#!/usr/bin/env python3
"""Breaks what `grader serve` and `grader work` stand on, again and again, while students push, and prints a table: what
was injected, what was survived, what became of the pushes, what `grader fsck` said. Needs root.

    faults.py [--only WORDS] [--times N] [--short] [--jobs N] [--json]      or:  ./dev faults"""
import argparse
import concurrent.futures
import json
import os
import signal
import sys

import databases
import disks
import fleets
import hosts
import limits
import stops
from classroom import COUNTS, is_sound

# What is injected, and how often when nobody says otherwise.
FAULTS = [(stops.killed, 10), (disks.slow, 4), (disks.read_only, 5), (disks.failing, 5), (disks.full, 5),
          (databases.crash, 5), (databases.failover, 5), (limits.killed, 5), (limits.program_killed, 5),
          (limits.address_space, 6), (limits.descriptors, 6), (hosts.endless, 4), (hosts.flood, 3), (stops.standing, 3),
          (stops.clock, 10), (fleets.shaken, 40)]
# Those that a push to the grader itself feels while it is taken in.
HOSTED = [(stops.killed, 10), (disks.read_only, 5), (disks.full, 5), (databases.failover, 5), (limits.killed, 5),
          (limits.address_space, 6), (limits.descriptors, 6)]
V1_ONLY = [limits.killed, limits.program_killed]  # control groups of version 2: tests/guest


def as_table(rows):
    """For people: the counts, and below them what else was seen."""
    names = ["fault", *COUNTS, "fsck"]
    cells = [names] + [[str(row[name]) for name in names] for row in rows]
    widths = [max(len(line[i]) for line in cells) for i in range(len(names))]
    lines = ["  ".join(cell.ljust(width) if i in (0, len(names) - 1) else cell.rjust(width)
                       for i, (cell, width) in enumerate(zip(line, widths))).rstrip() for line in cells]
    for row in rows:
        seen = [f"{name.replace('_', ' ')} {value}" for name, value in row["figures"].items()]
        lines += [f"{row['fault']}: {', '.join(seen)}"] if seen else []
        lines += [f"{row['fault']} WRONG {what}" for what in row["wrong"]]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", metavar="WORDS", help="of the functions' names, such as disks.slow")
    parser.add_argument("--times", type=int, help="how often each")
    parser.add_argument("--short", action="store_true", help="seconds for minutes, as in the tests")
    parser.add_argument("--jobs", type=int, default=3, help="so many faults at once, each in a course of its own")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if os.geteuid() != 0:
        parser.error("mounts and control groups need root")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # and all that was started ends

    def run(one):
        inject, times, how = one
        row = inject(arguments.times or times, arguments.short, **how)
        print(as_table([row]).split("\n", 1)[1], file=sys.stderr, flush=True)
        return row

    chosen = [one for one in [(*fault, {}) for fault in FAULTS] + [(*fault, {"hosted": True}) for fault in HOSTED]
              if arguments.only in f"{one[0].__module__}.{one[0].__name__}"
              and (one[0] not in V1_ONLY or limits.MEMORY.exists())]
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as several:  # they mostly wait
        rows = list(several.map(run, chosen))
    print(json.dumps({"schema": "grader.faults/1", "faults": rows}, indent=1) if arguments.json else as_table(rows))
    return 0 if rows and all(map(is_sound, rows)) else 1


if __name__ == "__main__":
    sys.exit(main())
