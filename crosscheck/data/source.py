"""Data to train on: examples in a training part and a test part, handed out a batch at a time as columns."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosscheck import UnusableRequestError
from crosscheck.data.labels import columns, distinct, renumbered
from crosscheck.data.pixels import Pixels, scale_of
from crosscheck.data.rows import Indices, Rows, Streamed, checked
from crosscheck.data.shuffling import AT_ONCE, InOrder, Layout, evenly, groups, order
from scratch_numpy.checks import Array, trusted
from scratch_numpy.preprocessing import Standardization, standardize

PIECE_BYTES = 2**24  # of float64 at a time
PIECE = 2**20  # targets at a time
SAMPLED = 64  # examples that a fingerprint looks at
RUNS = 32  # places where a file that is streamed is read for some of its examples


@dataclass(frozen=True, eq=False)
class Examples:
    """m examples: X in rows that may be in a file, targets in memory, (m,) codes of classes or (m, n_y) values.

    `classes` is their number, 0 for values. Of the rows only those `chosen`, sorted, belong to this part, all where it
    is None. X is the rows divided by `scale`, 255 for pictures of bytes; values are divided by 2 to the power of
    `exponents`, (n_y, 1), where they are trained in units of their own.
    """

    rows: Rows = field(repr=False)
    targets: NDArray[Any] = field(repr=False)
    classes: int
    chosen: Indices | None = field(default=None, repr=False)
    standardization: Standardization | None = field(default=None, repr=False)
    scale: float = 1.0
    exponents: NDArray[np.int64] | None = field(default=None, repr=False)

    def __len__(self) -> int:
        """m."""
        return self.rows.shape[0] if self.chosen is None else len(self.chosen)

    @property
    def n_x(self) -> int:
        """The number of features."""
        return int(np.prod(self.rows.shape[1:]))

    @property
    def n_y(self) -> int:
        """The number of outputs: 1 for two classes, k for k classes."""
        return columns(self.targets[:1], self.classes, "float64").shape[0]

    def take(self, indices: Indices, dtype: str = "float64") -> tuple[Array, Array]:
        """X (n_x, k) and Y (n_y, k) of the examples with these indices, (k,) from 0 to m - 1.

        They come divided by `scale`, otherwise as they are, and standardised where this part is. In memory each column
        is contiguous, so that X.T is what torch takes. Raises IndexError for an index that is not there, and
        UnusableRequestError where the file can no longer be read, or holds nan, inf or more than `dtype` does.
        """
        indices = checked(indices, len(self))
        X = self._rows(indices)
        try:
            with np.errstate(over="raise"):
                X = self._as_measured(X, dtype) if self.standardization is None else self._standardized(X, dtype)
                return X.T, self.Y(indices, dtype)
        except FloatingPointError as error:
            raise UnusableRequestError(f"{self.rows.file}: holds numbers that are too large for {dtype}") from error

    def Y(self, indices: Indices | slice, dtype: str = "float64") -> Array:
        """Y (n_y, k) of the examples with these indices, without reading X."""
        targets = self.targets[indices]
        if self.exponents is None:
            return columns(targets, self.classes, dtype)
        return np.ldexp(columns(targets, 0, "float64"), -self.exponents).astype(dtype)

    def pieces_of_Y(self) -> Iterator[Array]:
        """All of Y in float64, (n_y, k) at a time."""
        return (self.Y(slice(start, start + PIECE)) for start in range(0, len(self), PIECE))

    @property
    def layout(self) -> Layout:
        """How their order is best made: by blocks of the file where the rows are streamed."""
        rows = self.rows
        return Layout(rows.shape[0], rows.block, rows.shuffled_blocks) if isinstance(rows, Streamed) else AT_ONCE

    def order(self, *, seed: int, epoch: int, layout: Layout | None = None) -> InOrder:
        """Every index once, shuffled for one epoch, as `layout` says or their own, which another file need not have."""
        m, block, together = layout or self.layout
        if not block:
            return InOrder(lambda: iter([order(len(self), seed=seed, epoch=epoch)]))
        how = {"seed": seed, "epoch": epoch, "block": block, "together": together}
        return InOrder(lambda: groups(m, **how, chosen=self.chosen))

    def batches(
        self, batch_size: int, *, seed: int, epoch: int, dtype: str = "float64"
    ) -> Iterator[tuple[Array, Array]]:
        """X and Y of one batch after another, each example once; the last batch may be smaller."""
        indices = self.order(seed=seed, epoch=epoch)
        for start in range(0, len(self), batch_size):
            yield self.take(indices.part(start, start + batch_size), dtype)

    def some(self, count: int) -> "Examples":
        """About so many, or all where there are fewer: evenly spaced, of a file that is streamed in few places."""
        runs = min(RUNS, count) if isinstance(self.rows, Streamed) else count
        some = evenly(len(self), count, runs=runs)
        return replace(self, chosen=some if self.chosen is None else self.chosen[some], targets=self.targets[some])

    def everything(self, dtype: str = "float64") -> tuple[Array, Array]:
        """X (n_x, m) and Y (n_y, m), in the file's order, all in memory."""
        return self.take(np.arange(len(self)), dtype)

    def features(self, indices: Indices) -> Iterator[Array]:
        """X of these examples as measured, in float64, some features (n, k) at a time, since there may be many."""
        rows = self._rows(indices)
        some = max(1, PIECE // len(rows))
        return (self._as_measured(rows[:, start : start + some], "float64").T for start in range(0, self.n_x, some))

    def _rows(self, indices: Indices) -> NDArray[Any]:
        """Rows (k, n_x) as they are in the file."""
        rows = indices if self.chosen is None else self.chosen[indices].astype(np.int64)
        return self.rows.take(rows).reshape(len(rows), self.n_x)  # of no rows too

    def _as_measured(self, rows: NDArray[Any], dtype: str) -> Array:
        X: Array = rows.astype(dtype)
        if self.scale != 1:
            X /= self.scale
        return X

    def _standardized(self, rows: NDArray[Any], dtype: str) -> Array:
        """In float64 before anything is rounded to `dtype`: float32 would leave nothing of 1.7e9 +- 20."""
        assert self.standardization is not None  # noqa: S101  # only then is this asked for
        X = np.empty(rows.shape, dtype)
        piece = max(1, PIECE_BYTES // (8 * self.n_x))
        for start in range(0, len(rows), piece):
            some = self._as_measured(rows[start : start + piece], "float64")
            with trusted():
                X[start : start + piece] = standardize(some.T, self.standardization).T
        return X


@dataclass(frozen=True, eq=False)
class Source:
    """What `read` found: examples to train on and, if there are any, to test on.

    `kind` is "classes" or "regression"; `picture_shape` is (h, w, c) and `pixels` how they became numbers where X are
    pictures, else None; `skipped` lists the broken files and what else was left out; `standardization` is what was
    subtracted and divided by, None for nothing.
    """

    name: str
    kind: str
    train: Examples
    test: Examples | None = None
    class_names: tuple[str, ...] = ()
    feature_names: tuple[str, ...] = ()
    picture_shape: tuple[int, int, int] | None = None
    pixels: Pixels | None = None
    skipped: tuple[str, ...] = ()

    @property
    def n_x(self) -> int:
        """The number of features."""
        return self.train.n_x

    @property
    def n_y(self) -> int:
        """The number of outputs."""
        return self.train.n_y

    def check(self) -> None:
        """See to it that all numbers are finite: read what a streamed file has that was not read yet.

        Raises UnusableRequestError, naming file and row, where one is not.
        """
        for examples in (self.train, self.test):
            if examples and isinstance(examples.rows, Streamed):
                examples.rows.check()

    @property
    def fingerprint(self) -> str:
        """The same for the same training examples: their number, targets, names, and some of X as it is in the file."""
        train = self.train
        some = np.unique(np.linspace(0, len(train) - 1, SAMPLED).astype(np.int64))
        digest = hashlib.sha256(repr((len(train), self.kind, self.class_names, self.feature_names)).encode())
        for array in chain([train.targets], train.features(some)):
            digest.update(np.ascontiguousarray(array).data)
        return digest.hexdigest()[:16]

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know of the two parts, a line each: the classes that only the test part has."""
        if self.kind != "classes" or self.test is None:
            return ()
        untrained = np.setdiff1d(distinct(self.test.targets), distinct(self.train.targets))
        return tuple(f"{self.name}: no example of {self.class_names[code]} to train on" for code in untrained)

    @property
    def standardization(self) -> Standardization | None:
        """The mean and spread (n_x, 1) that X is standardised by, to be stored with a model."""
        return self.train.standardization

    def take(self, indices: Indices, dtype: str = "float64") -> tuple[Array, Array]:
        """X (n_x, k) and Y (n_y, k) of these examples of the training part; see `Examples.take`."""
        return self.train.take(indices, dtype)

    def standardized(self, by: Standardization) -> "Source":
        """The same data, both parts standardised by these mean and spread (n_x, 1).

        Raises UnusableRequestError where they are of another number of features.
        """
        if not by.mean.shape == by.spread.shape == (self.n_x, 1):
            raise UnusableRequestError(
                f"{self.name}: the standardisation must have {self.n_x} features, got {by.mean.size}"
            )
        test = self.test and replace(self.test, standardization=by)
        return replace(self, train=replace(self.train, standardization=by), test=test)

    def seen_as(self, pixels: Pixels | None) -> "Source":
        """The same data, of which bytes are divided by what a model divides them by; None for one without pictures.

        Raises UnusableRequestError where that is not known.
        """

        def scaled(examples: Examples) -> Examples:
            return replace(examples, scale=scale_of(examples.rows, pixels))

        return replace(self, train=scaled(self.train), test=self.test and scaled(self.test), pixels=pixels)

    def in_classes(self, names: Sequence[str]) -> "Source":
        """The same data, labels numbered as the classes of these names are; there may be fewer, but no others.

        Labels that are no such names, but numbers, count the classes. Raises UnusableRequestError for other classes.
        """
        names = tuple(names)
        if self.class_names == names:
            return self
        counted, found = tuple(map(str, range(len(names)))), set(self.class_names)
        known = counted if found <= set(counted) and not found <= set(names) else names
        strange = [name for name in self.class_names if name not in known]
        if strange:
            raise UnusableRequestError(f"{self.name}: classes must be of {', '.join(names)}, got {', '.join(strange)}")
        number = np.array([known.index(name) for name in self.class_names], np.min_scalar_type(len(names)))

        def of_them(examples: Examples) -> Examples:
            return replace(examples, targets=renumbered(examples.targets, number), classes=len(names))

        return replace(self, train=of_them(self.train), test=self.test and of_them(self.test), class_names=names)
