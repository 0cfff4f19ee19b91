#!/usr/bin/env python3
"""Tries to work out what published figures hide: reads exported CSV files and solves for the rest.

    attack.py FILE.csv...       0: nothing can be worked out; 1: names what can; 2: no such files

The files are those of docs/formats/figures.md; all of them together are what one reader may have. It
shares no code with the product: it reads what is printed, writes down everything that must hold, and
asks cbc (Debian's coinor-cbc) for the least and the greatest value of each hidden count in whole
numbers. A count that can have fewer than three values is worked out. So are differences of figures
that are groups of fewer than ten people.
"""
import collections
import csv
import itertools
import math
import pathlib
import random
import subprocess
import sys
import tempfile

CODES = {"suppressed", "not_collected", "not_applicable"}
BANDS = [(10, 20), (21, 10), (41, 5), (101, 2), (301, 1)]
SMALLEST_GROUP = 10
# Of these a person is in several parts, who came in two cities: they do not add up.
DIFFERENT_PEOPLE = {"registered", "attended", "met-dose", "people-enrolled", "people-completed", "people-credentialed",
                    "people-placed", "people-retained"}  # the last two with "/" and a definition
# But each is of one group by these: whoever knows the whole and all groups but one knows that one.
OF_COURSES_OVER = {"due-on-time", "due-150"}
OF_ONE_GROUP = {"age_group", "disability", "first_language", "gender", "race_ethnicity", "veteran"}
OF_THINGS = {"events-held", "suppressed-share"}  # and so of nobody
STEPS = {"attended": "registered", "people-enrolled": "registered", "people-completed": "people-enrolled",
         "people-credentialed": "people-enrolled", "people-placed": "people-completed",
         "people-retained": "people-placed", "graduates": "enrolled", "due-on-time": "enrolled", "due-150": "due-on-time",
         "search-by-30": "search-by-60", "search-by-60": "search-by-90", "search-by-90": "search-by-180",
         "search-by-180": "search-ended"}
FEWEST_VALUES = 3
Z = 1.959963984540054


def scope_of(text):
    return tuple(sorted(tuple(pair.split("=", 1)) for pair in text.split(";") if pair))


def band_percent(people):
    found = [percent for start, percent in BANDS if start <= people]
    return found[-1] if found else None


def wilson(count, people):
    share = count / people
    centre = share + Z * Z / (2 * people)
    spread = Z * math.sqrt(share * (1 - share) / people + Z * Z / (4 * people * people))
    return (centre - spread) / (1 + Z * Z / people), (centre + spread) / (1 + Z * Z / people)


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


