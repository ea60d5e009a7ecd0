import numpy as np
import pytest

from crosscheck import weights
from crosscheck.architecture import Architecture
from crosscheck.stages import Given
from crosscheck.trace import TWO_STEPS, names, trace_as_far_as_it_goes, trace_numpy, trace_torch
from crosscheck.verdict import end_to_end

OUTPUTS = [
    ("sigmoid", "binary_cross_entropy"),
    ("softmax", "categorical_cross_entropy"),
    ("identity", "squared_error"),
    ("sigmoid", "squared_error"),
    ("softmax", "squared_error"),
]
HIDDEN = ["sigmoid", "tanh", "relu", "leaky_relu", "identity"]
LOGISTIC = Architecture(family="logistic_regression", layer_sizes=(5, 1), l2=0.3)


def data(architecture, m, dtype="float64", seed=0):
    rng = np.random.default_rng(seed)
    n_x, n_y = architecture.layer_sizes[0], architecture.layer_sizes[-1]
    X = rng.standard_normal((n_x, m)).astype(dtype)
    if architecture.loss == "categorical_cross_entropy":
        return X, np.eye(n_y, dtype=dtype)[:, rng.integers(n_y, size=m)]
    return X, rng.integers(2, size=(n_y, m)).astype(dtype)


def both(architecture, m, dtype="float64"):
    """Both traces, which agree end to end."""
    layers = weights.draw(architecture.layer_sizes, np.random.default_rng(1), dtype)
    X, Y = data(architecture, m, dtype)
    left, right = trace_numpy(architecture, layers, X, Y), trace_torch(architecture, layers, X, Y)
    results, _ = end_to_end(Given.of(architecture, layers, X, Y), left=left, right=right)
    assert [result.name for result in results if not result.ok] == []
    return left, right


def test_names_are_in_the_order_of_the_computation():
    assert names(2) == [
        *("Z1", "A1", "Z2", "A2", "cost"),
        *("dA2", "dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1", "dX"),
    ]  # fmt: skip


@pytest.mark.parametrize("m", [1, 2, 9])
@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize(("output", "loss"), OUTPUTS)
@pytest.mark.parametrize("hidden", [(), ("tanh",), ("relu", "sigmoid", "leaky_relu"), ("identity", "relu")])
def test_wings_agree_on_shapes_dtypes_and_numbers(hidden, output, loss, dtype, m):
    sizes = (5, 7, 4, 6)[: len(hidden) + 1]
    architecture = Architecture(
        layer_sizes=(*sizes, 3), hidden=hidden, output=output, loss=loss, l2=0.3, leaky_slope=0.2
    )
    left, right = both(architecture, m, dtype)
    assert list(left) == list(right) == [*names(architecture.depth), TWO_STEPS]
    assert {str(tensor.dtype) for tensor in [*left.values(), *right.values()]} == {dtype}


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize(("output", "loss"), OUTPUTS)
def test_two_layers_agree(hidden, output, loss):
    architecture = Architecture(
        family="two_layer", layer_sizes=(5, 7, 3), hidden=(hidden,), output=output, loss=loss, leaky_slope=0.2
    )
    both(architecture, 9)


@pytest.mark.parametrize("m", [1, 9])
def test_logistic_regression_agrees(m):
    left, _ = both(LOGISTIC, m)
    assert left["db1"].shape == (1, 1)


@pytest.mark.parametrize("sizes", [(1, 1), (1, 1, 1), (400, 1, 2), (2, 50, 1)])
def test_narrow_and_wide_networks_agree(sizes):
    architecture = Architecture(layer_sizes=sizes, hidden=("tanh",) * (len(sizes) - 2))
    both(architecture, 3)


def test_dZ_is_of_a_single_loss_and_dW_of_the_cost():
    left, right = both(LOGISTIC, 9)
    for trace in (left, right):
        assert trace["dZ1"].sum() / 9 == pytest.approx(float(trace["db1"][0, 0]), rel=1e-13)


