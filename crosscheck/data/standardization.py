"""The mean and spread of each feature in one pass, a piece at a time, so that the data may be larger than memory."""

import numpy as np

from crosscheck import UnusableRequestError
from crosscheck.data.rows import Held
from crosscheck.data.source import Examples
from scratch_numpy.checks import Array
from scratch_numpy.preprocessing import Standardization

PIECE_BYTES = 2**23


def fit_standardization(examples: Examples) -> Standardization:
    """Mean and standard deviation (n_x, 1) of each feature, float64; the spread of a constant feature counts as 1.

    Pieces are merged by T. Chan, G. Golub, R. LeVeque: Updating Formulae and a Pairwise Algorithm for Computing Sample
    Variances, 1979, which does not cancel where the mean is large. To be given the training part alone.
    Raises UnusableRequestError, naming the first feature that is too large or too small for its squares to be held.
    """
    m, piece = len(examples), max(1, PIECE_BYTES // (8 * examples.n_x))
    count, mean, squares = 0, np.zeros((examples.n_x, 1)), np.zeros((examples.n_x, 1))
    least, most = np.full_like(mean, np.inf), np.full_like(mean, -np.inf)
    for start in range(0, m, piece):
        X, _ = examples.take(np.arange(start, min(start + piece, m)))
        with np.errstate(over="ignore", invalid="ignore"):  # which is looked for below
            k, its_mean = X.shape[1], X.mean(axis=1, keepdims=True)
            away = its_mean - mean
            squares += ((X - its_mean) ** 2).sum(axis=1, keepdims=True) + away**2 * (count * k / (count + k))
            mean += away * (k / (count + k))
        count += k
        least = np.minimum(least, X.min(axis=1, keepdims=True))
        most = np.maximum(most, X.max(axis=1, keepdims=True))
    variance, constant = squares / count, least == most
    held = np.isfinite(mean) & (constant | ((variance >= np.finfo(np.float64).tiny) & np.isfinite(variance)))
    _check_held(examples, held, least, most)
    return Standardization(mean, np.where(constant, 1.0, np.sqrt(variance)))


def _check_held(examples: Examples, held: np.ndarray, least: Array, most: Array) -> None:
    if held.all():
        return
    feature = int(np.argmin(held))
    names = examples.rows.names if isinstance(examples.rows, Held) else ()
    name = f" ({names[feature]})" if names else ""
    raise UnusableRequestError(
        f"{examples.rows.file}, feature {feature}{name} (counted from 0): cannot be standardised, its values are from "
        f"{least[feature, 0]:g} to {most[feature, 0]:g}; give it in another unit"
    )
