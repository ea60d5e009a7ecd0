"""Which argument has no say in a tensor that should depend on it, since a global or a constant is used instead."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

import numpy as np

from crosscheck.candidates.contract import Tensors
from crosscheck.explain.observation import CLOSE, Observation, distance, largest
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

Given = tuple[list[Layer], Array, Array]
Again = Callable[[list[Layer], Array, Array], Tensors]
LARGE = 30  # times what is there: so much the other way that even a clipped gradient changes its sign
MATTERS = 1e-6  # of the largest entry: what an argument must change in the right tensor to be missed in another


def ignored(again: Again, seen: Observation, name: str, *, own_data: bool) -> list[str]:
    """The arguments X, Y, W1, b1, ... without effect on a wrong tensor; none where it depends on none of them at all.

    But a cost that depends on none is that of constant weights where a gradient depends on all the others.
    `again` asks the candidate about other weights, X and Y, and gives what it returns, or nothing. One argument at a
    time is another, in two ways that must both be without effect: X as a whole and where it meets dZ1 alone, Y, each b,
    each W as a whole and in the way back alone. An argument may have no say in one tensor for many reasons, another of
    the pass's own tensors in its place first of all: it is told only where none but the cost listens to it or, of X and
    W, where the candidate has `own_data`, which may stand there instead.
    """
    effects, heard = dict[tuple[str, str], list[bool]](), set[str]()
    for argument, how, before, after in _changes(seen):
        rights = [Observation(seen.architecture, *given, {}).right for given in (before, after)]
        answers = [again(*given) for given in (before, after)]
        moved = {each: _moves(each, *rights, least=MATTERS) for each in answers[0]}
        if not moved.get(name) or not largest(answers[0][name]):  # what is 0 listens to nothing
            continue
        said = {each: each in answers[1] and _moves(each, *answers, least=CLOSE) for each in moved if moved[each]}
        effects.setdefault((argument, how), []).append(said[name])
        if any(said[each] for each in said if each != "cost"):
            heard.add(argument)
    without = dict.fromkeys(argument for (argument, _), some in effects.items() if not any(some))
    alone = [argument for argument in without if argument not in heard or (own_data and argument[0] in "XW")]
    depends = any(chain.from_iterable(effects.values())) or (name == "cost" and heard)
    return alone if depends else []


def _moves(name: str, one: Mapping[str, Array], other: Mapping[str, Array], *, least: float) -> bool:
    """Whether a tensor is another in the two, by more than so much of its largest entry."""
    return distance(name, one[name], other[name]) > least * largest(one[name])


def _changes(seen: Observation) -> Iterator[tuple[str, str, Given, Given]]:
    """The argument that is changed, how, and what to ask about before and after that."""
    rng, (layers, X, Y) = np.random.default_rng(1), (given := (seen.layers, seen.X, seen.Y))
    unseen = LARGE * _unseen_by(layers[0].W, seen.m, rng)
    first = np.column_stack([_other(Y[:, 0]), Y[:, 1:]])  # of one example: their mean is another, too
    yield "Y", "", given, (layers, X, first)
    yield "Y", "", given, (layers, X, np.apply_along_axis(_other, 0, Y))
    for sign in (1, -1):
        yield "X", "", given, (layers, sign * rng.permuted(X, axis=1) + 0.5, Y)
        yield "X", "where it meets dZ1", given, (layers, X + sign * unseen, Y)
        for l, (W, b) in enumerate(layers, start=1):
            other = sign * W + 0.1 * rng.standard_normal(W.shape), sign * b + 0.1 * rng.standard_normal(b.shape)
            yield f"W{l}", "", given, (_with(layers, l, Layer(other[0], b)), X, Y)
            yield f"b{l}", "", given, (_with(layers, l, Layer(W, other[1])), X, Y)
            # So large that outputs are 0 or 1: an error that is clipped changes with nothing less.
            yield f"W{l}", "", given, (_with(layers, l, Layer(sign * LARGE * W, b)), X, Y)
            yield f"b{l}", "", given, (_with(layers, l, Layer(W, b + sign * LARGE)), X, Y)
            one = layers, X[:, :1], Y[:, :1]
            A_prev = Observation(seen.architecture, *one, {}).right[f"A{l - 1}"] if l > 1 else one[1]
            change = sign * LARGE * _unseen_by(A_prev.T, len(W), rng).T
            yield f"W{l}", "in the way back", one, (_with(layers, l, Layer(W + change, b)), *one[1:])


def _other(label: Array) -> Array:
    """Another label (n_y,) than this one: another class, or 1 for 0."""
    return 1 - label if np.ptp(label) == 0 else np.roll(label, 1)


def _with(layers: list[Layer], l: int, layer: Layer) -> list[Layer]:
    """The same layers but for the l-th."""
    return [*layers[: l - 1], layer, *layers[l:]]


def _unseen_by(matrix: Array, count: int, rng: np.random.Generator) -> Array:
    """So many random columns that a matrix (n, k) turns into 0; they are 0 themselves where it turns no others so."""
    rank = np.linalg.matrix_rank(matrix)
    basis = np.linalg.svd(matrix)[2][rank:]
    columns: Array = basis.T @ rng.standard_normal((len(basis), count))
    return columns
