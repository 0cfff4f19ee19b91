"""An exception in words: what it is called, what it derives from, and where it comes from."""
import builtins
import os
import traceback

MAX_TEXT = 4000
MAX_BASES = 100
# An error that is of more kinds than this, none of which is one of another, wants to be right
# wherever any error is.
MAX_KINDS = 2

# By their identity: what a class of the student's says about itself, or is equal to, means nothing.
STANDARD = {id(kind): kind.__name__ for kind in vars(builtins).values()
            if isinstance(kind, type) and issubclass(kind, BaseException)}
NAMES = frozenset(STANDARD.values())
read_name = type.__dict__["__name__"].__get__
read_mro = type.__dict__["__mro__"].__get__


def name_of(kind):
    """A standard error's name is said of no other: one that a student calls so is another error."""
    if id(kind) in STANDARD:
        return STANDARD[id(kind)]
    name = shorten(read_name(kind))
    return f"your own {name}" if name in NAMES else name


def bases_of(kind):
    """The names of the classes that it derives from."""
    bases = [base for base in read_mro(kind)[1:] if base is not object]
    standard = [base for base in bases if id(base) in STANDARD]
    kinds = [base for base in standard
             if not any(other is not base and issubclass(other, base) for other in standard)]
    if len(kinds) > MAX_KINDS:
        bases = [base for base in bases if id(base) not in STANDARD]
    return [name_of(base) for base in bases[:MAX_BASES]]


def shorten(text):
    text = text.encode("utf-8", "replace").decode()
    return text if len(text) <= MAX_TEXT else text[:MAX_TEXT - 1] + "…"


def describe(error, work):
    """An exception as one sentence for the student, with the last line of theirs."""
    if isinstance(error, SyntaxError) and error.filename:
        name = os.path.basename(error.filename)
        return f"{name}, line {error.lineno}: Python cannot read this line: {error.msg}."
    place = ""
    for frame, line in traceback.walk_tb(error.__traceback__):
        name = frame.f_code.co_filename
        if name.startswith(work + os.sep):
            place = f" (in {os.path.relpath(name, work)}, line {line})"
    try:
        text = str.__str__(str(error))
    except Exception:
        text = ""
    return (text + place).strip()
