"""Writes values of the requests down as C++ expressions of a type."""
import math

from signatures import Mistake

RANGES = {"short": 16, "int": 32, "long": 64, "long long": 64, "ptrdiff_t": 64,
          "int8_t": 8, "int16_t": 16, "int32_t": 32, "int64_t": 64, "signed char": 8}
UNSIGNED = {"unsigned short": 16, "unsigned int": 32, "unsigned long": 64, "unsigned long long": 64,
            "size_t": 64, "uint8_t": 8, "uint16_t": 16, "uint32_t": 32, "uint64_t": 64,
            "unsigned char": 8}
REALS = {"float", "double", "long double"}
LISTS = {"vector", "deque", "list", "array", "set", "unordered_set", "multiset"}
MAPS = {"map", "unordered_map"}


def text_literal(text):
    """The bytes of a text between quotation marks, whatever they are."""
    return '"' + "".join(chr(byte) if 32 <= byte < 127 and chr(byte) not in '"\\?'
                         else f"\\{byte:03o}" for byte in text.encode()) + '"'


def plain(value, key, read=lambda inner: inner):
    """What stands behind {"$key": …}, or the value itself."""
    return read(value[key]) if isinstance(value, dict) and set(value) == {key} else value


def whole(name, value):
    value = plain(value, "$int", int)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Mistake(f"{value!r} is not a whole number, as {name} is")
    bits = UNSIGNED.get(name) or RANGES[name]
    low, high = (0, 2**bits - 1) if name in UNSIGNED else (-2**(bits - 1), 2**(bits - 1) - 1)
    if not low <= value <= high:
        raise Mistake(f"{value} does not fit in {name}")
    return f"{value}ULL" if value >= 0 else f"(-{-value - 1}LL - 1)"


def real(name, value):
    value = plain(value, "$float", float)
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise Mistake(f"{value!r} is not a number, as {name} is")
    if math.isnan(value):
        return f"std::numeric_limits<{name}>::quiet_NaN()"
    if math.isinf(value):
        return f"{'-' if value < 0 else ''}std::numeric_limits<{name}>::infinity()"
    return f"static_cast<{name}>({float(value)!r})"


def text_of(kind, value):
    if not isinstance(value, str):
        raise Mistake(f"{value!r} is not a text, as {kind} is")
    if kind.name == "char":
        if len(value.encode()) != 1:
            raise Mistake(f"{value!r} is not one character, as a char is")
        return f"static_cast<char>({value.encode()[0]})"
    if kind.name == "const char*":
        return text_literal(value)
    return f"{kind}({text_literal(value)}, {len(value.encode())})"


def items_of(kind, value):
    value = plain(value, "$set")
    if not isinstance(value, list):
        raise Mistake(f"{value!r} is not a list, as {kind} is")
    if kind.name == "array" and len(value) != kind.size:
        raise Mistake(f"there are {len(value)} values for {kind}")
    return value


def pairs_of(kind, value):
    value = plain(value, "$map")
    pairs = list(value.items()) if isinstance(value, dict) else value
    if not isinstance(pairs, list) or any(len(pair) != 2 for pair in pairs):
        raise Mistake(f"{value!r} is not a table, as {kind} is")
    return pairs


def literal(kind, value):
    name = kind.name
    if name == "bool":
        if not isinstance(value, bool):
            raise Mistake(f"{value!r} is neither true nor false, as bool is")
        return "true" if value else "false"
    if name in RANGES or name in UNSIGNED:
        return f"static_cast<{kind}>({whole(name, value)})"
    if name in REALS:
        return real(name, value)
    if name in ("char", "string", "string_view", "const char*"):
        return text_of(kind, value)
    if name == "optional":
        return f"{kind}()" if value is None else f"{kind}({literal(kind.of[0], value)})"
    if name in LISTS:
        items = ", ".join(literal(kind.of[0], item) for item in items_of(kind, value))
        return f"{kind}{{{{{items}}}}}" if name == "array" and items else f"{kind}{{{items}}}"
    if name in MAPS:
        pairs = ", ".join(f"{{{literal(kind.of[0], key)}, {literal(kind.of[1], item)}}}"
                          for key, item in pairs_of(kind, value))
        return f"{kind}{{{pairs}}}"
    if not isinstance(value, list) or len(value) != len(kind.of):
        raise Mistake(f"{value!r} is not a list of {len(kind.of)}, as {kind} is")
    return f"{kind}({', '.join(map(literal, kind.of, value))})"