class Published:
    """What stands in the files: counts by (what, day, scope), and the rates between them.

    A day is that of the facts, that until which the people counted had graduated, and whether other numbers of it
    were told before, as when more had become known: then all of a file is of a day of its own.
    """

    def __init__(self, paths):
        self.known = {}
        self.hidden = set()
        self.low = collections.defaultdict(int)
        self.high = {}
        self.pairs = collections.defaultdict(list)
        self.counted = set()  # of others, and others of them
        self.groups = set()
        for path in paths:
            with open(path, newline="", encoding="utf-8") as file:
                rows = [row for row in csv.DictReader(file) if row["metric"] not in OF_THINGS]
            times = next(times for times in itertools.count(1) if self.fits(rows, times))
            for row in rows:
                self.read(row, times)
        self.hidden -= set(self.known)
        counted = {key[0] for key in self.counted}
        everything = {key[0] for key in self.known | dict.fromkeys(self.hidden)}
        self.groups = {key[0] for key in self.groups} | (everything - counted)
        for (part, whole), rows in self.pairs.items():
            for row in rows:
                self.learn_from_rate(part, row)

    @staticmethod
    def counts_of(row, times):
        """The keys of k and n, and what stands there."""
        at = ((row["as_of"], row["until"], times), scope_of(row["scope"]))
        keys = [(row["counts"], *at)] + ([(row["among"], *at)] if row["among"] else [])
        return list(zip(keys, (row["k"], row["n"])))

    def fits(self, rows, times):
        told = [count for row in rows for count in self.counts_of(row, times)]
        return all(text in CODES or self.known.get(key, int(text)) == int(text) for key, text in told)

    def read(self, row, times):
        counts = self.counts_of(row, times)
        for key, text in counts:
            if text in CODES:
                self.hidden.add(key)
            else:
                self.known[key] = int(text)
        if row["among"]:
            self.counted.add(counts[0][0])
            self.groups.add(counts[1][0])
        if row["among"] and row.get("unit") != "ratio":
            self.pairs[tuple(key for key, _ in counts)].append(row)

    def learn_from_rate(self, part, row):
        """Of a count that is hidden, what its band says, or that there is none; for that, n must stand there."""
        if row["n"] in CODES or part in self.known or row.get("unit", "percent") != "percent":
            return
        people = int(row["n"])
        value = row["value"]
        percent = band_percent(people)
        edge = None if percent is None else percent * people // 100
        if value.startswith("<=") or value.startswith(">="):
            edge = int(value[2:]) * people // 100
            if value.startswith("<="):
                self.narrow(part, 0, edge)
            else:
                self.narrow(part, people - (100 - int(value[2:])) * people // 100, people)
        elif number(value) is not None:
            digits = len(value.partition(".")[2])
            fits = [k for k in range(people + 1)
                    if abs(100 * k / people - float(value)) <= 0.5001 * 10 ** -digits]
            if fits:
                self.narrow(part, fits[0], fits[-1])
        elif edge is not None:
            self.narrow(part, edge + 1, people - edge - 1)  # else it would be printed as a band
        ends = number(row["low"]), number(row["high"])
        if None not in ends:
            fits = [k for k in range(people + 1)
                    if all(abs(a - b) < 0.006 or abs(100 * a - b) < 0.06
                           for a, b in zip(wilson(k, people), ends))]
            if fits:
                self.narrow(part, fits[0], fits[-1])

    def narrow(self, key, low, high):
        self.low[key] = max(self.low[key], low)
        self.high[key] = min(self.high.get(key, high), high)

    def sums(self):
        """(total, parts) for each dimension, where all values that the dimension has are there; and for two of
        them together, where nothing stands between. The time of a cohort's course is over for all of it or for nobody."""
        everything = set(self.known) | self.hidden
        for key in everything:
            enrolled = ("enrolled", key[1], key[2])
            if key[0] in OF_COURSES_OVER and enrolled in everything and self.known.get(key) != 0 \
                    and any(dimension == "cohort" for dimension, _ in key[2]):
                yield enrolled, [key]
        values = collections.defaultdict(set)  # of a day: all counts together say which there are
        parts = collections.defaultdict(list)
        for key in everything:
            between = {(key[0], key[1], tuple(p for p in key[2] if p != pair)) for pair in key[2]}
            sizes = (1,) if between & everything else (1, 2)
            for size in sizes:
                for pairs in itertools.combinations(key[2], size):
                    dimensions = tuple(pair[0] for pair in pairs)
                    values[key[1][0], key[1][2], dimensions].add(tuple(pair[1] for pair in pairs))
                    total = (key[0], key[1], tuple(p for p in key[2] if p not in pairs))
                    if total in everything:
                        parts[total, dimensions].append(key)
        whole = [(total, dimensions, found) for (total, dimensions), found in parts.items()
                 if len(found) == len(values[total[1][0], total[1][2], dimensions])]
        # One term of many is not everybody: of something, everybody has more.
        lacking = collections.defaultdict(list)
        for total, dimensions, found in whole:
            if self.sum_of(found) is not None and self.sum_of(found) < self.known.get(total, 0):
                lacking[total[1:], dimensions].append({key[2] for key in found})
        for total, dimensions, found in whole:
            people = total[0].partition("/")[0] in DIFFERENT_PEOPLE
            if people and not OF_ONE_GROUP.issuperset(dimensions):
                continue
            if any(some.issuperset(key[2] for key in found) for some in lacking[total[1:], dimensions]):
                continue
            if total in self.known and self.sum_of(found) not in (None, self.known[total]):
                continue  # things that stand in several parts
            yield total, found

    def sum_of(self, keys):
        """None where some of them are hidden."""
        return sum(map(self.known.get, keys)) if self.known.keys() >= set(keys) else None

    def steps(self):
        """(fewer, more): who took a step took those before; and people are about as many as their enrolments."""
        everything = set(self.known) | self.hidden
        for key in everything:
            what, _, by = key[0].partition("/")
            for more in {STEPS.get(what, ""), STEPS.get(what, "") + "/" + by, by if what == "people-placed" else ""}:
                if (more, *key[1:]) in everything:
                    yield key, (more, *key[1:])

    def untils(self):
        """(fewer, more): of one day, whoever had graduated by an earlier day had by a later one."""
        of_one_day = collections.defaultdict(list)
        for what, (as_of, until, times), scope in sorted(set(self.known) | self.hidden):
            of_one_day[what, as_of, times, scope].append((what, (as_of, until, times), scope))
        for keys in of_one_day.values():
            yield from itertools.pairwise(keys)

    def differences(self):
        """Pairs of counts of people, of which one holds the other, or is the same at another time."""
        everything = sorted(set(self.known) | self.hidden)
        there = set(everything)
        dates = sorted({key[1] for key in everything})
        for key in everything:
            if key[0] not in self.groups:
                continue
            for size in range(len(key[2])):
                for left in itertools.combinations(key[2], size):
                    wider = (key[0], key[1], left)
                    if wider in there:
                        yield wider, key
            for earlier in dates[:dates.index(key[1])]:
                before = (key[0], earlier, key[2])
                if before in there:
                    yield key, before


class Solver:
    """The hidden counts as a program in whole numbers."""

    def __init__(self, published, folder):
        self.published = published
        self.folder = pathlib.Path(folder)
        self.names = {key: f"x{i}" for i, key in enumerate(sorted(published.hidden))}
        self.keys = {name: key for key, name in self.names.items()}
        self.runs = 0
        self.solutions = []
        rows = []
        for total, parts in published.sums():
            rows.append(self.row([(1, key) for key in parts] + [(-1, total)], "E"))
        for part, whole in published.pairs:
            rows.append(self.row([(1, part), (-1, whole)], "L"))
        for fewer, more in [*published.untils(), *published.steps()]:
            rows.append(self.row([(1, fewer), (-1, more)], "L"))
        self.rows = sorted({row for row in rows if row})

    def row(self, terms, sign):
        """(sign, sum of the hidden, names and factors); None where nothing in it is hidden."""
        hidden = tuple((self.names[key], times) for times, key in terms if key in self.names)
        shown = sum(times * self.published.known[key] for times, key in terms
                    if key not in self.names)
        return (sign, -shown, hidden) if hidden else None

    def program(self, goal):
        """In the MPS format, for cbc's smallest value of the goal."""
        yield from ("NAME          figures", "ROWS", " N  goal")
        columns = collections.defaultdict(list)
        for name, times in goal:
            columns[name].append(("goal", times))
        for i, (sign, _, hidden) in enumerate(self.rows):
            yield f" {sign}  r{i}"
            for name, times in hidden:
                columns[name].append((f"r{i}", times))
        yield from ("COLUMNS", "    MARKER                 'MARKER'                 'INTORG'")
        for name in self.keys:
            for row, times in columns[name] or [("goal", 0)]:
                yield f"    {name:<8}  {row:<8}  {times:>12}"
        yield from ("    MARKER                 'MARKER'                 'INTEND'", "RHS")
        for i, (_, sum_of_hidden, _) in enumerate(self.rows):
            yield f"    RHS       {f'r{i}':<8}  {sum_of_hidden:>12}"
        yield "BOUNDS"
        for key, name in self.names.items():
            yield f" LO BOUND     {name:<8}  {self.published.low[key]:>12}"
            yield f" UP BOUND     {name:<8}  {self.published.high.get(key, 1_000_000):>12}"
        yield "ENDATA"

    def least(self, goal):
        """The values of all hidden counts where the goal is least; None where nothing is possible."""
        self.runs += 1
        program = self.folder / "program.mps"
        solution = self.folder / "solution.txt"
        program.write_text("\n".join(self.program(goal)) + "\n", encoding="ascii")
        solution.unlink(missing_ok=True)
        subprocess.run(["cbc", program, "seconds", "60", "solve", "solu", solution],
                       stdout=subprocess.DEVNULL, check=True)
        first, *lines = solution.read_text(encoding="ascii").splitlines()
        if not first.startswith("Optimal"):
            return None
        values = dict.fromkeys(self.names, 0)  # noughts are left out
        for line in lines:
            fields = line.replace("**", " ").split()
            values[self.keys[fields[1]]] = round(float(fields[2]))
        self.solutions.append(values)
        return values


class Target:
    """A sum of counts whose values are of interest."""

    def __init__(self, name, terms, published):
        self.name = name
        self.terms = [(times, key) for times, key in terms if key in published.hidden]
        self.constant = sum(times * published.known[key] for times, key in terms
                            if key in published.known)
        self.seen = set()

    def look(self, solution):
        if len(self.seen) < FEWEST_VALUES:
            self.seen.add(self.value_in(solution))

    def value_in(self, solution):
        return self.constant + sum(times * solution[key] for times, key in self.terms)


def name_of(key):
    scope = ";".join(f"{dimension}={value}" for dimension, value in key[2])
    as_of, until, times = key[1]
    return f"{key[0]} of {scope or 'everybody'} as of {as_of}" + (f" until {until}" if until else "") + \
        (f", told for time {times}" if times > 1 else "")


def attack(published, folder):
    """Sentences about what can be worked out, and how often the solver was asked."""
    solver = Solver(published, folder)
    counts = [Target(name_of(key), [(1, key)], published) for key in sorted(published.hidden)]
    differences = [Target(f"{name_of(one)} without {name_of(other)}", [(1, one), (-1, other)],
                          published) for one, other in published.differences()]
    found = [f"{target.name}: {target.constant} people, from shown figures"
             for target in differences if not target.terms and 0 < abs(target.constant) < SMALLEST_GROUP]
    targets = counts + [target for target in differences if target.terms]
    looked = 0

    def look():
        nonlocal looked
        for solution in solver.solutions[looked:]:
            for target in targets:
                target.look(solution)
        looked = len(solver.solutions)

    if targets and solver.least([]) is None:
        return ["the files contradict themselves: nothing holds for all of them"], solver.runs
    dice = random.Random(1)
    for _ in range(12 if targets else 0):
        solver.least([(name, dice.choice((-1, 1)) * dice.randint(1, 9)) for name in solver.keys])
    look()
    for target in targets:
        ends = []
        for sense in (1, -1):
            if len(target.seen) < FEWEST_VALUES:
                values = solver.least([(solver.names[key], sense * times)
                                       for times, key in target.terms])
                look()
                if values is not None:
                    ends.append(target.value_in(values))
        if len(target.seen) >= FEWEST_VALUES or len(ends) < 2 or ends[1] - ends[0] + 1 >= FEWEST_VALUES:
            continue
        if target in counts or 0 < max(abs(end) for end in ends) < SMALLEST_GROUP:
            found.append(f"{target.name}: from {ends[0]} to {ends[1]}")
    return found, solver.runs


def main(paths):
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        published = Published(paths)
    except (OSError, KeyError, ValueError) as problem:
        print(f"these are no files of figures: {problem!r}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        found, runs = attack(published, folder)
    for sentence in found:
        print(sentence)
    print(f"{len(published.hidden)} hidden counts, {len(published.known)} shown, {runs} programs "
          f"solved: {len(found)} worked out", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
