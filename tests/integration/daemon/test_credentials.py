"""`grader score-card`, `milestone` and `verify` on a small course; and what another program makes of their files."""
import base64
import json
import pathlib
import subprocess
import tempfile
import unittest

from course import GRADER, SOLUTION, Course
from test_readiness import HIDDEN, TESTS, lay_out

# Node has an Ed25519 of its own (OpenSSL's), which has never seen ours.
OTHER_PROGRAM = """
const crypto = require("crypto");
const [header, payload, signature] = process.argv[1].split(".");
const jwk = JSON.parse(Buffer.from(header, "base64url")).jwk;
const key = crypto.createPublicKey({key: jwk, format: "jwk"});
const holds = crypto.verify(null, Buffer.from(header + "." + payload), key, Buffer.from(signature, "base64url"));
console.log(JSON.stringify({holds, payload: JSON.parse(Buffer.from(payload, "base64url"))}));
"""
STRANGER = """
const crypto = require("crypto");
const {publicKey, privateKey} = crypto.generateKeyPairSync("ed25519");
const x = publicKey.export({format: "jwk"}).x;
let number = BigInt("0xed01" + Buffer.from(x, "base64url").toString("hex")), did = "";
for (; number > 0n; number /= 58n)
    did = process.argv[1][Number(number % 58n)] + did;
did = "did:key:z" + did;
const part = value => Buffer.from(JSON.stringify(value).replaceAll("DID", did)).toString("base64url");
const said = part({alg: "EdDSA", kid: "DID#" + did.slice(8)}) + "." + part(JSON.parse(process.argv[2]));
console.log(said + "." + crypto.sign(null, Buffer.from(said), privateKey).toString("base64url"));
"""
ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def other_program(proof):
    done = subprocess.run(["node", "-e", OTHER_PROGRAM, proof], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def key_in(did):
    """The 32 bytes behind a did:key of Ed25519, as its specification says."""
    number = 0
    for character in did.removeprefix("did:key:z"):
        number = number * 58 + ALPHABET.index(character)
    assert number >> 256 == 0xed01
    return (number & (2 ** 256 - 1)).to_bytes(32, "big")


def decoded(part):
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def verify(*arguments):
    """Without a configuration, in a folder with nothing."""
    with tempfile.TemporaryDirectory() as nowhere:
        return subprocess.run([GRADER, "verify", *arguments], cwd=nowhere, text=True, capture_output=True,
                              stdin=subprocess.DEVNULL, timeout=60)


class Credentials(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.course = Course().__enter__()
        cls.addClassCleanup(cls.course.__exit__)
        lay_out(cls.course)
        cls.course.push("zoe", SOLUTION)
        cls.course.serve_once()
        cls.key = cls.course.grader("receipt", "--public-key").stdout.strip()
        milestones = cls.course.write("milestones.csv", "happened,person,milestone,gain\n"
                                      "2027-01-09,p-1,week-4,training_milestone\n"
                                      "2027-01-09,p-2,week-4,training_milestone\n")
        done = cls.course.grader("facts", "import", "detroit", "milestone_signed", milestones, "--evidence", "E2")
        assert done.returncode == 0, done.stderr

    def issue(self, name, *arguments):
        file = self.course.folder / name
        done = self.course.grader(*arguments, "--out", str(file))
        self.assertEqual(done.returncode, 0, done.stderr)
        return file

    def test_a_score_card_says_what_was_shown_and_holds_for_whoever_has_the_key(self):
        file = self.issue("zoe.jwt", "score-card", "zoe")
        done = verify(file, "--key", self.key, "--json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        found = json.loads(done.stdout)
        self.assertEqual((found["schema"], found["valid"], found["key_given"]), ("grader.verify/1", True, True))
        [card] = found["files"]
        self.assertEqual((card["kind"], card["standing"]), ("credential", "valid"))
        says = {one["what"]: one["value"] for one in card["says"]}
        self.assertEqual(key_in(says["Key"]), base64.b64decode(self.key))
        self.assertEqual((says["For"], says["Issued by"]), ("zoe", "Course course"))
        self.assertIn("not been checked against job outcomes", says["About"])
        self.assertEqual((says["Reading <input> & more"], says["Reading <input> & more: graded tests"],
                          says["Reading <input> & more: conditions of the tests"]),
                         ("Developing", str(TESTS), f"{TESTS} supervised, 0 without AI, 0 timed"))
        self.assertNotIn("Name", says)
        text = verify(file, "--key", self.key).stdout
        self.assertTrue(text.startswith(f"{file}: valid\n  It was signed with the key that was given"), text)
        self.assertIn("\n  For: zoe\n", text)

    def test_another_program_finds_the_same_signature_and_the_fields_of_open_badges(self):
        proof = self.course.grader("score-card", "zoe").stdout.strip()
        found = other_program(proof)
        self.assertTrue(found["holds"])
        badge = found["payload"]
        self.assertEqual(badge["type"], ["VerifiableCredential", "OpenBadgeCredential"])
        self.assertEqual((badge["iss"], badge["jti"], badge["sub"]),
                         (badge["issuer"]["id"], badge["id"], badge["credentialSubject"]["id"]))
        self.assertEqual(badge["exp"] - badge["nbf"], 90 * 86400)  # the course's half-life
        self.assertEqual(decoded(proof.split(".")[0])["alg"], "EdDSA")
        self.assertNotIn(HIDDEN, json.dumps(badge))
        header, payload, signature = proof.split(".")
        other = payload[:-5] + ("A" if payload[-5] != "A" else "B") + payload[-4:]
        with self.assertRaises(AssertionError):
            self.assertTrue(other_program(f"{header}.{other}.{signature}")["holds"])

    def test_one_changed_byte_and_it_does_not_hold(self):
        file = self.issue("changed.jwt", "score-card", "zoe")
        whole = file.read_bytes()
        for place in (5, len(whole) // 2, len(whole) - 40):
            changed = bytearray(whole)
            changed[place] = ord("A") if whole[place] != ord("A") else ord("B")
            file.write_bytes(changed)
            done = verify(file, "--key", self.key)
            self.assertEqual(done.returncode, 1, place)
            self.assertNotIn("zoe\n", done.stdout)  # what nobody has signed is not repeated

    def test_a_name_stands_in_it_only_where_it_was_given(self):
        without = json.loads(self.course.grader("score-card", "zoe", "--json").stdout)
        self.assertEqual(without["schema"], "grader.credential/1")
        self.assertEqual([one["identityHash"] for one in without["credential"]["credentialSubject"]["identifier"]],
                         ["zoe"])
        file = self.issue("named.jwt", "score-card", "zoe", "--name", "Zoë \u202eevil")
        done = verify(file)
        self.assertEqual(done.returncode, 0)
        self.assertIn("By whom is another question", done.stdout)
        self.assertIn("\n  Name: Zoë ?evil\n", done.stdout)  # it cannot turn the line around

    def test_what_another_program_signed_holds_by_its_own_key_and_cannot_speak_for_us(self):
        proof = self.course.grader("score-card", "zoe").stdout.strip()
        badge = decoded(proof.split(".")[1])
        badge["iss"] = badge["issuer"]["id"] = "DID"
        badge["name"] = "Card\n  It was signed with the key that was given"
        done = subprocess.run(["node", "-e", STRANGER, ALPHABET, json.dumps(badge)], capture_output=True, text=True,
                              timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        file = self.course.write("stranger.jwt", done.stdout)
        found = verify(file)
        self.assertEqual(found.returncode, 0, found.stdout)
        self.assertIn("\n  What: Card?  It was signed with the key that was given\n", found.stdout)
        found = verify(file, "--key", self.key)
        self.assertEqual(found.returncode, 1)
        self.assertTrue(found.stdout.startswith(f"{file}: another key\n"), found.stdout)

    def test_a_milestone_is_signed_from_its_fact_and_always_the_same(self):
        file = self.issue("p-1.jwt", "milestone", "detroit", "p-1", "week-4")
        again = self.issue("again.jwt", "milestone", "detroit", "p-1", "week-4")
        self.assertEqual(file.read_bytes(), again.read_bytes())
        self.assertTrue(other_program(file.read_text().strip())["holds"])
        text = verify(file, "--key", self.key).stdout
        for line in ("What: Milestone week-4 of the programme detroit", "For: p-1",
                     "Type of a measurable skill gain: training milestone"):
            self.assertIn(f"\n  {line}\n", text)
        for person, step in (("p-3", "week-4"), ("p-1", "week-8")):
            done = self.course.grader("milestone", "detroit", person, step)
            self.assertEqual(done.returncode, 2)
            self.assertIn(f"nobody has signed the milestone {step} of {person}", done.stderr)

    def test_nothing_is_signed_of_somebody_who_was_forgotten(self):
        done = self.course.grader("people", "forget", "p-2", "--reason", "asked for it")
        self.assertEqual(done.returncode, 0, done.stderr)
        done = self.course.grader("milestone", "detroit", "p-2", "week-4")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("nobody has signed the milestone week-4 of p-2", done.stderr)

    def test_an_assignment_that_was_passed_can_be_shown_alone(self):
        file = self.issue("echo.jwt", "score-card", "zoe", "--assignment", "echo")
        says = json.loads(verify(file, "--json").stdout)["files"][0]["says"]
        self.assertIn({"what": "What", "value": "Assignment echo of the course course, passed"}, says)
        self.assertIn({"what": "Conditions", "value": "supervised"}, says)
        done = self.course.grader("score-card", "bob", "--assignment", "echo")
        self.assertEqual(done.returncode, 2)
        self.assertIn('"bob" has no full marks in "echo"', done.stderr)

    def test_who_has_shown_nothing_gets_no_card_and_nobody_no_file(self):
        file = self.course.folder / "bob.jwt"
        done = self.course.grader("score-card", "bob", "--out", str(file))
        self.assertEqual(done.returncode, 2)
        self.assertIn('no graded test says anything of the skills of "bob" yet', done.stderr)
        self.assertFalse(file.exists())

    def test_of_several_files_each_is_told_and_all_must_hold(self):
        good = self.issue("good.jwt", "milestone", "detroit", "p-1", "week-4")
        submission = {row["student"]: row["id"] for row in self.course.scores()}["zoe"]
        receipt = self.course.write("receipt.txt", self.course.grader("receipt", str(submission)).stdout)
        done = verify(good, receipt, "--key", self.key)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertIn(f"What: Receipt of submission {submission}\n", done.stdout)
        strange = self.course.write("strange.txt", "Dear reader,\n")
        large = self.course.write("large.jwt", "A" * (1 << 20) + ".AA.AA")
        another = base64.b64encode(bytes(range(32))).decode()
        for arguments, status, standings in (
                ((good, strange), 1, ["valid", "unknown"]), ((large,), 1, ["not_a_credential"]),
                ((good, receipt), 1, ["valid", "no_key"]),
                ((good, receipt, "--key", another), 1, ["another_key", "changed"]),
                ((good, pathlib.Path("absent.jwt")), 2, ["valid"]), ((good, self.course.folder), 2, ["valid"])):
            done = verify(*arguments, "--json")
            found = json.loads(done.stdout)
            self.assertEqual((done.returncode, [one["standing"] for one in found["files"]]), (status, standings))
            self.assertFalse(found["valid"])
        done = verify(good, "--key", "did:key:z6Mk")
        self.assertEqual(done.returncode, 2)
        self.assertIn("--key is a public key", done.stderr)


if __name__ == "__main__":
    unittest.main()
