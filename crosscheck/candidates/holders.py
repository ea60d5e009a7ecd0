"""Which of a file's classes is a network that has its own parameters: a loss has none, nor has a list of layers."""

import ast
from collections.abc import Iterator

from crosscheck.candidates.dependencies import networks
from crosscheck.candidates.roles import role_names
from crosscheck.candidates.structures import kind_and_number


def keeping_parameters(tree: ast.Module) -> list[tuple[str, dict[str, ast.FunctionDef]]]:
    """The classes with a forward and a backward pass that may keep W and b, and their methods.

    Those that make objects of others come first: they hold the network, and the others are parts of it.
    """
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    made = {name: _names(node) & (classes.keys() - {name}) for name, node in classes.items()}
    keeping = [(name, methods) for name, methods in networks(tree) if _may_keep(classes[name], whole=not made[name])]
    return sorted(keeping, key=lambda each: not made[each[0]])


def _may_keep(node: ast.ClassDef, *, whole: bool) -> bool:
    """Whether it speaks of a W or a b, or, if it makes no parts, of any parameters; a base class may have them."""
    if any(not (isinstance(base, ast.Name) and base.id == "object") for base in node.bases):
        return True
    kinds = {(kind_and_number(word) or ("", None))[0] for word in _words(node)}
    return bool(kinds & {"W", "b"}) or (
        whole and any("parameters" in role_names(word) for word in _words(node) if len(word) > 1)
    )


def _words(node: ast.ClassDef) -> Iterator[str]:
    """The attributes, texts and keyword arguments in a class."""
    for part in ast.walk(node):
        word = getattr(part, "attr", None) or getattr(part, "value", None) or getattr(part, "arg", None)
        if isinstance(word, str):
            yield word


def _names(node: ast.ClassDef) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
