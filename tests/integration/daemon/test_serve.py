"""`grader serve`, `scores`, `show` and `remotes` from outside, on real repositories."""
import json
import os
import shutil
import signal
import socket
import subprocess
import time
import unittest

from course import ASSIGNMENT, GRADER, HALF, SLOW, SOLUTION, Course, all_graded, git, sleepers, table


class Serving(unittest.TestCase):
    def test_every_students_newest_commit_is_graded(self):
        with Course() as course:
            for student, program in {"ada": SOLUTION, "ben": HALF, "eve": "exit 3\n"}.items():
                course.enrol(student)
                course.push(student, program)
            course.enrol("zoe")  # has pushed nothing
            rows = course.serve_once()
            found = {row["student"]: (row["state"], row["score"], row["max_score"]) for row in rows}
            self.assertEqual(found, {"ada": ("graded", 3, 3), "ben": ("graded", 2, 3),
                                     "eve": ("graded", 0, 3), "zoe": ("rejected", 0, 3)})
            self.assertEqual(course.scores(), rows)

    def test_a_second_start_grades_nothing_again(self):
        with Course() as course:
            course.enrol("ada")
            course.push("ada", SOLUTION)
            rows = course.serve_once()
            graded = course.grader("show", str(rows[0]["id"])).stdout
            self.assertEqual(course.serve_once(), rows)
            self.assertEqual(course.grader("show", str(rows[0]["id"])).stdout, graded)  # with its time

    def test_a_push_is_noticed_and_graded_while_serving(self):
        with Course() as course:
            course.enrol("ada")
            course.push("ada", HALF)
            daemon = course.start()
            course.wait_for(all_graded(1), "the first grading")
            commit = course.push("ada", SOLUTION, minute=5)
            rows = course.wait_for(lambda rows: rows[0]["commit"] == commit and rows[0]["score"] == 3 and rows,
                                   "the second grading")
            self.assertEqual(len(rows), 1)
            self.assertEqual([row["score"] for row in course.scores("--all")], [2, 3])
            self.assertEqual(course.stop(daemon), 0)

    def test_a_reload_takes_in_students_and_refuses_mistakes_without_stopping(self):
        with Course() as course:
            course.enrol("ada")
            daemon = course.start()
            course.push("ada", SOLUTION)
            course.wait_for(all_graded(1), "ada's grading")
            course.enrol("ben")
            course.push("ben", HALF)

            def reload(says):
                course.config()
                daemon.send_signal(signal.SIGHUP)
                course.wait_for(lambda _: says in course.log(), says)

            reload("reloaded students=2 added=1 removed=0")
            course.wait_for(all_graded(2), "ben's grading")
            course.options["poll"] = '"a while"'
            reload("the configuration has mistakes")
            course.options["poll"] = '"100ms"'
            course.options["workers"] = "1"
            reload("a change of workers needs a restart")
            del course.options["workers"]
            del course.students["ada"]
            reload("reloaded students=1 added=0 removed=1")
            course.push("ben", SOLUTION, minute=5)
            course.wait_for(lambda rows: sum(row["score"] == 3 for row in rows) == 2, "ben's second grading")
            self.assertIsNone(daemon.poll())

    def test_show_prints_the_result_for_people_and_as_json(self):
        with Course() as course:
            course.enrol("ada")
            commit = course.push("ada", HALF)
            rows = course.serve_once()
            shown = course.grader("show", str(rows[0]["id"])).stdout
            for words in ("ada", commit, "score 2 of 3", "passed", "failed"):
                self.assertIn(words, shown)
            result = json.loads(course.grader("show", str(rows[0]["id"]), "--json").stdout)
            self.assertEqual(result["schema"], "grader.result/1")
            self.assertEqual(result["submission"]["commit"], commit)
            missing = course.grader("show", "99")
            self.assertEqual(missing.returncode, 2)
            self.assertIn("no submission 99", missing.stderr)

    def test_a_grading_that_is_cancelled_ends_with_all_that_it_runs(self):
        with Course() as course:
            course.write("assignments/echo/assignment.toml", ASSIGNMENT.replace('"20s"', '"11min"'))
            course.more = '[retry]\nlease = "3s"\n'
            course.options["workers"] = 1
            for student in ("ada", "ben"):
                course.enrol(student)
            seconds = f"600.{os.getpid()}"
            course.push("ada", f"sleep {seconds}; cat\n")
            daemon = course.start()
            course.wait_for(lambda _: sleepers(seconds) == 1, "the grading")
            [row] = [row for row in course.scores() if row["student"] == "ada"]
            course.push("ben", SOLUTION)
            self.assertEqual(course.grader("cancel", str(row["id"]), "--why", "it sleeps").returncode, 0)
            course.wait_for(lambda rows: any(row["score"] == 3 for row in rows), "the only worker to grade ben's")
            self.assertEqual(sleepers(seconds), 0)
            self.assertIn("lease_lost", course.log())
            self.assertEqual({row["student"]: row["state"] for row in course.scores()},
                             {"ada": "cancelled", "ben": "graded"})
            self.assertEqual(course.stop(daemon), 0)

    def test_what_waits_has_a_place_gives_way_to_a_newer_push_and_can_be_cancelled(self):
        with Course() as course:
            course.options["workers"] = 1
            for student in ("ada", "ben"):
                course.enrol(student)
            course.push("ada", "sleep 6; cat\n")
            daemon = course.start()
            state = lambda rows, student: next((row for row in rows if row["student"] == student), {})  # noqa: E731
            course.wait_for(lambda rows: state(rows, "ada").get("state") == "running", "a grading")
            older = course.push("ben", HALF)
            waiting = course.wait_for(
                lambda rows: state(rows, "ben").get("commit") == older and state(rows, "ben"), "ben's first push")
            self.assertEqual(waiting["state"], "queued")
            shown = course.grader("show", str(waiting["id"]))
            self.assertEqual(shown.returncode, 2)
            self.assertIn("not graded yet: queued, 0 before it; no estimate yet", shown.stderr)
            place = json.loads(course.grader("show", str(waiting["id"]), "--json").stdout)
            self.assertEqual((place["state"], place["ahead"], place["verdict_in_ms"]), ("queued", 0, None))
            newer = course.push("ben", SOLUTION, minute=5)
            course.wait_for(lambda rows: state(rows, "ben")["commit"] == newer, "ben's second push")
            [first] = [row for row in course.scores("--all") if row["id"] == waiting["id"]]
            self.assertEqual(first["state"], "superseded")

            ada = str(state(course.scores(), "ada")["id"])
            self.assertEqual(course.grader("cancel", ada, "--why", "an endless wait").returncode, 0)
            self.assertEqual(state(course.scores(), "ada")["state"], "cancelled")
            self.assertEqual(course.grader("cancel", ada, "--why", "twice").returncode, 2)
            course.wait_for(lambda rows: state(rows, "ben")["score"] == 3, "ben's grading")
            self.assertIn("lease_lost", course.log())
            self.assertEqual(state(course.scores(), "ada")["state"], "cancelled")
            self.assertEqual(course.grader("fsck").returncode, 0)
            self.assertEqual(course.stop(daemon), 0)

    def test_who_waits_is_told_how_long_once_something_like_it_was_graded(self):
        with Course() as course:
            course.options["workers"] = 1
            for student in ("ada", "ben", "cy"):
                course.enrol(student)
            course.push("ada", SOLUTION)
            self.assertIn("0 queued", course.serve_once() and course.grader("queue").stdout)
            course.push("ben", "sleep 5; cat\n")
            course.push("cy", "sleep 5; cat\n")
            daemon = course.start()
            waits = course.wait_for(
                lambda rows: {row["state"] for row in rows if row["student"] != "ada"} == {"running", "queued"} and
                next(row for row in rows if row["state"] == "queued"), "a grading and one that waits")
            shown = course.grader("show", str(waits["id"]))
            self.assertIn("queued, 0 before it; its verdict comes in ", shown.stderr)
            place = json.loads(course.grader("show", str(waits["id"]), "--json").stdout)
            if place["state"] == "queued":
                estimate = place["verdict_in_ms"]
                self.assertLessEqual(estimate["low"], estimate["likely"])
                self.assertLessEqual(estimate["likely"], estimate["high"])
            self.assertIn("all of it is graded in ", course.grader("queue").stdout)
            self.assertIn("likely", json.loads(course.grader("queue", "--json").stdout)["empty_in_ms"])
            self.assertEqual(course.stop(daemon), 0)

    def test_a_branch_forced_back_counts_again_without_a_new_grading(self):
        with Course() as course:
            course.enrol("ada")
            first = course.push("ada", SOLUTION)
            daemon = course.start()
            course.wait_for(all_graded(1), "the first grading")
            course.push("ada", HALF, minute=5)
            course.wait_for(lambda rows: rows[0]["score"] == 2, "the second grading")
            course.reset("ada", first)
            rows = course.wait_for(lambda rows: rows[0]["commit"] == first and rows, "the way back")
            self.assertEqual(rows[0]["score"], 3)
            self.assertEqual(len(course.scores("--all")), 2)
            self.assertEqual(course.stop(daemon), 0)

    def test_a_remote_that_is_emptied_or_deleted_takes_nothing_away(self):
        with Course() as course:
            for student in ("ada", "ben"):
                course.enrol(student)
                course.push(student, SOLUTION)
            rows = course.serve_once()
            git("update-ref", "-d", "refs/heads/main", cwd=course.bare("ada"))
            shutil.rmtree(course.bare("ben"))
            self.assertEqual(course.serve_once(), rows)
            remotes = course.remotes()
            self.assertEqual(remotes["ada"]["problem"]["code"], "remote_emptied")
            self.assertEqual(remotes["ben"]["problem"]["code"], "remote_not_found")

    def test_a_remote_that_vanishes_while_serving_is_told_once_and_found_again(self):
        with Course() as course:
            course.enrol("ada")
            course.push("ada", HALF)
            daemon = course.start()
            course.wait_for(all_graded(1), "the first grading")
            away = course.bare("ada").rename(course.folder / "away")
            # A look at the very moment may have met with half of it, and told that.
            word = "student=ada assignment=echo code=remote_not_found reason=\""
            course.wait_for(lambda _: word in course.log(), "the word of it")
            time.sleep(1)  # several looks
            told = [line for line in course.log().splitlines() if " remote_problem " in line]
            self.assertIn(word, told[-1])
            self.assertEqual(course.log().count(word), 1, told)
            away.rename(course.bare("ada"))
            course.push("ada", SOLUTION, minute=5)
            course.wait_for(lambda rows: rows[0]["score"] == 3, "the grading after its return")
            self.assertEqual(course.stop(daemon), 0)

    def test_a_remote_that_cannot_be_reached_harms_nobody_else(self):
        with Course() as course, socket.create_server(("127.0.0.1", 0)) as silent:
            course.students["gone"] = "http://127.0.0.1:1/gone.git"
            course.students["mute"] = f"http://127.0.0.1:{silent.getsockname()[1]}/mute.git"
            course.options["fetch"] = '{ deadline = "1s" }'
            course.enrol("ada")
            course.push("ada", SOLUTION)
            self.assertEqual([(row["student"], row["score"]) for row in course.serve_once()], [("ada", 3)])
            remotes = course.remotes()
            self.assertEqual(remotes["gone"]["problem"]["code"], "remote_unreachable")
            self.assertEqual(remotes["mute"]["problem"]["code"], "remote_too_slow")
            self.assertIsNone(remotes["ada"]["problem"])

    def test_a_changed_assignment_grades_anew_and_keeps_what_was(self):
        with Course() as course:
            course.enrol("ada")
            course.push("ada", HALF)
            daemon = course.start()
            course.wait_for(all_graded(1), "the first grading")
            course.write("assignments/echo/data/nothing.ans", "word\n")
            course.wait_for(lambda rows: rows[0]["score"] == 3, "grading by the new version")
            course.write("assignments/echo/assignment.toml", "broken")  # keeps its last good version
            time.sleep(1)
            course.push("ada", "true\n", minute=5)
            course.wait_for(lambda rows: rows[0]["score"] == 0, "grading while the author types")
            self.assertIn("assignment_mistake", course.log())
            self.assertEqual(course.stop(daemon), 0)

    def test_a_new_assignment_is_taken_in_and_watched_while_serving(self):
        with Course() as course:
            course.students, template = {}, f"file://{course.folder}/git/{{student}}-{{assignment}}.git"
            course.options["remote"] = json.dumps(template)
            course.more = '[[student]]\nid = "ada"\n'
            for repository in ("ada-echo", "ada-again"):
                course.enrol(repository)
                course.push(repository, SOLUTION)
            course.students = {}
            daemon = course.start()
            course.wait_for(all_graded(1), "the grading of the first")
            made = shutil.copytree(course.folder / "assignments/echo", course.folder / "work/again")
            document = made / "assignment.toml"
            document.write_text(document.read_text().replace('"echo"', '"again"'))
            made.rename(course.folder / "assignments/again")
            rows = course.wait_for(all_graded(2), "the grading of the second")
            self.assertEqual({row["assignment"]: row["score"] for row in rows}, {"echo": 3, "again": 3})
            self.assertEqual(course.stop(daemon), 0)

    @unittest.skipIf(os.geteuid() != 0, "only root has folders that nobody else may enter")
    def test_a_course_in_a_private_folder_of_root_is_served_and_read(self):
        with Course() as course:
            course.enrol("ada")
            course.push("ada", HALF)
            course.folder.chmod(0o700)
            rows = course.serve_once()
            self.assertEqual([row["score"] for row in rows], [2])
            self.assertEqual(course.scores(), rows)
            self.assertIn("score 2 of 3", course.grader("show", "1").stdout)
            self.assertIsNone(course.remotes()["ada"]["problem"])

    @unittest.skipIf(os.geteuid() != 0, "only root has something something to give up")
    def test_the_daemon_keeps_no_privilege(self):
        with Course() as course:
            course.enrol("ada")
            course.push("ada", SOLUTION)
            daemon = course.start()
            course.wait_for(all_graded(1), "the grading")
            with open(f"/proc/{daemon.pid}/status", encoding="ascii") as status:
                facts = dict(line.rstrip("\n").split(":\t", 1) for line in status if ":\t" in line)
            self.assertNotIn("0", facts["Uid"].split())
            # Where the runners lie in a private folder: the right to read (bit 2), and nothing else.
            reachable = subprocess.run(["setpriv", "--reuid=64017", "--clear-groups", "test", "-x", GRADER])
            rights = 0 if reachable.returncode == 0 else 1 << 2
            self.assertEqual(int(facts["CapEff"], 16), rights)
            self.assertEqual(int(facts["CapPrm"], 16), rights)
            self.assertEqual(facts["NoNewPrivs"], "1")


