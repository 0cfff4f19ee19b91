"""A course in a temporary folder: one quick assignment, students' repositories, `grader serve` on them."""
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
from git_command import git  # noqa: E402

BIN = pathlib.Path(os.environ.get("GRADER_BIN", "build/release/bin")).resolve()
GRADER = BIN / "grader"

# Of a course whose programmes are reported on, and in which nothing is handed in.
CONFIG_OF_FACTS = """schema = "grader.config/1"
assignments = "assignments"
data = "data"
remote = "file:///srv/git/{student}-{assignment}"

[[student]]
id = "ada"
"""

ASSIGNMENT = """schema = "grader.assignment/1"
id = "echo"
title = "Echo"
track = "coding"
runner = "io"
skills = ["bash.input"]
[submission]
files = ["main.sh"]
[starter]
score = 1
[program]
language = "bash"
[limits]
wall = "20s"
[[test]]
id = "word"
stdin = "data/word.in"
expected = "data/word.ans"
points = 2
[[test]]
id = "nothing"
expected = "data/nothing.ans"
points = 1
"""
SOLUTION = "cat\n"
HALF = "echo word\n"  # right for the first test only
SLOW = "sleep 1; cat\n"


class Course:
    """`with Course() as course`: everything is gone afterwards, also a daemon that still runs."""

    assignment, program = "echo", "main.sh"

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="grader-course-"))
        self.folder.chmod(0o755)
        self.students, self.options, self.daemons = {}, {"poll": '"200ms"'}, []
        self.needed = {"schema": '"grader.config/1"', "assignments": '"assignments"', "data": '"data"'}
        self.more = ""  # what else stands in grader.toml
        self.write("assignments/echo/assignment.toml", ASSIGNMENT)
        self.write("assignments/echo/README.md", "# Echo\n")
        self.write("assignments/echo/data/word.in", "word\n")
        self.write("assignments/echo/data/word.ans", "word\n")
        self.write("assignments/echo/data/nothing.ans", "")
        self.write("assignments/echo/starter/main.sh", "")
        self.write("assignments/echo/solution/main.sh", SOLUTION)
        return self

    def __exit__(self, *_):
        for daemon in self.daemons:
            daemon.kill()
            daemon.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def bare(self, student):
        return self.folder / "git" / f"{student}.git"

    def enrol(self, student, url=None):
        """A student with an empty repository, or one at an address of the caller's."""
        if url is None:
            self.bare(student).parent.mkdir(exist_ok=True)
            git("init", "--quiet", "--bare", "--initial-branch=main", str(self.bare(student)), cwd=self.folder)
        self.students[student] = url or f"file://{self.bare(student)}"

    def push(self, student, program, *options, minute=0):
        """A commit with this program on top of what the student has; gives its number."""
        work = self.folder / "work" / student
        if not work.exists():
            git("init", "--quiet", "--initial-branch=main", str(work), cwd=self.folder)
        (work / self.program).write_text(program)
        git("add", "--all", cwd=work)
        git("commit", "--quiet", "--message", "Hand in", cwd=work, minute=minute)
        git("push", "--quiet", *options, str(self.bare(student)), "HEAD:main", cwd=work)
        return git("rev-parse", "HEAD", cwd=work)

    def reset(self, student, commit):
        """The branch is forced to another commit."""
        work = self.folder / "work" / student
        git("reset", "--quiet", "--hard", commit, cwd=work)
        git("push", "--quiet", "--force", str(self.bare(student)), "HEAD:main", cwd=work)

    def config(self):
        options = {**self.needed, **self.options}
        lines = [f"{key} = {value}" for key, value in options.items()]
        for student, url in self.students.items():
            lines += ["[[student]]", f'id = "{student}"']
            lines += [f"remotes = {{ {self.assignment} = {json.dumps(url)} }}"] if url else []
        # Whole or not at all: a daemon may be reading it.
        self.write("grader.toml.new", "\n".join(lines) + "\n" + self.more).rename(self.folder / "grader.toml")
        return self.folder / "grader.toml"

    def listen(self, *keys):
        """The course has an address of its own; students without a remote push there."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.more += "\n".join(["[listen]", f'address = "127.0.0.1:{self.port}"', *keys]) + "\n"

    def token(self, holder):
        done = self.grader("token", "make", holder, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)["tokens"][0]["token"]

    def address(self, user, token, repository):
        return f"http://{user}:{token}@127.0.0.1:{self.port}/git/course/{repository}.git"

    def ask(self, path, body=None, headers=None):
        """A request of a program's: the status and the text."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", body, headers or {})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()

    def wait_until_ready(self):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                if self.ask("/readyz")[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.05)
        raise AssertionError(f"it is not ready\n{self.log()}")

    def grader(self, *arguments, prefix=()):
        """Runs a subcommand to its end."""
        return subprocess.run([*prefix, GRADER, *arguments, "--config", self.config()], text=True,
                              capture_output=True, stdin=subprocess.DEVNULL, timeout=120)

    def serve_once(self):
        done = self.grader("serve", "--once", "--json")
        assert done.returncode in (0, 3), done.stderr
        return json.loads(done.stdout)["submissions"]

    def start(self, prefix=(), **how):
        """`grader serve` in the background."""
        log = open(self.folder / "serve.log", "ab")
        daemon = subprocess.Popen([*prefix, GRADER, "serve", "--config", self.config()],
                                  stdin=subprocess.DEVNULL, stdout=log, stderr=log, **how)
        log.close()
        self.daemons.append(daemon)
        return daemon

    def work(self, name, prefix=(), store=None, options=()):
        """`grader work` on the course's store in the background, with a folder of its own."""
        address = store or json.loads(self.options["store"])
        with open(self.folder / f"{name}.log", "ab") as log:
            worker = subprocess.Popen(
                [*prefix, GRADER, "work", "--store", address, "--data", self.folder / "workers" / name,
                 *options],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.daemons.append(worker)
        return worker

    def stop(self, daemon):
        daemon.send_signal(signal.SIGTERM)
        return daemon.wait(timeout=60)

    def log(self):
        return (self.folder / "serve.log").read_text(errors="replace")

    def scores(self, *options):
        done = self.grader("scores", "--json", *options)
        return json.loads(done.stdout)["submissions"] if done.returncode == 0 else []

    def remotes(self):
        return {one["student"]: one for one in json.loads(self.grader("remotes", "--json").stdout)["remotes"]}

    def wait_for(self, holds, what):
        """Until the condition over the scores holds; what it gives."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            found = holds(self.scores())
            if found:
                return found
            time.sleep(0.1)
        raise AssertionError(f"{what} did not happen\n{self.scores()}\n{self.log()}")


def sleepers(seconds):
    """How many programs there are whose command line is `sleep SECONDS`, in whatever box."""
    wanted, count = b"sleep\0" + seconds.encode() + b"\0", 0
    for process in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
        try:
            count += process.read_bytes() == wanted
        except OSError:  # it has ended meanwhile
            pass
    return count


def table(rows):
    """What must be the same however often the grader was stopped: all but the numbers of the rows."""
    return sorted((row["student"], row["commit"], row["state"], row["score"], row["max_score"]) for row in rows)


def all_graded(count):
    return lambda rows: len(rows) == count and all(row["score"] is not None for row in rows) and rows
