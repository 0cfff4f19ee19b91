"""In-process: the student's code does not get to see the frames of the tests, their code, the objects
of the process, or its memory.

An audit hook (PEP 578) cannot be taken off again. It refuses what hands these out, but to those
functions of the library that need it and keep it to themselves, as `namedtuple` and `logging` do.
"""
import _thread
import asyncio.coroutines
import builtins
import collections
import enum
import inspect
import itertools
import linecache
import logging
import os
import sys
import traceback
import types
import typing
import unittest.result

from . import handlers

REFUSED = frozenset((
    "sys._getframe", "sys._current_frames", "sys._current_exceptions", "sys.settrace", "sys.setprofile",
    "sys.addaudithook", "gc.get_objects", "gc.get_referrers", "gc.get_referents",
))
# They reach memory without asking, or the frames of another interpreter, which has hooks of its own.
UNLOADABLE = frozenset(("ctypes", "_ctypes", "_ctypes_test", "_testcapi", "_testinternalcapi",
                        "_xxsubinterpreters", "_signal", "_imp"))
FRAMES = frozenset(("tb_frame", "gi_frame", "cr_frame", "ag_frame"))
# Functions of the library that look at their caller's frame and do not hand it on.
DISCREET = frozenset((
    (collections, "namedtuple"), (enum, "_create_"), (typing, "_caller"),
    (typing, "_allow_reckless_class_checks"), (logging, "currentframe"),
    (logging, "<lambda>"),  # its currentframe, until Python 3.11.3
))
# They give a frame to whoever has called them: their own module, as it should be, or anybody. So do
# generators.
GIVERS = frozenset(("currentframe", "<lambda>"))
# What reads the frames of an error or a coroutine, to print it.
PRINTERS = (traceback, unittest.result, asyncio.coroutines)
# What reads a function's code, to say something of it.
READERS = frozenset((
    (inspect, "_signature_from_function"), (inspect, "_signature_is_functionlike"),
    (inspect, "_has_code_flag"),
))
# What these call, and could hand on what it is given; but what students replace and nothing of that.
HELPERS = (*dict.fromkeys((*(module for module, _ in DISCREET), *PRINTERS, linecache, itertools, builtins)),)
OFTEN_REPLACED = frozenset(("print", "input", "open", "exit", "quit", "help"))


class Helpers:
    """Whether what the library's discreet functions call is still the library's."""

    def __init__(self, modules):
        self._kept = []  # (a module or class, its name for something, that)
        self._owners = []  # (a module, names it has not)
        for module in modules:
            self._keep(module)
            self._owners.append((module, set(vars(builtins)) - set(vars(module))))
            for name, value in list(vars(module).items()):
                if isinstance(value, type) and value.__module__ == module.__name__:
                    self._keep(value)

    def _keep(self, owner):
        """Functions and classes by their own names: another name is a setting."""
        self._kept += [(owner, name, value, getattr(value, "__code__", None))
                       for name, value in vars(owner).items()
                       if name not in OFTEN_REPLACED
                       and (callable(value) or isinstance(value, (classmethod, staticmethod)))
                       and getattr(value, "__name__", "") in (name, "<lambda>")]

    def are_intact(self):
        return all(vars(owner).get(name) is value and getattr(value, "__code__", None) is code
                   for owner, name, value, code in self._kept) and \
            all(absent.isdisjoint(vars(module)) for module, absent in self._owners)


class Places:
    """Whose code is whose."""

    def __init__(self, codes, trusted):
        self._codes = codes
        self._trusted = tuple(folder + os.sep for folder in trusted)

    def of(self, frame):
        return self._codes.place(frame.f_code)

    def is_trusted(self, code):
        return self._codes.place(code)[0].startswith(self._trusted)


def _files(pairs):
    return frozenset((module.__file__, name) for module, name in pairs)


def install(codes, trusted):
    """`codes` are those of the product and the tests, `trusted` folders whose code may ask for
    anything."""
    handlers.install()
    places = Places(codes, trusted)
    helpers = Helpers(HELPERS)
    discreet, readers = _files(DISCREET), _files(READERS)
    printers = frozenset(module.__file__ for module in PRINTERS)
    frame_of, thread = sys._getframe, _thread.get_ident
    asking = set()  # threads in which the hook itself asks

    def may_have_frames(frame, wants_caller):
        file, name = places.of(frame)
        if places.is_trusted(frame.f_code):
            return True
        is_giver = name in GIVERS or frame.f_code.co_flags & inspect.CO_GENERATOR
        if is_giver and places.of(frame.f_back)[0] != file:
            return places.is_trusted(frame.f_back.f_code)
        is_discreet = (file, name) in discreet if wants_caller else file in printers
        return is_discreet and helpers.are_intact()

    def is_refused(event, arguments, frame):
        if event == "object.__getattr__" and arguments[1] == "__code__":
            is_own = places.is_trusted(frame.f_code) or places.of(frame) in readers
            function = arguments[0]
            return not is_own and isinstance(function, types.FunctionType) and is_of_tests(function)
        if event in ("object.__getattr__", "sys._getframe"):
            return not may_have_frames(frame, event == "sys._getframe")
        return not places.is_trusted(frame.f_code)

    def is_of_tests(function):
        return places.is_trusted(function.__code__)

    def hook(event, arguments):
        if event == "import":
            name = str.__str__(arguments[0])  # what it is, and not what its class says of it
            if name.rpartition(".")[2] in UNLOADABLE:
                raise ImportError(f"{name} is not there while code is tested")
            return
        what = event
        if event == "object.__getattr__":
            what = arguments[1]
            if what not in FRAMES and what != "__code__":
                return
        elif event not in REFUSED:
            return
        me = thread()
        if me in asking:
            return
        asking.add(me)
        try:
            refused = is_refused(event, arguments, frame_of(1))
        finally:
            asking.discard(me)
        if refused:
            raise RuntimeError(f"{what} is not there while code is tested")

    sys.addaudithook(hook)


def installed_packages():
    """Folders of what is installed beside the library: the framework."""
    return [path for path in sys.path if path.endswith("-packages")]
