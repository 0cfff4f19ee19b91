"""Whether the framework, the library and the tests are still what they were, in-process.

The student's code shares the process, and a test that passes after somebody has replaced a function
of pytest, of `random` or of the tests themselves says nothing. Before each test everything is put
back, and after it looked at: functions and classes by identity, functions also by their code.
Values are left alone, for modules keep state in them.
"""
import itertools
import os
import sys
import types

from .sources import BUILTINS

FRAMEWORK = ("pytest", "_pytest", "pluggy", "unittest", "grader_shared", "__main__")
LIBRARY = ("builtins", "collections", "copy", "datetime", "functools", "inspect", "io", "itertools",
           "math", "operator", "os", "pathlib", "posixpath", "random", "re", "time", "traceback")
FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType, types.MethodDescriptorType,
             types.WrapperDescriptorType, staticmethod, classmethod, property)


class Seals:
    """Made when all of the framework is loaded and nothing of the student's."""

    def __init__(self, tests, codes):
        self._tests = tests
        self._codes = codes
        self._kept = []  # (a module or class, its name, name, value, its code)
        self._names = []  # (a module or class of the tests, its name, its names, others that it finds)
        for name, module in list(sys.modules.items()):
            if name.partition(".")[0] in FRAMEWORK or name in LIBRARY:
                self._keep(module, name)

    def add_tests(self):
        """The tests' own modules, once they are loaded."""
        for name, module in list(sys.modules.items()):
            if str(getattr(module, "__file__", "")).startswith(self._tests):
                self._keep(module, name)
                self._names.append((module, name, set(vars(module)), BUILTINS))
                self._names += [(value, f"{name}.{key}", set(vars(value)), set(dir(value)))
                                for key, value in vars(module).items()
                                if isinstance(value, type) and value.__module__ == name]

    def planted(self):
        """The name of a module of the tests in whose place somebody has put another, or None."""
        for file in os.listdir(self._tests):
            name, ending = os.path.splitext(file)
            module = sys.modules.get(name) if ending == ".py" else None
            if module is not None and \
                    getattr(module, "__file__", None) != os.path.join(self._tests, file):
                return file
        return None

    def _keep(self, owner, name):
        for key, value in list(vars(owner).items()):
            if isinstance(value, type) and isinstance(owner, types.ModuleType):
                self._kept.append((owner, name, key, value, None))
                if value.__module__ == owner.__name__:
                    self._keep(value, f"{name}.{key}")
            elif isinstance(value, FUNCTIONS):
                self._kept.append((owner, name, key, value, getattr(value, "__code__", None)))

    def broken(self):
        """The name of something that is not what it was, or None."""
        added = ((name, key) for _, name, key in self._hiding())
        changed = ((name, key) for _, name, key, _, _ in self._changed())
        return next((f"{name}.{key}" for name, key in itertools.chain(added, changed)), None)

    def mend(self):
        """Puts everything back."""
        for owner, _, key, value, code in self._changed():
            if code is not None:
                value.__code__ = code
            setattr(owner, key, value)
        for owner, _, key in list(self._hiding()):
            delattr(owner, key)

    def _hiding(self):
        """Names that are new in the tests, and hide one that they use of Python or unittest."""
        for owner, name, known, hidden in self._names:
            for key in set(vars(owner)) - known:
                if key in hidden and not self._is_of_tests(vars(owner)[key]):
                    yield owner, name, key

    def _changed(self):
        for kept in self._kept:
            owner, _, key, value, code = kept
            now = vars(owner).get(key)
            is_same = now is value and (code is None or value.__code__ is code)
            if not is_same and not self._is_of_tests(now):
                yield kept

    def _is_of_tests(self, value):
        """What the tests have put in its place for the time being."""
        file, _ = self._codes.place(getattr(value, "__code__", None))
        return file.startswith(self._tests) or \
            type(value).__module__ == "unittest.mock"