def test_nothing_that_was_handed_over_is_changed():
    architecture = Architecture(layer_sizes=(5, 4, 3), hidden=("relu",))
    layers = weights.draw(architecture.layer_sizes, np.random.default_rng(1))
    X, Y = data(architecture, 6)
    for array in (X, Y, *(array for layer in layers for array in layer)):
        array.flags.writeable = False  # so that a change raises
    trace_numpy(architecture, layers, X, Y)
    trace_torch(architecture, layers, X, Y)


def test_what_came_before_a_formula_that_raises_is_kept(monkeypatch):
    def broken(dZ, A_prev):
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("scratch_numpy.deep.linear_backward", broken)
    architecture = Architecture(layer_sizes=(5, 4, 3), output="softmax", loss="categorical_cross_entropy")
    X, Y = data(architecture, 6)
    layers = weights.draw(architecture.layer_sizes, np.random.default_rng(1))
    tensors, error = trace_as_far_as_it_goes(architecture, layers, X, Y)
    assert list(tensors) == ["Z1", "A1", "Z2", "A2", "cost"]
    assert isinstance(error, ZeroDivisionError)
    with pytest.raises(ZeroDivisionError):
        trace_numpy(architecture, layers, X, Y)


def test_the_reference_is_right_near_saturation():
    """dA = 1/(1 - a) where y = 0 and z = 30, from the same A: not the 1e12 that F.binary_cross_entropy clamps it to."""
    one = [weights.Layer(np.array([[1.0]]), np.array([[0.0]]))]
    left, right = (trace(Architecture(layer_sizes=(1, 1)), one, np.array([[30.0]]), np.array([[0.0]])) for trace in (
        trace_numpy, trace_torch))  # fmt: skip
    assert right["dA1"] == pytest.approx(1 / (1 - right["A1"]), rel=1e-15)
    assert left["dA1"] == pytest.approx(1 / (1 - left["A1"]), rel=1e-15)


def test_an_architecture_is_forgiving_and_hashable():
    one = Architecture(layer_sizes=[5, 4, 3, 1], hidden="tanh")
    assert one == Architecture(layer_sizes=(5, 4, 3, 1), hidden=["tanh", "tanh"])
    assert hash(one) == hash(Architecture(layer_sizes=(5, 4, 3, 1), hidden=("tanh", "tanh")))
    assert Architecture(layer_sizes=(5, 4, 1)).hidden == ("relu",)


BAD = [
    ({"family": "three_layer", "layer_sizes": (5, 1)}, "family must be one of deep, logistic_regression, two_layer"),
    ({"layer_sizes": (5,)}, "layer_sizes must have at least n_x and n_y"),
    ({"layer_sizes": (5, 0)}, r"layer_sizes\[1\] must be at least 1, got 0"),
    ({"layer_sizes": (5, 4, 1), "hidden": ("swish",)}, "hidden must be one of .*; got 'swish'"),
    ({"layer_sizes": (5, 4, 1), "hidden": ("softmax",)}, "hidden must be one of .*; got 'softmax'"),
    ({"layer_sizes": (5, 4, 1), "hidden": ()}, "hidden must be one name or one for each of the 1 hidden layers, got 0"),
    ({"layer_sizes": (5, 1), "output": "tanh"}, "output with loss must be one of .*; got 'tanh with"),
    ({"layer_sizes": (5, 1), "l2": -1.0}, "l2 must be a finite number >= 0, got -1"),
    ({"layer_sizes": (5, 1), "leaky_slope": float("nan")}, "leaky_slope must be a finite number >= 0, got nan"),
    ({"family": "two_layer", "layer_sizes": (5, 1)}, "two_layer must have layer_sizes of three entries"),
    ({"family": "logistic_regression", "layer_sizes": (5, 2)}, r"logistic_regression must have layer_sizes \[n_x, 1\]"),
    (
        {"family": "logistic_regression", "layer_sizes": (5, 1), "loss": "squared_error"},
        "logistic_regression must be sigmoid with binary_cross_entropy, got sigmoid with squared_error",
    ),
]


@pytest.mark.parametrize(("fields", "message"), BAD)
def test_an_architecture_that_cannot_be_is_one_clear_line(fields, message):
    with pytest.raises(ValueError, match=message) as raised:
        Architecture(**fields)
    assert "\n" not in str(raised.value)
