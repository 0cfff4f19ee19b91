#!/usr/bin/python3
"""./dev bench daemon: what a student waits for, on an idle machine and on deadline night.

Real `grader serve` and git's own server programs. One machine pushes with real git: its work is in the
figures. On deadline night each student has a machine: there most clients send what git would send, made
beforehand, and one in twenty is git.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/integration/daemon"), str(ROOT / "tests/support")]
import push_client  # noqa: E402
from course import ASSIGNMENT, GRADER, SOLUTION, Course, git  # noqa: E402

ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1",
               "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_TERMINAL_PROMPT": "0"}

MOST_DRAIN_S = 600
GIT_ITSELF = 20  # one push in so many of the spike is made by git


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def spread(values):
    return (f"median {statistics.median(values):.0f} ms, p90 {percentile(values, .9):.0f}, "
            f"p99 {percentile(values, .99):.0f}, longest {max(values):.0f}")


def push(work, address):
    """The times from its beginning to the receipt and to the end, in ms, and what was said."""
    begin = time.monotonic()
    received, said = None, []
    with subprocess.Popen(["git", "push", "--quiet", "--force", address, "HEAD:main"], cwd=work, env=ENVIRONMENT,
                          stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as pushing:
        for line in pushing.stderr:
            said.append(line)
            if received is None and ("Received at" in line or "has arrived" in line):
                received = (time.monotonic() - begin) * 1000
    return received, (time.monotonic() - begin) * 1000, pushing.returncode, "".join(said)


def commit(course, student, program):
    work = course.folder / "clients" / student
    if not work.exists():
        git("init", "--quiet", "--initial-branch=main", str(work), cwd=course.folder)
    (work / "main.sh").write_text(program)
    git("add", "--all", cwd=work)
    git("commit", "--quiet", "--message", "Hand in", cwd=work)
    return work


def bare_ms(course, submission):
    """What the grading itself took: making a box, compiling, running, scoring."""
    result = json.loads(course.grader("show", str(submission), "--json").stdout)
    return sum(result["timing_ms"][phase] for phase in ("prepare", "compile", "run", "score"))


def idle(count):
    with Course() as course:
        course.students["ada"] = None
        course.listen()
        course.start()
        course.wait_until_ready()
        address = course.address("ada", course.token("ada"), "ada/echo")
        extra, whole = [], []
        for number in range(count + 2):
            work = commit(course, "ada", f"{SOLUTION}# {number}\n")
            _, took, status, said = push(work, address)
            assert status == 0 and "score 3 of 3" in said, said
            newest = max(row["id"] for row in course.scores("--all"))
            if number >= 2:  # the first find nothing warm
                whole.append(took)
                extra.append(took - bare_ms(course, newest))
            time.sleep(0.3)
    print(f"idle machine, {count} pushes, from `git push` to the score on the screen:")
    print(f"  {spread(whole)}")
    print(f"  beyond the grading itself: {spread(extra)} (bound: 200)")


class Memory(threading.Thread):
    """The most that the daemon's processes held together, in MiB."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.most, self.own = pid, 0, 0

    def run(self):
        while True:
            try:
                text = pathlib.Path(f"/proc/{self.pid}/status").read_text()
            except OSError:
                return
            self.own = max(self.own, int(text.split("VmRSS:")[1].split()[0]) / 1024)
            self.most = max(self.most, self.tree())
            time.sleep(0.5)

    def tree(self):
        total, parents = 0, {}
        for entry in os.listdir("/proc"):
            if entry.isdigit():
                try:
                    fields = pathlib.Path(f"/proc/{entry}/stat").read_text().rsplit(")", 1)[1].split()
                    pss = pathlib.Path(f"/proc/{entry}/smaps_rollup").read_text()
                    parents[int(entry)] = (int(fields[1]), int(pss.split("Pss:")[1].split()[0]) / 1024)
                except (OSError, IndexError):
                    continue
        ours = {self.pid}
        for _ in range(6):
            ours |= {pid for pid, (parent, _) in parents.items() if parent in ours}
        return sum(parents[pid][1] for pid in ours if pid in parents)


