"""`grader readiness` and `grader cohort` on a small course: one student who passes, one who is stuck, one who waits."""
import html.parser
import json
import subprocess
import unittest

from course import GRADER, SOLUTION, Course

TESTS = 12
HIDDEN = "the secret word"
ASSIGNMENT = """schema = "grader.assignment/1"
id = "echo"
title = "Echo"
track = "coding"
runner = "io"
skills = ["bash.input"]
conditions = ["supervised"]
[submission]
files = ["main.sh"]
[program]
language = "bash"
"""
SKILLS = """schema = "grader.skills/1"
half_life_days = 90
anchors = ["exam"]
[[skill]]
id = "bash.input"
name = "Reading <input> & more"
[[skill]]
id = "bash.loops"
name = "Loops"
needs = ["bash.input"]
[[role]]
id = "operator"
name = "Operator"
version = 4
standard = "default, to be confirmed by a standard setting"
skills = [{ skill = "bash.input", cut = 0.5, weight = 2 }, { skill = "bash.loops" }]
"""


def lay_out(course):
    text = ASSIGNMENT
    for i in range(TESTS):
        text += f'[[test]]\nid = "word-{i}"\npoints = 1\nstdin = "data/{i}.in"\nexpected = "data/{i}.in"\n'
        course.write(f"assignments/echo/data/{i}.in", f"word {i}\n")
    text += f'name = "{HIDDEN}"\nvisibility = "hidden"\n'
    course.write("assignments/echo/assignment.toml", text)
    course.write("assignments/skills.toml", SKILLS)
    for other, number in (("again", 3), ("exam", 9)):
        course.write(f"assignments/{other}/README.md", "# Words\n")
        course.write(f"assignments/{other}/starter/main.sh", "")
        course.write(f"assignments/{other}/solution/main.sh", SOLUTION)
        course.write(f"assignments/{other}/data/word.in", "word\n")
        course.write(f"assignments/{other}/assignment.toml", ASSIGNMENT.replace('"echo"', f'"{other}"') + "".join(
            f'[[test]]\nid = "word-{i}"\npoints = 1\nstdin = "data/word.in"\nexpected = "data/word.in"\n'
            for i in range(number)))
    for student in ("zoe", "bob", "cy"):
        course.enrol(student)


