"""Writes the main of a `call` program in C++: one case for each request (runners/README.md).

    generate.py < {"requests": {"id": {"function": "add", "signature": "int add(int a, int b)",
                                       "args": [1, 2]}}}

The functions are declared as the author writes them, never by the student's headers. What a test
asks for in a way that C++ has no word for is told, and nothing is written.
"""
import json
import sys

sys.path.insert(0, __file__.rpartition("/")[0])  # isolated, Python does not look there by itself

from literals import literal, text_literal  # noqa: E402
from signatures import Mistake, parse_signature  # noqa: E402


def case_of(test, request):
    """The signature of one request, and the C++ of its case."""
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
    values = [literal(parameter, value) for parameter, value in zip(signature.parameters, args)]
    call = f"::{signature.name}({', '.join(values)})"
    gives = f"return answer({call});" if signature.result else f"{call}; return answer_nothing();"
    return signature, f"    {{{text_literal(test)}, [] {{ {gives} }}}}"


def main():
    requests = json.load(sys.stdin)["requests"]
    declarations = {}
    cases = []
    problems = []
    for test, request in requests.items():
        try:
            signature, case = case_of(test, request)
        except Mistake as mistake:
            problems.append(f'The test "{test}" cannot be called: {mistake}.')
            continue
        declarations[signature.declaration()] = None
        cases.append(case)
    if problems:
        sys.exit("\n".join(problems))
    print('#include "answer.hpp"\n')
    print("\n".join(declarations))
    print("\nnamespace grader_call {\n\nconst std::vector<Case> cases{")
    print(",\n".join(cases))
    print("};\n\n}  // namespace grader_call\n\nint main() {\n    return grader_call::run();\n}")


if __name__ == "__main__":
    main()
