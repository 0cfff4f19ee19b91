#!/usr/bin/env python3
"""count.py JUNIT: what a run of ctest comes to, from the report that it writes: "PASSED FAILED".

A program of several test cases says how many in a line of its own (main.cpp); any other test is one. A test that ends
badly failed at least once, whatever it says: it may have crashed, or leaked when all of its cases had passed; so did
one that could not be started. What skips itself is neither.
"""
import re
import sys
import xml.etree.ElementTree

COUNTED = re.compile(r"^counted: (\d+) passed, (\d+) failed$", re.MULTILINE)


def count(test):
    skipped = test.find("skipped")
    if skipped is not None and skipped.get("message", "").startswith("SKIP_"):
        return 0, 0
    ended_well = test.get("status") == "run"
    said = COUNTED.findall(test.findtext("system-out") or "")
    if not said:
        return (1, 0) if ended_well else (0, 1)
    passed, failed = map(int, said[-1])
    return passed, failed if ended_well else max(failed, 1)


tests = [count(test) for test in xml.etree.ElementTree.parse(sys.argv[1]).getroot().iter("testcase")]
print(sum(passed for passed, _ in tests), sum(failed for _, failed in tests))
