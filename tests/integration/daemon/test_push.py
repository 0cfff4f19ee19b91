"""Pushing to the grader itself: `grader serve` with an address of its own, real git on both sides."""
import hashlib
import hmac
import json
import os
import signal
import subprocess
import time
import unittest

from course import ASSIGNMENT, HALF, SLOW, SOLUTION, Course, git, sleepers
from git_host import GitHost

SECRET = "a secret of the webhooks"


def push(work, *options):
    """Pushes and gives the exit status and what git said."""
    done = subprocess.run(["git", "push", "origin", "HEAD:main", *options], cwd=work, capture_output=True, text=True,
                          timeout=120, env={**os.environ, "GIT_TERMINAL_PROMPT": "0"})
    return done.returncode, done.stderr


def commit(work, program, file="main.sh"):
    (work / file).write_text(program)
    git("add", "--all", cwd=work)
    git("commit", "--quiet", "--message", "Hand in", cwd=work)
    return git("rev-parse", "HEAD", cwd=work)


class Pushing(unittest.TestCase):
    def setUp(self):
        self.course = self.enterContext(Course())
        self.course.students["ada"] = None
        self.course.listen()

    def serve(self):
        daemon = self.course.start()
        self.course.wait_until_ready()
        return daemon

    def clone(self, user, token, repository="ada/echo"):
        work = self.course.folder / "clones" / f"{user}-{repository.replace('/', '-')}"
        git("clone", "--quiet", self.course.address(user, token, repository), str(work), cwd=self.course.folder)
        return work

    def test_a_push_shows_its_grading_and_leaves_a_receipt(self):
        self.serve()
        work = self.clone("ada", self.course.token("ada"))
        self.assertEqual((work / "main.sh").read_text(), "")  # the starter
        number = commit(work, HALF)
        before = int(time.time()) * 1000
        status, said = push(work)
        self.assertEqual(status, 0, said)
        for words in ("remote: Received at ", "+ passed     2/2        word", "- failed     0/1        nothing", "score 2 of 3"):
            self.assertIn(words, said)
        row = self.course.scores()[0]
        self.assertEqual((row["commit"], row["score"]), (number, 2))
        shown = json.loads(self.course.grader("show", str(row["id"]), "--json").stdout)
        self.assertEqual(shown["submission"]["source"], f"http://127.0.0.1:{self.course.port}/git/course/ada/echo.git")
        receipt = next(line for line in said.splitlines() if "grader.receipt/1" in line)[len("remote: "):].strip()
        key = self.course.grader("receipt", "--public-key").stdout.strip()
        found = json.loads(self.course.grader("receipt", "--verify", receipt, "--key", key, "--json").stdout)
        self.assertEqual((found["student"], found["commit"], found["submission"]), ("ada", number, row["id"]))
        self.assertGreaterEqual(found["seen_at_ms"], before)
        self.assertEqual(self.course.grader("receipt", str(row["id"])).stdout.strip(), receipt)
        forged = receipt.replace("student=ada", "student=eve")
        self.assertEqual(self.course.grader("receipt", "--verify", forged, "--key", key).returncode, 1)

    def test_the_starter_is_no_submission_also_after_a_restart(self):
        daemon = self.serve()
        token = self.course.token("ada")
        self.clone("ada", token)
        self.assertEqual(self.course.stop(daemon), 0)
        self.serve()
        work = self.course.folder / "clones" / "ada-ada-echo"
        commit(work, SOLUTION)
        self.assertEqual(push(work)[0], 0)
        self.assertEqual([row["score"] for row in self.course.scores("--all")], [3])

    def test_a_push_that_was_written_down_and_never_taken_makes_the_starter_no_submission(self):
        daemon = self.serve()
        work = self.clone("ada", self.course.token("ada"))
        self.assertEqual(self.course.stop(daemon), 0)
        starter = git("rev-parse", "HEAD", cwd=work)
        with open(self.course.folder / "data/git/students/ada/echo.git/logs/refs/heads/main", "a") as log:
            log.write(f"{starter} {'1' * 40} ada <ada@http.127.0.0.1> {int(time.time())} +0000\tpush\n")
        self.serve()
        commit(work, SOLUTION)
        self.assertEqual(push(work)[0], 0)
        self.assertEqual([row["score"] for row in self.course.scores("--all")], [3])

    def test_only_the_holder_of_a_token_that_was_not_revoked_gets_in(self):
        self.course.students["eve"] = None
        self.serve()
        ada, eve = self.course.token("ada"), self.course.token("eve")
        self.clone("ada", ada)
        for user, token, repository in (("ada", "wrong", "ada/echo"), ("ada", eve, "ada/echo"),
                                        ("eve", eve, "ada/echo"), ("eve", eve, "eve/nothing")):
            with self.subTest(user=user, repository=repository), self.assertRaises(Exception):
                git("ls-remote", self.course.address(user, token, repository), cwd=self.course.folder)
        number = json.loads(self.course.grader("token", "list", "--json").stdout)["tokens"][0]["id"]
        self.assertEqual(self.course.grader("token", "revoke", str(number), "--why", "lost").returncode, 0)
        with self.assertRaises(Exception):
            git("ls-remote", self.course.address("ada", ada, "ada/echo"), cwd=self.course.folder)

    def test_what_was_pushed_when_the_grader_died_is_graded_later_and_counts_from_its_arrival(self):
        self.course.options["workers"] = 1
        daemon = self.serve()
        work = self.clone("ada", self.course.token("ada"))
        commit(work, "sleep 5; cat\n")
        pushing = subprocess.Popen(["git", "push", "origin", "HEAD:main"], cwd=work, stderr=subprocess.PIPE, text=True)
        for line in pushing.stderr:
            if "Received at" in line:
                break
        arrived = time.time()
        daemon.kill()
        daemon.wait()
        pushing.communicate(timeout=60)
        time.sleep(2)
        self.serve()
        row = self.course.wait_for(lambda rows: rows and rows[0]["score"] is not None and rows[0], "the grading")
        self.assertEqual(row["score"], 3)
        receipt = self.course.grader("receipt", str(row["id"])).stdout.strip()
        found = json.loads(self.course.grader("receipt", "--verify", receipt, "--json").stdout)
        self.assertLessEqual(found["seen_at_ms"], arrived * 1000)

    def test_a_push_while_the_grader_is_down_is_refused_by_git_and_nothing_is_lost(self):
        daemon = self.serve()
        work = self.clone("ada", self.course.token("ada"))
        commit(work, SOLUTION)
        self.assertEqual(self.course.stop(daemon), 0)
        self.assertNotEqual(push(work)[0], 0)
        half = self.course.folder / "data/git/students/ada/echo.git/objects/tmp_objdir-incoming-x"
        half.mkdir()  # as a power cut in the middle of a push leaves it
        self.serve()
        self.assertIn("score 3 of 3", push(work)[1])
        self.assertFalse(half.exists())

    def test_a_push_whose_hook_reaches_nobody_is_found_by_the_rounds(self):
        self.serve()
        work = self.clone("ada", self.course.token("ada"))
        number = commit(work, SOLUTION)
        (self.course.folder / "data/git/hooks.socket").rename(self.course.folder / "data/git/elsewhere")
        status, said = push(work)
        self.assertEqual((status, "Your push has arrived." in said), (0, True), said)
        row = self.course.wait_for(lambda rows: rows and rows[0]["score"] is not None and rows[0], "the grading")
        self.assertEqual((row["commit"], row["score"]), (number, 3))

    def test_who_stops_looking_on_is_graded_all_the_same(self):
        self.serve()
        work = self.clone("ada", self.course.token("ada"))
        commit(work, SLOW)
        pushing = subprocess.Popen(["git", "push", "origin", "HEAD:main"], cwd=work, stderr=subprocess.PIPE, text=True)
        for line in pushing.stderr:
            if "Running" in line:
                break
        self.assertIsNone(self.course.scores()[0]["score"])  # it is shown while it runs
        pushing.send_signal(signal.SIGINT)
        pushing.communicate(timeout=60)
        self.course.wait_for(lambda rows: rows and rows[0]["score"] == 3, "the grading")


