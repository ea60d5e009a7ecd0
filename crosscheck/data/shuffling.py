"""In which order the examples of an epoch come."""

import numpy as np
from numpy.typing import NDArray


def order(m: int, *, seed: int, epoch: int, block: int | None = None, together: int = 64) -> NDArray[np.int64]:
    """Every index from 0 to m - 1 once, (m,), shuffled as `seed` and `epoch` say and by nothing else.

    With `block`, neighbours stay close enough for a file to be read in large pieces: whole blocks of that many rows
    come in random order, and `together` of them at a time are shuffled row by row.
    """
    rng = np.random.default_rng((seed, epoch))
    if block is None:
        return rng.permutation(m)
    firsts = rng.permutation(np.arange(0, m, block))
    groups = [firsts[start : start + together] for start in range(0, len(firsts), together)]
    return np.concatenate([_shuffled_rows(group, block, m, rng) for group in groups])


def _shuffled_rows(firsts: NDArray[np.int64], block: int, m: int, rng: np.random.Generator) -> NDArray[np.int64]:
    rows = (firsts[:, np.newaxis] + np.arange(block)).ravel()
    return rng.permutation(rows[rows < m])  # the last block of the file may be short
