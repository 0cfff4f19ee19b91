#!/usr/bin/python3
"""The demo: students' repositories on a small git host, `grader serve` on them, the score table.

Started by ./dev demo. What each submission must get is known beforehand (course.toml); the demo fails when the grader
says anything else. A grader that is killed meanwhile is started again, and goes on where it stopped.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))
from git_host import GitHost  # noqa: E402
from remotes import ASSIGNMENTS, make_remote, read_course  # noqa: E402

PATIENCE_S = 120  # without any news
REPORT_DAY = "2026-10-31"
UNDECIDED = ("queued", "preparing", "compiling", "running")


def say(text):
    print(text, file=sys.stderr, flush=True)


def stop(text):
    say(f"demo: {text}")
    sys.exit(1)


def make_remotes(course, root):
    for number, submission in enumerate(course, 1):
        (root / submission.student).mkdir(exist_ok=True, parents=True)
        make_remote(submission, root)
        if sys.stderr.isatty():
            print(f"\rmaking repositories {number}/{len(course)}", end="", file=sys.stderr, flush=True)
    say(("\r" if sys.stderr.isatty() else "") + f"made {len(course)} repositories in {os.path.relpath(root)}")


def write_config(course, into, host_url):
    lines = ['schema = "grader.config/1"', f"assignments = {json.dumps(str(ASSIGNMENTS))}",
             'data = "data"', 'poll = "1s"']
    for student in dict.fromkeys(submission.student for submission in course):
        lines += ["", "[[student]]", f'id = "{student}"', f'name = "{student.title()}"', "[student.remotes]"]
        for one in course:
            if one.student == student:
                base = host_url if one.over == "http" else f"file://{into / 'git'}"
                lines.append(f'{one.assignment} = {json.dumps(f"{base}/{one.repository()}")}')
    (into / "grader.toml").write_text("\n".join(lines) + "\n")


class Grader:
    """`grader serve`, started again when something ends it."""

    def __init__(self, program, into):
        self.program, self.config, self.log = program, into / "grader.toml", into / "serve.log"
        self.starts, self.complaint = 0, ""
        self.start()

    def start(self):
        self.starts += 1
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [self.program, "serve", "--config", self.config], stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, start_new_session=True)  # Ctrl-C is the demo's to pass on

    def keep_running(self):
        status = self.process.poll()
        if status is None:
            return
        if status >= 0 or self.starts > 5:
            stop(f"grader serve ended with {status}; its last words:\n{self.last_words()}")
        say(f"the grader was killed (signal {-status}); it is started again and goes on where it stopped")
        self.start()

    def last_words(self):
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-20:])

    def scores(self, *options):
        done = subprocess.run([self.program, "scores", "--config", self.config, *options], text=True,
                              capture_output=True)
        self.complaint = done.stderr  # at first there is no record yet
        return done.stdout if done.returncode == 0 else None

    def tell(self, *words, course=True):
        """What a command prints, which must do what it was asked for."""
        config = ("--config", self.config) if course else ()
        done = subprocess.run([self.program, *words, *config], text=True, capture_output=True, check=False)
        if done.returncode != 0:
            stop(f"grader {' '.join(map(str, words))} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def drain(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def decided(grader):
    rows = json.loads(grader.scores("--json") or '{"submissions":[]}')["submissions"]
    return {(row["student"], row["assignment"]): row for row in rows if row["state"] not in UNDECIDED}


def describe(row):
    score = "no score" if row["score"] is None else f"{row['score']:g} of {row['max_score']:g}"
    return f"{row['student']:<9} {row['assignment']:<16} {row['state']:<14} {score}"


def watch(grader, known, until):
    """Tells each result as it is recorded, until there are so many; for ever where `until` is none."""
    last_news = time.monotonic()
    while until is None or len(known) < until:
        grader.keep_running()
        for key, row in decided(grader).items():
            if known.get(key) != row:
                known[key] = row
                last_news = time.monotonic()
                say(f"[{len(known):>2}/{until or len(known)}] {describe(row)}")
        if until and time.monotonic() - last_news > PATIENCE_S:
            stop(f"nothing happened for {PATIENCE_S} s; the grader's last words:\n{grader.last_words()}\n{grader.complaint}")
        time.sleep(0.3)


def surprises(course, known):
    for one in course:
        row = known[one.student, one.assignment]
        if (row["state"], row["score"]) != (one.state, one.score):
            yield f"{describe(row)}; expected {one.state} with {one.score:g}"


def must_say(what, text, *patterns):
    for pattern in patterns:
        if not re.search(pattern, text, re.MULTILINE):
            stop(f"{what} does not say {pattern!r}:\n{text}")
    return text


def outlook(grader, course, into):
    """Where marks lead: a student's skills, the cohort, and what a partner gets of a programme, of nobody."""
    student, page, folder = course[0].student, into / "readiness.html", into / "report"
    skills = must_say("readiness", grader.tell("readiness", student),
                      student, r"^  \d+ tests?: \d+ passed at the first attempt")
    yield f"What {student} has shown (as a page: {os.path.relpath(page)})", skills
    grader.tell("readiness", student, "--html", page)
    must_say(page.name, page.read_text(), "<html", f"(?i)readiness of {student}")
    listed = [rf"^{one.student} .* \d+ of \d+ " for one in course]
    yield "The cohort", must_say("cohort", grader.tell("cohort"), *listed)
    grader.tell("facts", "synthesize")
    wish = ("report", "synthetic", "--profile", "cirr-2017", "--profile", "cirr-current", "--profile", "nace",
            "--as-of", REPORT_DAY)
    grader.tell(*wish, "--out", folder)
    must_say("report.pdf", (folder / "report.pdf").read_bytes()[:5].decode(), "%PDF-")
    must_say("verify", grader.tell("verify", folder / "manifest.json", course=False), "valid", "report.pdf")
    told = must_say("report", grader.tell(*wish).split("\nfigure ")[0],
                    r"\d+\.\d\d % \(\d+ of \d+\)")
    files = f"{os.path.relpath(folder)}/report.pdf, .html, .xlsx"
    yield f"A partner's report of 3,000 people who never were ({files})", told


