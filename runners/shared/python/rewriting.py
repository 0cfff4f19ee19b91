"""Rewrites the tests of a canary run, so that canary.Canaries hears of each assertion.

Where a test writes down what it expects, as `f(2) == 4` or in a variable of its own, the other value
is written in its place: whoever reads the answer in the test's code or frame reads a wrong one there,
and is found by giving it.
"""
import ast
import operator
import os

COMPARISONS = {"Eq": operator.eq, "NotEq": operator.ne, "Lt": operator.lt, "LtE": operator.le,
               "Gt": operator.gt, "GtE": operator.ge, "In": lambda item, items: item in items}
PREDICATES = ("startswith", "endswith")
EXACT = ("assertEqual", "assertListEqual", "assertTupleEqual", "assertDictEqual",
         "assertSetEqual", "assertSequenceEqual", "assertMultiLineEqual")
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef, ast.ListComp, ast.SetComp,
          ast.DictComp, ast.GeneratorExp)
LATER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.GeneratorExp)  # they may run any time


def rewritten(canaries, text, path):
    """The code of one file of the tests."""
    tree = ast.parse(text, path)
    tree = Rewriter(canaries, os.path.basename(path)).visit(tree)
    return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)


class Rewriter(ast.NodeTransformer):
    """Has the canaries look at each comparison, assertion and expectation."""

    def __init__(self, canaries, file):
        self._canaries = canaries
        self._file = file
        self._variables = set()  # of the function around

    def _call(self, node, method, *arguments):
        where = ast.Constant(f"{self._file}, line {node.lineno}")
        canaries = ast.Name(self._canaries.name, ast.Load())
        function = ast.Attribute(canaries, method, ast.Load())
        return ast.copy_location(ast.Call(function, [*arguments, where], []), node)

    # -- functions

    def visit_FunctionDef(self, node):
        around, self._variables = self._variables, variables_of(node)
        self.generic_visit(node)
        self._variables = around
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    # -- assertions

    def visit_Assert(self, node):
        name = self._variable_expected(node.test)
        if name is not None:
            return self._with_another_value(node, name)
        node.test = self._with_other_literals(node.test)
        return self._checked(node)

    def _checked(self, node):
        return ast.copy_location(ast.Expr(self._call(node, "check", node.test)), node)

    def _with_other_literals(self, test):
        if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
            test.values = [self._with_other_literals(value) for value in test.values]
            return test
        if not is_equality(test):
            return self.visit(test)
        sides = [test.left, test.comparators[0]]
        literal = [is_literal(side) for side in sides]
        if literal.count(True) != 1:
            return self.visit(test)
        at = literal.index(True)
        others = self._canaries.other_literals(ast.literal_eval(sides[at]))
        if others is None:
            return self.visit(test)
        sides[at] = others
        return self._call(test, ("differs_before", "differs")[at], *map(self.visit, sides))

    def _variable_expected(self, test):
        """The variable on the right, of which the left knows nothing."""
        if not is_equality(test) or not isinstance(test.comparators[0], ast.Name):
            return None
        name = test.comparators[0].id
        used = {node.id for node in ast.walk(test.left) if isinstance(node, ast.Name)}
        return name if name in self._variables - used else None

    def _with_another_value(self, node, name):
        """The assertion, while the variable holds another value."""
        def assign(method, *arguments):
            value = self._call(node, method, *arguments)
            return ast.copy_location(ast.Assign([ast.Name(name, ast.Store())], value), node)

        left = self.visit(node.test.left)
        node.test = self._call(node, "differs_from_another", left, ast.Name(name, ast.Load()))
        return [
            assign("another", ast.Name(name, ast.Load())),
            ast.copy_location(ast.Try([self._checked(node)], [], [], [assign("real")]), node),
        ]

    # -- what stands in them

    def visit_Compare(self, node):
        self.generic_visit(node)
        how = type(node.ops[0]).__name__
        if len(node.ops) > 1:
            return self._chain(node)
        if how not in COMPARISONS:
            return node
        return self._call(node, "compare", ast.Constant(how), node.left, node.comparators[0])

    def _chain(self, node):
        """`0 < f() < 5`, where what comes after the first two may as well be read before."""
        names = [type(how).__name__ for how in node.ops]
        is_simple = all(isinstance(one, (ast.Constant, ast.Name)) for one in node.comparators[1:])
        if not is_simple or not all(name in COMPARISONS for name in names):
            return node
        how = ast.Tuple([ast.Constant(name) for name in names], ast.Load())
        values = ast.Tuple([node.left, *node.comparators], ast.Load())
        return self._call(node, "compare_chain", how, values)

    def visit_Call(self, node):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in EXACT and len(node.args) > 1 and is_literal(node.args[1]):
            others = self._canaries.other_literals(ast.literal_eval(node.args[1]))
            if others is not None:
                node.args[1] = others.elts[0]
                self.generic_visit(node)
                node.func = self._call(node, "must_fail", node.func)
                return node
        self.generic_visit(node)
        if name == "raises" or name.startswith("assert") or name in PREDICATES:
            node.func = self._call(node, "through", node.func)
        return node


def is_equality(node):
    return isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq)


def is_literal(node):
    try:
        ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, RecursionError):
        return False
    return True


def variables_of(function):
    """The names that are the function's own, and that nothing within it may read at another time."""
    arguments = function.args
    own = {argument.arg for argument in
           (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    others = set()
    waiting = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.Global, ast.Nonlocal)):
            others.update(node.names)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            own.add(node.id)
        if isinstance(node, LATER):
            others.update(name.id for name in ast.walk(node) if isinstance(name, ast.Name))
        if not isinstance(node, SCOPES):
            waiting.extend(ast.iter_child_nodes(node))
    return own - others
