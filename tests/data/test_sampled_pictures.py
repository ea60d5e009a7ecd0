"""What the numbers of pictures are is seen by some of them, from the first to the last, however many there are."""

import numpy as np
import pytest

from crosscheck.data.pixels import SAMPLED, pixels_of
from crosscheck.data.rows import Held


class Watched:
    """Rows of pictures that write down which of them are looked at."""

    dtype = np.dtype(np.float64)

    def __init__(self, m):
        self.shape, self.asked = (m, 1, 1, 1), []

    def take(self, indices):
        self.asked += indices.tolist()
        return np.zeros((len(indices), *self.shape[1:]))


@pytest.mark.parametrize("m", [1, 3, SAMPLED, SAMPLED + 1, 1000, 10**7])
def test_some_are_looked_at_from_the_first_to_the_last(m):
    rows = Watched(m)
    pixels_of(rows, 1)
    assert rows.asked == sorted(set(rows.asked))
    assert (rows.asked[0], rows.asked[-1]) == (0, m - 1)
    assert len(rows.asked) == min(m, SAMPLED)
    assert np.diff(rows.asked, prepend=-1).max() <= -(-m // (SAMPLED - 1))  # no stretch of the file is passed over


@pytest.mark.parametrize("place", [0, -1])
def test_one_picture_of_bytes_among_dark_ones_says_what_all_are(place):
    X = np.zeros((500, 2, 2, 3))
    X[place] = 255
    assert pixels_of(Held("a", X), 3).scale == 1
    assert pixels_of(Held("a", X / 255), 3).scale == 255
    assert pixels_of(Held("a", -X), 3).scale is None
