"""`grader report --equity` as the staff of a programme uses it: groups beside each other by what people told, from a vault
that nothing else opens, and nobody to be worked out of it."""
import csv
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from course import CONFIG_OF_FACTS, GRADER

TESTS = pathlib.Path(__file__).resolve().parents[2]
DAY = "2026-08-31"
LEARNERS = 600
AREA = "value,people\nwoman,51000\nman,48000\nnon_binary,1000\n"


def gender_of(number):
    """Many women and men, few others, and who has said nothing."""
    if number % 60 == 9:
        return "non_binary"
    if number % 30 == 29:
        return "prefer_not_to_say"
    if number % 12 == 11:
        return ""
    return "woman" if number % 2 else "man"


class Equity(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="grader-equity-"))
        cls.folder.chmod(0o755)
        (cls.folder / "assignments").mkdir()
        (cls.folder / "grader.toml").write_text(CONFIG_OF_FACTS)
        cls.grader("facts", "synthesize", "--learners", str(LEARNERS), "--json")
        refused = cls.run_grader("report", "synthetic", "--equity", "gender")
        assert refused.returncode == 2, refused
        assert "there is no key of the attributes at" in refused.stderr, refused.stderr
        assert "grader people attributes FILE" in refused.stderr, refused.stderr
        assert not list(cls.folder.rglob("attributes.*")), "who reads makes no vault"
        people = [f"learner-{i},{gender_of(i)},{'yes' if i % 9 == 0 else 'no'}" for i in range(1, LEARNERS + 1)]
        (cls.folder / "attributes.csv").write_text("\n".join(["person,gender,veteran", *people]) + "\n")
        (cls.folder / "area.csv").write_text(AREA)
        cls.grader("people", "attributes", "attributes.csv")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    @classmethod
    def run_grader(cls, *words):
        return subprocess.run([GRADER, *words], capture_output=True, text=True, timeout=120, cwd=cls.folder, check=False)

    @classmethod
    def grader(cls, *words, status=0):
        done = cls.run_grader(*words)
        assert done.returncode == status, f"{words}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout

    def report(self, *options):
        return self.grader("report", "synthetic", "--profile", "cirr-2017", "--as-of", DAY, "--no-pdf", *options)

    def rows(self, name):
        with open(self.folder / name / "report.csv", newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def tables(self, name):
        report = json.loads((self.folder / name / "report.json").read_text())
        return {table["id"]: [dict(zip(table["columns"], line)) for line in table["lines"]] for table in report["tables"]}

    def attack(self, *names):
        files = [self.folder / name / "report.csv" for name in names]
        done = subprocess.run([sys.executable, TESTS / "privacy/attack.py", *files], capture_output=True, text=True,
                              check=False)
        self.assertEqual(done.returncode, 0, done.stdout[-3000:] + done.stderr[-3000:])

    def test_groups_stand_beside_each_other_and_nobody_can_be_worked_out(self):
        self.report("--equity", "gender", "--area", "area.csv", "--out", "gender")
        of_groups = [row for row in self.rows("gender") if row["scope"].startswith("gender=")]
        self.assertEqual({row["scope"].split("=")[1] for row in of_groups},
                         {"woman", "man", "non_binary", "prefer_not_to_say", "unknown"})
        self.assertTrue(any(row["code"] == "suppressed" for row in of_groups))
        for row in of_groups:
            if row["n"].isdigit():
                self.assertGreaterEqual(int(row["n"]) or 10, 10, row)
        tables = self.tables("gender")
        women = [line for line in tables["equity-gap"] if line["group"] == "woman"]
        self.assertTrue(any(re.fullmatch(r"-?\d+\.\d\d", line["gap"]) for line in women), women)
        # What the tables say of a group is what its row says, or nothing.
        shown = {f"{row['value']} % ({row['k']} of {row['n']})" for row in of_groups if row["code"] == "shown"}
        for line in tables["equity-gap"] + tables["impact-ratio"]:
            self.assertIn(line["rate"], shown | {"hidden", "nobody to compare with"})
        for line in tables["impact-ratio"]:
            alone = {line["ratio"] == "none", line["p (Fisher)"] == "none", line["four fifths"] == "none"}
            self.assertEqual(len(alone), 1, line)
        self.assertEqual({line["share in the area"] for line in tables["participation-parity"]
                          if line["group"] == "woman"}, {"51.00 %"})
        self.attack("gender")
        # By another attribute, and by none: all of it together is one family.
        self.report("--equity", "veteran", "--out", "veteran")
        self.report("--by", "track", "--out", "track")
        self.attack("gender", "veteran", "track")
        for name in ("gender", "veteran"):
            agree = subprocess.run(["/usr/bin/python3", TESTS / "report/agree.py", self.folder / name],
                                   capture_output=True, text=True, check=False)
            self.assertEqual(agree.returncode, 0, agree.stdout + agree.stderr)
            self.assertIn("valid", self.grader("verify", name + "/manifest.json"))
        again = self.report("--equity", "gender", "--area", "area.csv", "--out", "again")
        self.assertIn("which went out before", again)
        self.assertEqual((self.folder / "gender/report.csv").read_bytes(), (self.folder / "again/report.csv").read_bytes())

    def test_whoever_joins_them_is_written_down(self):
        self.report("--equity", "gender", "--for", "fund")
        joined = [entry for entry in json.loads(self.grader("audit", "--json"))["entries"]
                  if entry["action"] == "attributes_joined"]
        self.assertIn(("synthetic", "gender, for a report to fund"),
                      [(entry["programme"], entry["detail"]) for entry in joined])
        for entry in joined:
            self.assertTrue(entry["actor"])

    def test_only_an_equity_report_needs_the_key(self):
        [key] = self.folder.rglob("attributes.key")
        away = key.with_suffix(".away")
        key.rename(away)
        self.addCleanup(away.rename, key)
        self.report("--for", "without-key")
        done = self.run_grader("report", "synthetic", "--equity", "gender")
        self.assertEqual(done.returncode, 2)
        self.assertIn("there is no key of the attributes", done.stderr)
        self.assertFalse(key.exists())

    def test_mistakes_are_told(self):
        (self.folder / "none.csv").write_text("value,people\nwoman,0\n")
        (self.folder / "words.csv").write_text("value,people\n=woman(),5\n")
        (self.folder / "refused.csv").write_text("value,people\nprefer_not_to_say,5\n")
        (self.folder / "twice.csv").write_text("value,people\nman,5\nman,6\n")
        (self.folder / "number.csv").write_text("value,people\nman,-6\n")
        (self.folder / "header.csv").write_text("gender,people\nman,6\n")
        for words, problem in ((("--equity", "hair"), "--equity takes one of age_group, "),
                               (("--area", "area.csv"), "--area goes with --equity"),
                               (("--by", "gender"), "--by takes cohort"),
                               (("--equity", "age_group"), "of nobody the age_group is known"),
                               (("--equity", "gender", "--area", "none.csv"), "nobody lives there"),
                               (("--equity", "gender", "--area", "words.csv"), "line 2: the value is none of: woman"),
                               (("--equity", "gender", "--area", "refused.csv"), "line 2: the value is none of: woman"),
                               (("--equity", "gender", "--area", "twice.csv"), "line 3: man is there twice"),
                               (("--equity", "gender", "--area", "number.csv"), "people are a whole number"),
                               (("--equity", "gender", "--area", "header.csv"), "the first line must be value,people")):
            done = self.run_grader("report", "synthetic", *words)
            self.assertEqual(done.returncode, 2, (words, done.stdout, done.stderr))
            self.assertIn(problem, done.stderr)


if __name__ == "__main__":
    unittest.main()
