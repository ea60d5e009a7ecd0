import numpy as np
import pytest

from crosscheck.data.moments import Moments


@pytest.mark.parametrize("sizes", [[7], [1, 1, 5], [3, 4], [2, 2, 2, 1]])
def test_pieces_are_as_the_whole(sizes):
    """About a mean of 1.7e9, of which squares would leave no digits."""
    X = np.random.default_rng(0).standard_normal((3, 7)) * [[1], [20], [1e-3]] + [[0], [1.7e9], [5]]
    X[2] = 5
    seen = Moments(3)
    for piece in np.split(X, np.cumsum(sizes)[:-1], axis=1):
        seen.add(piece)
    assert seen.count == 7
    np.testing.assert_allclose(seen.mean[:, 0], X.mean(axis=1), rtol=1e-15, atol=1e-15)
    np.testing.assert_allclose(seen.variance[:, 0], X.var(axis=1), rtol=1e-7, atol=1e-30)
    np.testing.assert_array_equal(seen.least[:, 0], X.min(axis=1))
    np.testing.assert_array_equal(seen.most[:, 0], X.max(axis=1))
    assert seen.constant[:, 0].tolist() == [False, False, True]


def test_what_cannot_be_squared_is_seen_and_warns_of_nothing():
    seen = Moments(1)
    seen.add(np.array([[1e300, -1e300]]))
    assert not np.isfinite(seen.variance[0, 0])
