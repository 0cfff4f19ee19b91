"""In-process: the student's code does not get to see the frames of the tests, the objects of the
process, or its memory.

An audit hook (PEP 578) cannot be taken off again. It refuses what hands these out when the student's
code asks for it; the library may ask, as `namedtuple` and `logging` do.
"""
import _thread
import os
import sys

REFUSED = frozenset((
    "sys._getframe", "sys._current_frames", "sys._current_exceptions", "sys.settrace", "sys.setprofile",
    "gc.get_objects", "gc.get_referrers", "gc.get_referents", "code.__new__",
))
FRAMES = frozenset(("tb_frame", "gi_frame", "cr_frame", "ag_frame"))
# They reach memory without asking, or the frames of another interpreter, which has hooks of its own.
UNLOADABLE = frozenset(("ctypes", "_ctypes", "_ctypes_test", "_testcapi", "_testinternalcapi",
                        "_xxsubinterpreters"))
# They give a frame to whoever has called them.
GIVERS = frozenset(("currentframe", "stack", "trace", "walk_stack", "walk_tb", "extract_stack",
                    "print_stack", "format_stack", "getouterframes", "getinnerframes"))


def install(trusted):
    """`trusted`: folders whose code may ask for anything."""
    places = tuple(folder + os.sep for folder in trusted) + ("<frozen ",)
    frame_of, thread = sys._getframe, _thread.get_ident
    asking = set()  # threads in which the hook itself asks

    def is_trusted():
        frame = frame_of(2)
        while frame is not None and frame.f_code.co_name in GIVERS \
                and frame.f_code.co_filename.startswith(places):
            frame = frame.f_back
        return frame is None or frame.f_code.co_filename.startswith(places)

    def hook(event, arguments):
        if event == "import":
            if arguments[0].rpartition(".")[2] in UNLOADABLE:
                raise ImportError(f"{arguments[0]} is not there while code is tested")
            return
        if event == "object.__getattr__":
            if arguments[1] not in FRAMES:
                return
            what = arguments[1]
        elif event == "compile":
            if not str(arguments[1]).startswith(places):
                return
            what = f"code of {arguments[1]}"
        elif event in REFUSED:
            what = event
        else:
            return
        me = thread()
        if me in asking:
            return
        asking.add(me)
        try:
            refused = not is_trusted()
        finally:
            asking.discard(me)
        if refused:
            raise RuntimeError(f"{what} is not there while code is tested")

    sys.addaudithook(hook)


def folders_of_python():
    """Of the library and of what is installed beside it."""
    return [os.path.dirname(os.__file__), *(path for path in sys.path if "dist-packages" in path)]
