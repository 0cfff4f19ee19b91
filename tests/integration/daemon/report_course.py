"""A synthetic programme of 600 learners and its reports: what the tests of `grader report` share."""
import contextlib
import csv
import hashlib
import json
import os
import pathlib
import pty
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

from course import CONFIG_OF_FACTS, GRADER

TESTS = pathlib.Path(__file__).resolve().parents[2]
DAY = "2026-08-31"


def copy_course(course, to):
    subprocess.run(["/bin/cp", "-a", course, to], check=True)  # whose files they are, too


class ReportCourse(unittest.TestCase):
    """Of its own for each class of tests; `untouched` is a copy from which nothing goes out."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="grader-report-"))
        cls.folder.chmod(0o755)
        (cls.folder / "assignments").mkdir()
        (cls.folder / "grader.toml").write_text(CONFIG_OF_FACTS)
        made = json.loads(cls.grader("facts", "synthesize", "--learners", "600", "--json"))
        assert made["facts"] > 5000, made
        # For those who count on what went out before.
        cls.untouched = cls.folder.with_name(cls.folder.name + "-untouched")
        copy_course(cls.folder, cls.untouched)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)
        shutil.rmtree(cls.untouched)

    @classmethod
    def run_grader(cls, *words):
        return subprocess.run([GRADER, *words], capture_output=True, text=True, timeout=120, cwd=cls.folder, check=False)

    @classmethod
    def grader(cls, *words, status=0):
        done = cls.run_grader(*words)
        assert done.returncode == status, f"{words}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout

    def at_a_terminal(self, *words):
        """What a person reads on standard error, with all that moves the cursor."""
        ours, theirs = pty.openpty()
        subprocess.run([GRADER, *words], stdout=subprocess.DEVNULL, stderr=theirs, timeout=120, cwd=self.folder,
                       check=True)
        os.close(theirs)
        told = b""
        try:
            while more := os.read(ours, 65536):
                told += more
        except OSError:  # that is how a terminal ends
            pass
        os.close(ours)
        return told.decode()

    def report(self, *options, status=0, day=DAY):
        return self.grader("report", "synthetic", "--profile", "cirr-2017", "--as-of", day, *options, status=status)

    def course_with_a_report(self, name, day):
        """A course of its own, from which a report went out, into the folder `name`."""
        other = self.folder.with_name(self.folder.name + "-" + name)
        copy_course(self.untouched, other)
        self.addCleanup(shutil.rmtree, other)
        self.assertEqual(self.report_in(other, day, "--no-pdf", "--out", name).returncode, 0)
        return other

    def report_in(self, folder, day, *words):
        wish = ("report", "synthetic", "--profile", "cirr-2017", "--as-of", day)
        return subprocess.run([GRADER, *wish, *words], capture_output=True, text=True, timeout=120, cwd=folder,
                              check=False)

    def change_record(self, course, change):
        with contextlib.closing(sqlite3.connect(course / "data/grader.sqlite")) as record, record:
            change(record)

    def rows(self, name):
        with open(self.folder / name / "report.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        return {"/".join(row[part] for part in ("metric", "profile", "window", "line", "scope")): row for row in rows}

    def shown_share(self, name):
        """Some line of the 180-day table that is not hidden."""
        for row in self.rows(name).values():
            if (row["window"], row["scope"], row["code"], row["unit"]) == ("180d", "", "shown", "percent") and \
                    row["metric"] != "base-salary" and int(row["k"]) > 0:
                return row
        raise AssertionError("everything is hidden")

    def prints(self, name):
        return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in (self.folder / name).iterdir()}

    def published(self):
        return [entry for entry in json.loads(self.grader("audit", "--json"))["entries"]
                if entry["action"] == "report_published"]

    def assert_nothing_is_worked_out(self, *files):
        attack = subprocess.run([sys.executable, TESTS / "privacy/attack.py", *files], capture_output=True, text=True,
                                check=False)
        self.assertEqual(attack.returncode, 0, attack.stdout[-3000:] + attack.stderr[-3000:])
