import numpy as np
import pytest

from crosscheck.architecture import Architecture
from crosscheck.stages import Given
from crosscheck.trace import trace_numpy, trace_torch
from crosscheck.verdict import end_to_end, judge
from scratch_numpy.layer import Layer
from tests.crosscheck.passes import statuses

RELU = Architecture(layer_sizes=(2, 1, 1), hidden=("relu",), l2=0.0)
TINY = float(np.finfo(np.float64).eps)
AT_KINK = np.array([[0.7, 1.0], [0.7, 0.2]]), np.array([[1.0, 0.0]])


def at_a_kink(side):
    """A network whose only hidden unit has Z within rounding of 0, on the side asked for."""
    hidden = Layer(np.array([[1.0, -1.0]]), np.array([[side * TINY]]))
    return [hidden, Layer(np.array([[2.0]]), np.array([[0.3]]))]


@pytest.mark.parametrize("hidden", ["relu", "leaky_relu"])
def test_where_rounding_crosses_a_kink_both_sides_are_right_end_to_end(hidden):
    architecture = Architecture(layer_sizes=(2, 1, 1), hidden=(hidden,))
    left, right = (
        trace(architecture, at_a_kink(side), *AT_KINK) for trace, side in ((trace_numpy, 1), (trace_torch, -1))
    )
    assert left["dZ1"][0, 0] != right["dZ1"][0, 0]
    results, kinks = end_to_end(Given.of(architecture, at_a_kink(1), *AT_KINK), left=left, right=right)
    assert statuses(results) == {}
    assert kinks == 1
    beyond = left | {"dZ1": left["dZ1"] + [[0.2 * left["dA1"][0, 0], 0.0]]}  # more than either side
    assert statuses(end_to_end(Given.of(architecture, at_a_kink(1), *AT_KINK), left=beyond, right=right)[0]) == {
        "dZ1": "wrong"
    }


def test_away_from_a_kink_only_one_side_is_right():
    left, right = (trace(RELU, at_a_kink(1e6), *AT_KINK) for trace in (trace_numpy, trace_torch))
    results, kinks = end_to_end(Given.of(RELU, at_a_kink(1e6), *AT_KINK), left=left, right=right)
    assert (statuses(results), kinks) == ({}, 0)
    other = left | {"dZ1": 0 * left["dZ1"]}
    assert statuses(end_to_end(Given.of(RELU, at_a_kink(1e6), *AT_KINK), left=other, right=right)[0]) == {
        "dZ1": "wrong"
    }


def test_a_mask_is_judged_by_the_candidates_own_Z():
    """The wings put Z on different sides of the kink; everything behind it differs, and nothing is called wrong."""
    left, right = trace_numpy(RELU, at_a_kink(1), *AT_KINK), trace_torch(RELU, at_a_kink(-1), *AT_KINK)
    assert statuses(judge(RELU, at_a_kink(1), *AT_KINK, left=left, right=right)) == {}


@pytest.mark.parametrize("slope_at_0", [0.0, 0.5, 1.0])
def test_every_slope_between_the_one_sided_ones_is_right_at_a_kink(slope_at_0):
    layers = [Layer(np.array([[1.0, -1.0]]), np.zeros((1, 1))), Layer(np.array([[2.0]]), np.array([[0.3]]))]
    X, Y = AT_KINK
    right = trace_torch(RELU, layers, X, Y)
    left = trace_numpy(RELU, layers, X, Y)
    assert left["Z1"][0, 0] == 0
    left["dZ1"] = left["dA1"] * np.array([[slope_at_0, 1.0]])
    left["dW1"], left["db1"] = left["dZ1"] @ X.T / 2, left["dZ1"].mean(axis=1, keepdims=True)
    left["dX"] = layers[0].W.T @ left["dZ1"]
    assert statuses(judge(RELU, layers, X, Y, left=left, right=right)) == {}
    left["dZ1"] = left["dA1"] * np.array([[1.1, 1.0]])
    assert statuses(judge(RELU, layers, X, Y, left=left, right=right))["dZ1"] == "wrong"


@pytest.mark.parametrize("hidden", ["relu", "leaky_relu"])
@pytest.mark.parametrize("slope", [-1.0, -0.5, 1.5])
def test_a_slope_beyond_the_one_sided_ones_is_wrong_at_a_kink(hidden, slope):
    """Both where every tensor is shown, and where nothing but gradients is."""
    architecture = Architecture(layer_sizes=(2, 1, 1), hidden=(hidden,))
    layers = [Layer(np.array([[1.0, -1.0]]), np.zeros((1, 1))), Layer(np.array([[2.0]]), np.array([[0.3]]))]
    X, Y = AT_KINK
    left, right = trace_numpy(architecture, layers, X, Y), trace_torch(architecture, layers, X, Y)
    left["dZ1"] = left["dA1"] * np.array([[slope, 1.0]])
    left["dW1"], left["db1"] = left["dZ1"] @ X.T / 2, left["dZ1"].mean(axis=1, keepdims=True)
    assert statuses(judge(architecture, layers, X, Y, left=left, right=right))["dZ1"] == "wrong"
    gradients = {name: left[name] for name in ("cost", "dW1", "db1")}
    assert "wrong" in statuses(judge(architecture, layers, X, Y, left=gradients, right=right)).values()
