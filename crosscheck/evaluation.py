"""How good a model is on examples: how many are right, what is taken for what, and which are wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosscheck import UnusableRequestError
from crosscheck.data.moments import Moments
from crosscheck.data.source import Examples
from crosscheck.models import Model
from scratch_numpy.checks import Array
from scratch_numpy.metrics import predict_labels

PIECE_BYTES = 2**24  # of float64 at a time


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What came of comparing.

    Of classes: `accuracy`, `confusion` (k, k), a true class's row and a predicted one's column, and, where that was
    asked for, of the examples that are wrong their indices, `wrong`, with the model's output for the class that it
    said, `certainty`.
    Of values, for each output (n_y,): `error`, the root of its mean squared error, and `explained`, R^2: 1 is
    perfect, 0 as good as saying the mean, nan where all values are the same.
    """

    examples: int
    accuracy: float | None = None
    confusion: NDArray[np.int64] | None = field(default=None, repr=False)
    wrong: NDArray[np.int64] | None = field(default=None, repr=False)
    certainty: NDArray[np.float64] | None = field(default=None, repr=False)
    error: NDArray[np.float64] | None = None
    explained: NDArray[np.float64] | None = None


class Classes:
    """What comes of comparing pieces of A and Y (n_y, ...) of k classes: counts, and what is wrong if that is kept."""

    def __init__(self, k: int, *, keep: bool) -> None:
        self._confusion, self._keep = np.zeros((k, k), np.int64), keep
        self._wrong, self._certainty = [np.empty(0, np.int64)], [np.empty(0)]

    def add(self, A: Array, Y: Array) -> None:
        """Compare a piece more."""
        said, true = class_of(A), class_of(Y)
        if self._keep:
            places = np.flatnonzero(said != true)
            self._wrong.append(self._confusion.sum() + places)
            self._certainty.append(scores(A[:, places])[said[places], np.arange(len(places))].astype(np.float64))
        np.add.at(self._confusion, (true, said), 1)

    @property
    def evaluation(self) -> Evaluation:
        """Of all pieces."""
        done = int(self._confusion.sum())
        accuracy = float(np.trace(self._confusion) / done)
        if not self._keep:
            return Evaluation(done, accuracy, self._confusion)
        return Evaluation(done, accuracy, self._confusion, np.concatenate(self._wrong), np.concatenate(self._certainty))


class Values:
    """What comes of comparing pieces of A and Y (n_y, ...) of values, none of which is kept."""

    def __init__(self, n_y: int) -> None:
        self._squares, self._targets = np.zeros(n_y), Moments(n_y)

    def add(self, A: Array, Y: Array) -> None:
        """Compare a piece more."""
        self._squares += ((A - Y) ** 2).sum(axis=1)
        self._targets.add(Y)

    @property
    def evaluation(self) -> Evaluation:
        """Of all pieces."""
        done, squares = self._targets.count, self._squares / self._targets.count
        variance = self._targets.variance
        spread = np.where(self._targets.constant | (variance == 0), np.nan, variance)[
            :, 0
        ]  # 0 is less than can be held
        return Evaluation(done, error=np.sqrt(squares), explained=1 - squares / spread)


def comparison(model: Model, *, keep: bool = False) -> Classes | Values:
    """What compares a model's A with Y, in the units of the data; whether what is wrong is kept."""
    n_y = model.architecture.layer_sizes[-1]
    return Values(n_y) if model.kind == "regression" else Classes(max(2, n_y), keep=keep)


def evaluate(
    model: Model, *parts: Examples, seen: Callable[[int], Any] = lambda _: None, keep: bool = True
) -> Evaluation:
    """Compare what a model says of examples with what they are; examples that are not standardised are, by the model.

    Several parts count as one, their indices one after the other. `seen` is told of every piece how many it had. Where
    `keep` is False, what is wrong is but counted, which takes no memory. Raises UnusableRequestError where they do not
    suit the model.
    """
    check_suit(model, *parts)
    came = comparison(model, keep=keep)
    for examples in parts:
        for some in pieces_of(examples, model):
            X, Y = examples.take(some)  # in float64: the model rounds, after it has standardised
            came.add(outputs(model, X, standardized=examples.standardization is not None), Y)
            seen(len(some))
    return came.evaluation


def check_suit(model: Model, *parts: Examples) -> None:
    """Raise UnusableRequestError unless the examples have as many features and outputs as the model."""
    sizes = model.architecture.layer_sizes
    for examples in parts:
        if (examples.n_x, examples.n_y) != (sizes[0], sizes[-1]):
            raise UnusableRequestError(
                f"the data must have {sizes[0]} features and {sizes[-1]} outputs, as the model's, "
                f"got {examples.n_x} and {examples.n_y}"
            )


def outputs(model: Model, X: Array, *, standardized: bool = False, what: str = "the data") -> Array:
    """What the model says of X (n_x, m), A (n_y, m). Raises UnusableRequestError where it has no number for it."""
    try:
        with np.errstate(over="ignore", invalid="ignore"):
            A = model.predict(X, standardized=standardized)
    except ValueError as error:  # X is more than float32 holds
        raise UnusableRequestError(f"the model cannot be asked about {what}: {error}") from error
    if not np.isfinite(A).all():
        raise too_large(what)
    return A


def too_large(what: str) -> UnusableRequestError:
    """What to raise where a model has no number for some example."""
    return UnusableRequestError(f"the model cannot be asked about {what}: its numbers are too large")


def class_of(A: Array) -> NDArray[np.int64]:
    """The number of the class that each column of A (n_y, m) stands for, (m,)."""
    if len(A) > 1:
        return A.argmax(axis=0)
    # A linear output may leave [0, 1], which to the left wing would be a mistake.
    numbers: NDArray[np.int64] = predict_labels(A.clip(0, 1))[0].astype(np.int64)
    return numbers


def scores(A: Array) -> Array:
    """What A (n_y, m) says for every class, (k, m): a single output speaks for class 1, the rest of 1 for class 0."""
    return np.concatenate([1 - A, A]) if len(A) == 1 else A


def names_of(model: Model) -> tuple[str, ...]:
    """What the model's classes are called, by their numbers where it does not know; () where it says values."""
    if model.kind == "regression":
        return ()
    return model.class_names or tuple(map(str, range(max(2, model.architecture.layer_sizes[-1]))))


def pieces_of(examples: Examples, model: Model) -> Iterator[NDArray[np.int64]]:
    """The indices of the examples, as many at a time as are held easily, with what every layer makes of them."""
    m, piece = len(examples), max(1, PIECE_BYTES // (8 * sum(model.architecture.layer_sizes)))
    return (np.arange(start, min(start + piece, m)) for start in range(0, m, piece))
