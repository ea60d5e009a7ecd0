"""A training loop that does everything itself: its lines up to the update, as a function of their own."""

import ast
from collections.abc import Iterable, Iterator, Sequence

from crosscheck.candidates import roles
from crosscheck.candidates.structures import kind_and_number


def gradients_of_loop(tree: ast.Module, *, rows: bool) -> list[str]:
    """The body of a `backprop(parameters, X, Y)` with what a loop does up to its first new parameter.

    There is none where no loop gives gradients such as dW1 a value before that.
    """
    for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        arguments = {role: a.arg for a in reversed(function.args.args) for role in roles.role_names(a.arg)[:1]}
        for loop in (node for node in ast.walk(function) if isinstance(node, ast.For | ast.While)):
            before = list(_before_update(loop.body))
            found = [name for name in _names(before, ast.Store) if _kind(name) in {"dW", "db"}]
            if found and {"X", "Y"} <= arguments.keys():
                shown = ", ".join(f'"{name}": {name}' for name in found)
                return [*_given(before, arguments, rows=rows), *map(_line, before), f"    return {{{shown}}}"]
    return []


def _before_update(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """The assignments up to the first that changes W or b."""
    for statement in body:
        if any(_kind(name) in {"W", "b"} for name in _names([statement], ast.Store)):
            return
        if isinstance(statement, ast.Assign | ast.AugAssign | ast.AnnAssign):
            yield statement


def _given(before: Sequence[ast.stmt], arguments: dict[str, str], *, rows: bool) -> Iterator[str]:
    """What the lines need under the names that they use."""
    own = set(_names(before, ast.Store))
    for name in _names(before, ast.Load):
        if _kind(name) in {"W", "b"} and (kind_and_number(name) or ("", None))[1]:
            kind, number = kind_and_number(name) or ("", "")
            yield f'    {name} = parameters["{kind}{number}"]'
        elif "m" in roles.role_names(name) and name not in own:
            yield f"    {name} = X.shape[{0 if rows else 1}]"
        elif name in {arguments["X"], arguments["Y"]} - {"X", "Y"}:
            yield f"    {name} = {'X' if name == arguments['X'] else 'Y'}"


def _line(statement: ast.stmt) -> str:
    return f"    {ast.unparse(statement)}"


def _names(statements: Iterable[ast.stmt], context: type[ast.expr_context]) -> list[str]:
    """The names that are used or given a value, each once, in their order."""
    nodes = (node for statement in statements for node in ast.walk(statement) if isinstance(node, ast.Name))
    return list(dict.fromkeys(node.id for node in nodes if isinstance(node.ctx, context)))


def _kind(name: str) -> str:
    return (kind_and_number(name) or ("", None))[0]