class PushingAssignments(unittest.TestCase):
    def setUp(self):
        self.course = self.enterContext(Course())
        self.course.students["ada"] = None
        del self.course.needed["assignments"]
        self.course.listen()
        self.daemon = self.course.start()
        self.course.wait_until_ready()
        work = self.course.folder / "teach"
        address = self.course.address("instructor", self.course.token("instructor"), "assignments")
        git("clone", "--quiet", address, str(work), cwd=self.course.folder)
        subprocess.run(["cp", "-r", str(self.course.folder / "assignments" / "echo"), str(work)], check=True)
        git("add", "--all", cwd=work)
        git("commit", "--quiet", "--message", "Echo", cwd=work)
        self.work = work

    def hand_in(self):
        work = self.course.folder / "ada"
        if not work.exists():
            address = self.course.address("ada", self.course.token("ada"), "ada/echo")
            git("clone", "--quiet", address, str(work), cwd=self.course.folder)
        commit(work, SOLUTION + f"# {time.time()}\n")
        return push(work)[1]

    def test_what_is_pushed_is_proved_and_then_grades(self):
        status, said = push(self.work)
        self.assertEqual(status, 0, said)
        self.assertIn("ok   solution: 3 of 3", said)
        self.assertIn("From now on", said)
        self.course.wait_for(lambda _: "assignment_changed" in self.course.log(), "the assignment")
        self.assertIn("score 3 of 3", self.hand_in())

    def test_what_does_not_hold_is_refused_with_the_reason_and_changes_nothing(self):
        push(self.work)
        self.course.wait_for(lambda _: "assignment_changed" in self.course.log(), "the assignment")
        for change, words in ((("solution/main.sh", "echo no\n"), "NO   solution: 0 of 3"),
                              (("assignment.toml", ASSIGNMENT.replace("points = 2", "points = -2")),
                               "echo/assignment.toml:"),
                              (("data/word.ans", None), "word.ans")):
            with self.subTest(words=words):
                file = self.work / "echo" / change[0]
                if change[1] is None:
                    file.unlink()
                    file.symlink_to("/etc/passwd")
                else:
                    file.write_text(change[1])
                git("add", "--all", cwd=self.work)
                git("commit", "--quiet", "--message", "Break it", cwd=self.work)
                status, said = push(self.work)
                self.assertNotEqual(status, 0, said)
                self.assertIn(words, said)
                self.assertIn("Nothing was taken", said)
                git("reset", "--quiet", "--hard", "HEAD~1", cwd=self.work)
        self.assertIn("score 3 of 3", self.hand_in())

    def push_what_sleeps(self):
        """A push whose check takes ten minutes, when it has begun to sleep; and for how long it sleeps."""
        seconds = f"600.{os.getpid()}"
        (self.work / "echo" / "assignment.toml").write_text(ASSIGNMENT.replace('"20s"', '"11min"'))
        commit(self.work, f"sleep {seconds}; cat\n", "echo/solution/main.sh")
        pushing = subprocess.Popen(["git", "push", "origin", "HEAD:main"], cwd=self.work, stderr=subprocess.PIPE,
                                   text=True, start_new_session=True)
        self.course.wait_for(lambda _: sleepers(seconds) == 1, "the check of the solution")
        return pushing, seconds

    def assert_nothing_is_left(self, seconds):
        self.course.wait_for(lambda _: "assignments_check_stopped" in self.course.log(), "the end of the check")
        self.assertEqual(sleepers(seconds), 0)
        self.assertNotIn("error", self.course.log())
        self.assertEqual(list((self.course.folder / "data/git/checked").iterdir()), [])

    def test_a_push_that_is_broken_off_ends_its_check(self):
        pushing, seconds = self.push_what_sleeps()
        os.killpg(pushing.pid, signal.SIGINT)  # as a terminal does: git and its helpers
        pushing.communicate(timeout=60)
        self.assert_nothing_is_left(seconds)
        commit(self.work, SOLUTION, "echo/solution/main.sh")
        status, said = push(self.work)  # the next is not kept waiting
        self.assertEqual(status, 0, said)

    def test_a_grader_that_stops_ends_the_check_and_says_so(self):
        pushing, seconds = self.push_what_sleeps()
        self.assertEqual(self.course.stop(self.daemon), 0)
        said = pushing.communicate(timeout=60)[1]
        self.assertNotEqual(pushing.returncode, 0, said)
        self.assertIn("The grader is being stopped. Push again in a minute.", said)
        self.assertIn("Nothing was taken", said)
        self.assert_nothing_is_left(seconds)
        self.daemon = self.course.start()
        self.course.wait_until_ready()
        commit(self.work, SOLUTION, "echo/solution/main.sh")
        status, said = push(self.work)
        self.assertEqual(status, 0, said)

    def test_students_neither_see_nor_push_the_assignments(self):
        token = self.course.token("ada")
        with self.assertRaises(Exception):
            git("ls-remote", self.course.address("ada", token, "assignments"), cwd=self.course.folder)