def by_hand(course, seconds):
    """Gradings a second of two `grader grade` loops side by side."""
    folder = course.folder / "by-hand"
    folder.mkdir()
    (folder / "main.sh").write_text(SOLUTION)
    until = time.monotonic() + seconds

    def loop(_):
        done = 0
        while time.monotonic() < until:
            subprocess.run([GRADER, "grade", "--assignment", course.folder / "assignments" / "echo", "--submission",
                            folder, "--json"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            done += 1
        return done

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return sum(pool.map(loop, range(2))) / seconds


class DeadlineNight:
    """A course whose students have cloned all assignments and have something to push to each."""

    def __init__(self, course, count):
        tasks = [f"echo-{number}" for number in range(4)]
        self.course = course
        self.students = [f"student-{number}" for number in range((count + len(tasks) - 1) // len(tasks))]
        for task in tasks:
            shutil.copytree(course.folder / "assignments" / "echo", course.folder / "assignments" / task)
            course.write(f"assignments/{task}/assignment.toml", ASSIGNMENT.replace('id = "echo"', f'id = "{task}"'))
        shutil.rmtree(course.folder / "assignments" / "echo")
        course.options.clear()  # repositories are looked at when somebody pushes, and each minute
        course.students.update(dict.fromkeys(self.students))
        course.listen()
        self.daemon = course.start()
        course.wait_until_ready()
        made = json.loads(course.grader("token", "make", "--missing", "--json").stdout)["tokens"]
        self.tokens = {one["holder"]: one["token"] for one in made}
        self.works = {student: commit(course, student, f"{SOLUTION}# {student}\n") for student in self.students}
        self.ready = {student: push_client.Prepared(work) for student, work in self.works.items()}
        self.pushes = [(student, task) for task in tasks for student in self.students][:count]
        for student, task in self.pushes:
            push_client.make_repository(course.port, self.path(student, task), student, self.tokens[student])

    @staticmethod
    def path(student, task):
        return f"/git/course/{student}/{task}.git"

    def push(self, number):
        student, task = self.pushes[number]
        token = self.tokens[student]
        if number % GIT_ITSELF == 0:
            return push(self.works[student], self.course.address(student, token, f"{student}/{task}"))
        return push_client.push(self.course.port, self.path(student, task), student, token, self.ready[student])

    def push_all(self, seconds):
        """Evenly over this time; for each push what push() gives, and how late it began in ms."""
        begin = time.monotonic()

        def one(number):
            due = begin + number * seconds / len(self.pushes)
            time.sleep(max(0, due - time.monotonic()))
            late = (time.monotonic() - due) * 1000
            return (*self.push(number), late)

        with concurrent.futures.ThreadPoolExecutor(400) as pool:
            return list(pool.map(one, range(len(self.pushes)))), time.monotonic() - begin - seconds

    def graded(self):
        rows = self.course.scores("--all")
        return sum(row["state"] == "graded" for row in rows)

    def drain(self, count):
        """What is graded now, and how long it takes until `count` are, in seconds."""
        begin, first = time.monotonic(), self.graded()
        while self.graded() < count:
            if time.monotonic() - begin > MOST_DRAIN_S:
                sys.exit(f"{self.graded()} of {count} accepted pushes were graded in {MOST_DRAIN_S} s")
            time.sleep(0.5)
        return first, time.monotonic() - begin

    def grade_all_again(self):
        """Gradings a second of what waits already, without pushes beside: a preview of a regrade of all."""
        begin = time.monotonic()
        started = json.loads(self.course.grader("regrade", "--reason", "how fast?", "--json").stdout)
        state = ["regrade", "show", str(started["id"]), "--json"]
        while json.loads(self.course.grader(*state).stdout)["under_way"] > 0:
            time.sleep(0.5)
        return started["submissions"] / (time.monotonic() - begin)


def spike(count, seconds):
    with Course() as course:
        hand = by_hand(course, 15)
        night = DeadlineNight(course, count)
        memory = Memory(night.daemon.pid)
        memory.start()
        done, over = night.push_all(seconds)
        graded_before, drained = night.drain(sum(status == 0 for _, _, status, *_ in done))
        again = night.grade_all_again()
        sound = course.grader("fsck").stdout.strip()
    refused = [said for _, _, status, said, _ in done if status != 0]
    accepted = [received for received, _, status, _, _ in done if status == 0 and received is not None]
    by_git = [received for received, *_ in done[::GIT_ITSELF] if received is not None]
    print(f"{count} pushes of {len(night.students)} students in {seconds} s:")
    print(f"  accepted {len(accepted)} of {count}; to the receipt: {spread(accepted)} (bound: p99 1000)")
    print(f"  of these by git itself, whose own work is in it: {spread(by_git)}")
    print(f"  begun late by the clients: {spread([late for *_, late in done])}")
    print(f"  the last push ended {over:.1f} s after the spike; graded by then: {graded_before}")
    rate = len(accepted) / (seconds + max(over, 0) + drained)
    print(f"  all were graded {max(over, 0) + drained:.1f} s after the spike: {rate:.1f} a second while they came")
    print(f"  all graded again: {again:.1f} a second; two `grader grade` loops by hand: {hand:.1f}; "
          f"ratio {again / hand:.2f} (bound: 0.90)")
    print(f"  memory at most: grader {memory.own:.0f} MiB, with all it started {memory.most:.0f} MiB")
    print("  " + sound.replace("\n", "\n  "))
    if refused:
        print(f"  {len(refused)} refused, the first: {refused[0]}")
    return len(refused) == 0 and len(accepted) == count


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--idle", type=int, default=20, help="pushes on an idle machine")
    parser.add_argument("--pushes", type=int, default=2000, help="of the spike")
    parser.add_argument("--seconds", type=float, default=60, help="in which they come")
    options = parser.parse_args()
    if options.idle:
        idle(options.idle)
    return 0 if not options.pushes or spike(options.pushes, options.seconds) else 1


if __name__ == "__main__":
    sys.exit(main())
