"""Compiles and runs Java as the grader does, step by step, with folders of its own for /box."""
import json
import os
import pathlib
import subprocess
import tempfile
import tomllib

RUNNERS = pathlib.Path(__file__).resolve().parents[3] / "runners"
JUNIT5 = RUNNERS / "java-junit5"
# Where the product was built, as the other tests of the runners are told it.
PRODUCT = pathlib.Path(os.environ.get("GRADER_BIN", RUNNERS.parent / "build/release/bin")).parent
BUILT = PRODUCT / "runners" / "java-junit5"


class Runtime:
    """The runner's Java: the one that the product's build has made, or one made now."""

    def __init__(self):
        self._scratch = None
        self.folder = BUILT
        if not (BUILT / "runtime" / "bin" / "java").exists():
            self._scratch = tempfile.TemporaryDirectory()
            self.folder = pathlib.Path(self._scratch.name)
            subprocess.run([JUNIT5 / "prebuild.sh", JUNIT5, self.folder], check=True)
        self.runner = tomllib.loads((JUNIT5 / "runner.toml").read_text())

    def close(self):
        if self._scratch is not None:
            self._scratch.cleanup()

    def command(self, words):
        """A command of runner.toml, with the prebuilt folder where it lies here."""
        return [word.replace("/box/prebuilt", str(self.folder)) for word in words
                if word != "{sources}"]


class Box:
    """A student's files, a suite and what is compiled of them."""

    def __init__(self, runtime, student, suite, given=None):
        self._runtime = runtime
        self._scratch = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self._scratch.name)
        for name, files in (("work", student), ("tests", suite), ("given", given or {})):
            for path, text in files.items():
                file = self.folder / name / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(text if isinstance(text, bytes) else text.encode())
            (self.folder / name).mkdir(exist_ok=True)
        (self.folder / "build").mkdir()
        self._sources = sorted(path for path in student if path.endswith(".java"))

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self._scratch.cleanup()

    def compile(self):
        """What the compiler says to the student; nothing where all is well."""
        for number, step in enumerate(self._runtime.runner["compile"]):
            command = self._runtime.command(step["command"])
            place = command.index("grader.compiler/grader.compiler.Main") + 1
            command[place:place] = ["--box", self.folder]
            ended = subprocess.run(command + (self._sources if number == 0 else []),
                                   cwd=self.folder / "work", stdin=subprocess.DEVNULL,
                                   capture_output=True, text=True)
            if ended.returncode != 0:
                return ended.stderr
        return ""

    def run(self, asked, canary=None):
        """The events of one launch."""
        request = {"level": "in-process", "token": "secret", "tests": asked}
        if canary is not None:
            request["canary"] = canary
        command = self._runtime.command(self._runtime.runner["run"]["command"])
        command += ["--build", self.folder / "build", "--work", self.folder / "work",
                    "--given", self.folder / "given"]
        return events_of(command, request, self.folder / "work")


def events_of(command, request, folder):
    read_end, write_end = os.pipe()
    shell = ["/bin/bash", "-c", f'exec "$@" 3>&{write_end} {write_end}>&-', "sh"]
    process = subprocess.Popen([*shell, *command], stdin=subprocess.PIPE, cwd=folder,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               pass_fds=[write_end])
    os.close(write_end)
    process.stdin.write(json.dumps(request).encode())
    process.stdin.close()
    with os.fdopen(read_end) as lines:
        events = [json.loads(line) for line in lines]
    process.wait()
    return events
