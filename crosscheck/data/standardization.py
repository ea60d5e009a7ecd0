"""The mean and spread of each feature in one pass, a piece at a time, so that the data may be larger than memory."""

import numpy as np

from crosscheck.data.source import Examples
from scratch_numpy.preprocessing import Standardization

PIECE_BYTES = 2**23


def fit_standardization(examples: Examples) -> Standardization:
    """Mean and standard deviation (n_x, 1) of each feature, float64; the spread of a constant feature counts as 1.

    Pieces are merged by T. Chan, G. Golub, R. LeVeque: Updating Formulae and a Pairwise Algorithm for Computing Sample
    Variances, 1979, which does not cancel where the mean is large. To be given the training part alone.
    """
    m, piece = len(examples), max(1, PIECE_BYTES // (8 * examples.n_x))
    count, mean, squares = 0, np.zeros((examples.n_x, 1)), np.zeros((examples.n_x, 1))
    least, most = np.full_like(mean, np.inf), np.full_like(mean, -np.inf)
    for start in range(0, m, piece):
        X, _ = examples.take(np.arange(start, min(start + piece, m)))
        k, its_mean = X.shape[1], X.mean(axis=1, keepdims=True)
        away = its_mean - mean
        squares += ((X - its_mean) ** 2).sum(axis=1, keepdims=True) + away**2 * (count * k / (count + k))
        mean += away * (k / (count + k))
        count += k
        least = np.minimum(least, X.min(axis=1, keepdims=True))
        most = np.maximum(most, X.max(axis=1, keepdims=True))
    return Standardization(mean, np.where(least == most, 1.0, np.sqrt(squares / count)))
