"""Finds out whether values of the requests fit the types of a signature."""
from signatures import Mistake

RANGES = {"short": 16, "int": 32, "long": 64, "long long": 64, "ptrdiff_t": 64,
          "int8_t": 8, "int16_t": 16, "int32_t": 32, "int64_t": 64, "signed char": 8}
UNSIGNED = {"unsigned short": 16, "unsigned int": 32, "unsigned long": 64, "unsigned long long": 64,
            "size_t": 64, "uint8_t": 8, "uint16_t": 16, "uint32_t": 32, "uint64_t": 64,
            "unsigned char": 8}
REALS = {"float", "double", "long double"}
LISTS = {"vector", "deque", "list", "array", "set", "unordered_set", "multiset"}
MAPS = {"map", "unordered_map"}


def plain(value, key, read=lambda inner: inner):
    """What stands behind {"$key": …}, or the value itself."""
    return read(value[key]) if isinstance(value, dict) and set(value) == {key} else value


def check_whole(name, value):
    value = plain(value, "$int", int)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Mistake(f"{value!r} is not a whole number, as {name} is")
    bits = UNSIGNED.get(name) or RANGES[name]
    low, high = (0, 2**bits - 1) if name in UNSIGNED else (-2**(bits - 1), 2**(bits - 1) - 1)
    if not low <= value <= high:
        raise Mistake(f"{value} does not fit in {name}")


def check_real(name, value):
    value = plain(value, "$float", float)
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise Mistake(f"{value!r} is not a number, as {name} is")


def check_text(kind, value):
    if not isinstance(value, str):
        raise Mistake(f"{value!r} is not a text, as {kind} is")
    if kind.name == "char" and len(value.encode()) != 1:
        raise Mistake(f"{value!r} is not one character, as a char is")


def check_items(kind, value):
    value = plain(value, "$set")
    if not isinstance(value, list):
        raise Mistake(f"{value!r} is not a list, as {kind} is")
    if kind.name == "array" and len(value) != kind.size:
        raise Mistake(f"there are {len(value)} values for {kind}")
    for item in value:
        check(kind.of[0], item)


def check_pairs(kind, value):
    value = plain(value, "$map")
    pairs = list(value.items()) if isinstance(value, dict) else value
    if not isinstance(pairs, list) or any(len(pair) != 2 for pair in pairs):
        raise Mistake(f"{value!r} is not a table, as {kind} is")
    for key, item in pairs:
        check(kind.of[0], key)
        check(kind.of[1], item)


def check_members(kind, value):
    if not isinstance(value, list) or len(value) != len(kind.of):
        raise Mistake(f"{value!r} is not a list of {len(kind.of)}, as {kind} is")
    for member, item in zip(kind.of, value):
        check(member, item)


def check(kind, value):
    name = kind.name
    if name == "bool":
        if not isinstance(value, bool):
            raise Mistake(f"{value!r} is neither true nor false, as bool is")
    elif name in RANGES or name in UNSIGNED:
        check_whole(name, value)
    elif name in REALS:
        check_real(name, value)
    elif name in ("char", "string", "string_view", "const char*"):
        check_text(kind, value)
    elif name == "optional":
        if value is not None:
            check(kind.of[0], value)
    elif name in LISTS:
        check_items(kind, value)
    elif name in MAPS:
        check_pairs(kind, value)
    else:
        check_members(kind, value)
