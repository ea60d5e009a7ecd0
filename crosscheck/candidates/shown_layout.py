"""How the arrays of a file lie, as far as its products of X and a W show it."""

import ast
from collections.abc import Collection

from crosscheck.candidates import roles
from crosscheck.candidates.stepping import weights_of_loops
from crosscheck.candidates.structures import kind_and_number

_INPUTS = {"aprev", "inputdata", "inp", "layerinput"}  # of a layer, which lie as X does


def shown_layout(tree: ast.Module) -> dict[str, str]:
    """The LAYOUT in which the first product of X and a W makes sense, what is usual left out."""
    weights = weights_of_loops(tree)
    for node in ast.walk(tree):
        left, right = (_factor(part, weights) for part in _product(node))
        if {left[0], right[0]} == {"X", "W"}:
            rows = left[0] == "X"
            transposed = (right if rows else left)[1]
            said = {"examples": "rows"} if rows else {}
            return said | ({"W": "in_out"} if rows != transposed else {})
    return {}


def _product(node: ast.AST) -> tuple[ast.expr | None, ast.expr | None]:
    """Both factors of a matrix product: A @ B, A.dot(B), np.dot(A, B)."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        return node.left, node.right
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"dot", "matmul"}:
        factors = node.args if len(node.args) == 2 else [node.func.value, *node.args]
        if len(factors) == 2:
            return factors[0], factors[1]
    return None, None


def _factor(node: ast.expr | None, weights: Collection[str]) -> tuple[str, bool]:
    """Whether it is X or a W, of which `weights` are some by their names, and whether that is transposed."""
    if isinstance(node, ast.Attribute) and node.attr == "T":
        kind, _ = _factor(node.value, weights)
        return (kind, True) if kind == "W" else ("", False)  # whoever transposes X keeps the examples of it otherwise
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        name = str(node.slice.value)
    else:
        name = str(getattr(node, "id", None) or getattr(node, "attr", ""))
    if name in weights or name == "theta" or (kind_and_number(name) or ("", None))[0] == "W":
        return "W", False
    return ("X", False) if "X" in roles.role_names(name) or roles.plain(name) in _INPUTS else ("", False)
