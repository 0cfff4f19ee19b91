"""The tests' own modules where the student's code shares the process: loaded from memory.

Their files are empty there, for the student's code can read them. The text of a module is given up
before the module is run, and so before it imports anything of the student's; what is left of it is
code.
"""
import builtins
import importlib.abc
import importlib.machinery
import importlib.util
import os
import pathlib
import sys

BUILTINS = dict(vars(builtins))  # as they are before the student's code could change one


class Sources(importlib.abc.MetaPathFinder):
    """Comes first on sys.meta_path, and finds what lies in the tests' folder."""

    def __init__(self, tests, texts, build, given):
        """`texts`: path below the folder -> text; `build(text, path)` gives the code; `given` are
        names that each module has from the start."""
        self._tests = tests
        self._given = {"__builtins__": BUILTINS, **given}
        self._built = {}  # path -> its code, or why it has none
        for name, text in texts.items():
            path = os.path.join(tests, name)
            try:
                self._built[path] = build(text, path)
            except (SyntaxError, ValueError) as error:  # ValueError: a null character
                self._built[path] = error

    def codes(self):
        return [built for built in self._built.values() if not isinstance(built, Exception)]

    def find_spec(self, name, path=None, target=None):
        found = importlib.machinery.PathFinder.find_spec(name, path or [self._tests], target)
        if found is None or found.origin not in self._built:
            return None
        found.loader = self._loader(found.origin)
        return found

    def spec(self, name, path):
        """Of the module in this file, whatever it is called."""
        return importlib.util.spec_from_file_location(name, path, loader=self._loader(path))

    def _loader(self, path):
        return Loader(self._built[path], self._given)

    def install(self):
        sys.meta_path.insert(0, self)
        return self


class Loader(importlib.abc.Loader):
    """Runs the code of one module."""

    def __init__(self, built, given):
        self._built = built
        self._given = given

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        built, self._built = self._built, None
        if isinstance(built, Exception):
            raise built
        vars(module).update(self._given)
        exec(built, vars(module))


def read_texts(folder):
    """The texts of a folder whose files are still there."""
    root = pathlib.Path(folder)
    return {str(path.relative_to(root)): path.read_text(encoding="utf-8", errors="surrogateescape")
            for path in sorted(root.rglob("*.py"))}


def plain_code(text, path):
    return compile(text, path, "exec", dont_inherit=True)
