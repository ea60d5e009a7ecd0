"""How far what was returned is from a replay, nan, inf and other shapes included."""

import numpy as np
import pytest

from crosscheck.explain.observation import distance

NUMBERS = np.array([[1.0, np.inf, np.nan]])


def test_nan_and_inf_are_as_good_as_themselves_and_nobody_is_warned():
    assert distance("dW1", NUMBERS, NUMBERS.copy()) == 0
    assert distance("dW1", NUMBERS, NUMBERS + np.array([[0.25, 0, 0]])) == 0.25


@pytest.mark.parametrize("other", [[1, np.inf, 0], [1, -np.inf, np.nan], [1, 0, np.nan]])
def test_nan_and_inf_are_infinitely_far_from_others(other):
    assert distance("dW1", NUMBERS, np.array([other])) > 1e300


@pytest.mark.parametrize(("name", "far"), [("dW1", True), ("db1", False), ("cost", False)])
def test_a_cost_and_a_db_may_lack_dimensions_of_size_one(name, far):
    assert np.isinf(distance(name, np.ones((3, 1)), np.ones(3))) == far
    assert np.isinf(distance(name, np.ones((3, 1)), np.ones(4)))
