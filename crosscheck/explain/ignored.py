"""Which argument has no say in a tensor that should depend on it, since a global or a constant is used instead."""

from collections.abc import Callable, Iterator

import numpy as np

from crosscheck.candidates.contract import Tensors
from crosscheck.explain.observation import CLOSE, Observation, distance, largest
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

Given = tuple[list[Layer], Array, Array]
Again = Callable[[list[Layer], Array, Array], Tensors]
MATTERS = 1e-6  # of the largest entry: what an argument must change in the right tensor to be missed in another


def ignored(again: Again, seen: Observation, name: str) -> list[str]:
    """The arguments X, Y, W1, b1, ... without effect on a wrong tensor; none where it depends on none of them at all.

    `again` asks the candidate about other weights, X and Y, and gives what it returns, or nothing. One argument at a
    time is another: X as a whole and where it meets dZ1 alone, Y, each b, each W as a whole and in the way back alone.
    """
    without, depends = dict[str, None](), False
    for argument, before, after in _changes(seen):
        right, other = (Observation(seen.architecture, *given, {}).right[name] for given in (before, after))
        if distance(name, right, other) <= MATTERS * largest(right):
            continue
        one, same = (again(*given).get(name) for given in (before, after))
        if one is not None and same is not None and distance(name, one, same) <= CLOSE * largest(one):
            without[argument] = None
        else:
            depends = True
    return list(without) if depends else []


def _changes(seen: Observation) -> Iterator[tuple[str, Given, Given]]:
    """What to ask about before and after an argument was changed, and the argument."""
    rng, given = np.random.default_rng(1), (seen.layers, seen.X, seen.Y)
    other_labels = np.roll(seen.Y, 1, axis=0) if len(seen.Y) > 1 else 1 - seen.Y
    yield "X", given, (seen.layers, rng.permuted(seen.X, axis=1) + 0.5, seen.Y)
    yield "X", given, (seen.layers, seen.X + _unseen_by(seen.layers[0].W, seen.m, rng), seen.Y)
    yield "Y", given, (seen.layers, seen.X, other_labels)
    for l, (W, b) in enumerate(seen.layers, start=1):
        yield f"W{l}", given, (_with(seen.layers, l, Layer(W + 0.1 * rng.standard_normal(W.shape), b)), *given[1:])
        yield f"b{l}", given, (_with(seen.layers, l, Layer(W, b + 0.1 * rng.standard_normal(b.shape))), *given[1:])
        one = seen.layers, seen.X[:, :1], seen.Y[:, :1]
        A_prev = Observation(seen.architecture, *one, {}).right[f"A{l - 1}"] if l > 1 else one[1]
        change = _unseen_by(A_prev.T, len(W), rng).T
        yield f"W{l}", one, (_with(seen.layers, l, Layer(W + change, b)), *one[1:])


def _with(layers: list[Layer], l: int, layer: Layer) -> list[Layer]:
    """The same layers but for the l-th."""
    return [*layers[: l - 1], layer, *layers[l:]]


def _unseen_by(matrix: Array, count: int, rng: np.random.Generator) -> Array:
    """So many random columns that a matrix (n, k) turns into 0; they are 0 themselves where it turns no others so."""
    rank = np.linalg.matrix_rank(matrix)
    basis = np.linalg.svd(matrix)[2][rank:]
    columns: Array = basis.T @ rng.standard_normal((len(basis), count))
    return columns
