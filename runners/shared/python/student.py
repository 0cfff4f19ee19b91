"""Holds the student's code and answers the tests, which run in another process and another box.

Descriptors 0 and 1 are the pipe to the tests. They are moved away before anything of the student's
is loaded: what its code writes to descriptor 1 by itself is not heard as an answer. With each
answer a byte goes to descriptor 3, for the clock of this process.
"""
import argparse
import asyncio
import builtins
import copy
import importlib
import importlib.util
import io
import operator
import os
import sys
import threading


def _load_shared():
    folder = os.path.dirname(os.path.abspath(__file__))
    spec = importlib.util.spec_from_file_location(
        "grader_shared", os.path.join(folder, "__init__.py"), submodule_search_locations=[folder])
    sys.modules["grader_shared"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules["grader_shared"])


_load_shared()
from grader_shared import guest, link, streams  # noqa: E402  (the package has just been made)


class Ended:
    """The pipe of a forked child, which has no part in the conversation: it ends where it would."""

    def send(self, data):
        os._exit(0)

    def receive(self):
        os._exit(0)


class Student(link.Conversation):
    """Serves the tests' questions, one at a time."""

    def __init__(self, pipe, clock, work):
        super().__init__(pipe, guest.GuestCodec())
        self._clock = clock
        self._work = work
        self._printed = []
        self._loop = None
        self._print = builtins.print
        self._asking = {
            "import": self._import, "reload": importlib.reload,
            "get": getattr, "set": setattr, "del": delattr, "dir": dir,
            "str": str, "repr": repr, "hash": hash, "public": guest.public_names, "format": format,
            "copy": copy.copy, "deepcopy": copy.deepcopy, "signature": guest.signature_of,
            "equal": lambda one, other: bool(one == other),
            "equal_object": lambda one: bool(one == object()),
            "unequal": lambda one, other: bool(one != other),
            "call": lambda called, args, kwargs: called(*args, **dict(kwargs)),
            "special": self._special, "await": self._await, "print": self._redirect_print,
        }

    # -- questions

    def handle(self, what, details):
        return self._asking[what](*details)

    @staticmethod
    def _import(name, is_again):
        if is_again:
            sys.modules.pop(name, None)
        return importlib.import_module(name)

    @staticmethod
    def _special(value, name, args, kwargs):
        if isinstance(value, type):
            return {"__iter__": iter, "__len__": len, "__getitem__": operator.getitem}[name](
                value, *args)
        return getattr(type(value), name)(value, *args, **dict(kwargs))

    def _await(self, awaitable):
        async def run():
            return await awaitable
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
        return self._loop.run_until_complete(run())

    def _redirect_print(self, is_patched):
        """Where a test has replaced print, the student's calls go to the replacement."""
        def print_there(*args, **kwargs):
            return self.ask("print", args, tuple(kwargs.items()))
        builtins.print = print_there if is_patched else self._print

    # -- messages

    def run(self):
        with self.turn:
            while True:
                self.serve(self.receive())

    def answer(self, answer):
        super().answer(answer)
        try:
            os.write(self._clock, b".")
        except OSError:
            pass  # nobody listens, or enough has been said

    def send(self, message, with_changes=True):
        self._tell_printed()
        super().send(message, with_changes)

    def _tell_printed(self):
        printed, self._printed[:] = self._printed[:], []
        start = 0
        for at in range(1, len(printed) + 1):
            if at == len(printed) or printed[at][0] != printed[start][0]:
                text = "".join(part for _, part in printed[start:at])
                for cut in range(0, len(text), 1 << 20):
                    super().send(("tell", printed[start][0], text[cut:cut + (1 << 20)]), False)
                start = at

    def _flush(self):
        with self.turn:
            self._tell_printed()

    def place_of(self, error):
        """The last line of the traceback in the student's folder: "cart.py, line 12"."""
        place = ""
        step = error.__traceback__
        while step is not None:
            name = step.tb_frame.f_code.co_filename
            if name.startswith(self._work + os.sep):
                place = f"{os.path.relpath(name, self._work)}, line {step.tb_lineno}"
            step = step.tb_next
        return place

    # -- the process

    def take_streams(self):
        sys.stdout = streams.ToldOutput("out", self._printed, self._flush)
        sys.stderr = streams.ToldOutput("err", self._printed, self._flush)
        sys.stdin = streams.AskedInput(self.ask)
        builtins.input = lambda prompt="", /: self.ask("input", str(prompt))
        os.register_at_fork(after_in_child=self._leave)

    def _leave(self):
        self.pipe = Ended()
        self.turn = threading.Lock()
        sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), write_through=True)
        sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), write_through=True)
        sys.stdin = open(os.devnull)


def move_descriptors():
    """The pipe and the clock, on other numbers; 0 is empty, 1 is what 2 is."""
    pipe = link.Pipe(os.dup(0), os.dup(1))
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    os.close(nowhere)
    os.dup2(2, 1)
    try:
        clock = os.dup(3)
        os.close(3)
        os.set_blocking(clock, False)
    except OSError:
        clock = -1
    return pipe, clock


# Before the first line of any program; other such modules are built in, and never looked for.
LOADED_AT_HOME = {"encodings"}


def put_first(folders):
    """The student's modules are found before the library's, as at home.

    What of the library has been loaded for this process stays in names of its own.
    """
    sys.path[:0] = folders
    names = {entry.partition(".")[0] for folder in folders if os.path.isdir(folder)
             for entry in os.listdir(folder)}
    for name in names & sys.stdlib_module_names - LOADED_AT_HOME:
        found = next(filter(None, (finder.find_spec(name, None) for finder in sys.meta_path)), None)
        if found and found.origin and found.origin.startswith(tuple(folders)):
            guest.NAMED_LIKE_THE_LIBRARYS.add(name)
    for name in list(sys.modules):
        if name.partition(".")[0] in guest.NAMED_LIKE_THE_LIBRARYS:
            del sys.modules[name]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", default="/box/work")
    parser.add_argument("--given", default="/box/given")
    options = parser.parse_args()
    pipe, clock = move_descriptors()
    put_first([options.given, options.work])
    os.chdir(options.work)
    student = Student(pipe, clock, options.work)
    guest.CONVERSATION.append(student)
    student.take_streams()
    sys.argv[1:] = []
    try:
        student.run()
    except link.Gone:
        pass
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
