"""In-process: the student's code does not get to see the frames of the tests, their code, the objects
of the process, or its memory.

An audit hook (PEP 578) cannot be taken off again. It refuses what hands these out, but to those
functions of the library that need it and keep it to themselves, as `namedtuple` and `logging` do.
"""
import _thread
import os
import sys

REFUSED = frozenset((
    "sys._getframe", "sys._current_frames", "sys._current_exceptions", "sys.settrace", "sys.setprofile",
    "gc.get_objects", "gc.get_referrers", "gc.get_referents", "code.__new__",
))
# They reach memory without asking, or the frames of another interpreter, which has hooks of its own.
UNLOADABLE = frozenset(("ctypes", "_ctypes", "_ctypes_test", "_testcapi", "_testinternalcapi",
                        "_xxsubinterpreters"))
FRAMES = frozenset(("tb_frame", "gi_frame", "cr_frame", "ag_frame"))
# Functions of the library that look at their caller's frame and do not hand it on.
DISCREET = frozenset((
    ("collections/__init__.py", "namedtuple"), ("enum.py", "_create_"), ("typing.py", "_caller"),
    ("typing.py", "_allow_reckless_class_checks"), ("logging/__init__.py", "currentframe"),
    ("logging/__init__.py", "<lambda>"),  # its currentframe, until Python 3.11.3
))
# They give a frame to whoever has called them: their own module, as it should be, or anybody.
GIVERS = frozenset(("walk_tb", "currentframe", "<lambda>"))
# What reads the frames of an error or a coroutine, to print it.
PRINTERS = ("traceback.py", "unittest/result.py", "asyncio/coroutines.py")


class Places:
    """Whose code is whose."""

    def __init__(self, library, trusted):
        self._library = library + os.sep
        self._trusted = tuple(folder + os.sep for folder in trusted) + ("<frozen ",)

    def is_trusted(self, name):
        return name.startswith(self._trusted)

    def in_library(self, name):
        """Its path below the library's folder; "" for what is not the library's."""
        is_there = name.startswith(self._library) and not self.is_trusted(name)
        return name[len(self._library):] if is_there else ""

    def is_product(self, name):
        return self.is_trusted(name) or name.startswith(self._library)


def install(trusted):
    """`trusted`: folders whose code may ask for anything."""
    places = Places(os.path.dirname(os.__file__), trusted)
    frame_of, thread = sys._getframe, _thread.get_ident
    asking = set()  # threads in which the hook itself asks

    def may_have_frames(frame, wants_caller):
        code = frame.f_code
        name = places.in_library(code.co_filename)
        if not name:
            return places.is_trusted(code.co_filename)
        if code.co_name in GIVERS:
            caller = frame.f_back.f_code.co_filename
            if caller != code.co_filename:
                return places.is_trusted(caller)
        return (name, code.co_name) in DISCREET if wants_caller else name in PRINTERS

    def is_refused(event, arguments, frame):
        if event == "object.__getattr__" and arguments[1] == "__code__":
            is_own = places.is_product(frame.f_code.co_filename)
            return not is_own and places.is_trusted(arguments[0].__code__.co_filename)
        if event == "compile":
            is_own = places.is_product(frame.f_code.co_filename)
            return not is_own and places.is_product(str(arguments[1]))
        if event in ("object.__getattr__", "sys._getframe"):
            return not may_have_frames(frame, event == "sys._getframe")
        if event in ("sys.settrace", "sys.setprofile", "code.__new__"):
            return not places.is_product(frame.f_code.co_filename)
        return not places.is_trusted(frame.f_code.co_filename)

    def hook(event, arguments):
        if event == "import":
            if arguments[0].rpartition(".")[2] in UNLOADABLE:
                raise ImportError(f"{arguments[0]} is not there while code is tested")
            return
        what = event
        if event == "object.__getattr__":
            what = arguments[1]
            if what not in FRAMES and what != "__code__":
                return
        elif event == "compile":
            what = f"code of {arguments[1]}"
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
