"""A part of the examples held back for testing, drawn at random."""

from dataclasses import replace

import numpy as np

from crosscheck import UnusableRequestError
from crosscheck.data.rows import Indices
from crosscheck.data.source import PIECE, Examples, Source


def split(source: Source, test_fraction: float, *, seed: int) -> Source:
    """The same data with this fraction of the training part, drawn at random, as its test part.

    Nothing is standardised yet. Raises UnusableRequestError where the source has a test part or is standardised
    already, or either part would be empty.
    """
    if source.test is not None:
        raise UnusableRequestError(f"{source.name} has a test part already, so it cannot be split")
    if source.standardization is not None:
        raise UnusableRequestError(f"{source.name} must be split before it is standardised, on the training part alone")
    m = len(source.train)
    m_test = round(m * test_fraction)
    if m == 1:
        raise UnusableRequestError(f"{source.name}: a test part needs two examples or more to be drawn from, got 1")
    if not 0 < m_test < m:
        raise UnusableRequestError(
            f"the test part must be between 1 and {m - 1} of the {m} examples of {source.name}, "
            f"got {test_fraction:g} of them"
        )
    shuffled = np.arange(m, dtype=np.min_scalar_type(m))  # as narrow as can be: there may be more of them than of X
    np.random.default_rng(seed).shuffle(shuffled)
    test, train = np.split(shuffled, [m_test])
    return replace(source, train=_only(source.train, train), test=_only(source.train, test))


def _only(examples: Examples, indices: Indices) -> Examples:
    """A part of the examples; sorts `indices`, which are its own, in place."""
    indices.sort()
    belongs = np.zeros(len(examples), bool)
    for start in range(0, len(indices), PIECE):
        belongs[indices[start : start + PIECE]] = True
    chosen = indices if examples.chosen is None else examples.chosen[belongs]
    return replace(examples, chosen=chosen, targets=examples.targets[belongs])
