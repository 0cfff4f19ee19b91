"""`grader regrade` from outside: look first, then approve; on real repositories and an assignment of the pack."""
import json
import pathlib
import shutil
import unittest

from course import HALF, SOLUTION, Course, all_graded

PACK = pathlib.Path(__file__).resolve().parents[3] / "assignments"
ANOTHER = "echo another\n"


class Triangles(Course):
    """The same course with an assignment of the pack."""

    assignment, program = "triangle-kinds", "main.cpp"

    def __enter__(self):
        super().__enter__()
        shutil.rmtree(self.folder / "assignments/echo")
        shutil.copytree(PACK / self.assignment, self.folder / "assignments" / self.assignment)
        return self


def version_of(course, submission):
    return json.loads(course.grader("show", str(submission), "--json").stdout)["assignment"]["version"]


def points(course):
    return {row["student"]: row["score"] for row in course.scores()}


class Regrading(unittest.TestCase):
    def ask(self, course, *options):
        done = course.grader("regrade", "--reason", "the change was wrong", "--who", "tess", "--json", *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return str(json.loads(done.stdout)["id"])

    def table(self, course, regrade):
        """The table when all of it is graded; each row by its student."""
        def complete(_):
            shown = json.loads(course.grader("regrade", "show", regrade, "--json").stdout)
            return shown["under_way"] == 0 and shown
        shown = course.wait_for(complete, "the preview")
        return shown, {row["student"]: row for row in shown["rows"]}

    def assert_sound(self, course):
        done = course.grader("fsck")
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_an_instructor_sees_who_would_move_and_why_before_anything_counts(self):
        with Triangles() as course:
            right = (PACK / "triangle-kinds/solution/main.cpp").read_text()
            wrong = (PACK / "triangle-kinds/variants/only-equilateral/main.cpp").read_text()
            for student, program in {"ada": right, "ben": wrong}.items():
                course.enrol(student)
                course.push(student, program)
            daemon = course.start()
            rows = course.wait_for(all_graded(2), "the first gradings")
            first, numbers = points(course), {row["student"]: row["id"] for row in rows}
            good = version_of(course, numbers["ada"])
            course.write("assignments/triangle-kinds/data/flat.ans", "scalene\n" * 3)
            course.wait_for(lambda rows: points(course)["ada"] == first["ada"] - 2, "the author's mistake")
            fallen = points(course)

            regrade = self.ask(course, "--assignment", "triangle-kinds", "--version", good)
            shown, table = self.table(course, regrade)
            self.assertEqual(points(course), fallen)
            self.assertEqual(shown["state"], "previewing")
            self.assertEqual(list(table)[0], "ada")  # who moves most comes first
            self.assertEqual(table["ada"]["before"]["score"], fallen["ada"])
            self.assertEqual(table["ada"]["after"]["score"], first["ada"])
            self.assertEqual([(test["id"], test["before"], test["after"]) for test in table["ada"]["changed"]],
                             [("flat", "failed", "passed")])
            text = course.grader("regrade", "show", regrade).stdout
            for words in ("asked by tess", "the change was wrong", "8 of 10", "10 of 10", "+2",
                          "two sides exactly as long as the third: failed -> passed", "Nothing counts yet"):
                self.assertIn(words, text)

            approved = course.grader("regrade", "approve", regrade, "--who", "rae")
            self.assertEqual(approved.returncode, 0, approved.stderr)
            self.assertIn("approved by rae", approved.stdout)
            self.assertEqual(points(course), first)
            shown = course.grader("show", str(numbers["ada"])).stdout
            self.assertIn("by rae (regrade 1: the change was wrong), before that 8 of 10", shown)
            self.assertIn("score 10 of 10", shown)
            self.assert_sound(course)

            twice = course.grader("regrade", "approve", regrade)
            self.assertEqual(twice.returncode, 2)
            self.assertIn("was approved already, by rae; nothing was changed", twice.stderr)

            # The next daemon looks at everything anew, and the decision stands.
            self.assertEqual(course.stop(daemon), 0)
            course.serve_once()
            self.assertEqual(points(course), first)
            self.assert_sound(course)

    def test_never_lower_and_a_newer_push_leave_marks_alone_and_the_table_says_so(self):
        with Course() as course:
            for student, program in {"ada": SOLUTION, "ben": ANOTHER, "cy": HALF}.items():
                course.enrol(student)
                course.push(student, program)
            daemon = course.start()
            rows = course.wait_for(all_graded(3), "the first gradings")
            self.assertEqual(points(course), {"ada": 3, "ben": 0, "cy": 2})
            good = version_of(course, rows[0]["id"])
            course.write("assignments/echo/data/word.ans", "another\n")
            course.wait_for(lambda _: points(course) == {"ada": 1, "ben": 2, "cy": 0}, "the new version")

            regrade = self.ask(course, "--version", good)
            self.table(course, regrade)
            commit = course.push("cy", ANOTHER, minute=5)
            course.wait_for(lambda rows: any(row["commit"] == commit and row["score"] == 2 for row in rows),
                            "cy's newer push")
            _, table = self.table(course, regrade)
            self.assertEqual(table["cy"]["outcome"], "newer_push")
            done = course.grader("regrade", "approve", regrade, "--never-lower")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("stays   never lower: ", done.stdout)
            self.assertIn("stays   a newer push counts", done.stdout)
            self.assertEqual(points(course), {"ada": 3, "ben": 2, "cy": 2})
            self.assert_sound(course)
            self.assertEqual(course.stop(daemon), 0)

    def test_what_is_under_way_cannot_be_approved_and_can_be_dropped(self):
        with Course() as course:
            course.enrol("ada")
            course.push("ada", SOLUTION)
            course.serve_once()  # and nobody grades from now on
            regrade = self.ask(course)
            early = course.grader("regrade", "approve", regrade)
            self.assertEqual(early.returncode, 2)
            self.assertIn("still under way: 1 of 1 submissions are not graded yet", early.stderr)
            dropped = course.grader("regrade", "drop", regrade)
            self.assertEqual(dropped.returncode, 0, dropped.stderr)
            late = course.grader("regrade", "approve", regrade)
            self.assertEqual(late.returncode, 2)
            self.assertIn("was dropped already", late.stderr)
            self.assertEqual([row["score"] for row in course.serve_once()], [3])
            self.assertIn("dropped", course.grader("regrade", "list").stdout)
            self.assert_sound(course)

    def test_mistakes_are_told_and_start_nothing(self):
        with Course() as course:
            course.enrol("ada")
            course.push("ada", SOLUTION)
            course.serve_once()
            for options, told in [
                    ([], "say why"),
                    (["--reason", "x", "--student", "zoe"], "Nothing was handed in by the student zoe."),
                    (["--reason", "x", "--submission", "9"], "No branch points at the submission 9 now."),
                    (["--reason", "x", "--version", "v"], "was never published with the version v"),
                    (["show", "7"], "there is no regrade 7"),
                    (["approve", "7"], "there is no regrade 7")]:
                done = course.grader("regrade", *options)
                self.assertEqual(done.returncode, 2, options)
                self.assertIn(told, done.stderr)
            self.assertEqual(course.grader("regrade", "list").stdout, "no regrade yet\n")


if __name__ == "__main__":
    unittest.main()
