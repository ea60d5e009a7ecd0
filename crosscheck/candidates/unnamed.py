"""Arrays that were returned without names: which gradient each is, told by their shapes and their order."""

from collections.abc import Iterator, Mapping, Sequence
from math import prod
from typing import Any

import numpy as np

Shape = tuple[int, ...]
Key = tuple[str, int]  # "W" or "b", and the layer
EXACT, ALIKE, AS_MANY = 3, 2, 1  # how well a shape fits


def told_apart(values: Sequence[Any], gradients: Mapping[Key, Shape], *, cost: bool) -> dict[int, Key]:
    """Which of these gradients, or new parameters, each value is; nothing of those of which it cannot be known.

    `cost` says that a cost, ("cost", 0), may be among them: the first value if it is a number, or one left over.
    As many arrays as there are gradients are read in the order that fits best, so that a wrong shape is seen as one;
    otherwise what fits nothing is no gradient, and each of the others must fit one and no other.
    """
    at = _cost(values, len(gradients)) if cost else None
    rest = [i for i in range(len(values)) if i != at]
    shapes = {i: np.shape(values[i]) for i in rest}
    if len(rest) == len(gradients):
        keys = _in_best_order([shapes[i] for i in rest], gradients)
    else:
        rest = [i for i in rest if any(_fit(shapes[i], key, gradients) >= ALIKE for key in gradients)]
        keys = _by_shapes([shapes[i] for i in rest], gradients)
    told = dict(zip(rest, keys, strict=False))
    return told if at is None else {at: ("cost", 0), **told}


def _cost(values: Sequence[Any], gradients: int) -> int | None:
    """Where the cost is, which may be in an array of one number behind or before all gradients."""
    numbers = [i for i, value in enumerate(values) if np.ndim(value) == 0]
    if numbers and (numbers[0] == 0 or len(values) != gradients):  # a number behind arrays may be the db of one output
        return numbers[0]
    ends = (len(values) - 1, 0) if 0 < gradients == len(values) - 1 else ()
    return next((i for i in ends if np.size(values[i]) == 1), None)


def _in_best_order(shapes: Sequence[Shape], gradients: Mapping[Key, Shape]) -> Sequence[Key]:
    """The order that fits best, if at least half of it does; where several do, the usual one of whole layers."""
    orders = _orders(gradients)
    scores = [sum(_fit(shape, key, gradients) for shape, key in zip(shapes, order, strict=True)) for order in orders]
    best = [order for order, score in zip(orders, scores, strict=True) if score == max(scores)]
    whole = all((other, l) in gradients for kind, l in gradients for other in "Wb")
    fitting = sum(_fit(shape, key, gradients) >= ALIKE for shape, key in zip(shapes, best[0], strict=True))
    return best[0] if 2 * fitting >= len(shapes) and (len(best) == 1 or (whole and orders[0] in best)) else ()


def _by_shapes(shapes: Sequence[Shape], gradients: Mapping[Key, Shape]) -> Sequence[Key]:
    """For each shape the only gradient that it fits best, if these are different ones."""
    told = [keys[0] for shape in shapes if len(keys := _best(shape, gradients)) == 1]
    return told if len(set(told)) == len(shapes) else ()


def _best(shape: Shape, gradients: Mapping[Key, Shape]) -> list[Key]:
    fits = {key: _fit(shape, key, gradients) for key in gradients}
    return [key for key, fit in fits.items() if fit == max(fits.values())]


def _orders(gradients: Mapping[Key, Shape]) -> list[tuple[Key, ...]]:
    """The orders in which people return gradients, the usual one first: by layer or by kind, forwards or backwards."""
    layers = sorted({l for _, l in gradients})

    def each() -> Iterator[list[Key]]:
        for kinds in ("Wb", "bW"):
            for ordered in (layers, layers[::-1]):
                yield [(kind, l) for l in ordered for kind in kinds]
                yield [(kind, l) for kind in kinds for l in ordered]

    return list(dict.fromkeys(tuple(key for key in order if key in gradients) for order in each()))


def _fit(shape: Shape, key: Key, gradients: Mapping[Key, Shape]) -> int:
    """How well a shape fits a gradient's; a bias may come as a row, as a column, or flat."""
    expected = gradients[key]
    if shape == expected:
        return EXACT
    n = prod(expected)
    if key[0] == "b" and (shape in {(n, 1), (1, n), (n,)} or (n == 1 and not shape)):
        return ALIKE
    return AS_MANY if prod(shape) == n else 0
