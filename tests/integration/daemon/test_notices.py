"""Verdicts arrive wherever grader.toml says, exactly once, and delay nothing: real servers that take them."""
import base64
import hashlib
import hmac
import json
import pathlib
import socket
import subprocess
import sys
import time
import unittest

from course import ASSIGNMENT, HALF, SOLUTION, Course, all_graded

SUPPORT = pathlib.Path(__file__).resolve().parents[2] / "support"
sys.path.insert(0, str(SUPPORT))
from git_host import GitHost  # noqa: E402
from postgres import Postgres  # noqa: E402

MAIL = """[[notice]]
kind = "mail"
from = "grader@camp.example"
server = "127.0.0.1"
security = "none"
port = {port}
"""


class Sink:
    """A server of tests/support that keeps what it is sent."""

    def __init__(self, course, name, *options):
        self.file = course.folder / f"{name}.{time.monotonic_ns()}.log"
        self.program = subprocess.Popen([sys.executable, "-B", SUPPORT / f"{name}.py", "--log", self.file, *options],
                                        stdout=subprocess.PIPE, text=True)
        self.line = self.program.stdout.readline().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.program.kill()
        self.program.wait()
        self.program.stdout.close()

    def taken(self, path=""):
        if not self.file.exists():
            return []
        records = [json.loads(line) for line in self.file.read_text().splitlines()]
        return [one for one in records if one.get("path", "").startswith(path)]

    def wait_for(self, count, path=""):
        deadline = time.monotonic() + 60
        while len(self.taken(path)) < count:
            if time.monotonic() > deadline:
                raise AssertionError(f"{count} messages at {path} did not come: {self.taken(path)}")
            time.sleep(0.05)
        return self.taken(path)


def chat(url, kind="slack"):
    return f'[[notice]]\nkind = "{kind}"\nurl = "{url}"\n'


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def notices(course, *options):
    done = course.grader("notices", "--json", *options)
    assert done.returncode in (0, 2), done.stderr
    return json.loads(done.stdout or '{"notices": [], "delivered": 0}')  # there may be no record yet


def wait_for_notices(course, holds, what):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        found = notices(course)
        if holds(found):
            return found
        time.sleep(0.1)
    raise AssertionError(f"{what} did not happen\n{notices(course)}\n{course.log()}")


