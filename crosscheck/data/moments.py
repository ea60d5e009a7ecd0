"""Mean, variance and range of rows of numbers that are seen a piece at a time."""

import numpy as np
from numpy.typing import NDArray

from scratch_numpy.checks import Array


class Moments:
    """Of each row of all pieces (n, k) so far the `mean`, `variance`, `least` and `most`, (n, 1); of `count` columns.

    Pieces are merged by T. Chan, G. Golub, R. LeVeque: Updating Formulae and a Pairwise Algorithm for Computing Sample
    Variances, 1979, which does not cancel where the mean is large.
    """

    def __init__(self, n: int) -> None:
        self.count, self.mean, self._squares = 0, np.zeros((n, 1)), np.zeros((n, 1))
        self.least, self.most = np.full((n, 1), np.inf), np.full((n, 1), -np.inf)

    def add(self, piece: Array) -> None:
        """Take in a piece (n, k). What is too large for its squares is inf or nan afterwards."""
        with np.errstate(over="ignore", invalid="ignore"):
            k, its_mean = piece.shape[1], piece.mean(axis=1, keepdims=True)
            away, both = its_mean - self.mean, self.count + k
            its_squares = ((piece - its_mean) ** 2).sum(axis=1, keepdims=True)
            self._squares += its_squares + away**2 * (self.count * k / both)
            self.mean += away * (k / both)
        self.count = both
        self.least = np.minimum(self.least, piece.min(axis=1, keepdims=True))
        self.most = np.maximum(self.most, piece.max(axis=1, keepdims=True))

    @property
    def variance(self) -> Array:
        """The mean of the squares of what lies between a number and the mean."""
        variance: Array = self._squares / self.count
        return variance

    @property
    def constant(self) -> NDArray[np.bool_]:
        """Where all numbers of a row are the same; rounding of the mean may leave a variance there."""
        same: NDArray[np.bool_] = self.least == self.most
        return same
