"""Stand-ins, in the tests' process, for the student's objects and classes.

A mirror runs nothing of the student's: it asks the student's process and gets an answer. What tests
decide by is decided here: see forwards.py for comparisons. An object whose class derives from a
plain type (a list, a float) carries that data here as well, and is read as such.
"""
import inspect

from .plain import FACES

HOST = []  # the one host of this process

# Names with two underscores are Python's business and looked up here, but for these.
ASKED = frozenset(("__doc__", "__annotations__", "__dataclass_fields__", "__members__", "__dict__",
                   "__abstractmethods__", "__match_args__", "__slots__", "__version__",
                   "__author__", "__defaults__", "__kwdefaults__", "__code__", "__wrapped__", "__self__",
                   "__func__", "__closure__"))
OF_OBJECTS = ASKED | {"__name__", "__qualname__", "__module__"}

# Methods of plain data that are asked whether something fits, or what it is (`isupper`): an answer
# could be made to fit it.
PREDICATES = frozenset(("startswith", "endswith", "issubset", "issuperset", "isdisjoint",
                        "difference", "symmetric_difference", "intersection",
                        *(name for name in vars(str) if name.startswith("is"))))


class NotPlain(BaseException):
    """An object of the student's where the test expects plain data. No test expects this error, not
    even one that expects any Exception."""

    def __init__(self, mirror):
        origin = state(mirror).get("origin") or "your code"
        super().__init__(f"{origin} returned an object of your class {type(mirror).__name__}; "
                         "the test expects plain data")


class ClassState:
    """What is known of one class of the student's."""

    def __init__(self, number, kind, face, specials):
        self.number = number
        self.kind = kind        # the plain type whose data its objects carry, or None
        self.face = face
        self.specials = specials
        self.is_reached = False  # the tests have read it by a name that is a class's


def is_of_python(name):
    return name.startswith("__") and name.endswith("__")


def state(mirror):
    """The mirror's own attributes, which are not the student's."""
    return object.__getattribute__(mirror, "__dict__")


def class_state(cls):
    return type.__getattribute__(cls, "_mirror")


def is_mirror_class(value):
    return type(value) is MirrorMeta


def is_mirror(value):
    return type(type(value)) is MirrorMeta


def signature(value):
    try:
        parts = HOST[0].request("signature", value)
        return inspect.Signature([
            inspect.Parameter(name, inspect._ParameterKind(kind),
                              default=default if has_default else inspect.Parameter.empty)
            for name, kind, has_default, default in parts])
    except (TypeError, ValueError):
        raise AttributeError("__signature__") from None


class MirrorMeta(type):
    """The class of the student's classes."""

    def __new__(meta, name, bases, namespace, **keywords):
        if "_mirror" not in namespace:
            raise TypeError("A test cannot derive from a class of the student's at this level: "
                            'it needs level = "in-process" in [tests].')
        return super().__new__(meta, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **keywords):
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **kwargs):
        made = HOST[0].call(cls, args, kwargs, f"{cls.__name__}()")
        if is_mirror(made) and class_state(cls).is_reached:
            state(made)["is_constructed"] = True
        return made

    def __getattribute__(cls, name):
        if name == "__signature__":
            return signature(cls)
        if is_of_python(name) and name not in ASKED or name == "_mirror":
            return type.__getattribute__(cls, name)
        if name == "__dict__":
            return type.__getattribute__(cls, name)
        value = HOST[0].get(cls, name)
        if is_mirror(value) and class_state(cls).is_reached:
            state(value)["makes_constructed"] = True
        if is_mirror_class(value) and name[:1].isupper() and class_state(cls).is_reached:
            class_state(value).is_reached = True
        return value

    def __setattr__(cls, name, value):
        if is_of_python(name):
            type.__setattr__(cls, name, value)
        else:
            HOST[0].request("set", cls, name, value)

    def __delattr__(cls, name):
        HOST[0].request("del", cls, name)

    def __dir__(cls):
        return HOST[0].request("dir", cls)

    def __bool__(cls):
        return True

    def __iter__(cls):
        return HOST[0].special(cls, "__iter__")

    def __len__(cls):
        return HOST[0].special(cls, "__len__")

    def __getitem__(cls, key):
        return HOST[0].special(cls, "__getitem__", key)

    def __contains__(cls, value):
        return any(member is value for member in cls)


class Mirror(metaclass=MirrorMeta):
    """The base of all stand-ins for objects."""

    _mirror = ClassState(0, None, "", frozenset())

    def __init__(self, *args, **kwargs):
        pass

    def __del__(self):
        number = state(self).get("number")
        if number is not None and HOST:
            HOST[0].codec.let_go(number)

    def __getattribute__(self, name):
        if name == "__class__":
            return FACES.get(class_state(type(self)).face) or type(self)
        if name == "__signature__":
            return signature(self)
        if is_of_python(name) and name not in OF_OBJECTS:
            return object.__getattribute__(self, name)
        if name in ("with_traceback", "add_note") and isinstance(self, BaseException):
            return object.__getattribute__(self, name)
        if name == "send" and class_state(type(self)).face == "coroutine":
            return lambda _: _finish(self)
        if name.startswith("_pytest"):
            raise AttributeError(name)
        if name in PREDICATES and not state(self).get("is_constructed"):
            return _plain_method(self, name)
        value = HOST[0].get(self, name)
        if is_mirror(value):
            state(value).setdefault("name", name)
        return value

    def __setattr__(self, name, value):
        if is_of_python(name):
            object.__setattr__(self, name, value)
        else:
            HOST[0].request("set", self, name, value)

    def __delattr__(self, name):
        HOST[0].request("del", self, name)

    def __dir__(self):
        return HOST[0].request("dir", self)

    def __str__(self):
        return as_text(HOST[0].request("str", self))

    def __repr__(self):
        return as_text(HOST[0].request("repr", self))

    def __format__(self, spec):
        return as_text(HOST[0].request("format", self, spec))

    def __copy__(self):
        return HOST[0].request("copy", self)

    def __deepcopy__(self, memo):
        return HOST[0].request("deepcopy", self)

    def __reduce_ex__(self, protocol):
        raise TypeError("an object of the student's cannot be pickled by the tests")

    def __hash__(self):
        known = state(self)["hash"]
        if known is None:
            raise TypeError(f"unhashable type: '{type(self).__name__}'")
        if known is True:
            return hash(state(self)["number"])
        # While a set is being read, as it was when it was sent; otherwise as it is now.
        return known if HOST[0].codec.is_reading else HOST[0].request("hash", self)


def as_text(value):
    if type(value) is not str:
        raise TypeError("the text of an object is a text")
    return value


def _plain_method(mirror, name):
    """The plain type's own method, of an object that carries plain data."""
    kind = class_state(type(mirror)).kind
    if kind is None or not hasattr(kind, name):
        raise NotPlain(mirror)
    return lambda *args: getattr(kind, name)(mirror, *args)


def _finish(awaitable):
    """What an await sees of a coroutine that the student's process runs to its end."""
    raise StopIteration(HOST[0].request("await", awaitable))
