"""The demo's students: their repositories, made anew with the same commits each time, and what they must get."""
import pathlib
import shutil
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))
from git_command import git  # noqa: E402

ASSIGNMENTS = HERE.parent.parent / "assignments"


class Submission:
    """One student's work on one assignment."""

    def __init__(self, row):
        self.student, self.assignment = row["student"], row["assignment"]
        self.over, self.source = row["over"], row["from"]
        self.state, self.score = row.get("state"), row.get("score")
        if self.score is None:
            self.state, self.score = self.stated_by_the_author()

    def stated_by_the_author(self):
        folder = ASSIGNMENTS / self.assignment
        document = tomllib.loads((folder / "assignment.toml").read_text())
        if self.source == "solution":
            return "graded", sum(test["points"] for test in document["test"])
        if self.source == "starter":
            return "graded", document.get("starter", {}).get("score", 0)
        expect = tomllib.loads((folder / self.source / "expect.toml").read_text())
        return expect.get("state", "graded"), expect.get("score", 0)

    def folder(self):
        if self.source.startswith("here:"):
            return HERE / "submissions" / self.source.removeprefix("here:")
        return ASSIGNMENTS / self.assignment / self.source

    def repository(self):
        return f"{self.student}/{self.assignment}.git"


def read_course():
    rows = tomllib.loads((HERE / "course.toml").read_text())["submission"]
    return [Submission(row) for row in rows]


def commit(work, folder, message, minute):
    """Makes the work tree look like the folder, but for expect.toml, which is the author's."""
    for old in work.iterdir():
        if old.name != ".git":
            shutil.rmtree(old) if old.is_dir() and not old.is_symlink() else old.unlink()
    shutil.copytree(folder, work, symlinks=True, dirs_exist_ok=True,
                    ignore=shutil.ignore_patterns("expect.toml", "__pycache__"))
    git("add", "--all", cwd=work)
    git("commit", "--quiet", "--message", message, cwd=work, minute=minute)


def make_remote(submission, root):
    """A bare repository as a student leaves it: first the starter, then the work."""
    bare = root / submission.repository()
    git("init", "--quiet", "--bare", "--initial-branch=main", str(bare), cwd=root)
    if submission.source == "nothing":
        return
    work = root / "work"
    git("init", "--quiet", "--initial-branch=main", str(work), cwd=root)
    commit(work, ASSIGNMENTS / submission.assignment / "starter", "Start", minute=0)
    if submission.source != "starter":
        commit(work, submission.folder(), "Hand in", minute=90)
    git("push", "--quiet", str(bare), "main", cwd=work)
    shutil.rmtree(work)
