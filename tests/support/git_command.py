"""Runs git as a student would have it: no configuration of this machine's, no clock."""
import os
import subprocess

DAY = 1_790_000_000  # UTC seconds; fixed, so that commits have the same numbers on every machine


def git_bytes(*arguments, cwd, minute=0, stdin=b""):
    """Gives what it printed. `minute`: of the day that new commits claim."""
    environment = {
        "PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8",
        "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_AUTHOR_NAME": "Student", "GIT_AUTHOR_EMAIL": "student@bootcamp.example",
        "GIT_COMMITTER_NAME": "Student", "GIT_COMMITTER_EMAIL": "student@bootcamp.example",
        "GIT_AUTHOR_DATE": f"{DAY + 60 * minute} +0000", "GIT_COMMITTER_DATE": f"{DAY + 60 * minute} +0000",
    }
    return subprocess.run(["git", *arguments], cwd=cwd, env=environment, check=True, input=stdin,
                          stdout=subprocess.PIPE).stdout


def git(*arguments, cwd, minute=0, stdin=""):
    return git_bytes(*arguments, cwd=cwd, minute=minute, stdin=stdin.encode()).decode().strip()
