"""Reads what objects define, and says which symbols the two libraries have in common (link.sh).

    readelf -sW OBJECT... | symbols.py common LIST OWN
    readelf -sW OBJECT... | symbols.py check EXPORTS

Data of the student's headers is in both libraries, and must be one: an `inline static int count`, the
only object of a singleton. The compiler marks it as unique in the process; LIST says of which such
symbols the linker leaves the choice to the loader. OWN hides those of the standard library and the
frameworks, which a student's object has no business to provide.

A header may define a function of the system's, or of the framework's, so that it stands for theirs in
the tests alone: what is not seen outside a library is found first in it. EXPORTS are those names.
"""
import pathlib
import re
import sys

FOREIGN = re.compile(r"_Z(?:GV)?Z*N?[VK]*(?:S[tabsiod]|9__gnu_cxx|10__cxxabiv1|5Catch|7testing"
                     r"|12grader_layer)")
SYMBOL = re.compile(r" *\d+: [0-9a-f]+ +\w+ (?P<type>\w+) +(?P<bind>\w+) +(?P<seen>\w+) +\d+ (?P<name>\S+)")


def symbols(text):
    return filter(None, map(SYMBOL.match, text.splitlines()))


def common(text, shared, own):
    """Two scripts of the linker's: a list of symbols, and one that hides others."""
    unique = {symbol["name"] for symbol in symbols(text) if symbol["bind"] == "UNIQUE"}
    foreign = {name for name in unique if FOREIGN.match(name)}
    # No list may be empty.
    shared.write_text("{ " + "".join(f"{name}; " for name in {"grader_layer", *unique - foreign}) + "};\n")
    own.write_text("{ local: " + "".join(f"{name}; " for name in {"grader_layer", *foreign}) + "};\n")


def check(text, exports):
    own = {symbol["name"] for symbol in symbols(text)
           if symbol["bind"] == "LOCAL" or symbol["seen"] != "DEFAULT"}
    for name in sorted(own.intersection(exports.read_text().split())):
        yield f"Your headers define {name}, which is a name of the system's or of the test framework's."


def main():
    text = sys.stdin.buffer.read().decode(errors="replace")
    paths = [pathlib.Path(path) for path in sys.argv[2:]]
    if sys.argv[1] == "common":
        return common(text, *paths)
    found = list(check(text, *paths))
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
