"""How a naive grader runs Catch2 and GoogleTest: the student's files, the tests and the framework's main become one
program; full marks for its exit status 0."""
import fcntl
import hashlib
import os
import pathlib
import shlex
import shutil
import subprocess
import tempfile

CATCH_MAIN = "#define CATCH_CONFIG_MAIN\n#include <catch2/catch.hpp>\n"
HEADER = pathlib.Path("/usr/include/catch2/catch.hpp")


def catch_main():
    """Catch2's main, compiled once on this machine: that takes longer than everything else together."""
    digest = hashlib.sha256(CATCH_MAIN.encode() + HEADER.read_bytes()).hexdigest()[:16]
    folder = pathlib.Path(tempfile.gettempdir()) / f"naive-catch2-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    compiled = folder / f"main-{digest}.o"
    with open(folder / "lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not compiled.exists():
            unfinished = compiled.with_suffix(".new")
            subprocess.run(["/usr/bin/g++", "-std=c++20", "-x", "c++", "-c", "-o", unfinished, "-"],
                           input=CATCH_MAIN, text=True, check=True)
            unfinished.rename(compiled)
    return compiled


def sources(place):
    return [str(path.relative_to(place)) for path in sorted(place.rglob("*"))
            if path.suffix in (".cpp", ".cc")]


def built_and_run(assignment, place, *libraries):
    given = assignment.get("tests", {}).get("given", ".")
    compiler = ["/usr/bin/g++", "-std=c++20", "-I.", f"-I{given}", "-o", "naive-program", *sources(place), *libraries,
                "-pthread"]
    return ["/bin/sh", "-c", f"{shlex.join(compiler)} && ./naive-program"]


def cpp_catch2(assignment, place):
    shutil.copy(catch_main(), place / "naive-main.o")
    return built_and_run(assignment, place, "naive-main.o")


def cpp_googletest(assignment, place):
    return built_and_run(assignment, place, "-lgtest_main", "-lgtest")


COMMANDS = {"cpp-catch2": cpp_catch2, "cpp-googletest": cpp_googletest}