class Page(html.parser.HTMLParser):
    """What a screen reader would find."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.words = [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.words += data


class Readiness(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.course = cls.enterClassContext(Course()) if hasattr(cls, "enterClassContext") else Course().__enter__()
        lay_out(cls.course)
        cls.course.push("zoe", SOLUTION)
        for attempt in range(3):
            cls.course.push("bob", f"echo word {attempt}\n", minute=attempt)
            cls.course.serve_once()

    @classmethod
    def tearDownClass(cls):
        if not hasattr(cls, "enterClassContext"):
            cls.course.__exit__()

    def json_of(self, *arguments):
        done = self.course.grader(*arguments, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_a_statement_goes_down_to_the_evidence_and_says_what_would_change_it(self):
        found = self.json_of("readiness", "zoe")
        self.assertEqual((found["schema"], found["student"], found["half_life_days"], found["role"]),
                         ("grader.readiness/1", "zoe", 90, None))
        self.assertIn("not been checked against job outcomes", found["validity"])
        reading, loops = found["skills"]
        # One occasion is not two, however sure it is.
        self.assertEqual(
            (reading["skill"], reading["status"], reading["items"], reading["first_attempt_passes"],
             reading["items_under_conditions"]),
            ("bash.input", "developing", TESTS, TESTS, TESTS))
        self.assertGreater(reading["chance_above_cut"], 0.9)
        self.assertIsNone(reading["estimate"])  # 20 items
        self.assertEqual(reading["next"], "Missing: work on a second day or in a second assignment. Next: hand in again (3 "
                                          "tests of it). If all of these pass, nothing is missing any more.")
        self.assertEqual(len(reading["evidence"]), TESTS)
        submission = {row["student"]: row["id"] for row in self.course.scores()}["zoe"]
        self.assertEqual(reading["evidence"][0] | {"when_ms": 0},
                         {"submission": submission, "assignment": "echo", "test": "word-0", "when_ms": 0,
                          "passed": True, "attempt": 1, "conditions": ["supervised"]})
        self.assertEqual((loops["status"], loops["items"], loops["chance_above_cut"], loops["last_evidence_ms"]),
                         ("insufficient_evidence", 0, None, None))

    def test_a_test_counts_until_it_passes_and_each_attempt_is_told(self):
        evidence = self.json_of("readiness", "bob")["skills"][0]["evidence"]
        self.assertEqual([(one["test"], one["passed"], one["attempt"]) for one in evidence
                          if one["test"] in ("word-0", "word-1", "word-9")],
                         [("word-0", True, 1), ("word-1", False, 1), ("word-9", False, 1),
                          ("word-1", True, 2), ("word-9", False, 2), ("word-9", False, 3)])

    def test_a_role_counts_what_is_not_known_as_not_shown_and_shows_its_weights(self):
        role = self.json_of("readiness", "zoe", "--role", "operator")["role"]
        self.assertEqual((role["id"], role["version"], role["demonstrated"], role["required"]), ("operator", 4, 0, 2))
        self.assertEqual(role["insufficient_evidence"], ["bash.loops"])
        self.assertEqual(role["weights"], {"bash.input": 2, "bash.loops": 1})
        text = self.course.grader("readiness", "zoe", "--role", "operator").stdout
        self.assertIn("0 of 2 skills demonstrated. Counted as not shown, for want of evidence: bash.loops.", text)
        self.assertIn("By the role's weights: 0.0 of 3.0 (bash.input 2.0, bash.loops 1.0).", text)
        self.assertIn("12 tests: 12 passed at the first attempt, 12 supervised or without AI; the latest on 20", text)
        self.assertIn("cuts: default, to be confirmed by a standard setting", text)

    def test_the_page_needs_nothing_else_and_can_be_read_aloud(self):
        file = self.course.folder / "zoe.html"  # a folder of the caller's, not of the record's keeper
        done = self.course.grader("readiness", "zoe", "--role", "operator", "--html", str(file))
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)
        text = file.read_text()
        page = Page(text)
        for tag in ("header", "main", "footer", "h1", "h2", "h3", "caption", "title"):
            self.assertIn(tag, page.tags)
        for tag in ("script", "link", "img", "iframe"):
            self.assertNotIn(tag, page.tags)
        self.assertIn(("html", {"lang": "en"}), page.attributes)
        self.assertTrue(all("scope" in attributes for tag, attributes in page.attributes if tag == "th"))
        labels = {a["aria-labelledby"] for _, a in page.attributes if "aria-labelledby" in a}
        targets = {a["href"][1:] for _, a in page.attributes if "href" in a}
        self.assertLessEqual(labels | targets, {a["id"] for _, a in page.attributes if "id" in a})
        self.assertNotIn("http", text)
        self.assertIn("Reading <input> & more: Developing", page.words)
        self.assertIn("a hidden test", page.words)

    def test_a_hidden_test_is_named_to_nobody(self):
        for student in ("zoe", "bob"):
            self.assertNotIn(HIDDEN, json.dumps(self.json_of("readiness", student)))

    def test_a_cohort_is_told_by_name_with_who_is_stuck_and_what_was_measured(self):
        found = self.json_of("cohort")
        self.assertEqual(found["schema"], "grader.cohort/1")
        self.assertEqual([(one["student"], one["progress"], one["passed"], one["tried"]) for one in found["students"]],
                         [("bob", "stuck", 0, 1), ("cy", "quiet", 0, 0), ("zoe", "on track", 1, 1)])
        stuck = found["students"][0]["stuck"][0]
        self.assertEqual((stuck["assignment"], stuck["failing_attempts"]), ("echo", 3))
        self.assertEqual(len(stuck["failing"]), TESTS - 1)
        measured, = found["assignments"]
        self.assertEqual((measured["assignment"], measured["tests"], measured["skills"], measured["conditions"]),
                         ("echo", TESTS, ["bash.input"], ["supervised"]))
        rate = measured["first_attempt_passes"]
        self.assertEqual((rate["count"], rate["of"]), (1, 2))
        self.assertLess(rate["low"], 0.1)
        self.assertGreater(rate["high"], 0.9)
        text = self.course.grader("cohort").stdout
        self.assertIn("1 of 2 (9-91 %)", text)
        for word in ("on track", "stuck", "quiet", "passed", "passed at once", "tests", "later", "conditions"):
            self.assertIn(f"\n{word}: ", text)
        self.assertIn("; latest: ", text)
        self.assertIn("echo: 3 attempts and no pass, at last failing word-0, word-1, word-3 and 8 more", text)

    def test_a_cohort_is_told_of_its_anchors_and_that_there_are_too_few_answers(self):
        found = self.json_of("cohort")["anchors"]
        self.assertEqual(found, {"named": ["exam"], "practice": [], "later_from_ms": None,
                                 "practice_passed_at_once": {"earlier": {"count": 0, "of": 0}, "later": {"count": 0, "of": 0}},
                                 "anchors_passed_at_once": {"earlier": {"count": 0, "of": 0}, "later": {"count": 0, "of": 0}},
                                 "drift": "too_few", "repeated": []})
        text = self.course.grader("cohort").stdout
        self.assertIn("anchors: exam; practice of the same skills: none\nno verdict: it takes 30 first attempts", text)

    def test_who_or_what_is_not_there_is_told(self):
        for arguments, sentence in ((("readiness", "dee"), 'there is no student "dee"'),
                                    (("readiness", "zoe", "--role", "boss"),
                                     'there is no role "boss"; known are: operator.')):
            done = self.course.grader(*arguments)
            self.assertEqual(done.returncode, 2)
            self.assertIn(sentence, done.stderr)


class Mistakes(unittest.TestCase):
    def test_a_course_without_anchors_is_told_so(self):
        with Course() as course:
            lay_out(course)
            course.write("assignments/skills.toml", SKILLS.replace('anchors = ["exam"]\n', ""))
            course.push("zoe", SOLUTION)
            course.serve_once()
            self.assertIn("no anchors are named", course.grader("cohort").stdout)
            self.assertIsNone(json.loads(course.grader("cohort", "--json").stdout)["anchors"])

    def test_a_broken_catalogue_is_told_with_its_line_and_by_check_too(self):
        with Course() as course:
            lay_out(course)
            course.write("assignments/skills.toml", SKILLS.replace("weight = 2", "wieght = 2"))
            done = course.grader("cohort")
            self.assertEqual(done.returncode, 2)
            self.assertIn("skills.toml:16:", done.stderr)
            course.write("assignments/skills.toml", SKILLS.replace('"bash.input"', '"bash.inputs"'))
            done = subprocess.run([GRADER, "check", course.folder / "assignments" / "echo"], text=True,
                                  capture_output=True, stdin=subprocess.DEVNULL, timeout=60)
            self.assertEqual(done.returncode, 2)
            self.assertIn('assignment.toml:6:11: The skill "bash.input" is not in the skills.toml', done.stderr)


if __name__ == "__main__":
    unittest.main()
