"""A training loop that shows no gradient, only new parameters: the loop's own lines as a step.

Its parameters are told by what it does with them, since scripts call them syn0, wh or theta2.
"""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosscheck.candidates import roles
from crosscheck.candidates.kept import assignments, is_flat
from crosscheck.candidates.loops import Loop, given, line, loops, names
from crosscheck.candidates.written import Way, in_lines

_ASSIGNMENTS = ast.Assign | ast.AugAssign | ast.AnnAssign


def step_of_loop(tree: ast.Module, way: Way) -> list[str]:
    """The body of a `step(parameters, X, Y, learning_rate)` with what a loop does; none where no loop updates weights.

    Where it has no biases there is a line to complete.
    """
    for loop in loops(tree, way):
        body = _assignments(loop)
        weights, biases = _updated(body)
        if loop.one and not way.one_example:
            continue
        if weights and not any(isinstance(part, ast.For | ast.While) for part in loop.body):
            return list(_written(loop, body, weights, biases, replace(way, one_example=False)))
    return []


def weights_of_loops(tree: ast.Module) -> set[str]:
    """What loops of a file or its functions update, and multiply matrices with."""
    return {name for loop in loops(tree, Way()) for name in _updated(_assignments(loop))[0]}


def lines_of_loop(tree: ast.Module, way: Way) -> str:
    """In which lines the file's loop stands, and what it uses; empty where there is none outside of classes."""
    loop = next((loop for loop in loops(tree, way) if _assignments(loop) and not loop.made), None)
    if loop is None:
        return ""
    first, last = loop.body[0].lineno, loop.body[-1].end_lineno
    return f"what lines {first} to {last} compute before they change anything, from {loop.X}, {loop.Y} and parameters"


def _assignments(loop: Loop) -> list[ast.stmt]:
    return [statement for statement in loop.body if isinstance(statement, _ASSIGNMENTS)]


def _updated(body: Sequence[ast.stmt]) -> tuple[list[str], list[str]]:
    """The weights and the biases among the variables that some statements update, in the order of their use."""
    updated = [name for name in names(body, ast.Load) if any(_updates(statement, name) for statement in body)]
    weights = [name for name in updated if name in _factors(body)]
    return weights, [name for name in updated if name in _summands(body) and name not in weights]


def _written(
    loop: Loop, body: Sequence[ast.stmt], weights: Sequence[str], biases: Sequence[str], way: Way
) -> Iterator[str]:
    pairs = [(name, f"{kind}{l}") for kind, own in (("W", weights), ("b", biases)) for l, name in enumerate(own, 1)]
    body = [_rated(statement, [name for name, _ in pairs]) for statement in body]
    rates = [name for name in names(body, ast.Load) if "learning_rate" in roles.role_names(name)]
    flat = {name for name, value in assignments(loop.before) if is_flat(value)} & set(biases)
    yield from (f'    {name} = parameters["{of}"].{"flatten" if name in flat else "copy"}()' for name, of in pairs)
    yield from (f"    {name} = learning_rate" for name in rates if name != "learning_rate")
    yield from given(loop, body, way, [*(name for name, _ in pairs), *rates])
    if len(biases) < len(weights):
        missing = " = ".join(f"b{l}" for l in range(1, len(weights) + 1))
        yield f"    {missing} = ...  # the check's networks have biases: add them to the products, and update them too"
    yield from map(line, body)
    shown = [f'"{of}": {name if rates else _scaled(name, of)}' for name, of in pairs]
    yield from in_lines("    return {", shown, "}")


def _scaled(name: str, of: str) -> str:
    """A new parameter as it would be at another rate than 1."""
    return f'parameters["{of}"] + learning_rate * ({name} - parameters["{of}"])'


def _updates(statement: ast.stmt, name: str) -> bool:
    """Whether it gives a variable a value that is its old one and something added or subtracted."""
    target = statement.target if isinstance(statement, ast.AugAssign) else getattr(statement, "targets", [None])[0]
    if not (isinstance(target, ast.Name) and target.id == name):
        return False
    operation = statement if isinstance(statement, ast.AugAssign) else getattr(statement, "value", None)
    if isinstance(operation, ast.BinOp):
        return isinstance(operation.op, ast.Add | ast.Sub) and name in names([operation.left], ast.Load)
    return isinstance(operation, ast.AugAssign) and isinstance(operation.op, ast.Add | ast.Sub)


def _factors(body: Sequence[ast.stmt]) -> list[str]:
    """The variables that stand in a matrix product by themselves."""
    found: list[ast.expr] = []
    for node in (node for statement in body for node in ast.walk(statement)):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
            found += [node.left, node.right]
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"dot", "matmul"}:
            found += node.args
            found += [node.func.value] if isinstance(node.func, ast.Attribute) else []
    return [node.id for node in found if isinstance(node, ast.Name)]


def _summands(body: Sequence[ast.stmt]) -> list[str]:
    """The variables that are added to something."""
    sums = [node for statement in body for node in ast.walk(statement)
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add)]  # fmt: skip
    return [side.id for node in sums for side in (node.left, node.right) if isinstance(side, ast.Name)]


def _rated(statement: ast.stmt, parameters: Sequence[str]) -> ast.stmt:
    """An update with learning_rate in the place of the number that its gradient is multiplied with."""
    if not any(_updates(statement, name) for name in parameters):
        return statement
    copied = ast.parse(ast.unparse(statement)).body[0]
    for node in ast.walk(copied):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
            if isinstance(node.left, ast.Constant):
                node.left = ast.Name("learning_rate", ast.Load())
                break
            if isinstance(node.right, ast.Constant):
                node.right = ast.Name("learning_rate", ast.Load())
                break
    return copied