class Stopping(unittest.TestCase):
    def test_a_signal_finishes_what_is_being_graded_and_leaves_the_rest(self):
        with Course() as course:
            course.options["workers"] = 1
            for number in range(4):
                course.enrol(f"s{number}")
                course.push(f"s{number}", SLOW, minute=number)
            daemon = course.start()
            course.wait_for(lambda rows: len(rows) == 4 and any(row["state"] == "running" for row in rows),
                            "a grading, when all have been seen")
            self.assertEqual(course.stop(daemon), 0)
            states = [row["state"] for row in course.scores()]
            self.assertNotIn("running", states)
            self.assertIn("queued", states)
            rows = course.serve_once()
            self.assertEqual([row["score"] for row in rows], [3] * 4)

    def test_a_signal_to_the_whole_group_as_from_a_terminal_drains_as_well(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with Course() as course:
                course.options["workers"] = 1
                course.enrol("ada")
                course.push("ada", SLOW)
                daemon = course.start(start_new_session=True)
                course.wait_for(lambda rows: any(row["state"] == "running" for row in rows), "a grading")
                os.killpg(daemon.pid, number)
                self.assertEqual(daemon.wait(timeout=60), 0, course.log())
                self.assertEqual([row["score"] for row in course.scores()], [3])
                self.assertIn(" stopped", course.log())

    def test_closed_standard_descriptors_do_no_harm(self):
        for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
            with Course() as course:
                course.enrol("ada")
                course.push("ada", SOLUTION)
                done = subprocess.run(["sh", "-c", f'"$0" serve --once --config "$1" {closed}', GRADER, course.config()],
                                      capture_output=True, text=True)
                self.assertEqual(done.returncode, 0, closed + done.stderr)
                self.assertEqual([row["score"] for row in course.scores()], [3], closed)

    def test_a_second_daemon_on_the_same_data_is_refused(self):
        with Course() as course:
            course.enrol("ada")
            daemon = course.start()
            course.wait_for(all_graded(1), "the first look")
            second = course.grader("serve", "--once")
            self.assertEqual(second.returncode, 3)
            self.assertIn(f"process {daemon.pid}", second.stderr)
            self.assertEqual(course.stop(daemon), 0)


class Mistakes(unittest.TestCase):
    def refused(self, course, *words):
        done = course.grader("serve", "--once")
        self.assertEqual(done.returncode, 2, done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)

    def test_a_student_named_twice_is_told_with_both_lines(self):
        with Course() as course:
            course.enrol("ada")
            course.more = '[[student]]\nid = "ada"\nremotes = { echo = "x" }\n'
            self.refused(course, "grader.toml:", 'The student "ada" is named twice', "The other is in line")

    def test_unknown_keys_and_wrong_types_are_told_with_their_lines(self):
        with Course() as course:
            course.enrol("ada")
            course.options.update({"pol": '"1s"', "workers": '"many"'})
            self.refused(course, "grader.toml:", '"pol"', 'Did you mean "poll"?', '"workers"')

    def test_a_remote_of_no_assignment_is_told(self):
        with Course() as course:
            course.enrol("ada")
            course.more = '[[student]]\nid = "ben"\nremotes = { ecko = "x" }\n'
            self.refused(course, "grader.toml:", 'no assignment "ecko"', 'Did you mean "echo"?')

    def test_a_broken_assignment_is_told_with_its_line_before_anything_starts(self):
        with Course() as course:
            course.enrol("ada")
            text = (course.folder / "assignments/echo/assignment.toml").read_text()
            course.write("assignments/echo/assignment.toml", text.replace("points = 1", 'points = "one"'))
            self.refused(course, "assignments/echo/assignment.toml:23:", "points")

    def test_a_folder_without_assignments_is_told_with_its_line(self):
        with Course() as course:
            course.enrol("ada")
            course.options["assignments"] = '"asignments"'
            self.refused(course, "grader.toml:2:15: There is no folder", "asignments")
            (course.folder / "asignments").mkdir()
            self.refused(course, "grader.toml:2:15: There is no assignment in", "assignment.toml")

    @unittest.skipIf(os.geteuid() != 0, "needs a second user")
    def test_another_users_record_is_told(self):
        with Course() as course:
            course.enrol("ada")
            course.push("ada", SOLUTION)
            course.serve_once()
            os.chown(course.folder / "data", 12345, 12345)
            for name in os.listdir(course.folder / "data"):
                os.chown(course.folder / "data" / name, 12345, 12345)
            done = course.grader("scores")
            self.assertEqual(done.returncode, 2)
            self.assertIn("is another user's", done.stderr)

    def test_no_configuration_and_no_record_are_told(self):
        with Course() as course:
            course.enrol("ada")
            self.assertIn("grader serve", course.grader("scores").stderr)
            course.config = lambda: course.folder / "nowhere.toml"
            done = course.grader("scores")
            self.assertEqual(done.returncode, 2)
            self.assertIn("nowhere.toml", done.stderr)


if __name__ == "__main__":
    unittest.main()
