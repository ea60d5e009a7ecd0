"""A verdict at its edges: what was not returned, what has another shape, and where 1/A leaves the numbers."""

from dataclasses import replace

import numpy as np
import pytest

from crosscheck import verdict, weights
from crosscheck.architecture import Architecture
from crosscheck.stages import Given, Stage
from crosscheck.trace import trace_numpy, trace_torch
from crosscheck.verdict import TensorResult, judge

OFF = TensorResult("dW1", (2, 3), 5.0, 2.0, (0, 1), 5.0, 10.0)


@pytest.mark.parametrize("result", [OFF, replace(OFF, problem="nan or inf"), replace(OFF, collateral=True)])
def test_what_was_not_returned_is_neither_right_nor_wrong(result):
    assert not result.ok
    assert result.status != "absent"
    absent = replace(result, absent=True)
    assert (absent.ok, absent.status) == (True, "absent")


def test_what_is_made_of_a_tensor_of_another_shape_is_collateral_and_nothing_is_raised():
    rng = np.random.default_rng(0)
    architecture = Architecture(layer_sizes=[4, 3, 2])
    layers = weights.draw(architecture.layer_sizes, rng)
    X, Y = rng.standard_normal((4, 5)), rng.integers(2, size=(2, 5)).astype(float)
    left, right = trace_numpy(architecture, layers, X, Y), trace_torch(architecture, layers, X, Y)
    left["dZ1"] = left["dZ1"].T
    left["dW1"] = left["dW1"] * 2
    status = {result.name: result.status for result in judge(architecture, layers, X, Y, left=left, right=right)}
    assert {name for name, word in status.items() if word != "ok"} == {"dZ1", "dW1"}
    assert (status["dZ1"], status["dW1"]) == ("wrong", "collateral")


def test_nan_is_excused_only_where_1_over_A_is_beyond_the_largest_number():
    rng = np.random.default_rng(0)
    architecture = Architecture(layer_sizes=[2, 1])
    given = Given.of(architecture, weights.draw([2, 1], rng), rng.standard_normal((2, 4)), np.zeros((1, 4)))
    normal = given.arithmetic.normal
    A = np.array([[normal / 2, np.nextafter(normal, 0), normal, 2 * normal]])
    stage = Stage("dA1", np.full((1, 4), 7.0), np.ones((1, 4)))
    counts = verdict._but_for_0_over_0(stage, given, {"A1": A, "dA1": np.full((1, 4), np.nan)})
    np.testing.assert_array_equal(counts, [[7.0, 7.0, np.nan, np.nan]])
