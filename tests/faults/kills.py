#!/usr/bin/env python3
"""kill -9 at random moments, again and again, on both engines: what grades is killed and started anew while
students push, and the record is proved after each death. `kills.py --kills N [--engine sqlite|postgresql]`"""
import argparse
import contextlib
import json
import pathlib
import random
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "integration/daemon"), str(ROOT / "support")]
from course import HALF, SOLUTION, Course  # noqa: E402
from postgres import Postgres  # noqa: E402

STUDENTS = 6
PROGRAMS = {SOLUTION: 3, HALF: 2, "exit 1\n": 0, "sleep 0.3; cat\n": 3}


class Fleet:
    """One `grader serve`, and on PostgreSQL two `grader work` beside it; any of them may die."""

    def __init__(self, course, engine):
        self.course = course
        self.names = ["serve"] if engine == "sqlite" else ["serve", "work1", "work2"]
        self.running = {}

    def start_missing(self):
        for name in self.names:
            process = self.running.get(name)
            if process is None or process.poll() is not None:
                self.running[name] = self.course.start() if name == "serve" else self.course.work(name)

    def kill(self, chance):
        name = chance.choice(self.names)
        self.running[name].kill()
        self.running[name].wait()

    def stop(self):
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            process.wait(timeout=60)


def fsck(course):
    done = course.grader("fsck", "--json")
    if done.returncode == 2:  # killed before there was a record
        return None
    checked = json.loads(done.stdout)
    if done.returncode != 0 or checked["problem_count"]:
        raise SystemExit(f"fsck: {done.stdout}\n{done.stderr}")
    return checked


def run(engine, kills, seed, progress):
    chance = random.Random(seed)
    with contextlib.ExitStack() as stack:
        course = stack.enter_context(Course())
        if engine == "postgresql":
            course.options["store"] = json.dumps(stack.enter_context(Postgres()).address())
        expected = {}
        for number in range(STUDENTS):
            course.enrol(f"s{number}")
        fleet = Fleet(course, engine)
        for death in range(1, kills + 1):
            fleet.start_missing()
            if chance.random() < 0.5:
                student, program = f"s{chance.randrange(STUDENTS)}", chance.choice(list(PROGRAMS))
                commit = course.push(student, program + f"# {death}\n", minute=death)
                expected[student] = (commit, PROGRAMS[program])
            time.sleep(chance.uniform(0.01, 0.8))
            fleet.kill(chance)
            fsck(course)
            progress(f"{engine}: {death} of {kills} kills survived")
        fleet.start_missing()
        try:
            course.wait_for(
                lambda rows: {row["student"]: (row["commit"], row["score"]) for row in rows if row["commit"]} == expected,
                f"every newest push graded (seed {seed})")
            course.wait_for(lambda _: fsck(course)["jobs"]["queued"] + fsck(course)["jobs"]["held"] == 0, "an empty queue")
        finally:
            fleet.stop()
        checked = fsck(course)
        rows = course.scores("--all")
        doubled = len(rows) - len({(row["student"], row["commit"]) for row in rows})
        lost = sum(row["score"] is None and row["state"] != "superseded" for row in rows)
        return {"engine": engine, "kills": kills, "seed": seed, "submissions": checked["submissions"],
                "results": checked["results"], "superseded": checked["jobs"]["superseded"], "lost": lost,
                "doubled": doubled, "grader_error": checked["jobs"]["grader_error"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=150, help="on each engine")
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], action="append")
    parser.add_argument("--seed", type=int)
    arguments = parser.parse_args()
    failed = False
    for engine in arguments.engine or ["sqlite", "postgresql"]:
        seed = arguments.seed if arguments.seed is not None else random.randrange(1 << 32)
        row = run(engine, arguments.kills, seed, lambda line: print(f"\r{line}", end="", file=sys.stderr, flush=True))
        print(file=sys.stderr)
        print(json.dumps(row), flush=True)
        failed = failed or row["lost"] or row["doubled"] or row["grader_error"]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
