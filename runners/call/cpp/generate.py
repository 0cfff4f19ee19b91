"""Writes the main of a `call` program in C++: one entry for each function (runners/README.md).

    generate.py FINDERS < {"requests": {"id": {"function": "add", "signature": "int add(int a, int b)",
                                       "args": [1, 2]}}}

The functions are declared as the author writes them, never by the student's headers; what stands
behind each file of the student's, to find them there, is written to FINDERS (finders.py). Neither
tests nor arguments are written down: the student's code would be linked with them. What a test asks for
in a way that C++ has no word for is told, and nothing is written.
"""
import json
import pathlib
import sys

sys.path.insert(0, __file__.rpartition("/")[0])  # isolated, Python does not look there by itself

from finders import FOUND, finders, includes_of  # noqa: E402
from signatures import Mistake, parse_signature  # noqa: E402
from values import check  # noqa: E402


def signature_of(request):
    if request.get("kwargs"):
        raise Mistake("C++ has no arguments by name: write args instead of kwargs")
    written = request.get("signature")
    if not written:
        raise Mistake('a signature is needed, such as signature = "int add(int a, int b)"')
    signature = parse_signature(written)
    if signature.name != request["function"]:
        raise Mistake(f"the function is {request['function']}, and the signature declares "
                      f"{signature.name}")
    args = request.get("args", [])
    if len(args) != len(signature.parameters):
        raise Mistake(f"{signature.name} has {len(signature.parameters)} parameters, and there are "
                      f"{len(args)} args")
    for parameter, value in zip(signature.parameters, args):
        check(parameter, value)
    return signature


def text_literal(text):
    """The bytes of a text between quotation marks, whatever they are."""
    return '"' + "".join(chr(byte) if 32 <= byte < 127 and chr(byte) not in '"\\?'
                         else f"\\{byte:03o}" for byte in text.encode()) + '"'


def entry_of(number, written, signature):
    call = (f"[](const Json& args) {{ return outcome(static_cast<{signature.pointer()}>"
            f"(&::{signature.name}), {FOUND}[{number}], args); }}")
    return f"    {{{text_literal(written)}, {text_literal(signature.shown())}, {call}}}"


def main():
    requests = json.load(sys.stdin)["requests"]
    signatures = {}
    problems = []
    for test, request in requests.items():
        try:
            signatures[request.get("signature")] = signature_of(request)
        except Mistake as mistake:
            problems.append(f'The test "{test}" cannot be called: {mistake}.')
    if problems:
        sys.exit("\n".join(problems))
    pathlib.Path(sys.argv[1]).write_text(finders(list(signatures.values())))
    print(includes_of(signatures.values()))
    print('#include "call.hpp"\n')
    print("\n".join(dict.fromkeys(one.declaration() for one in signatures.values())))
    print(f'\nextern "C" {{ void (*{FOUND}[{len(signatures)}])(); }}')
    print("\nnamespace grader_call {\n\nconst std::vector<Function> functions{")
    print(",\n".join(entry_of(number, *one) for number, one in enumerate(signatures.items())))
    print("};\n\n}  // namespace grader_call\n\nint main() {\n    return grader_call::run();\n}")


if __name__ == "__main__":
    main()