class Calling(unittest.TestCase):
    """Hosts that call, and programs that watch."""

    def setUp(self):
        self.course = self.enterContext(Course())
        self.course.options["poll"] = '"10min"'  # only a webhook makes it look
        self.course.options["poll_longest"] = '"10min"'
        self.course.enrol("ada")
        self.course.students["ada"] = f"file://{self.course.bare('ada')}"
        self.course.listen(f'webhook_secrets = ["{SECRET}"]')

    def call(self, body, secret=SECRET):
        signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        return self.course.ask("/webhook", body, {
            "Content-Type": "application/json", "X-GitHub-Event": "push", "X-GitHub-Delivery": "1",
            "X-Hub-Signature-256": f"sha256={signature}"})

    def body(self):
        return json.dumps({"ref": "refs/heads/main", "before": "0" * 40, "after": "1" * 40, "deleted": False,
                           "repository": {"clone_url": self.course.students["ada"],
                                          "full_name": "camp/ada"}}).encode()

    def test_a_webhook_makes_it_look_long_before_its_time(self):
        with GitHost(str(self.course.folder / "git")) as host:
            self.course.students["ada"] = f"{host.url}/ada.git"
            self.course.start()
            self.course.wait_until_ready()
            self.course.wait_for(lambda rows: rows and rows[0]["state"] == "rejected", "the first look")
            commit = self.course.push("ada", SOLUTION)
            self.assertEqual(self.call(self.body(), "another secret altogether")[0], 401)
            self.assertEqual(self.call(self.body())[0], 200)
            self.course.wait_for(lambda rows: rows[0]["commit"] == commit and rows[0]["score"] == 3, "the grading")

    def test_a_flood_of_webhooks_is_answered_and_its_forged_half_refused(self):
        self.course.start()
        self.course.wait_until_ready()
        answers = [self.call(self.body(), SECRET if i % 2 == 0 else "another secret altogether")[0]
                   for i in range(400)]
        self.assertEqual(set(answers[1::2]), {401})
        self.assertTrue(set(answers[::2]) <= {200, 202}, set(answers[::2]))
        self.assertEqual(self.course.ask("/readyz")[0], 200)

    def test_programs_are_told_whether_it_lives_and_can_take_pushes(self):
        self.course.start()
        self.course.wait_until_ready()
        self.assertEqual(self.course.ask("/healthz")[0], 200)
        self.assertEqual(self.course.ask("/nothing")[0], 404)
        self.assertEqual(self.course.ask("/webhook")[0], 405)


if __name__ == "__main__":
    unittest.main()
