"""`import two_fer` in a test: a module that stands for the student's, in the other process.

The finder comes last on sys.meta_path, so that nothing of the student's can stand for a module of
the library, the framework or the tests; and it knows the submission's files and no others.
"""
import builtins
import importlib.abc
import importlib.machinery
import posixpath
import sys
import types

from .mirror import HOST, class_state, is_mirror, is_mirror_class, is_of_python, state

ASKED = ("__all__", "__version__", "__author__")

# Keys of a module's own attributes, no names: so no variable of the student's is hidden.
NUMBER = " number"
IS_NEW = " is new"

# What help() and the like are, `site` has made for those who sit at a terminal.
BUILTINS = frozenset(name for name, value in vars(builtins).items()
                     if type(value).__module__ != "_sitebuiltins")
# What frameworks look for in a module of the tests: hooks, plugins, tests.
HOOKS = frozenset(("load_tests", "setUpModule", "tearDownModule", "setup_module", "teardown_module",
                   "setup_function", "teardown_function"))
LOOKED_FOR = ("__", "pytest", "test_")


class MirrorModule(types.ModuleType):
    """Passes on what is read, set and deleted."""

    def __getattr__(self, name):
        if name == "__all__":
            return self._public(sys._getframe(1))
        if is_of_python(name) and name not in ASKED or NUMBER not in vars(self):
            raise AttributeError(f"module '{self.__name__}' has no attribute '{name}'")
        if name.startswith("_pytest"):
            raise AttributeError(name)
        value = HOST[0].get(self, name)
        if is_mirror(value):
            state(value).setdefault("name", name)
        if is_mirror_class(value) and name.lstrip("_")[:1].isupper():
            # A function that was made a class does not become one that the tests use as such.
            class_state(value).is_reached = True
        return value

    def _public(self, frame):
        try:
            names = HOST[0].get(self, "__all__")
        except AttributeError:
            names = HOST[0].request("public", self)
        if frame.f_locals is not frame.f_globals:
            return names  # it is no `import *`, which stands outside of functions
        return [name for name in names
                if type(name) is str and not _is_taken(name, frame.f_globals)]

    def __setattr__(self, name, value):
        if is_of_python(name):
            super().__setattr__(name, value)
        elif not isinstance(value, MirrorModule):  # a submodule, which import sets
            HOST[0].request("set", self, name, value)

    def __delattr__(self, name):
        HOST[0].request("del", self, name)

    def __dir__(self):
        return HOST[0].request("dir", self)


def _is_taken(name, names):
    """Whether `import *` would put something of the student's in the place of what decides: of
    Python's own, the framework's, or what the tests' module has under that name already."""
    if name in names and not _is_the_students(names[name]):
        return True
    return name in BUILTINS or name in HOOKS or name.startswith(LOOKED_FOR)


def _is_the_students(value):
    return is_mirror(value) or is_mirror_class(value) or type(value) is MirrorModule


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the modules and packages that the submission's files make."""

    def __init__(self, files):
        self._files = {}  # module name -> file, None for a folder without __init__.py
        self._imported = set()
        for path in files:
            stem, ending = posixpath.splitext(path)
            if ending != ".py" or not all(part.isidentifier() for part in stem.split("/")):
                continue
            parts = stem.split("/")
            if parts[-1] == "__init__":
                parts.pop()
            for length in range(1, len(parts)):
                self._files.setdefault(".".join(parts[:length]), None)
            if parts:
                self._files[".".join(parts)] = path

    def find_spec(self, name, path=None, target=None):
        if name not in self._files:
            return None
        is_package = any(other.startswith(name + ".") for other in self._files) or \
            (self._files[name] or "").endswith("__init__.py")
        return importlib.machinery.ModuleSpec(name, self, is_package=is_package)

    def create_module(self, spec):
        module = HOST[0].request("import", spec.name, spec.name in self._imported)
        if type(module) is not MirrorModule:
            raise ImportError(f"{spec.name} is no module")
        self._imported.add(spec.name)
        vars(module)[IS_NEW] = True
        module.__file__ = self._files[spec.name]
        return module

    def exec_module(self, module):
        if not vars(module).pop(IS_NEW, False):
            HOST[0].request("reload", module)

    def install(self):
        sys.meta_path.append(self)
