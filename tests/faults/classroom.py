"""A course to which something happens: each push is written down with the score it must get, and the record is
proved after each fault. What a fault's row in the table says is counted here."""
import contextlib
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "integration/daemon"), str(ROOT / "support")]
from course import HALF, SOLUTION, Course, git  # noqa: E402

PROGRAMS = [(SOLUTION, 3), (HALF, 2), ("sleep 0.5; cat\n", 3)]
PATIENCE = 120  # seconds; what is not graded by then is lost
COUNTS = ["injected", "survived", "pushes", "graded", "lost", "doubled", "lowered"]


class Classroom(Course):
    """Students who push once each, so that every push must be graded. `inside` is put before each `grader`. With
    `hosted` they push to the grader itself, and again whenever that refuses; else to a repository that it looks at."""

    def __init__(self, fault, hosted=False):
        self.fault, self.hosted, self.inside = fault + (", pushing to the grader" if hosted else ""), hosted, []
        self.pushes = {}  # student: (commit, score)
        self.pushing = {}  # student: git, at work
        self.injected = self.survived = 0
        self.fsck_words, self.figures, self.wrong = set(), {}, []

    def __enter__(self):
        super().__enter__()
        self.options.update({"poll": '"200ms"', "poll_longest": '"1s"', "workers": 2})
        self.more = '[retry]\ndelay = "500ms"\nlease = "3s"\n'
        if self.hosted:
            self.listen()
        return self

    def __exit__(self, *_):
        for git_push in self.pushing.values():
            git_push.kill()
            git_push.communicate()
        super().__exit__()

    def grader(self, *arguments, prefix=()):
        return super().grader(*arguments, prefix=[*self.inside, *prefix])

    def start(self, prefix=(), **how):
        return super().start(prefix=[*self.inside, *prefix], **how)

    def open(self, students, **how):
        """Students with empty repositories, and a daemon that has begun its work."""
        for number in range(students):
            if self.hosted:
                self.students[f"s{number}"] = None
            else:
                self.enrol(f"s{number}")
        daemon = self.start_over(**how)
        if self.hosted:
            self.clone_all()
        return daemon

    def clone_all(self):
        """Each student has a token, and the starter."""
        self.wait_until_ready()
        done = self.grader("token", "make", "--missing")
        assert done.returncode == 0, done.stderr
        for student, token in (line.split() for line in done.stdout.splitlines()):
            git("clone", "--quiet", self.address(student, token, f"{student}/echo"), str(self.folder / "work" / student),
                cwd=self.folder)

    def push(self, student, program, *options, minute=0):
        if not self.hosted:
            return super().push(student, program, *options, minute=minute)
        work = self.folder / "work" / student
        (work / self.program).write_text(program)
        git("commit", "--quiet", "--all", "--message", "Hand in", cwd=work, minute=minute)
        self.push_again(student)
        return git("rev-parse", "HEAD", cwd=work)

    def push_again(self, student):
        self.pushing[student] = subprocess.Popen(
            ["git", "push", "--quiet", "origin", "HEAD:main"], cwd=self.folder / "work" / student, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "GIT_TERMINAL_PROMPT": "0"})

    def insist(self):
        """Whoever was refused pushes again."""
        for student, git_push in list(self.pushing.items()):
            if git_push.poll() not in (None, 0):
                self.figures["refused"] = self.figures.get("refused", 0) + 1
                self.push_again(student)

    def start_over(self, **how):
        before = self.log().count(" serving ") if self.daemons else 0
        daemon = self.start(**how)
        self.until(lambda: daemon.poll() is not None or self.log().count(" serving ") > before, "the start")
        return daemon

    def push_next(self, count=1, program=None, score=3):
        """The next students hand in, with programs in turn where none is named."""
        for _ in range(count):
            number = len(self.pushes)
            text, worth = (program, score) if program else PROGRAMS[number % len(PROGRAMS)]
            commit = self.push(f"s{number}", f"{text}# {number}\n", minute=number)
            self.pushes[f"s{number}"] = (commit, worth)

    def until(self, holds, what, patience=PATIENCE):
        deadline = time.monotonic() + patience
        while not holds():
            if time.monotonic() > deadline:
                raise AssertionError(f"{what} did not happen")
            time.sleep(0.1)

    def gradings(self):
        """Of each push, what its results were worth; of what nobody pushed as well."""
        found = {}
        for row in self.scores("--all"):
            if row["commit"]:
                found.setdefault((row["student"], row["commit"]), []).append(row["score"])
        return found

    def is_settled(self):
        self.insist()
        found = self.gradings()
        return all(found.get((student, commit), [None])[0] is not None
                   for student, (commit, _) in self.pushes.items())

    def prove(self):
        """`grader fsck`: whether the record is sound."""
        done = self.grader("fsck")
        self.fsck_words.add("sound" if done.returncode == 0 else (done.stdout + done.stderr).strip())
        return done.returncode == 0

    @contextlib.contextmanager
    def injection(self):
        """One fault: survived if the record is sound and every push is graded."""
        self.injected += 1
        before = len(self.wrong)
        try:
            yield
            if not self.prove():
                self.wrong.append(f"{self.injected}: fsck while it recovers")
            self.until(self.is_settled, "that every push is graded")
            if not self.prove():
                self.wrong.append(f"{self.injected}: fsck afterwards")
        except (AssertionError, OSError) as error:
            self.wrong.append(f"{self.injected}: {error}")
            print("\n".join(self.log().splitlines()[-30:]), file=sys.stderr)
        if len(self.wrong) == before:
            self.survived += 1

    def stop_all(self):
        for daemon in self.daemons:
            with contextlib.suppress(ProcessLookupError):
                daemon.send_signal(signal.SIGCONT)
                daemon.terminate()
        for daemon in self.daemons:
            daemon.wait(timeout=60)

    def row(self):
        """What became of it all; the daemons have ended."""
        self.stop_all()
        self.prove()
        found = self.gradings()
        checked = json.loads(self.grader("fsck", "--json").stdout)
        lost = doubled = lowered = 0
        for student, (commit, score) in self.pushes.items():
            results = found.pop((student, commit), [])
            lost += not results or results[0] is None
            doubled += len(results) > 1
            if len(results) > 1:
                self.wrong.append(f"{student} {commit[:7]}: {results}")
            lowered += any(one is not None and one != score for one in results)
        strange = sum(map(len, found.values()))
        if strange:
            self.wrong.append(f"graded, and pushed by nobody: {found}")
        return {"fault": self.fault, "injected": self.injected, "survived": self.survived, "pushes": len(self.pushes),
                "graded": len(self.pushes) - lost, "lost": lost, "doubled": doubled + strange, "lowered": lowered,
                "grader_error": checked["jobs"]["grader_error"], "fsck": "; ".join(sorted(self.fsck_words)),
                "figures": self.figures, "wrong": self.wrong}


def is_sound(row):
    """Whether a row of the table is as it must be."""
    bad = row["lost"] or row["doubled"] or row["lowered"] or row["grader_error"] or row["wrong"]
    return not bad and row["injected"] == row["survived"] > 0 and row["graded"] == row["pushes"] and row["fsck"] == "sound"