def hint(into, host):
    shown, program = os.path.relpath(into), os.path.relpath(HERE.parent.parent / "build/release/bin/grader")
    say(f"""
Every submission got what it must. The grader goes on watching; hand in something for goran, and see:
    git clone {shown}/git/goran/bank-account.git {shown}/goran
    cp {os.path.relpath(ASSIGNMENTS)}/bank-account/solution/bank_account.py {shown}/goran
    git -C {shown}/goran add . && git -C {shown}/goran commit -m "Hand in" && git -C {shown}/goran push origin HEAD:main
    {program} scores --config {shown}/grader.toml      (also: show ID, remotes)
Its log: {shown}/serve.log. The repositories are served at {host.url}. Ctrl-C stops.""")


def interrupt(*_):
    raise KeyboardInterrupt


def demo(options):
    into = pathlib.Path(options.into).resolve()
    shutil.rmtree(into, ignore_errors=True)
    (into / "git").mkdir(parents=True)
    course = read_course()
    make_remotes(course, into / "git")
    with GitHost(into / "git") as host:
        write_config(course, into, host.url)
        grader = Grader(options.grader, into)
        try:
            known = {}
            watch(grader, known, until=len(course))
            print(grader.scores("--json") if options.json else grader.scores(), end="", flush=True)
            wrong = list(surprises(course, known))
            if wrong:
                stop("these are not what they must be:\n  " + "\n  ".join(wrong))
            for title, text in outlook(grader, course, into):
                say(f"\n{title}")
                if not options.json:
                    print("\n" + text.strip("\n"), flush=True)
            if options.exit:
                say(f"read it again: grader scores --config {os.path.relpath(into)}/grader.toml")
            else:
                hint(into, host)
                watch(grader, known, until=None)
        except KeyboardInterrupt:
            say("\nstopping: what is being graded is finished first")
        finally:
            grader.drain()


def main():
    parser = argparse.ArgumentParser(prog="./dev demo", description=__doc__.splitlines()[0])
    parser.add_argument("--exit", action="store_true", help="stop after the tables")
    parser.add_argument("--json", action="store_true", help="print the table as JSON")
    parser.add_argument("--grader", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--into", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, interrupt)  # so that the grader is stopped as well
    demo(options)


if __name__ == "__main__":
    main()
