"""Writes what stands behind each of a student's files: it finds the functions that are asked for.

A function that is static, inline, a template or in an unnamed namespace can be called in its own
file alone. Whatever there fits a signature is noted in FOUND, before main begins.
"""

FOUND = "grader_call_found"
NOTHING = "grader_call_nothing"  # what a name stands for that the file does not have

FIND = """
template <class Function>
auto grader_call_find_{number}(int)
    -> decltype(static_cast<Function>(&::{name}), void()) {{
    {found}[{number}] = reinterpret_cast<void (*)()>(static_cast<Function>(&::{name}));
}}
template <class>
void grader_call_find_{number}(...) {{}}
const bool grader_call_sought_{number} = (grader_call_find_{number}<{pointer}>(0), true);
"""


def includes_of(signatures):
    """The headers that their types need."""
    headers = set().union(*(one.headers() for one in signatures))
    return "".join(f"#include <{header}>\n" for header in sorted(headers))


def finders(signatures):
    names = [one.name.rpartition("::") for one in signatures]
    nothing = "".join(f"void {name}(Nothing);\n" for name in {name for *_, name in names})
    using = "".join(f"namespace {space} {{ using namespace ::{NOTHING}; }}\n" if space
                    else f"using namespace {NOTHING};\n" for space in {space for space, *_ in names})
    return (f"{includes_of(signatures)}namespace {NOTHING} {{\nstruct Nothing {{}};\n{nothing}}}\n"
            f'{using}extern "C" void (*{FOUND}[])();\nnamespace {{\n' +
            "".join(FIND.format(number=number, name=one.name, found=FOUND, pointer=one.pointer())
                    for number, one in enumerate(signatures)) + "}\n")
