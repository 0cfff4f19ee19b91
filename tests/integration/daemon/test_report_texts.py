"""What a report says in words: narratives, claims and the names that stand in them."""
import json
import shutil
import subprocess
import unittest

import report_course
from course import GRADER
from report_course import DAY, copy_course


class Texts(report_course.ReportCourse):
    def test_a_narrative_has_numbers_of_the_report_or_does_not_go_out(self):
        story = self.folder / "story.md"
        story.write_text("We trained {enrolled////} people, of whom {on-time-graduation////} were in time.\n")
        self.report("--narrative", "story.md", "--no-pdf", "--out", "story")
        row = self.rows("story")["on-time-graduation////"]
        told = f"{row['value']} % ({row['k']} of {row['n']}) were in time."
        self.assertTrue(told in (self.folder / "story/report.html").read_text(), told)
        story.write_text("We trained\n3,000 people.\n")
        done = self.run_grader("report", "synthetic", "--narrative", "story.md")
        self.assertEqual(done.returncode, 1)
        self.assertIn('story.md:2: "3,000" is typed by hand', done.stderr)
        story.write_text("Our only veteran found work.\n")
        done = self.run_grader("report", "synthetic", "--narrative", "story.md")
        self.assertEqual(done.returncode, 1)
        self.assertIn('story.md:1: "Our only veteran" may be', done.stderr)

    def test_a_narrative_names_only_who_agreed_to_it(self):
        (self.folder / "contacts.csv").write_text("email,name\nada@example.org,Ada Lovelace\nben@example.org,Ben Day\n")
        self.grader("people", "import", "contacts.csv")
        (self.folder / "story.md").write_text("Thanks to all,\nand to Ada Lovelace and Ben Day.\n")
        consent = self.folder / "consent.csv"
        consent.write_text("happened,email,purpose\n2026-01-05,ada@example.org,name_in_story\n")
        self.grader("facts", "import", "synthetic", "consent_given", consent.name)
        done = self.run_grader("report", "synthetic", "--narrative", "story.md")
        self.assertEqual(done.returncode, 1)
        self.assertIn('story.md:2: "Ben Day" is somebody\'s name', done.stderr)
        self.assertNotIn("Ada", done.stderr)
        consent.write_text("happened,email,purpose\n2026-01-05,ben@example.org,name_in_story\n")
        self.grader("facts", "import", "synthetic", "consent_given", consent.name)
        told = self.report("--narrative", "story.md", "--json")
        self.assertIn("Ada Lovelace and Ben Day", told)
        # Whoever agrees no longer is not told of in a report of then either.
        self.grader("facts", "import", "synthetic", "consent_withdrawn", consent.name)
        for then in ((), ("--snapshot", str(json.loads(told)["facts"]))):
            done = self.run_grader("report", "synthetic", "--narrative", "story.md", *then)
            self.assertEqual(done.returncode, 1)
            self.assertIn("Ben Day", done.stderr)

    def test_first_names_and_numbers_in_words_are_told_with_what_to_do(self):
        course = self.folder.with_name(self.folder.name + "-words")
        copy_course(self.untouched, course)
        self.addCleanup(shutil.rmtree, course)
        (course / "contacts.csv").write_text("email,name\nada@example.org,Ada Lovelace\nwill@example.org,Will Austin\n")

        def grader(*words):
            return subprocess.run([GRADER, *words], capture_output=True, text=True, timeout=120, cwd=course, check=False)

        def narrative(text):
            (course / "story.md").write_text(text)
            done = grader("report", "synthetic", "--profile", "cirr-2017", "--as-of", DAY, "--narrative", "story.md")
            return done.returncode, done.stderr

        self.assertEqual(grader("people", "import", "contacts.csv").returncode, 0)
        status, told = narrative("Twelve graduates work.\nWe thank Ada,\nand the one woman from Flint.\n")
        self.assertEqual(status, 1)
        self.assertIn('story.md:1: "Twelve" is typed by hand', told)
        self.assertIn('story.md:2: "Ada" is somebody\'s first name', told)
        self.assertIn("{=Ada}", told)
        self.assertIn('story.md:3: "the one woman" may be', told)
        status, told = narrative("Will they stay? One of the partners in Austin hopes so.\n\nPhase II was {=twelve} weeks.")
        self.assertEqual(status, 0, told)

    def test_whoever_is_forgotten_is_named_by_no_later_report(self):
        course = self.folder.with_name(self.folder.name + "-forgotten")
        copy_course(self.untouched, course)
        self.addCleanup(shutil.rmtree, course)
        (course / "contacts.csv").write_text("email,name\nada@example.org,Ada Lovelace\nben@example.org,Ben Day\n")
        (course / "claims.csv").write_text(
            "happened,claim,text,publisher,interest,standing,measure,unit,value\n"
            "2026-02-01,c-ada,ADA LOVELACE was trained,Local paper,independent,reported,trained,people,1\n"
            "2026-02-01,c-ben,Ben Day was trained,Local paper,independent,reported,trained,people,1\n")
        (course / "consent.csv").write_text("happened,email,purpose\n2026-01-05,ada@example.org,name_in_story\n"
                                            "2026-01-05,ben@example.org,name_in_story\n")

        def grader(*words, status=0):
            done = subprocess.run([GRADER, *words], capture_output=True, text=True, timeout=120, cwd=course, check=False)
            self.assertEqual(done.returncode, status, done.stdout + done.stderr)
            return done.stdout + done.stderr

        def report(*options, status=0):
            return grader("report", "synthetic", "--profile", "cirr-2017", "--as-of", DAY, *options, status=status)

        grader("people", "import", "contacts.csv")
        grader("facts", "import", "synthetic", "claim_recorded", "claims.csv")
        searched = [entry for entry in json.loads(grader("audit", "--json"))["entries"]
                    if entry["action"] == "names_searched"]
        self.assertEqual(searched, [])
        self.assertNotIn("was trained", report("--json"))
        [entry] = [entry for entry in json.loads(grader("audit", "--json"))["entries"]
                   if entry["action"] == "names_searched"]
        self.assertEqual(entry["programme"], "synthetic")
        self.assertTrue(entry["detail"].endswith("texts, for a report to public"), entry)
        grader("facts", "import", "synthetic", "consent_given", "consent.csv")
        told = report("--json")
        self.assertIn("ADA LOVELACE was trained", told)
        grader("people", "forget", "ada@example.org", "--reason", "asked for")
        told = report("--json")
        self.assertNotIn("LOVELACE", told)
        self.assertIn("(not repeated here", told)
        self.assertIn("Ben Day was trained", told)
        for text, line in (("Thanks to\nAda Lovelace.", 2), ("Ada works now.", 1)):
            (course / "story.md").write_text(text)
            self.assertIn(f'story.md:{line}: "Ada', report("--narrative", "story.md", status=1))
        (course / "story.md").write_text("Lovelace is a family of its own.")
        report("--narrative", "story.md")
        for file in (course / "data").glob("contacts*"):
            self.assertNotIn(b"ovelace", file.read_bytes(), file.name)

    def test_a_report_without_a_vault_of_contacts_searches_for_nobody(self):
        course = self.folder.with_name(self.folder.name + "-nobody")
        copy_course(self.untouched, course)
        self.addCleanup(shutil.rmtree, course)
        for words in (("report", "synthetic", "--profile", "cirr-2017", "--as-of", DAY), ("audit", "--json")):
            done = subprocess.run([GRADER, *words], capture_output=True, text=True, timeout=120, cwd=course, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("names_searched", done.stdout)


if __name__ == "__main__":
    unittest.main()
