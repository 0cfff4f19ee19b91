"""`grader people` and `grader audit` as the staff of a programme uses them: who people are stands in vaults, what is
given away is written down, and who asks to be forgotten is."""
import json
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from course import GRADER

CONTACTS = """email,name,phone,handle
ada@example.org,Ada Lovelace,313-555-0100,1815-12
ben@example.org,Ben Day,,
"""
ENROLLED = """happened,email,enrolment,track,cohort,starts,course_days,refund_until,segment,city
2027-01-04,Ada@Example.org,e-ada,coding,spring,2027-01-04,81,2027-01-11,job_seeker,Detroit
2027-01-04,ben@example.org,e-ben,coding,spring,2027-01-04,81,2027-01-11,entrepreneur,Flint
2027-01-04,cy@example.org,e-cy,coding,spring,2027-01-04,81,2027-01-11,other,Flint
"""
JOBS = """happened,handle,enrolment,job,employer,title,starts,employment,base_pay,pay_per
2027-06-01,1815-12,e-ada,j-ada,Analytical Engines,=Countess(),2027-05-17,employee,52000,year
"""
AGREEMENTS = """happened,agreement,partner,purpose,text,expires
2025-01-01,msu-1,Michigan State,research,jobs of graduates; destroyed after a year,2199-12-31
2025-01-01,old-1,Michigan State,research,jobs of graduates,2025-12-31
2025-01-01,eval-1,Michigan State,evaluation,the whole programme,2199-12-31
"""
CONSENTS = """happened,email,purpose
2025-02-01,ada@example.org,research
2025-02-01,ben@example.org,research
"""
SECRETS = ("ada@example.org", "Lovelace", "313-555-0100", "1815-12", "woman")


