"""`grader facts` as the staff of a programme uses it: tables from a spreadsheet, with and without mistakes."""
import json
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from course import GRADER

ENROLLED = """happened,person,enrolment,track,cohort,starts,course_days,refund_until,segment,city
2027-01-04,p-1,e-1,coding,spring,2027-01-04,81,2027-01-11,job_seeker,"Detroit, Michigan"
2027-01-04,p-2,e-2,digital-marketing,spring,2027-01-04,81,2027-01-11,entrepreneur,Flint
"""


class Facts(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="grader-facts-"))
        self.folder.chmod(0o755)
        self.addCleanup(shutil.rmtree, self.folder)
        place = self.folder / "data"
        place.mkdir(mode=0o777)
        place.chmod(0o777)
        self.store = place / "facts.sqlite"

    def grader(self, *words):
        return subprocess.run([GRADER, *words], capture_output=True, text=True, timeout=60)

    def write(self, text, name="enrolled.csv"):
        file = self.folder / name
        file.write_text(text)
        return file

    def load(self, text, *options, kind="enrolled"):
        return self.grader("facts", "import", "boost", kind, self.write(text), "--store", self.store, *options)

    def list(self):
        return json.loads(self.grader("facts", "list", "--store", self.store, "--json").stdout)["programmes"]

    def test_a_table_is_recorded_once_and_each_fact_says_who_told_it(self):
        done = self.load(ENROLLED, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual({key: json.loads(done.stdout)[key] for key in ("rows", "added", "known", "errors")},
                         {"rows": 2, "added": 2, "known": 0, "errors": []})
        again = self.load(ENROLLED)
        self.assertEqual(again.stdout, "2 rows: 0 new facts, 2 that were known.\n")
        [programme] = self.list()
        self.assertEqual((programme["programme"], programme["facts"]), ("boost", 2))
        fact = json.loads(self.grader("facts", "show", "boost", "1", "--store", self.store, "--json").stdout)
        self.assertEqual((fact["person"], fact["city"], fact["source"]),
                         ("p-1", "Detroit, Michigan", "enrolled.csv:2"))
        check = self.grader("fsck", "--store", self.store)
        self.assertEqual(check.returncode, 0, check.stdout)
        self.assertIn("2 facts", check.stdout)

    def test_of_a_table_with_a_mistake_nothing_is_recorded(self):
        bad = ENROLLED.replace("digital-marketing", "marketing").replace("e-1,coding,spring,2027-01-04",
                                                                       "e-1,coding,spring,4 January")
        done = self.load(bad)
        self.assertEqual(done.returncode, 1)
        lines = done.stdout.splitlines()
        self.assertIn('enrolled.csv:2: column starts: "4 January" is not a day such as 2027-03-01.', lines[0])
        self.assertIn('enrolled.csv:3: column track: "marketing" is not one of: coding digital-marketing.', lines[1])
        self.assertEqual(lines[2], "2 rows, 2 mistakes: nothing was recorded.")
        self.assertFalse(self.store.exists())

    def test_a_dry_run_records_nothing(self):
        done = self.load(ENROLLED, "--dry-run")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout, "2 rows can be recorded; this was a dry run.\n")
        self.assertFalse(self.store.exists())

    def test_the_caller_is_told_what_can_be_recorded(self):
        kinds = json.loads(self.grader("facts", "kinds", "--json").stdout)["kinds"]
        self.assertIn("job_reported", [kind["kind"] for kind in kinds])
        columns = self.grader("facts", "kinds", "job_reported").stdout
        self.assertIn("weekly_hours", columns)
        for words, what in [(("party", self.write(ENROLLED)), "no kind of fact party"),
                            (("enrolled", "/nowhere.csv"), "cannot be read"),
                            (("enrolled", self.write(ENROLLED), "--evidence", "E9"), "E0, E1, E2")]:
            done = self.grader("facts", "import", "boost", *words, "--store", self.store)
            self.assertEqual(done.returncode, 2)
            self.assertIn(what, done.stderr)

    def test_who_asks_for_a_kind_by_a_part_of_its_name_is_told_the_whole(self):
        for words in (("kinds", "claim"), ("import", "boost", "claim", self.write(ENROLLED), "--store", self.store)):
            done = self.grader("facts", *words)
            self.assertEqual(done.returncode, 2)
            self.assertIn("there is no kind of fact claim; there is claim_recorded. `grader facts kinds` lists them all.",
                          done.stderr)
        self.assertIn("there is no kind of fact party. `grader", self.grader("facts", "kinds", "party").stderr)

    def test_a_hostile_table_harms_nobody(self):
        done = self.load(ENROLLED.replace("Flint", '"\x1b[31mFlint\n"'))
        self.assertEqual(done.returncode, 1)
        self.assertNotIn("\x1b", done.stdout)
        done = self.load(ENROLLED.replace("Flint", "'); DROP TABLE facts; --"))
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertEqual(self.list()[0]["facts"], 2)


if __name__ == "__main__":
    unittest.main()
