"""What the author of a file has still to complete of an adapter: a `...` where a value belongs."""

import ast


def uncompleted(tree: ast.Module, name: str) -> str:
    """A line on the first statement of a backprop or a step that has such a value, empty where there is none."""
    for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        for statement in function.body if function.name in {"backprop", "step"} else []:
            if any(_is_open(node) for node in ast.walk(statement)):
                what = f"{name}: in {function.name}, {ast.unparse(statement)}"
                return f"{what} is still to be completed with what your own code computes"
    return ""


def _is_open(node: ast.AST) -> bool:
    """Whether it is given `...` for a value; an index such as X[..., 0] is none."""
    if isinstance(node, ast.Assign | ast.Return | ast.keyword):
        return _is_ellipsis(node.value)
    parts = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Set) else []
    return any(map(_is_ellipsis, parts))


def _is_ellipsis(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is ...
