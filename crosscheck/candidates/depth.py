"""Whether functions are written for a network of one certain depth: "W1" and "W2" in them, and no loop over layers."""

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_NUMBERED = re.compile(r"^[Ww]_?(\d)$")
_TO_BE_NUMBERED = re.compile(r"^d?[Wwb](_?$|%|\{)")
_OF_MATRICES = {"T", "shape", "dot", "matmul", "transpose"}


def fixed_depth(
    definitions: Mapping[str, ast.FunctionDef], names: Sequence[str], matrices: Collection[str]
) -> int | None:
    """The number of layers that is written into one of these functions or what they call, None where they take any.

    `matrices` are arguments that are the weights of all layers, or those of the only one if they are used as a matrix.
    """
    functions = _with_callees(definitions, names)
    looping = any(_TO_BE_NUMBERED.match(word) for function in functions for word in _words(function))
    called = [definitions[name] for name in names if name in definitions]
    if any(_is_used_as_matrix(function, argument) for function in called for argument in matrices):
        return 1
    depth = max(filter(None, map(_depth, functions)), default=None)
    return None if depth == 1 and looping else depth  # any network has a W1


def _depth(function: ast.FunctionDef) -> int | None:
    words = list(_words(function))
    numbers = {int(match[1]) for word in words if (match := _NUMBERED.match(word))}
    if not numbers or any(_TO_BE_NUMBERED.match(word) for word in words):
        return None
    return max(numbers) + (0 in numbers)


def _is_used_as_matrix(function: ast.FunctionDef, name: str) -> bool:
    """Whether there is something like name.T, name @ X or np.dot(name, X)."""
    for node in ast.walk(function):
        used: list[ast.expr] = []
        if isinstance(node, ast.Attribute) and node.attr in _OF_MATRICES:
            used = [node.value]
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
            used = [node.left, node.right]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _OF_MATRICES:
            used = node.args
        if any(isinstance(one, ast.Name) and one.id == name for one in used):
            return any(argument.arg == name for argument in ast.walk(function.args) if isinstance(argument, ast.arg))
    return False


def _with_callees(definitions: Mapping[str, ast.FunctionDef], names: Iterable[str]) -> list[ast.FunctionDef]:
    found: dict[str, ast.FunctionDef] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in definitions and name not in found:
            found[name] = definitions[name]
            waiting.extend(node.id for node in ast.walk(definitions[name]) if isinstance(node, ast.Name))
    return list(found.values())


def _words(function: ast.FunctionDef) -> Iterator[str]:
    """All names, arguments, attributes, and texts in a function."""
    for node in ast.walk(function):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        word = getattr(node, "id", None) or getattr(node, "arg", None) or getattr(node, "attr", None)
        if isinstance(word, str) and _NUMBERED.match(word):
            yield word
