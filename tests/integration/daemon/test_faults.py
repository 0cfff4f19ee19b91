"""What breaks from outside while `grader serve` works: kills, a full disk, a missing toolchain, a
folder that vanishes."""
import contextlib
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import time
import unittest

from course import GRADER, HALF, SLOW, SOLUTION, Course, all_graded, git, table

HOG = "x=y; while :; do x=$x$x; done\n"
BOMB = "f() { f | f & }; f\nwait\n"
# A mount of the test's own, seen by what the prefix runs and by nobody else.
OWN_MOUNTS = ["unshare", "--mount", "--propagation", "private", "sh", "-c"]


def leftovers():
    """Groups of boxes whose keeper is gone, and helpers whose daemon is gone."""
    found = []
    for tree in ("memory", "pids", "cpuacct"):
        for group in pathlib.Path("/sys/fs/cgroup", tree).rglob("sandbox-*"):
            if not pathlib.Path("/proc", group.name.removeprefix("sandbox-")).exists():
                found.append(str(group))
    return found


class Kills(unittest.TestCase):
    def test_whenever_it_is_killed_the_next_start_ends_with_the_same_table(self):
        seed = random.randrange(1 << 32)
        chance = random.Random(seed)
        with Course() as course:
            programs = [SOLUTION, HALF, SLOW, "exit 1\n", HOG, BOMB]
            for number, program in enumerate(programs):
                course.enrol(f"s{number}")
                course.push(f"s{number}", program, minute=number)
            course.enrol("empty")
            expected = table(course.serve_once())
            numbers = {row["student"]: row["id"] for row in course.scores()}
            shutil.rmtree(course.folder / "data")

            kills = 0
            for _ in range(12):
                daemon = course.start()
                time.sleep(chance.uniform(0.02, 1.2))
                daemon.kill()
                daemon.wait()
                kills += 1
            rows = course.serve_once()
            self.assertEqual(table(rows), expected, f"seed {seed}")
            self.assertEqual(len(course.scores("--all")), len(numbers), f"seed {seed}")
            self.assertEqual(leftovers(), [], f"seed {seed}")

    def test_a_kill_ends_what_was_running_in_the_sandbox(self):
        with Course() as course:
            course.enrol("ada")
            course.push("ada", "exec sleep 654321\n")
            daemon = course.start()
            course.wait_for(lambda rows: any(row["state"] == "running" for row in rows), "a grading")
            deadline = time.monotonic() + 30
            while not self.sleepers() and time.monotonic() < deadline:
                time.sleep(0.05)
            self.assertTrue(self.sleepers())
            daemon.kill()
            daemon.wait()
            while self.sleepers() and time.monotonic() < deadline:
                time.sleep(0.05)
            self.assertEqual(self.sleepers(), [])

    @staticmethod
    def sleepers():
        return subprocess.run(["pgrep", "-f", "^sleep 654321"], capture_output=True, text=True).stdout.split()


@unittest.skipIf(os.geteuid() != 0, "mounting needs root")
class FullDisk(unittest.TestCase):
    def test_a_full_disk_loses_nothing_and_room_lets_it_go_on(self):
        with Course() as course:
            data = course.folder / "data"
            data.mkdir()
            course.options["workers"] = 1
            for number in range(6):
                course.enrol(f"s{number}")
                course.push(f"s{number}", SLOW, minute=number)
            script = f'mount -t tmpfs -o size=16m none "{data}" && exec "$0" "$@"'
            daemon = course.start(prefix=[*OWN_MOUNTS, script])
            inside = pathlib.Path("/proc", str(daemon.pid), "root", str(data).lstrip("/"))
            self.until(lambda: "graded" in course.log(), course)
            hog = inside / "hog"
            with open(hog, "wb", buffering=0) as file, contextlib.suppress(OSError):
                while True:
                    file.write(bytes(4096))
            self.until(lambda: "record_failed" in course.log() or "worker_failed" in course.log(), course)
            # Of one whose first push no longer waits, or it would be superseded.
            first = re.search(r" graded .*student=(s\d)", course.log()).group(1)
            pushed = course.push(first, HALF, minute=50)
            self.until(lambda: "look_failed" in course.log(), course)
            hog.unlink()
            self.until(lambda: f"commit={pushed[:7]} state=graded score=2 " in course.log(), course)
            self.until(lambda: course.log().count(" graded ") >= 7, course)
            course.stop(daemon)
            self.assertEqual(course.log().count(" graded "), 7)
            self.assertNotIn("grader_error", course.log())
            self.assertNotIn("remote_problem", course.log())

    def until(self, holds, course):
        deadline = time.monotonic() + 90
        while not holds():
            self.assertLess(time.monotonic(), deadline, course.log())
            time.sleep(0.1)


