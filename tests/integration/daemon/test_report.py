"""`grader report` as the staff of a programme uses it: a synthetic programme, its report in five formats, and what a
reader, an auditor and an attacker make of them."""
import csv
import datetime
import hashlib
import json
import re
import subprocess
import unittest

import report_course
from course import CONFIG_OF_FACTS
from report_course import DAY, TESTS


class Reports(report_course.ReportCourse):
    def test_a_report_goes_out_once_and_is_the_same_for_ever(self):
        first = self.report("--by", "segment", "--out", "first")
        self.assertIn("goes out to public", first)
        # More becomes known, and another report goes out meanwhile.
        position = json.loads(self.grader("facts", "list", "--json"))["programmes"][0]["facts"]
        (self.folder / "late.csv").write_text(
            "happened,person,segment\n2026-08-01,learner-1,other\n")
        self.grader("facts", "import", "synthetic", "segment_declared", "late.csv")
        self.report("--no-pdf", "--out", "other", day="2026-09-30")
        again = self.report("--by", "segment", "--snapshot", str(position), "--out", "again")
        self.assertIn("which went out before", again)
        self.assertEqual(self.prints("first"), self.prints("again"))
        self.assertEqual(len(self.prints("first")), 6)
        for name in ("first", "other"):
            agree = subprocess.run(["/usr/bin/python3", TESTS / "report/agree.py", self.folder / name],
                                   capture_output=True, text=True, check=False)
            self.assertEqual(agree.returncode, 0, agree.stdout + agree.stderr)

    def test_a_report_of_a_half_year_knows_of_no_sessions(self):
        self.report("--term", "2026H1", "--by", "segment", "--for", "half", "--no-pdf", "--out", "half")
        rungs = {row["line"] for row in self.rows("half").values() if row["metric"] == "ladder"}
        self.assertEqual(rungs, {"enrolled", "completed", "credential", "placed", "retained"})
        agree = subprocess.run(["/usr/bin/python3", TESTS / "report/agree.py", self.folder / "half"],
                               capture_output=True, text=True, check=False)
        self.assertEqual(agree.returncode, 0, agree.stdout + agree.stderr)
        self.assert_nothing_is_worked_out(self.folder / "half/report.csv")

    def test_a_report_of_another_version_is_not_made_again(self):
        course = self.course_with_a_report("counted", "2026-05-31")
        position = json.loads((course / "counted/report.json").read_text())["facts"]
        again = ("2026-05-31", "--snapshot", str(position), "--no-pdf", "--out", "again")
        self.assertEqual(self.report_in(course, *again).returncode, 0)

        def count_otherwise(record):
            number, counts = record.execute("SELECT number, counts FROM releases WHERE as_of = '2026-05-31'").fetchone()
            first, *rest = counts.splitlines()
            counts = "\n".join([first, *rest[1:], ""])
            record.execute("UPDATE releases SET counts = ? WHERE number = ?", (counts, number))

        self.change_record(course, count_otherwise)
        done = self.report_in(course, *again[:-1], "changed")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("went out with other counts: another version of the grader made it", done.stderr)
        self.assertEqual([file.name for file in (course / "changed").glob("report*")], [])

    def test_counts_that_cannot_be_read_let_no_report_out(self):
        course = self.course_with_a_report("readable", "2026-05-30")
        spoil = "UPDATE releases SET counts = counts || 'x' WHERE as_of = '2026-05-30'"
        self.change_record(course, lambda record: record.execute(spoil))
        done = self.report_in(course, "2026-06-30")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("cannot be read: line ", done.stderr)

    def test_who_hands_a_report_out_is_told_what_earlier_ones_gave_away(self):
        course = self.course_with_a_report("given", "2026-05-29")
        self.assertNotIn("give away", self.report_in(course, "2026-06-30").stderr)
        counts = ("counts,as_of,scope,among,value,state,low,high\ngraduates,2026-01-31,,,60,shown,60,60\n"
                  "graduates,2026-01-31,city=Detroit,,56,shown,56,56\ngraduates,2026-01-31,city=Flint,,4,hidden,1,9\n")
        given = "INSERT INTO releases SELECT programme, ?, 'public', 'f' || id, request, '2026-01-31', made_at_ms, " \
            "snapshot_length, snapshot_digest, ? FROM releases LIMIT 1"

        def give_away(record):
            number, = record.execute("SELECT max(number) + 1 FROM releases").fetchone()
            record.execute(given, (number, counts))

        self.change_record(course, give_away)
        done = self.report_in(course, "2026-06-30")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("grader: earlier reports give away, whatever this one hides: ", done.stderr)
        self.assertIn("Flint", done.stderr)

    def test_a_person_who_waits_is_told_what_is_done_and_nobody_else(self):
        report = ("report", "synthetic", "--as-of", DAY)
        erase = "\r\x1b[K"
        steps = "".join(erase + step for step in ("reading the record", "counting", "deciding what may be shown"))
        told = self.at_a_terminal(*report)
        self.assertTrue(told.startswith(steps + erase), told)
        told = self.at_a_terminal(*report, "--out", "waited-for")
        self.assertTrue(told.startswith(steps + erase), told)
        self.assertTrue(told.endswith(erase + "writing the files" + erase + "printing the PDF" + erase), told)
        self.assertNotIn("deciding", self.run_grader(*report).stderr)
        told = self.at_a_terminal("facts", "synthesize", "waited-for", "--learners", "20")
        self.assertRegex(told, r"^(\r\x1b\[Krecording \d+ of \d+ facts)+\r\x1b\[K$")

    def test_a_report_takes_no_other_ones_place(self):
        self.report("--no-pdf", "--out", "place", day="2026-05-31")
        before, published = self.prints("place"), self.published()
        done = self.run_grader("report", "synthetic", "--profile", "cirr-2017", "--as-of", "2026-06-30", "--no-pdf",
                               "--out", "place")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("place holds another report: of synthetic as of 2026-05-31, release ", done.stderr)
        self.assertIn("give a new folder, or move away what is there", done.stderr)
        self.assertEqual((self.prints("place"), self.published()), (before, published))
        # The same one is written once more, also where it lost a file.
        position = json.loads((self.folder / "place/report.json").read_text())["facts"]
        (self.folder / "place/report.csv").unlink()
        same = ("--snapshot", str(position), "--out", "place")
        self.report("--no-pdf", *same, day="2026-05-31")
        self.assertEqual(self.prints("place"), before)
        # A PDF that the new list would not name is not left beside it.
        (self.folder / "place/report.pdf").write_text("an old one")
        done = self.run_grader("report", "synthetic", "--profile", "cirr-2017", "--as-of", "2026-05-31", "--no-pdf",
                               *same)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("nobody would have signed", done.stderr)
        # What nobody signed may be anybody's.
        (self.folder / "place/report.pdf").unlink()
        (self.folder / "place/manifest.json").unlink()
        done = self.run_grader("report", "synthetic", "--profile", "cirr-2017", "--as-of", "2026-05-31", "--no-pdf",
                               *same)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("place holds report.csv, and no manifest.json", done.stderr)

    def test_what_a_lost_machine_left_behind_is_in_no_report(self):
        (self.folder / "lost").mkdir()
        (self.folder / "lost/report.csv.partial").write_text("half a report\n" * 100_000)
        self.report("--no-pdf", "--out", "lost")
        self.assertNotIn("half a report", (self.folder / "lost/report.csv").read_text())
        self.assertIn("valid", self.grader("verify", "lost/manifest.json"))

    def test_a_day_to_come_is_looked_at_and_does_not_go_out(self):
        later = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=2)).date().isoformat()
        published = self.published()
        done = self.run_grader("report", "synthetic", "--as-of", later, "--no-pdf", "--out", "to-come")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn(f"--as-of {later} is later than ", done.stderr)
        self.assertEqual(self.published(), published)
        self.assertFalse((self.folder / "to-come").exists())
        done = self.run_grader("report", "synthetic", "--as-of", later)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("With --out, this is refused", done.stderr)
        # As it was known then, that day was to come, too.
        done = self.run_grader("report", "synthetic", "--as-of", "2026-06-30", "--known-by", "2026-05-31", "--no-pdf",
                               "--out", "to-come")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("later than 2026-05-31, the day of --known-by", done.stderr)
        told = json.loads(self.grader("report", "synthetic", "--known-by", "2026-05-31", "--json"))
        self.assertEqual(told["as_of"], "2026-05-31")

    def test_a_look_shows_all_that_would_go_out(self):
        told = self.report("--by", "segment")
        report = json.loads(self.report("--by", "segment", "--json"))
        for title in ("By segment", *(table["title"] for table in report["tables"])):
            self.assertIn("\n" + title + "\n", told)
        ladder = re.search(r"\nBy segment\npeople +registered +attended .*\n((?:.+\n)+)", told)
        registered = {row["scope"].removeprefix("segment="): row["k"] for row in report["rows"]
                      if row["metric"] == "ladder" and row["line"] == "registered" and row["scope"]}
        hidden = {"suppressed": "hidden"}
        self.assertEqual({line.split()[0]: line.split()[1] for line in ladder[1].splitlines()},
                         {part: hidden.get(str(people), str(people)) for part, people in registered.items()})
        for table in report["tables"]:
            for line in table["lines"]:
                self.assertIn(line[0], told)

    def test_a_list_that_is_not_there_is_not_traced(self):
        traced = [entry for entry in json.loads(self.grader("audit", "--json"))["entries"]
                  if entry["action"] == "report_traced"]
        for wanted, problem in (("nace/180d", "a table of this report, cirr-2017/180d, cirr-2017/90d; or a line of one, "
                                              "such as cirr-2017/180d/rate-"),
                                ("cirr-2017/180d/rate-nothing", "no line rate-nothing. It has rate-")):
            done = self.run_grader("report", "synthetic", "--profile", "cirr-2017", "--trace", wanted)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(problem, done.stderr)
            self.assertEqual(done.stdout, "")
        done = self.run_grader("report", "synthetic", "--profile", "cirr-2017", "--trace", "cirr-2017/180d", "--out",
                               "nowhere")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("goes without --out", done.stderr)
        self.assertEqual([entry for entry in json.loads(self.grader("audit", "--json"))["entries"]
                          if entry["action"] == "report_traced"], traced)

    def test_whoever_has_all_reports_works_out_nothing(self):
        # A week apart, in other parts, and by other definitions.
        self.report("--by", "segment", "--no-pdf", "--out", "release-1", day="2026-03-31")
        self.report("--by", "track", "--no-pdf", "--out", "release-2", day="2026-04-07")
        self.report("--profile", "nace", "--no-pdf", "--out", "release-3", day="2026-04-07")
        names = ("release-1", "release-2", "release-3")
        hidden = sum(row["code"] == "suppressed" for name in names for row in self.rows(name).values())
        self.assertGreater(hidden, 20)
        files = [self.folder / name / "report.csv" for name in names]
        self.assert_nothing_is_worked_out(*files)

    def test_other_definitions_of_one_day_and_a_term_give_nothing_away(self):
        # Of who graduated in February 180 days are over on that day, six months are not; and one term is not all.
        day = "2026-08-27"
        course = self.course_with_a_report("day-1", day)
        wishes = {"day-2": ("--profile", "wioa", "--profile", "nace", "--by", "segment"), "day-3": ("--term", "2026H1")}
        for name, wish in wishes.items():
            done = self.report_in(course, day, *wish, "--no-pdf", "--out", name)
            self.assertEqual((done.returncode, done.stderr), (0, ""), name)
        folders = [course / name for name in ("day-1", *wishes)]
        placed = [row for folder in folders for row in self.rows(folder).values() if row["line"] == "placed"]
        told = {(row["counts"], row["until"]) for row in placed}
        self.assertEqual(told, {("people-placed/cirr-2017/180d/placement", until) for until in ("2026-02-28", "2026-01-31")})
        self.assert_nothing_is_worked_out(*(folder / "report.csv" for folder in folders))

    def test_parts_by_two_dimensions_alone_give_nothing_away(self):
        # Nothing is printed of either dimension: all parts together are everybody.
        self.report("--by", "track,segment", "--for", "pairs", "--no-pdf", "--out", "pairs")
        self.assert_nothing_is_worked_out(self.folder / "pairs/report.csv")

    def test_a_figure_is_opened_down_to_its_facts(self):
        self.report("--no-pdf", "--out", "traced")
        row = self.shown_share("traced")
        done = self.run_grader("report", "synthetic", "--profile", "cirr-2017", "--as-of", DAY, "--trace",
                               "cirr-2017/180d/" + row["line"])
        lines = done.stdout.splitlines()
        self.assertEqual(str(len(lines)), row["k"])
        self.assertIn(f"{row['k']} of {row['n']}", done.stderr)
        state, category, person, enrolment, evidence, facts = lines[0].split(" ")
        self.assertEqual(state, "counted")
        self.assertTrue(category)
        told = [json.loads(self.grader("facts", "show", "synthetic", number, "--json"))
                for number in facts.replace("-", "").split(",") if number]
        self.assertTrue(all(fact["person"] == person for fact in told))
        self.assertIn(evidence, [fact["evidence"] for fact in told] or ["-"])
        # Whoever opens it is written down.
        looks = json.loads(self.grader("audit", "--json"))["entries"]
        self.assertIn(("report_traced", "cirr-2017/180d/" + row["line"]),
                      [(look["action"], look["detail"]) for look in looks])
        # The list's fingerprint stands in the report.
        listed = self.run_grader("report", "synthetic", "--profile", "cirr-2017", "--as-of", DAY, "--trace",
                                 "cirr-2017/180d").stdout
        report = json.loads((self.folder / "traced/report.json").read_text())
        manifests = {manifest["table"]: manifest["sha256"] for manifest in report["manifests"]}
        self.assertEqual(manifests["cirr-2017/180d"], hashlib.sha256(listed.encode()).hexdigest())
        self.assertIn(f" {enrolment} ", listed)

    def test_a_report_is_verified_offline_and_refused_after_one_changed_byte(self):
        self.report("--no-pdf", "--by", "track", "--out", "signed")
        self.assertNotIn("Not signed", self.grader("verify", "signed/manifest.json"))
        (self.folder / "signed/annex.pdf").write_text("figures of our own")
        told = self.grader("verify", "signed/manifest.json")
        self.assertIn("manifest.json: valid", told)
        self.assertIn("Not signed, though it lies beside it: annex.pdf", told)
        for number in range(30):
            (self.folder / f"signed/more-{number}").write_text("")
        self.assertIn("beside it: and 11 more", self.grader("verify", "signed/manifest.json"))
        file = self.folder / "signed/report.csv"
        bytes_of_it = bytearray(file.read_bytes())
        bytes_of_it[len(bytes_of_it) // 2] ^= 1
        file.write_bytes(bytes_of_it)
        self.assertIn("report.csv is not what went out", self.grader("verify", "signed/manifest.json", status=1))
        file.unlink()
        self.assertIn("report.csv is not beside it", self.grader("verify", "signed/manifest.json", status=1))
        other = "A" * 43 + "="
        self.assertIn("another key", self.grader("verify", "--key", other, "signed/manifest.json", status=1))

    def test_a_changed_definition_shows_in_the_audit_log(self):
        rules = (TESTS.parent / "grader/insight/outcomes/profiles/nace.toml").read_text()
        for number, text in enumerate((rules, rules, re.sub("^version *= 1", "version = 2", rules, flags=re.M))):
            (self.folder / "own.toml").write_text(text)
            self.grader("report", "synthetic", "--profile", "own.toml", "--as-of", DAY, "--no-pdf", "--out",
                        f"own-{number}", "--for", f"partner-{number}")
        prints = [entry["detail"].split()[-1] for entry in json.loads(self.grader("audit", "--json"))["entries"]
                  if entry["action"] == "report_published" and " to partner-" in entry["detail"]]
        self.assertEqual([prints[0] == other for other in prints], [True, True, False])

    def test_what_was_known_then_is_what_is_counted(self):
        then = json.loads(self.report("--known-by", DAY, "--json"))
        now = json.loads(self.report("--json"))
        value = {report["facts"]: {row["id"]: row["k"] for row in report["rows"]} for report in (then, now)}
        self.assertEqual(len(value), 2)
        self.assertLess(int(then["facts"]), int(now["facts"]))
        self.assertNotEqual(value[then["facts"]], value[now["facts"]])

    def test_mistakes_are_told(self):
        for words, problem in ((("--as-of", "yesterday"), "--as-of is a day"),
                               (("--profile", "cirr"), "there is no definition cirr"),
                               (("--by", "hair"), "--by takes cohort"),
                               (("--by", "city,segment"), "Ask for --by city and --by segment instead"),
                               (("--term", "2026H3"), "--term is a half-year"),
                               (("--term", "2031H1"), "There are people of 2025H1, 2025H2, 2026H1, 2026H2."),
                               (("--out", "grader.toml"), "--out takes a folder, and grader.toml is a file"),
                               (("--out", "grader.toml/report"), "nothing can be written into the folder grader.toml/"),
                               (("--trace", "cirr-2017"), "--trace takes a table"), (("--snapshot", "999999999"), "has "),
                               (("--min-group", "4"), "must be from 5 to 30"),
                               (("--for", "Jim Beam"), "are called by small letters")):
            done = self.run_grader("report", "synthetic", *words)
            self.assertEqual(done.returncode, 2, (words, done.stdout, done.stderr))
            self.assertIn(problem, done.stderr)
        (self.folder / "broken.toml").write_text(CONFIG_OF_FACTS.replace("-{assignment}", ""))
        done = self.run_grader("report", "synthetic", "--config", "broken.toml", "--out", "none")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(list((self.folder / "none").iterdir()), [])
        done = self.run_grader("report", "nobody")
        self.assertIn("nothing is known of the programme nobody", done.stderr)
        done = self.run_grader("facts", "synthesize", "synthetic")
        self.assertIn("has facts already", done.stderr)


if __name__ == "__main__":
    unittest.main()
