"""The ways in which people keep the parameters of a network."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, NamedTuple

Pairs = list[tuple[Any, Any]]  # W and b of each layer


class Layer(NamedTuple):
    """W and b, as a pair or by their names."""

    W: Any
    b: Any


def _dictionary(pairs: Pairs, *, W: str = "W", b: str = "b", first: int = 1) -> dict[str, Any]:
    return {f"{key}{l}": array for l, pair in enumerate(pairs, first) for key, array in zip((W, b), pair, strict=True)}


def _columns(pairs: Pairs) -> tuple[list[Any], list[Any]]:
    return [W for W, _ in pairs], [b for _, b in pairs]


def _attributes(pairs: Pairs) -> SimpleNamespace:
    weights, biases = _columns(pairs)
    lists = {"W": weights, "b": biases, "weights": weights, "biases": biases, "layers": [Layer(*p) for p in pairs]}
    return SimpleNamespace(**_dictionary(pairs), **lists)


STYLES: dict[str, Callable[[Pairs], Any]] = {
    'a dict with "W1", "b1", ...': _dictionary,
    "a list of (W, b)": lambda pairs: [Layer(*pair) for pair in pairs],
    'a dict with "w1", "b1", ...': lambda pairs: _dictionary(pairs, W="w"),
    'a dict with "W0", "b0", ...': lambda pairs: _dictionary(pairs, first=0),
    'a dict with "w0", "b0", ...': lambda pairs: _dictionary(pairs, W="w", first=0),
    "attributes W1, b1, ...": _attributes,
    'a list of {"W", "b"}': lambda pairs: [{"W": W, "b": b} for W, b in pairs],
    'a list of {"w", "b"}': lambda pairs: [{"w": W, "b": b} for W, b in pairs],
    'a dict with lists "W" and "b"': lambda pairs: dict(zip(("W", "b"), _columns(pairs), strict=True)),
    'a dict with lists "weights" and "biases"': lambda pairs: dict(
        zip(("weights", "biases"), _columns(pairs), strict=True)
    ),
    "a list W1, b1, W2, b2, ...": lambda pairs: [array for pair in pairs for array in pair],
    "a pair of lists": _columns,
    "a dict of (W, b) by layer": lambda pairs: dict(enumerate((Layer(*pair) for pair in pairs), 1)),
    'a dict of {"W", "b"} by layer': lambda pairs: {l: {"W": W, "b": b} for l, (W, b) in enumerate(pairs, 1)},
    "W and b": lambda pairs: dict(zip(("w", "b"), pairs[0], strict=True)),
}