@unittest.skipIf(os.geteuid() != 0, "mounting needs root")
class MissingToolchain(unittest.TestCase):
    HIDE = 'mount --bind /dev/null /usr/bin/node && exec "$0" "$@"'

    def test_a_toolchain_that_is_not_installed_is_named_and_nobody_gets_a_zero(self):
        with Course() as course:
            text = (course.folder / "assignments/echo/assignment.toml").read_text()
            course.write("assignments/echo/assignment.toml",
                         text.replace('"bash"', '"javascript"').replace("main.sh", "main.js"))
            course.write("work/main.js", "")
            done = subprocess.run(
                [*OWN_MOUNTS, self.HIDE, GRADER, "grade", "--json", "--assignment",
                 course.folder / "assignments/echo", "--submission", course.folder / "work"],
                text=True, capture_output=True)
            self.assertEqual(done.returncode, 3, done.stderr)
            result = json.loads(done.stdout)
            self.assertEqual(result["state"], "grader_error")
            self.assertIsNone(result["score"])
            self.assertEqual(result["tests"], [])
            self.assertIn("apt-get install nodejs", result["feedback"][0]["text"])

            course.more = '[retry]\nattempts = 2\ndelay = "1s"\n'
            course.enrol("ada")
            course.push("ada", "")
            git("mv", "main.sh", "main.js", cwd=course.folder / "work/ada")
            git("commit", "--quiet", "--message", "Rename", cwd=course.folder / "work/ada")
            git("push", "--quiet", str(course.bare("ada")), "HEAD:main", cwd=course.folder / "work/ada")
            done = course.grader("serve", "--once", "--json", prefix=[*OWN_MOUNTS, self.HIDE])
            self.assertEqual(done.returncode, 3, done.stderr)
            [row] = json.loads(done.stdout)["submissions"]
            self.assertEqual((row["state"], row["score"], row["max_score"]), ("grader_error", None, 3))
            self.assertRegex(course.grader("scores").stdout, "(?m)grader_error *$")
            self.assertIn("no score", course.grader("show", str(row["id"])).stdout)
            queue = json.loads(course.grader("queue", "--json").stdout)
            self.assertEqual(queue["grader_error"], 1)
            self.assertIn("apt-get install nodejs", queue["failures"][0]["reason"])

            # With the toolchain in place, an operator lets it be tried again.
            done = course.grader("retry", "--all-errors", "--why", "node is installed")
            self.assertEqual(done.returncode, 0, done.stderr)
            [row] = course.serve_once()
            self.assertEqual((row["state"], row["max_score"]), ("graded", 3))
            self.assertEqual(course.grader("fsck").returncode, 0)


class Helper(unittest.TestCase):
    def test_when_the_sandboxs_helper_dies_the_grader_says_so_and_the_next_start_goes_on(self):
        with Course() as course:
            course.options["workers"] = 1
            for number in range(3):
                course.enrol(f"s{number}")
                course.push(f"s{number}", SLOW, minute=number)
            daemon = course.start()
            course.wait_for(lambda rows: any(row["state"] == "graded" for row in rows), "a grading")
            subprocess.run(["pkill", "-KILL", "-P", str(daemon.pid), "sandbox-spawner"], check=True)
            self.assertEqual(daemon.wait(timeout=60), 3)
            self.assertIn("helper has ended; start grader again", course.log())
            self.assertEqual([row["score"] for row in course.serve_once()], [3, 3, 3])


class AssignmentsGone(unittest.TestCase):
    def test_the_last_good_versions_grade_on_while_the_folder_is_away(self):
        with Course() as course:
            course.enrol("ada")
            course.push("ada", HALF)
            daemon = course.start()
            course.wait_for(all_graded(1), "the first grading")
            (course.folder / "assignments").rename(course.folder / "away")
            course.wait_for(lambda _: "assignment_mistake" in course.log(), "the word of it")
            course.push("ada", SOLUTION, minute=5)
            course.wait_for(lambda rows: rows[0]["score"] == 3, "a grading without the folder")
            time.sleep(1)  # several looks
            told = re.findall("assignment_mistake (.*)", course.log())
            self.assertEqual(len(told), len(set(told)))  # a look at a folder that is just going says something else
            (course.folder / "away").rename(course.folder / "assignments")
            course.write("assignments/echo/data/nothing.ans", "word\n")
            course.wait_for(lambda rows: rows[0]["score"] == 2, "a grading by the new version")
            self.assertEqual(course.stop(daemon), 0)


class MirrorGone(unittest.TestCase):
    def test_a_forced_push_after_the_mirror_was_lost_is_graded(self):
        with Course() as course:
            course.enrol("ada")
            first = course.push("ada", HALF)
            self.assertEqual([row["score"] for row in course.serve_once()], [2])
            shutil.rmtree(course.folder / "data/mirrors")
            work = course.folder / "work/ada"
            git("checkout", "--quiet", "--orphan", "anew", cwd=work)
            second = course.push("ada", SOLUTION, "--force", minute=9)
            self.assertNotEqual(first, second)
            [row] = course.serve_once()
            self.assertEqual((row["commit"], row["score"]), (second, 3))


class LookFails(unittest.TestCase):
    def test_once_ends_with_3_and_the_remotes_tell_why(self):
        with Course() as course:
            course.enrol("ada")
            course.push("ada", SOLUTION)
            course.serve_once()
            mirrors = course.folder / "data/mirrors"
            mirrors.rename(course.folder / "data/away")
            mirrors.write_text("in the way")
            done = course.grader("serve", "--once", "--json")
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertEqual([row["score"] for row in json.loads(done.stdout)["submissions"]], [3])
            self.assertEqual(course.remotes()["ada"]["problem"]["code"], "look_failed")
            mirrors.unlink()
            self.assertEqual([row["score"] for row in course.serve_once()], [3])
            self.assertIsNone(course.remotes()["ada"]["problem"])

    @unittest.skipIf(os.geteuid() != 0, "root may enter every folder")
    def test_an_assignments_folder_that_cannot_be_entered_stops_nobody(self):
        with Course() as course:
            course.enrol("ada")
            course.push("ada", HALF)
            daemon = course.start()
            course.wait_for(all_graded(1), "the first grading")
            # Where the checkout is private, the grader may enter; it finds a mistake either way.
            made = course.write("away/private/assignment.toml", "broken").parent
            made.chmod(0o700)
            made.rename(course.folder / "assignments/private")
            course.wait_for(lambda _: "assignment_mistake" in course.log(), "the word of it")
            course.push("ada", SOLUTION, minute=5)
            course.wait_for(lambda rows: rows[0]["score"] == 3, "a grading beside it")
            self.assertEqual(course.stop(daemon), 0)


if __name__ == "__main__":
    unittest.main()
