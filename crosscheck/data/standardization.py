"""The mean and spread of each feature in one pass, a piece at a time, so that the data may be larger than memory."""

import numpy as np

from crosscheck import UnusableRequestError
from crosscheck.data.moments import Moments
from crosscheck.data.rows import Held
from crosscheck.data.source import Examples
from scratch_numpy.checks import Array
from scratch_numpy.preprocessing import Standardization

PIECE_BYTES = 2**23


def fit_standardization(examples: Examples) -> Standardization:
    """Mean and standard deviation (n_x, 1) of each feature, float64; the spread of a constant feature counts as 1.

    To be given the training part alone. Raises UnusableRequestError, naming the first feature that is too large or too
    small for its squares to be held.
    """
    m, piece = len(examples), max(1, PIECE_BYTES // (8 * examples.n_x))
    seen = Moments(examples.n_x)
    for start in range(0, m, piece):
        seen.add(examples.take(np.arange(start, min(start + piece, m)))[0])
    mean, variance = seen.mean, seen.variance
    held = np.isfinite(mean) & (seen.constant | ((variance >= np.finfo(np.float64).tiny) & np.isfinite(variance)))
    _check_held(examples, held, seen.least, seen.most)
    return Standardization(mean, np.where(seen.constant, 1.0, np.sqrt(variance)))


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
