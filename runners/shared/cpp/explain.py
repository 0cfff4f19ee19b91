"""Says in plain words why the tests and a student's code do not go together.

    explain.py compile|student|assemble|suite [ALONE]    < what the compiler or linker said

What the compiler says of the tests may quote them, with the values they expect, and so may what it
says of a student's header that they use. So nothing of it is passed on but what is known to be
harmless: names and types that the tests ask for and do not find, without any value in them, and what
is in the file ALONE as well, which the compiler has said of the headers when no test was there.
"""
import argparse
import pathlib
import re
import sys

MOST = 20
ERROR = re.compile(r"(?P<file>[^:\s][^:]*):(?P<line>\d+):(?:\d+:)? (?:fatal )?error: (?P<what>.*)")
VALUE = re.compile(r"(?<![\w.])-?\d[\w.']*|(?:(?<=<)|(?<=, ))'(?:\\.|[^'\\])+'|\b(?:true|false)\b")
QUOTED = "[‘'](?P<{}>[^’']{{1,200}})[’']"

# What g++ says, and what it means to somebody whose code is tested.
KNOWN = [
    (rf"{QUOTED.format('type')} has no member named {QUOTED.format('name')}",
     "The tests use {name} of {type}, which your code does not have."),
    (rf"{QUOTED.format('name')} (?:was not declared in this scope|has not been declared|"
     r"does not name a type).*",
     "The tests use {name}, which your code does not declare."),
    (rf"{QUOTED.format('name')} is not a member of {QUOTED.format('type')}.*",
     "The tests use {name} of {type}, which your code does not have."),
    (rf"no matching function for call to {QUOTED.format('name')}",
     "The tests call {name}, and none of your functions of this name takes that."),
    (rf"(?:too many|too few) arguments to function {QUOTED.format('name')}",
     "The tests call {name} with another number of arguments."),
    (rf"{QUOTED.format('name')} is (?:private|protected) within this context",
     "The tests use {name}, which your code keeps private."),
    (r"no match for [‘']operator(?P<name>[^\s’']{1,3})[’'] \(operand types are (?P<type>[^()]{1,300})\)",
     "The tests use the operator {name} with {type}, and your code has no such operator."),
    (rf"passing {QUOTED.format('type')} as [‘']this[’'] argument discards qualifiers.*",
     "The tests call a function of a {type} that must not change it: it lacks a const."),
    (rf"cannot declare variable {QUOTED.format('name')} to be of abstract type "
     rf"{QUOTED.format('type')}", "The tests make a {type}, some of whose functions are only promised."),
    (r"(?P<name>[\w./-]{1,200}): No such file or directory",
     "The tests include {name}, which is not among your files."),
]
OURS = ("grader_layer::", "Catch::", "testing::")
UNDEFINED = re.compile(r"undefined reference to [`‘'](.{1,300})'$")
TWICE = re.compile(r"multiple definition of [`‘'](.{1,300}?)'")


def is_students(path):
    """Sealed headers bear their names below the student's folder; all else begins with / or ./"""
    return not path.startswith(("/", "./"))


def without_values(name):
    """`std::array<int, …>` of what has a number in it; nothing when a text or an object may be there."""
    name = VALUE.sub("…", name)
    return None if re.search(r'["{}]', name) else name


def in_words(what):
    for pattern, words in KNOWN:
        found = re.fullmatch(pattern, what)
        if found is None:
            continue
        names = {key: without_values(name) for key, name in found.groupdict().items()}
        return None if None in names.values() else words.format(**names)
    return None


def errors_in(text):
    return [error for error in map(ERROR.fullmatch, text.splitlines()) if error is not None]


def compile_errors(text, alone):
    said_alone = {error.groups() for error in errors_in(alone)}
    unknown = False
    for error in errors_in(text):
        if is_students(error["file"]) and error.groups() in said_alone:
            what = error["what"].removeprefix("#error ")
            yield f"{error['file']}, line {error['line']}: {what}"
        elif not is_students(error["file"]) and in_words(error["what"]) is not None:
            yield in_words(error["what"])
        else:
            unknown = True
    if unknown:
        yield ("The tests use your code in a way that it does not allow. Compare the names, "
               "parameters and results of your functions with the task.")


def link_errors(text, who):
    for line in text.splitlines():
        undefined = UNDEFINED.search(line)
        twice = TWICE.search(line)
        if undefined is not None and who == "student":
            yield f"Your code uses {undefined[1]}, which it declares but nowhere defines."
        elif undefined is not None and not any(name in undefined[1] for name in OURS):
            name = without_values(undefined[1])
            if name is not None:
                yield (f"The tests use {name}, which your code does not define. Compare its "
                       "name and parameters with the task.")
        elif twice is not None:
            yield f"{without_values(twice[1])} is defined twice in your files."


def in_short(text):
    """The names as the student has written them."""
    text = re.sub(r"\[abi:cxx11\]", "", text)
    return re.sub(r"std::(?:__cxx11::)?basic_string<char(?:, std::char_traits<char>, "
                  r"std::allocator<char> ?)?>", "std::string", text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=["compile", "student", "assemble", "suite"])
    parser.add_argument("alone", type=pathlib.Path, nargs="?")
    options = parser.parse_args()
    text = sys.stdin.buffer.read().decode(errors="replace")
    if options.kind == "compile":
        alone = options.alone.read_text(errors="replace") if options.alone else ""
        sentences = compile_errors(text, alone)
    else:
        sentences = link_errors(text, options.kind)
    told = list(dict.fromkeys(map(in_short, sentences))) or ["Your code and the tests cannot be put together."]
    print("\n".join(told[:MOST]))


if __name__ == "__main__":
    main()
