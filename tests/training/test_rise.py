"""A training that ends worse than it has been is remarked on."""

import numpy as np
import pytest

from crosscheck.data.rows import Held
from crosscheck.data.source import Examples
from crosscheck.training.ending import Ending
from crosscheck.training.plan import Plan
from crosscheck.training.rise import remark_on_rise
from crosscheck.training.settings import Settings


def remark(costs, cost, *, batch_size=None, least=1e-3):
    plan = Plan(Examples(Held("X", np.zeros((8, 2))), np.zeros(8), 0), Settings(data="d", batch_size=batch_size))
    return remark_on_rise(np.column_stack([np.arange(len(costs)), costs]), cost, plan, least=least)


def test_the_end_is_compared_with_the_lowest():
    assert remark([0.7, 0.159, 2.0], 0.505) == (
        "the cost at the end, 0.505, is more than twice its lowest, 0.159 at step 1: try a lower --learning-rate"
    )
    assert remark([0.7, 0.159, 2.0], 0.317) is None


def test_of_batches_whole_epochs_are_compared():
    costs = [0.7, 0.7, 0.1, 0.5, 0.01, 0.9, 0.01]  # three epochs of two batches, and a batch
    assert remark(costs, 0.59, batch_size=4) is None
    assert "its lowest, 0.3 in epoch 2: try" in remark(costs, 0.61, batch_size=4)
    assert "its lowest, 0.01 at step 4" in remark(costs, 0.59)


@pytest.mark.parametrize(("costs", "cost"), [([0.7, 1e-5, 2e-5], 9e-4), ([0.7, 0.9, 1.2], 2.0), ([], 1.0)])
def test_what_is_tiny_never_fell_or_has_no_course_is_no_rise(costs, cost):
    assert remark(costs, cost) is None


def test_it_is_remarked_once(train):
    one = train(optimizer="gradient_descent", batch_size=None, learning_rate=0.5, iterations=40)
    assert Ending.of(one).remarks == []
    one.costs[20, 1] = one.costs[-1, 1] / 3
    (said,) = Ending.of(one).remarks
    assert said.endswith(f"its lowest, {one.costs[20, 1]:.3g} at step 20: try a lower --learning-rate")
