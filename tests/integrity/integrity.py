#!/usr/bin/env -S python3 -B
"""Grades the integrity corpus and tells who gained and who was harmed (README.md)."""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import naive

HERE = pathlib.Path(__file__).resolve().parent


@dataclass
class Task:
    """What became of one task's variants; scores are points."""
    name: str
    runner: str = ""
    level: str = ""
    cheats: int = 0
    honest: int = 0
    unearned: list = field(default_factory=list)
    open: list = field(default_factory=list)  # holes that are known and not closed yet
    harmed: list = field(default_factory=list)
    broken: list = field(default_factory=list)  # claims that do not hold for another reason
    naive_gains: list = field(default_factory=list)

    def holds(self):
        return not (self.unearned or self.harmed or self.broken)


def points(text):
    return float(text)


def judge(task, claim, known):
    """One submission: a cheat that gained, an honest one that lost, or neither."""
    kind, _, name = claim["name"].partition("/")[2].partition("-")
    expected, score = points(claim["expected"]), points(claim["score"])
    if kind == "cheat":
        task.cheats += 1
        if score > expected:
            gains = task.open if name in known else task.unearned
            gains.append(f"{name}: {score:g} instead of {expected:g}")
            return
        if name in known:
            task.broken.append(f"{name} gains nothing any more: take it out of open.toml")
        if score < expected:
            return  # a finding has cost it what it had earned; that is the instructor's to mend
    elif kind == "honest":
        task.honest += 1
        if score < expected or claim["findings"]:
            told = claim["problems"] + [finding["text"] for finding in claim["findings"]]
            task.harmed.append(f"{name}: {score:g} of {expected:g}; {' '.join(told)}")
            return
    if not claim["holds"]:
        task.broken.append(f"{claim['name']}: {' '.join(claim['problems'])}")


def check(grader, folder, repeats):
    """The claims of one task, as `grader check` proves them."""
    done = subprocess.run([grader, "check", "--json", "--repeats", str(repeats), str(folder)],
                          stdout=subprocess.PIPE, text=True, check=False)
    try:
        [assignment] = json.loads(done.stdout)["assignments"]
    except (ValueError, KeyError) as error:
        raise SystemExit(f"integrity: grader check {folder} said nothing that can be read") from error
    return assignment


def grade(grader, folder, options):
    task = Task(folder.name)
    assignment = check(grader, folder, options.repeats)
    if "claims" not in assignment:
        task.broken = assignment["mistakes"]
        return task
    task.runner, task.level = assignment["runner"], assignment["level"]
    for claim in assignment["claims"]:
        judge(task, claim, options.known.get(folder.name, {}))
    if options.naive:
        for claim in assignment["claims"]:
            if not claim["name"].startswith("variants/cheat-"):
                continue
            if naive.passes(grader, folder, folder / claim["name"], task.runner):
                task.naive_gains.append(claim["name"])
    return task


def print_task(task, with_naive):
    gain = f"  naive grader: {len(task.naive_gains)} gain" if with_naive else ""
    print(f"{'ok' if task.holds() else 'NO':3} {task.name:28} {task.level:11} {task.cheats:3} cheats, "
          f"{len(task.unearned) + len(task.open)} unearned; {task.honest:3} honest, "
          f"{len(task.harmed)} harmed{gain}",
          flush=True)
    for word, lines in (("unearned", task.unearned), ("unearned, known", task.open),
                        ("harmed", task.harmed), ("?", task.broken)):
        for line in lines:
            print(f"      {word}: {line}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tasks", nargs="*", help="folders of the corpus; all by default")
    parser.add_argument("--grader", default=HERE.parent.parent / "build/release/bin/grader")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--naive", action="store_true", help="and as a naive grader would")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    options.known = tomllib.loads((HERE / "open.toml").read_text())
    names = options.tasks or sorted(path.parent.name for path in HERE.glob("*/assignment.toml"))
    with ThreadPoolExecutor(options.jobs) as pool:
        tasks = list(pool.map(lambda name: grade(str(options.grader), HERE / name, options), names))
    for task in tasks:
        print_task(task, options.naive)
    cheats = sum(task.cheats for task in tasks)
    known = sum(len(task.open) for task in tasks)
    unearned = known + sum(len(task.unearned) for task in tasks)
    honest = sum(task.honest for task in tasks)
    harmed = sum(len(task.harmed) for task in tasks)
    print(f"{cheats} cheats, {unearned} with unearned points ({known} of them known, open.toml); "
          f"{honest} honest, {harmed} harmed; {options.repeats} repeats")
    if options.naive:
        gains = sum(len(task.naive_gains) for task in tasks)
        print(f"a naive grader gives {gains} of the {cheats} cheats full marks")
    return 0 if tasks and all(task.holds() for task in tasks) else 1


if __name__ == "__main__":
    sys.exit(main())
