"""Gradients that a function returns in a dict under keys of its own, such as grads["W1"] for dW1."""

import ast
from collections.abc import Iterator

from crosscheck.candidates import roles
from crosscheck.candidates.calling import returned_names
from crosscheck.candidates.structures import kind_and_number

_OF_GRADIENTS = ("grad", "nabla", "delta", "deriv")
_KINDS = {"W": "dW", "b": "db", "dW": "dW", "db": "db"}


def keyed_gradients(function: ast.FunctionDef) -> dict[str, str]:
    """The gradients in the dicts that it returns by their names here, and how each is read: grads["W1"] of dW1.

    A key such as W1 is that of a gradient where the dict's name says so.
    """
    returned = {name for name in returned_names(function) if name}
    found: dict[str, str] = {}
    for name, key in _keys(function):
        kind, number = kind_and_number(key) or ("", None)
        of_gradients = kind.startswith("d") or any(word in roles.plain(name) for word in _OF_GRADIENTS)
        if name in returned and kind in _KINDS and number and of_gradients:
            found[f"{_KINDS[kind]}{number}"] = f'{name}["{key}"]'
    return dict(sorted(found.items(), key=lambda item: (item[0][2:], item[0])))


def _keys(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    """The names of dicts and the keys under which a function puts something into them."""
    for node in ast.walk(function):
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store) and isinstance(node.value, ast.Name):
            yield from ((node.value.id, key) for key in _texts(node.slice))
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict) and isinstance(node.targets[0], ast.Name):
            yield from ((node.targets[0].id, key) for key in _texts(*node.value.keys))


def _texts(*keys: ast.expr | None) -> list[str]:
    return [key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)]
