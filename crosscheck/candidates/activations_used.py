"""Which activations a candidate's file uses, as far as its text shows it."""

import ast
from typing import NamedTuple

from crosscheck.candidates.roles import plain

_NAMES = {
    "tanh": "tanh",
    "sigmoid": "sigmoid",
    "expit": "sigmoid",
    "logistic": "sigmoid",
    "relu": "relu",
    "leakyrelu": "leaky_relu",
    "softmax": "softmax",
}


class Use(NamedTuple):
    """An activation, by its name in an ARCHITECTURE, and the first place where it is used: how it reads, which line."""

    activation: str
    text: str
    line: int


def activations_used(tree: ast.Module) -> list[Use]:
    """The activations that are called by their names, asked for by their names, or written out, each once."""
    found: dict[str, Use] = {}
    for node in sorted((n for n in ast.walk(tree) if isinstance(n, ast.expr)), key=lambda n: (n.lineno, n.col_offset)):
        if name := _activation(node):
            shown = node.func if isinstance(node, ast.Call) and _called(node) in _NAMES else node
            found.setdefault(name, Use(name, ast.unparse(shown), node.lineno))
    return list(found.values())


def _activation(node: ast.expr) -> str | None:
    if isinstance(node, ast.Call):
        if _called(node) == "maximum":
            return _of_maximum(node)
        named = [a.value for a in (*node.args, *(k.value for k in node.keywords)) if isinstance(a, ast.Constant)]
        by_argument = (_NAMES.get(plain(value)) for value in named if isinstance(value, str))
        return _NAMES.get(_called(node)) or next(filter(None, by_argument), None)
    return "sigmoid" if _is_sigmoid(node) else None


def _called(node: ast.Call) -> str:
    return plain(str(getattr(node.func, "id", None) or getattr(node.func, "attr", "")))


def _of_maximum(node: ast.Call) -> str | None:
    """max(0, z), or max(slope * z, z)."""
    if any(isinstance(argument, ast.Constant) and argument.value == 0 for argument in node.args):
        return "relu"
    products = [argument for argument in node.args if isinstance(argument, ast.BinOp)]
    return "leaky_relu" if any(isinstance(product.op, ast.Mult) for product in products) else None


def _is_sigmoid(node: ast.expr) -> bool:
    """1 / (1 + exp(-z)), in whatever order."""
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Div) or not isinstance(node.right, ast.BinOp):
        return False
    calls = [part for part in (node.right.left, node.right.right) if isinstance(part, ast.Call)]
    one = isinstance(node.left, ast.Constant) and node.left.value == 1
    return one and isinstance(node.right.op, ast.Add) and any(_called(call) == "exp" for call in calls)
