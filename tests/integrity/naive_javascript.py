"""Naive graders of JavaScript: the framework in the student's process, whose exit status decides."""
import os
import pathlib
import shutil

# Real Jest, as the product's build has installed it for runners/node-jest.
JEST = pathlib.Path(__file__).resolve().parents[2] / "build/release/runners/node-jest/node_modules"


def test_files(place):
    """The tests import the student's files from ../work, which is the folder above them here."""
    os.symlink(".", place / "work")
    return sorted(f"tests/{path.name}" for path in (place / "tests").iterdir() if ".test." in path.name)


def node_test(_assignment, place):
    return ["/bin/sh", "-e", "-c", 'for file; do /usr/bin/node "$file"; done', "sh", *test_files(place)]


def jest(_assignment, place):
    files = test_files(place)
    if not (place / "package.json").exists():
        (place / "package.json").write_text("{}\n")
    shutil.copytree(JEST, place / "node_modules", symlinks=True,
                    ignore=shutil.ignore_patterns("*.ts", "*.mts", "*.cts", "*.map", "*.md", "@types"))
    return ["/usr/bin/node", "node_modules/jest/bin/jest.js", "--runInBand", *files]


COMMANDS = {"node-test": node_test, "node-jest": jest}