class People(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="grader-people-"))
        self.folder.chmod(0o755)
        self.addCleanup(shutil.rmtree, self.folder)
        self.place = self.folder / "data"
        self.place.mkdir(mode=0o777)
        self.place.chmod(0o777)
        self.store = self.place / "facts.sqlite"

    def grader(self, *words, status=0):
        done = subprocess.run([GRADER, *words, "--store", self.store], capture_output=True, text=True, timeout=60,
                              cwd=self.folder, check=False)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def write(self, text, name):
        file = self.folder / name
        file.write_text(text)
        return file

    def load(self, kind, text, *options, status=0):
        return self.grader("facts", "import", "boost", kind, self.write(text, kind + ".csv"), *options, status=status)

    def load_all(self):
        self.grader("people", "import", self.write(CONTACTS, "contacts.csv"))
        self.load("enrolled", ENROLLED)
        self.load("job_reported", JOBS)

    def show(self, who, *options):
        return json.loads(self.grader("people", "show", who, "--json", *options))

    def audit(self, *options):
        return json.loads(self.grader("audit", "--json", *options))["entries"]

    def bytes_of_record(self):
        return b"".join(file.read_bytes() for file in self.place.glob("facts.sqlite*"))

    def test_the_record_never_sees_who_people_are(self):
        self.load_all()
        self.grader("people", "attributes", self.write("email,gender\nada@example.org,woman\n", "attributes.csv"))
        for file in self.place.iterdir():
            for secret in SECRETS:
                self.assertNotIn(secret.encode(), file.read_bytes(), file.name)
        for name in ("contacts.key", "attributes.key"):
            self.assertEqual((self.place / name).stat().st_mode & 0o777, 0o600)
        ada = self.show("ada@example.org", "--attributes")
        self.assertEqual(ada["contacts"], {"email": "ada@example.org", "name": "Ada Lovelace",
                                           "phone": "313-555-0100"})
        self.assertEqual(ada["attributes"], {"gender": "woman"})
        [boost] = ada["programmes"]
        self.assertEqual([fact["kind"] for fact in boost["facts"]], ["enrolled", "job_reported"])
        self.assertTrue(ada["person"].startswith("p-"))
        self.assertNotIn("attributes", self.show(ada["person"]))
        self.assertEqual(self.show("1815-12")["person"], ada["person"])
        self.assertEqual(ada["handles"], ["1815-12", "ada@example.org"])
        self.assertIn("handle  1815-12\n", self.grader("people", "show", "1815-12"))

    def test_a_dry_run_or_a_mistake_makes_nobody_known(self):
        self.load("enrolled", ENROLLED, "--dry-run")
        self.load("enrolled", ENROLLED.replace("2027-01-04,cy@example.org", "soon,cy@example.org"), status=1)
        told = self.load("enrolled", ENROLLED.replace("happened,email", "happened,mail"), status=1)
        self.assertIn("column person: This column is missing.", told)
        self.grader("people", "import", self.write(CONTACTS, "contacts.csv"), "--dry-run")
        self.assertIn("nobody is known as ada@example.org",
                      self.grader("facts", "list", status=2) + self.show_nobody("ada@example.org"))

    def test_new_people_are_told_before_they_are_made_known(self):
        told = self.load("enrolled", ENROLLED, "--dry-run")
        self.assertIn("3 people are new: nobody was known as Ada@Example.org, ben@example.org, cy@example.org.", told)
        self.assertFalse((self.place / "contacts.sqlite").exists())
        self.grader("people", "import", self.write(CONTACTS, "contacts.csv"))
        slip = ENROLLED.replace("ben@example.org", "ben@exmaple.org")
        told = json.loads(self.load("enrolled", slip, "--dry-run", "--json"))
        self.assertEqual((told["new_people"], told["added"]), (2, 0))
        told = self.load("enrolled", slip)
        self.assertIn("2 people are new: nobody was known as ben@exmaple.org, cy@example.org.", told)
        self.assertNotIn("new:", self.load("enrolled", slip))
        self.assertEqual(json.loads(self.load("job_reported", JOBS, "--json"))["new_people"], 0)
        many = "happened,email,purpose\n" + "".join(f"2027-01-04,p{i}@example.org,research\n" * 2 for i in range(7))
        self.assertIn("7 people are new: nobody was known as p0@example.org, p1@example.org, p2@example.org, "
                      "p3@example.org, p4@example.org and 2 more.", self.load("consent_given", many, "--dry-run"))

    def test_a_table_can_be_looked_at_where_there_is_no_course(self):
        file = self.write(ENROLLED, "enrolled.csv")
        done = subprocess.run([GRADER, "facts", "import", "boost", "enrolled", file, "--dry-run", "--json"],
                              capture_output=True, text=True, timeout=60, cwd=self.folder, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIsNone(json.loads(done.stdout)["new_people"])

    def show_nobody(self, who):
        self.load("event_held", "happened,event,event_kind\n2027-01-04,w-1,workshop\n")
        return self.grader("people", "show", who, status=2)

    def test_mistakes_in_tables_of_people_are_told_with_their_lines(self):
        self.load_all()
        told = self.grader("people", "attributes",
                           self.write("email,gender\nnobody@example.org,man\n", "a.csv"), status=1)
        self.assertIn("a.csv:2: column email: Nobody is known by this.", told)
        told = self.grader("people", "import", self.write("email,handle\nben@example.org,1815-12\n", "c.csv"), status=1)
        self.assertIn("c.csv:2: column handle: This is somebody else's already.", told)
        told = self.grader("people", "import", self.write("email,ssn\n", "c.csv"), "--json", status=1)
        self.assertEqual(json.loads(told)["errors"][0]["column"], "ssn")

    def test_whoever_looks_is_written_down(self):
        self.load_all()
        ada = self.show("ada@example.org")["person"]
        self.grader("facts", "show", "boost", "1")
        self.show(ada, "--attributes")
        entries = self.audit("--person", ada)
        self.assertEqual([entry["action"] for entry in entries], ["person_shown", "fact_shown", "person_shown"])
        self.assertEqual(entries[1]["detail"], "fact 1, enrolled")
        self.assertTrue(all(entry["actor"] for entry in entries))
        self.assertEqual(self.show(ada)["seen_by"][1]["action"], "fact_shown")
        self.assertEqual([(entry["action"], entry["detail"]) for entry in self.audit()[:3]],
                         [("contacts_imported", "2 people"), ("facts_imported", "3 enrolled"),
                          ("facts_imported", "1 job_reported")])
        self.assertEqual(self.audit("--since", "2199-01-01"), [])
        self.assertIn("7 entries of the audit log", self.grader("fsck"))

    def test_whoever_is_forgotten_leaves_no_trace_but_what_counts(self):
        self.load_all()
        self.grader("people", "attributes", self.write("email,gender\nada@example.org,woman\n", "attributes.csv"))
        ada = self.show("ada@example.org")["person"]
        self.assertIn(b"Analytical Engines", self.bytes_of_record())
        told = self.grader("people", "forget", "ada@example.org", "--reason", "asked for")
        self.assertIn("2 facts", told)
        self.assertIn("Nothing of this person was given to a partner.", told)
        for trace in ("Analytical Engines", "Countess", "e-ada", "j-ada", ada):
            self.assertNotIn(trace.encode(), self.bytes_of_record(), trace)
        for name in ("contacts.sqlite", "attributes.sqlite"):
            for file in self.place.glob(name + "*"):
                self.assertNotIn(ada.encode(), file.read_bytes(), file.name)
        self.assertIn("nobody is known as ada@example.org", self.grader("people", "show", "ada@example.org", status=2))
        self.assertIn("nothing is known of " + ada, self.grader("people", "show", ada, status=2))
        fact = json.loads(self.grader("facts", "show", "boost", "4", "--json"))
        self.assertEqual((fact["base_pay"], fact["starts"], fact["source"]), ("52000", "2027-05-17", "erased"))
        self.assertIn("0 problems", self.grader("fsck"))
        [forgotten] = [entry for entry in self.audit() if entry["action"] == "person_forgotten"]
        self.assertTrue(forgotten["detail"].startswith("asked for; 2 facts"))
        self.assertIn("is forgotten already",
                      self.grader("people", "forget", forgotten["person"], "--reason", "again", status=2))

    def test_whom_a_law_holds_is_not_forgotten_before_that_day(self):
        self.load_all()
        self.grader("people", "hold", "ben@example.org", "--until", "2199-12-31", "--basis", "2 CFR 200.334")
        told = self.grader("people", "forget", "ben@example.org", "--reason", "asked for", status=1)
        self.assertIn("must be kept until 2199-12-31 (2 CFR 200.334)", told)
        self.assertEqual(self.audit()[-1]["action"], "erasure_refused")
        told = self.grader("people", "hold", "ben@example.org", "--until", "2199-01-01", "--basis", "WIOA")
        self.assertIn("is kept until 2199-01-01, in place of the hold until 2199-12-31 (2 CFR 200.334).", told)
        told = self.grader("people", "hold", "ben@example.org", "--until", "2020-01-01", "--basis", "audit closed")
        self.assertIn("may be forgotten from now on: the hold until 2199-01-01 (WIOA) is lifted.", told)
        entries = self.audit()
        told = self.grader("people", "hold", "ben@example.org", "--until", "2020-01-01", "--basis", "again", status=2)
        self.assertIn("and 2020-01-01 is over.", told)
        self.assertEqual(self.audit(), entries)
        self.grader("people", "forget", "ben@example.org", "--reason", "asked for")

    def test_only_those_who_agreed_go_to_a_partner_and_it_is_written_down(self):
        self.load_all()
        self.load("agreement_signed", AGREEMENTS)
        self.load("consent_given", CONSENTS)
        out = self.folder / "jobs.csv"

        def export(agreement, purpose, *options, status=0):
            return self.grader("people", "export", "boost", "--agreement", agreement, "--purpose", purpose,
                               "--fields", "city,title,base_pay", "--out", out, *options, status=status)

        for words, why in [(("none-1", "research"), "has signed no agreement none-1"),
                           (("old-1", "research"), "ended on 2025-12-31"),
                           (("msu-1", "evaluation"), "is for research, not for evaluation")]:
            self.assertIn(why, export(*words, status=2))
            self.assertFalse(out.exists())
        told = export("msu-1", "research")
        self.assertIn("3 facts of 2 people", told)
        self.assertIn("1 have not agreed to research", told)
        lines = out.read_text().splitlines()
        self.assertIn("34 CFR 99.33", lines[1])
        self.assertEqual(lines[2], "person,kind,happened,evidence,city,title,base_pay")
        ada = self.show("ada@example.org")["person"]
        self.assertIn(ada + ",job_reported,2027-06-01,E1,,'=Countess(),withheld", lines)
        [entry] = [entry for entry in self.audit("--person", ada) if entry["action"] == "person_exported"]
        self.assertEqual((entry["basis"], entry["purpose"], entry["programme"]), ("msu-1", "research", "boost"))
        self.load("consent_withdrawn", CONSENTS.replace("2025-02-01", "2025-03-01"))
        self.assertIn("0 facts of 0 people", export("msu-1", "research"))
        self.assertIn("4 facts of 3 people", export("eval-1", "evaluation"))
        self.assertIn("52000", out.read_text())
        told = self.grader("people", "forget", "ada@example.org", "--reason", "asked for")
        self.assertIn("Tell those who were given some of it, as the agreement says:", told)
        self.assertRegex(told, r"boost +msu-1 \(research\) +2 facts to Michigan State: city, title, base_pay")
        self.assertIn("eval-1 (evaluation)", told)
        told = json.loads(self.grader("people", "forget", "cy@example.org", "--reason", "asked for", "--json"))
        self.assertEqual([(given["programme"], given["basis"]) for given in told["given_to"]], [("boost", "eval-1")])


if __name__ == "__main__":
    unittest.main()