class Verdicts(unittest.TestCase):
    def test_a_push_becomes_a_verdict_and_one_message_at_each_place(self):
        with Course() as course, Sink(course, "http_sink") as web, Sink(course, "smtp_sink") as post:
            course.write("assignments/echo/assignment.toml",
                         ASSIGNMENT.replace('id = "nothing"', 'id = "nothing"\nvisibility = "hidden"'))
            course.enrol("ada")
            commit = course.push("ada", HALF)
            (course.folder / "web").mkdir()
            (course.folder / "web/camp").symlink_to(course.folder / "git")
            course.write("secrets/token", "ghp_hush\n")
            course.write("secrets/hook", "one\ntwo\n")
            course.more = f"""mail = "ada@camp.example"
[[notice]]
kind = "github-status"
api = "{web.line}"
token_file = "secrets/token"
[[notice]]
kind = "github-check"
api = "{web.line}"
token_file = "secrets/token"
[[notice]]
kind = "webhook"
url = "{web.line}/created"
secrets_file = "secrets/hook"
pages = "https://grader.example/{{submission}}"
""" + chat(web.line + "/ok") + MAIL.format(port=post.line)
            with GitHost(str(course.folder / "web")) as host:
                course.students["ada"] = host.url + "/camp/ada.git"
                row, = course.serve_once()
                self.assertNotIn("hush", course.grader("serve", "--once").stderr)
                first = web.taken()
                course.write("assignments/echo/data/word.ans", "another word\n")
                course.serve_once()
            again = web.taken()[len(first):]
            self.assertEqual((row["commit"], row["score"]), (commit, 2))

            status, more = web.taken(f"/repos/camp/ada/statuses/{commit}")
            self.assertEqual(status["path"], more["path"])
            self.assertEqual(status["headers"]["authorization"], "Bearer ghp_hush")
            self.assertEqual(json.loads(status["body"])["state"], "failure")
            check, update = web.taken("/repos/camp/ada/check-runs")
            self.assertEqual((update["method"], update["path"]), ("PATCH", "/repos/camp/ada/check-runs/42"))
            self.assertEqual(json.loads(check["body"])["head_sha"], commit)
            self.assertEqual(len(web.taken("/ok")), 2)
            mail, more = post.taken()
            self.assertIn("0 of 3 points", more["message"])
            self.assertEqual((mail["from"], mail["to"]), ("grader@camp.example", "ada@camp.example"))
            self.assertIn("2 of 3 points", mail["message"])

            hook, more = web.taken("/created")
            self.assertNotEqual(hook["headers"]["webhook-id"], more["headers"]["webhook-id"])
            said = json.loads(hook["body"])["data"]
            self.assertEqual((said["commit"], said["score"], said["max_score"]), (commit, 2, 3))
            self.assertEqual([test["name"] for test in said["tests"]], ["word"])
            self.assertEqual(said["page"], f"https://grader.example/{row['id']}")
            headers = hook["headers"]
            text = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{hook['body']}".encode()
            self.assertEqual(headers["webhook-signature"].split(" "), [
                "v1," + base64.b64encode(hmac.digest(key, text, hashlib.sha256)).decode() for key in (b"one", b"two")])

            self.assertEqual((len(first), len(again)), (4, 4))
            for record in web.taken() + post.taken():
                self.assertNotIn("nothing", record.get("body", record.get("message")))
                self.assertNotIn("idden", record.get("body", record.get("message")))
            found = notices(course)
            self.assertEqual((found["delivered"], found["due"], found["notices"]), (10, 0, []))

    def test_a_grading_that_takes_long_is_shown_at_the_commit_until_it_has_its_mark(self):
        with Course() as course, Sink(course, "http_sink") as web:
            course.enrol("ada")
            course.push("ada", "sleep 7; cat\n")
            course.more = f"""[[notice]]
kind = "gitea-status"
api = "{web.line}"
token = "t"
""" + chat(web.line + "/ok")
            with GitHost(str(course.folder / "git")) as host:
                (course.folder / "git/camp").symlink_to(course.folder / "git")
                course.students["ada"] = host.url + "/camp/ada.git"
                course.serve_once()
            states = [json.loads(one["body"])["state"] for one in web.taken("/api/v1/repos/camp/ada/statuses/")]
            self.assertEqual(states, ["pending", "success"])
            self.assertEqual(len(web.taken("/ok")), 1)

    def test_what_changes_nothing_is_not_told_and_a_better_commit_is(self):
        with Course() as course, Sink(course, "http_sink") as web:
            course.more = chat(web.line + "/ok")
            course.enrol("ada")
            course.push("ada", HALF)
            course.serve_once()
            course.write("assignments/echo/data/word.in", "word \n")  # another version, the same marks
            course.serve_once()
            self.assertEqual(len(web.taken()), 1)
            course.push("ada", SOLUTION, minute=1)
            course.serve_once()
            self.assertEqual(len(web.taken()), 2)

    def test_a_place_that_is_down_is_told_later_and_once(self):
        with Course() as course:
            port = free_port()
            course.more = chat(f"http://127.0.0.1:{port}/ok")
            course.enrol("ada")
            course.push("ada", SOLUTION)
            daemon = course.start()
            found = wait_for_notices(course, lambda all: all["notices"] and all["notices"][0]["why"], "a failure")
            self.assertEqual((found["due"], found["notices"][0]["state"]), (1, "due"))
            self.assertIn("127.0.0.1 was not reached", found["notices"][0]["why"])
            course.wait_for(all_graded(1), "the mark")
            with Sink(course, "http_sink", "--port", str(port)) as web:
                notices(course, "--retry", str(found["notices"][0]["id"]))
                web.wait_for(1)
                wait_for_notices(course, lambda all: all["delivered"] == 1, "the delivery")
                self.assertEqual(course.stop(daemon), 0)
                course.serve_once()
                self.assertEqual(len(web.taken()), 1)

    def test_a_kill_loses_no_notice_and_what_is_repeated_has_its_number(self):
        with Course() as course, Sink(course, "http_sink") as web:
            hook = '[[notice]]\nkind = "webhook"\nsecrets = ["s"]\nname = "{0}"\nurl = "' + web.line + '/{0}"\n'
            course.more = hook.format("hang") + hook.format("ok")
            course.enrol("ada")
            course.push("ada", SOLUTION)
            daemon = course.start()
            first, = web.wait_for(1, "/hang")
            daemon.kill()
            daemon.wait()
            course.more = course.more.replace(web.line + "/hang", web.line + "/created")
            course.serve_once()
            again, = web.taken("/created")
            self.assertEqual(again["headers"]["webhook-id"], first["headers"]["webhook-id"])
            self.assertEqual(again["body"], first["body"])
            self.assertEqual(len({one["headers"]["webhook-id"] for one in web.taken("/ok")}), 1)
            self.assertEqual(course.grader("fsck").returncode, 0)

    def test_whenever_it_is_killed_each_verdict_arrives(self):
        with Course() as course, Sink(course, "http_sink") as web:
            course.more = '[[notice]]\nkind = "webhook"\nsecrets = ["s"]\n' + f'url = "{web.line}/ok"\n'
            for number in range(5):
                course.enrol(f"s{number}")
                course.push(f"s{number}", SOLUTION, minute=number)
            for pause in (0.4, 0.7, 1.0, 1.3, 1.6):
                daemon = course.start()
                time.sleep(pause)
                daemon.kill()
                daemon.wait()
            course.serve_once()
            told = {json.loads(one["body"])["data"]["student"]["id"] for one in web.taken()}
            numbers = {one["headers"]["webhook-id"] for one in web.taken()}
            self.assertEqual((len(told), len(numbers)), (5, 5))
            self.assertEqual(notices(course)["delivered"], 5)
            self.assertEqual(course.grader("fsck").returncode, 0)

    def test_a_place_that_hangs_delays_no_mark_and_no_other_place(self):
        with Course() as course, Sink(course, "http_sink") as web, Sink(course, "smtp_sink") as post:
            course.enrol("ada")
            course.more = 'mail = "ada@camp.example"\n' + chat(web.line + "/hang") + MAIL.format(port=post.line)
            daemon = course.start()
            for number in range(3):
                course.push("ada", f"# {number}\ncat\n", minute=number)
                post.wait_for(number + 1)
            self.assertEqual(len(web.taken("/hang")), 1)
            self.assertEqual(course.stop(daemon), 0)
            self.assertEqual(notices(course)["due"], 3)

    def test_what_a_host_refuses_is_told_to_the_operator_who_may_try_it_again(self):
        with Course() as course, Sink(course, "http_sink") as web:
            course.more = chat(web.line + "/no-such-chat")
            course.enrol("ada")
            course.push("ada", SOLUTION)
            course.serve_once()
            row, = notices(course)["notices"]
            self.assertEqual((row["state"], row["attempts"]), ("given_up", 1))
            self.assertIn("127.0.0.1 answered 404: no_service", row["why"])
            shown = course.grader("notices").stdout
            self.assertIn("1 given up", shown)
            self.assertIn("no_service", shown)
            self.assertNotIn("no-such-chat", shown)
            self.assertEqual(notices(course, "--retry-all"), {"notices": [{"id": row["id"], "done": True}]})
            course.more = chat(web.line + "/ok")
            course.serve_once()
            self.assertEqual(len(web.taken("/ok")), 1)
            self.assertEqual(notices(course, "--retry", str(row["id"]))["notices"][0]["done"], False)

    def test_a_secret_that_is_not_there_is_a_mistake_of_the_configuration(self):
        with Course() as course:
            course.enrol("ada")
            course.more = '[[notice]]\nkind = "discord"\nurl_file = "secrets/chat"\n'
            done = course.grader("serve", "--once")
            self.assertEqual(done.returncode, 2)
            self.assertRegex(done.stderr, r"grader\.toml:\d+:12: The file .*secrets/chat\" cannot be read")
            course.write("secrets/chat", "https://chat.example/hook\n")
            course.more += 'assignments = ["ecko"]\n'
            done = course.grader("serve", "--once")
            self.assertEqual(done.returncode, 2)
            self.assertIn('There is no assignment "ecko". Did you mean "echo"?', done.stderr)

    def test_several_graders_of_one_record_tell_each_verdict_once_whoever_graded_it(self):
        with Postgres() as server, Course() as course, Sink(course, "http_sink") as web:
            course.options["store"] = json.dumps(server.address())
            course.more = f'[[notice]]\nkind = "webhook"\nsecrets = ["s"]\nurl = "{web.line}/ok"\n'
            for number in range(12):
                course.enrol(f"s{number}")
            daemons = [course.start()]
            course.wait_for(lambda rows: len(rows) == 12, "a look at each of the empty repositories")
            course.options["data"] = '"other"'
            daemons.append(course.start())
            course.work("helper")
            for number in range(12):
                course.push(f"s{number}", SOLUTION, minute=number)
            wait_for_notices(course, lambda all: all["delivered"] == 24, "all deliveries")
            for daemon in daemons:
                self.assertEqual(course.stop(daemon), 0)
            told = [(one["student"]["id"], one["state"]) for one in (json.loads(one["body"])["data"] for one in web.taken())]
            self.assertEqual(sorted(told), sorted((f"s{number}", state) for number in range(12)
                                                  for state in ("graded", "rejected")))  # first it was empty
            self.assertEqual(course.grader("fsck").returncode, 0)


if __name__ == "__main__":
    unittest.main()
