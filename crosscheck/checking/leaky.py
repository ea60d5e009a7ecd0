"""Leaky ReLUs as they are written out in a candidate's source, and their slopes below 0."""

import ast
from collections.abc import Iterator

from crosscheck.candidates.activations_used import Use

USUAL_SLOPE = 0.01  # where an ARCHITECTURE says none


def leaky_relus(tree: ast.Module) -> dict[float, Use]:
    """Each slope between 0 and 1 that stands in the source, and where it does first.

    Read are max(slope * z, z), where(z > 0, z, slope * z), its derivative where(z > 0, 1, slope), and `... if ... else
    ...` of the same; the slope may have a name, which is a constant's or an argument's with a default.
    """
    named, found = _named_numbers(tree), dict[float, Use]()
    for node in sorted((n for n in ast.walk(tree) if isinstance(n, ast.expr)), key=lambda n: (n.lineno, n.col_offset)):
        for slope in _slopes(node, named):
            if 0 < slope < 1:
                found.setdefault(slope, Use("leaky_relu", ast.unparse(node), node.lineno))
    return found


def _slopes(node: ast.expr, named: dict[str, list[float]]) -> Iterator[float]:
    """What one of the two branches of this is times the other."""
    for above, below in _branches(node):
        for one, other in ((above, below), (below, above)):
            if _number(one) == 1 and (slope := _number(other)) is not None:
                yield slope
            for factor, rest in _factors(other):
                if ast.dump(rest) == ast.dump(one):
                    number = _number(factor)
                    yield from [number] if number is not None else named.get(getattr(factor, "id", ""), [])


def _branches(node: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    """The two that a maximum or a condition chooses from."""
    if isinstance(node, ast.IfExp):
        yield node.body, node.orelse
    elif isinstance(node, ast.Call):
        called = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        if called in {"maximum", "max", "where"} and len(node.args) == 2 + (called == "where"):
            yield node.args[-2], node.args[-1]


def _factors(node: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    """A product in both orders."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        yield node.left, node.right
        yield node.right, node.left


def _number(node: ast.expr | None) -> float | None:
    return float(node.value) if isinstance(node, ast.Constant) and isinstance(node.value, int | float) else None


def _named_numbers(tree: ast.Module) -> dict[str, list[float]]:
    """Every number that a name is given, by an assignment or as an argument's default."""
    found: dict[str, list[float]] = {}
    for name, value in _given(tree):
        if (number := _number(value)) is not None:
            found.setdefault(name, []).append(number)
    return found


def _given(tree: ast.Module) -> Iterator[tuple[str, ast.expr | None]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            yield from ((target.id, node.value) for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.arguments):
            every = [*node.posonlyargs, *node.args]
            pairs = [*zip(reversed(every), reversed(node.defaults), strict=False)]
            yield from ((a.arg, value) for a, value in [*pairs, *zip(node.kwonlyargs, node.kw_defaults, strict=True)])
