"""A training loop that does everything itself: its lines up to the update, as a function of their own."""

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crosscheck.candidates import roles
from crosscheck.candidates.kept import arguments_of, stored
from crosscheck.candidates.structures import kind_and_number
from crosscheck.candidates.written import Way

_ASSIGNMENTS = ast.Assign | ast.AugAssign | ast.AnnAssign


@dataclass(frozen=True)
class Loop:
    """A loop of a function, a method or a file: what stands in it, and the assignments that stand before it.

    `X` and `Y` are the names of the data in it, `made` is the line that makes the object whose method it is in, and
    `one` the line that takes the first example, of a loop over the examples.
    """

    before: Sequence[ast.stmt]
    body: Sequence[ast.stmt]
    X: str
    Y: str
    made: str = ""
    one: str = ""


def loops(tree: ast.Module, way: Way) -> Iterator[Loop]:
    """Every loop that uses X and Y: of functions, of methods, of the file."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield from _loops_in(node.body, [argument.arg for argument in node.args.args])
        elif isinstance(node, ast.ClassDef):
            made = f"    {node.name.lower()} = {node.name}({arguments_of(node, way, step=False)})"
            for method in (method for method in node.body if isinstance(method, ast.FunctionDef)):
                body = (
                    _Outside(node.name.lower(), stored(method))
                    .visit(ast.parse("\n".join(map(ast.unparse, method.body))))
                    .body
                )
                yield from _loops_in(body, [argument.arg for argument in method.args.args], made)
    own = [node for node in tree.body if not isinstance(node, ast.FunctionDef | ast.ClassDef)]
    yield from _loops_in(own, names(own, ast.Load))


def gradients_of_loop(tree: ast.Module, way: Way) -> list[str]:
    """The body of a `backprop(parameters, X, Y)` with what a loop does up to its first new parameter.

    There is none where no loop gives gradients such as dW1 a value before that.
    """
    for loop in (loop for loop in loops(tree, way) if not loop.one and not way.one_example):
        before = list(_before_update(loop.body))
        found = [name for name in names(before, ast.Store) if kind(name) in {"dW", "db"}]
        if found:
            shown = ", ".join(f'"{_numbered(name)}": {name}' for name in found)
            return [*given(loop, before, way), *map(line, before), f"    return {{{shown}}}"]
    return []


def given(loop: Loop, lines: Sequence[ast.stmt], way: Way, parameters: Sequence[str] = ()) -> Iterator[str]:
    """What some lines of a loop need under the names that they use, but for `parameters`."""
    earlier = _needed_before(loop, lines, parameters)
    if loop.made.strip().partition(" ")[0] in names([*earlier, *lines], ast.Load):
        yield loop.made
    for name in names([*earlier, *lines], ast.Load):
        what, number = kind_and_number(name) or ("", None)
        if name in parameters:
            continue
        if what in {"W", "b"}:
            yield f'    {name} = parameters["{what}{number or 1}"]'
        elif "m" in roles.role_names(name) and name not in names([*earlier, *lines], ast.Store):
            yield f"    {name} = X.shape[{0 if way.rows else 1}]"
        elif name in {loop.X, loop.Y} - {"X", "Y"}:
            yield f"    {name} = {way.words['X' if name == loop.X else 'Y']}"
    yield from map(line, earlier)
    yield from [loop.one] * bool(loop.one)


def line(statement: ast.stmt) -> str:
    """A statement of one line as one of a function."""
    return f"    {ast.unparse(statement)}"


def names(statements: Iterable[ast.AST], context: type[ast.expr_context]) -> list[str]:
    """The names that are used or given a value, each once, in their order."""
    nodes = (node for statement in statements for node in ast.walk(statement) if isinstance(node, ast.Name))
    return list(dict.fromkeys(node.id for node in nodes if isinstance(node.ctx, context)))


def kind(name: str) -> str:
    """What a variable of this name holds: "W", "dW", ...; empty where that is not known."""
    return (kind_and_number(name) or ("", None))[0]


class _Outside(ast.NodeTransformer):
    """What a method does with attributes of self, with variables for those that it stores and an object for others."""

    def __init__(self, own: str, stored: Sequence[str]) -> None:
        self.own, self.stored = own, stored

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """The variable, the attribute of the object, or that of something else."""
        self.generic_visit(node)
        if not (isinstance(node.value, ast.Name) and node.value.id == "self"):
            return node
        return ast.Name(node.attr, node.ctx) if node.attr in self.stored else ast.Attribute(
            ast.Name(self.own, ast.Load()), node.attr, node.ctx)  # fmt: skip


def _numbered(name: str) -> str:
    """The name of a gradient, that of the only layer with its number."""
    what, number = kind_and_number(name) or ("", None)
    return name if number else f"{what}1"


def _loops_in(body: Sequence[ast.stmt], known: Sequence[str], made: str = "") -> Iterator[Loop]:
    """The loops among statements in which, or for which, data are known by name."""
    X, Y = ([name for name in known if role in roles.role_names(name)[:1]] for role in ("X", "Y"))
    nodes = [node for statement in body for node in ast.walk(statement)]
    for loop in (node for node in nodes if isinstance(node, ast.For | ast.While)):
        before = [node for node in nodes if isinstance(node, _ASSIGNMENTS) and node.lineno < loop.lineno]
        if X and Y:
            yield Loop(before, loop.body, X[0], Y[0], made, _one_of(loop, {X[0], Y[0]}))


def _one_of(loop: ast.For | ast.While, data: set[str]) -> str:
    """The line that takes the first example, empty where a loop does not go over examples."""
    if isinstance(loop, ast.While):
        return ""
    indices = [node.slice for statement in loop.body for node in ast.walk(statement)
               if isinstance(node, ast.Subscript) and getattr(node.value, "id", "") in data]  # fmt: skip
    if isinstance(loop.target, ast.Name) and loop.target.id in names(indices, ast.Load):
        return f"    {loop.target.id} = 0"
    if data <= set(names([loop.iter], ast.Load)):
        return f"    {ast.unparse(loop.target).strip('()')} = next(iter({ast.unparse(loop.iter)}))"
    return ""


def _before_update(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """The assignments up to the first that changes W or b."""
    for statement in body:
        if any(kind(name) in {"W", "b"} for name in names([statement], ast.Store)):
            return
        if isinstance(statement, _ASSIGNMENTS):
            yield statement


def _needed_before(loop: Loop, lines: Sequence[ast.stmt], parameters: Sequence[str]) -> list[ast.stmt]:
    """What stands before the loop and gives a value to what the lines use, but for data, parameters and plain numbers.

    `m = X.shape[1]` is such a line.
    """
    chosen: list[ast.stmt] = []
    wanted = set(names(lines, ast.Load))
    for statement in reversed(loop.before):
        stored = set(names([statement], ast.Store))
        used = set(names([statement], ast.Load))
        ours = stored & {loop.X, loop.Y, *parameters} or any(kind(name) in {"W", "b"} for name in stored)
        if stored & wanted and used & {loop.X, loop.Y, *wanted} and not ours:
            chosen.insert(0, statement)
            wanted |= used
    return chosen
