"""What a stand-in does with operators: which are passed on to the student's process, and which not.

A test decides by comparing. So that no object can be made that agrees with every expectation:
  - `==` with plain data is never asked of the student: an object that carries plain data is
    compared by that data, here; any other is unequal.
  - `==` between two of the student's objects is asked, and where the answer is yes, asked again
    with an object and a text that nobody has seen before: a class that is equal to those too is
    equal to nothing.
  - Order, `in` and arithmetic see the test's operand, and an answer could be made to fit it. They
    are passed on for objects of classes that the tests use by name, and only for those.
    So do methods like startswith and issubset.
  - Leaving a `with` block hides an error only where no assertion is skipped by it.
"""
import secrets

from .deliberate import may_be_hidden
from .mirror import HOST, NotPlain, class_state, is_mirror, is_mirror_class, state
from .plain import ARITHMETIC, ORDER, UNARY


def _is_ours(value):
    return is_mirror(value) or is_mirror_class(value)


def _unary(name):
    def method(self, *args, **kwargs):
        return HOST[0].special(self, name, *args, **kwargs)
    return method


def _call(self, *args, **kwargs):
    made = HOST[0].call(self, args, kwargs, f"{state(self).get('name') or 'a call'}()")
    if state(self).get("makes_constructed") and is_mirror(made):
        if class_state(type(made)).is_reached:
            state(made)["is_constructed"] = True
    return made


def _order(name):
    def method(self, other):
        if not _is_ours(other) and not state(self).get("is_constructed"):
            raise NotPlain(self)
        return HOST[0].special(self, name, other)
    return method


def _arithmetic(name):
    def method(self, other, *rest):
        if not _is_ours(other) and not class_state(type(self)).is_reached:
            raise NotPlain(self)
        result = HOST[0].special(self, name, other, *rest)
        is_constructed = state(self).get("is_constructed")
        if is_mirror(result):
            if is_constructed and class_state(type(result)).is_reached:
                state(result)["is_constructed"] = True
        elif result is not NotImplemented and not _is_ours(other) and not is_constructed:
            raise NotPlain(self)  # a number made to fit the test's operand
        return result
    return method


def _contains(self, value):
    if _is_ours(value) or state(self).get("is_constructed"):
        if not HOST[0].special(self, "__contains__", value):
            return False
        return not _says_it_contains(self, secrets.token_hex(12))
    if "__iter__" in class_state(type(self)).specials:
        return any(item is value or item == value for item in self)
    raise NotPlain(self)


def _says_it_contains(mirror, value):
    try:
        is_in = HOST[0].special(mirror, "__contains__", value)
    except Exception:
        return False  # it does not take texts
    if is_in:
        HOST[0].notes.append(f"Your class {type(mirror).__name__} says that everything is in it; "
                             "that does not count.")
    return bool(is_in)


def equal(self, other):
    if self is other:
        return True
    kind = class_state(type(self)).kind
    if not is_mirror(other):
        return kind.__eq__(self, other) if kind else NotImplemented
    if HOST[0].codec.is_reading:
        return False  # two items of one set or two keys of one dict
    if not _defines(self, "__eq__") and not _defines(other, "__eq__"):
        return kind.__eq__(self, other) if kind else NotImplemented
    if HOST[0].request("equal", self, other) is not True:
        return False
    return not (_equals_everything(self) or _equals_everything(other))


def unequal(self, other):
    kind = class_state(type(self)).kind
    if not is_mirror(other):
        return kind.__ne__(self, other) if kind else NotImplemented
    if not any(_defines(one, name) for one in (self, other) for name in ("__eq__", "__ne__")):
        return kind.__ne__(self, other) if kind else NotImplemented
    # One that says both yes and no is not believed.
    return (HOST[0].request("unequal", self, other) is True
            and HOST[0].request("equal", self, other) is not True)


def _defines(mirror, name):
    return name in class_state(type(mirror)).specials


def _equals_everything(mirror):
    if not _defines(mirror, "__eq__"):
        return False
    for question in (("equal_object", mirror), ("equal", mirror, secrets.token_hex(12))):
        try:
            is_equal = HOST[0].request(*question) is True
        except Exception:
            is_equal = False  # it cannot be compared with anything but its own kind
        if is_equal:
            HOST[0].notes.append(f"The == of your class {type(mirror).__name__} says that "
                                 "everything is equal; that does not count.")
            return True
    return False


def _exit(self, kind, error, traceback):
    hides = HOST[0].special(self, "__exit__", kind if error is None else type(error), error, None)
    return bool(hides) and error is not None and may_be_hidden(error)


async def _aexit(self, kind, error, traceback):
    hides = await HOST[0].special(self, "__aexit__", kind, error, None)
    return bool(hides) and error is not None and may_be_hidden(error)


def _await(self):
    return HOST[0].request("await", self)
    yield  # an iterator that ends at once


BASE = {"__eq__": equal, "__ne__": unequal}
FORWARDS = {f"__{name}__": _unary(f"__{name}__") for name in UNARY}
FORWARDS.update({f"__{name}__": _order(f"__{name}__") for name in ORDER})
FORWARDS.update({f"__{side}{name}__": _arithmetic(f"__{side}{name}__")
                 for name in ARITHMETIC for side in ("", "r", "i")})
FORWARDS.update({"__call__": _call, "__contains__": _contains, "__exit__": _exit,
                 "__aexit__": _aexit, "__await__": _await})
