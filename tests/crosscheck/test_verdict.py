import numpy as np
import pytest

from crosscheck import main_job, side_by_side, weights
from crosscheck.architecture import Architecture
from crosscheck.networks import select
from crosscheck.rounding import tolerance
from crosscheck.trace import trace_numpy, trace_torch
from crosscheck.verdict import Verdict, compare, compare_traces, judge, kinks_crossed, raised
from scratch_numpy.activations import sigmoid
from scratch_numpy.layer import Layer

X = np.array([[1.0, -2.0], [4.0, 0.5]])


def test_equal_tensors_match_and_a_difference_is_placed():
    assert compare("dW1", X, X.copy()).ok
    changed = X.copy()
    changed[1, 0] += 1e-6
    result = compare("dW1", X, changed)
    assert not result.ok
    assert result.index == (1, 0)
    assert result.max_abs_error == pytest.approx(1e-6, rel=1e-6)
    assert (result.left, result.right) == (4.0, changed[1, 0])


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_the_tolerance_lies_between_rounding_and_a_fault(dtype):
    right = X.astype(dtype)
    epsilon = float(np.finfo(dtype).eps)
    assert compare("A1", right * dtype_of(1 + 4 * epsilon, dtype), right).ok
    assert not compare("A1", right * dtype_of(1 + 1e-3, dtype), right).ok


def dtype_of(number, dtype):
    return np.dtype(dtype).type(number)


def test_a_sum_that_cancelled_is_judged_by_its_summands():
    db = np.array([[1e-14]])
    assert not compare("db1", db + 1e-15, db).ok
    assert compare("db1", db + 1e-15, db, magnitude=0.1).ok
    assert tolerance(db, magnitude=0.1) == pytest.approx(1e-13)


def test_zeros_have_a_tolerance_that_no_fault_fits_in():
    zeros = np.zeros((2, 2))
    assert compare("dW1", zeros, zeros).ok
    assert not compare("dW1", zeros + 1e-300, zeros).ok


@pytest.mark.parametrize(
    ("left", "problem"),
    [
        (X.T[:1], r"shape (1, 2) against (2, 2)"),
        (X.astype(np.float32), "dtype float32 against float64"),
        (X * np.nan, "nan or inf"),
        (X * np.inf, "nan or inf"),
    ],
)
def test_what_cannot_be_compared_is_wrong(left, problem):
    result = compare("Z1", left, X)
    assert not result.ok
    assert result.problem == problem
    assert result.ratio == np.inf


def test_nan_does_not_equal_nan():
    assert not compare("Z1", X * np.nan, X * np.nan).ok


def test_first_wrong_and_worst():
    right = compare("Z1", X, X)
    small, large = compare("A1", X + 1e-6, X), compare("dW1", X + 1.0, X)
    verdict = Verdict("float64", "cpu", [right, small, large])
    assert not verdict.match
    assert verdict.first_wrong == small
    assert verdict.worst == large
    assert Verdict("float64", "cpu", [right]).first_wrong is None


RELU = Architecture(layer_sizes=(2, 1, 1), hidden=("relu",), l2=0.0)
TINY = float(np.finfo(np.float64).eps)


def at_a_kink(side):
    """A network whose only hidden unit has Z within rounding of 0, on the side asked for."""
    hidden = Layer(np.array([[1.0, -1.0]]), np.array([[side * TINY]]))
    return [hidden, Layer(np.array([[2.0]]), np.array([[0.3]]))]


def test_rounding_that_crosses_a_kink_is_seen_as_that():
    X, Y = np.array([[0.7, 1.0], [0.7, 0.2]]), np.array([[1.0, 0.0]])
    left, right = trace_numpy(RELU, at_a_kink(1), X, Y), trace_torch(RELU, at_a_kink(-1), X, Y)
    assert not compare("dZ1", left["dZ1"], right["dZ1"]).ok
    assert kinks_crossed(RELU, left, right) == 1
    assert kinks_crossed(RELU, right, right) == 0


def test_a_wrong_Z_is_no_crossed_kink():
    X, Y = np.array([[0.7, 1.0], [0.7, 0.2]]), np.array([[1.0, 0.0]])
    right = trace_torch(RELU, at_a_kink(1), X, Y)
    assert kinks_crossed(RELU, right | {"Z1": -right["Z1"]}, right) == 0


def test_a_mask_is_judged_by_the_candidates_own_Z():
    """The wings put Z on different sides of the kink; everything behind it differs, and nothing is called wrong."""
    X, Y = np.array([[0.7, 1.0], [0.7, 0.2]]), np.array([[1.0, 0.0]])
    left, right = trace_numpy(RELU, at_a_kink(1), X, Y), trace_torch(RELU, at_a_kink(-1), X, Y)
    results = judge(RELU, at_a_kink(1), X, Y, left=left, right=right)
    assert [result.name for result in results if not result.ok] == []


@pytest.mark.parametrize("slope_at_0", [0.0, 0.5, 1.0])
def test_every_slope_between_the_one_sided_ones_is_right_at_a_kink(slope_at_0):
    layers = [Layer(np.array([[1.0, -1.0]]), np.zeros((1, 1))), Layer(np.array([[2.0]]), np.array([[0.3]]))]
    X, Y = np.array([[0.7, 1.0], [0.7, 0.2]]), np.array([[1.0, 0.0]])
    right = trace_torch(RELU, layers, X, Y)
    left = trace_numpy(RELU, layers, X, Y)
    assert left["Z1"][0, 0] == 0
    left["dZ1"] = left["dA1"] * np.array([[slope_at_0, 1.0]])
    left["dW1"], left["db1"] = left["dZ1"] @ X.T / 2, left["dZ1"].mean(axis=1, keepdims=True)
    left["dX"] = layers[0].W.T @ left["dZ1"]
    assert all(result.ok for result in judge(RELU, layers, X, Y, left=left, right=right))


@pytest.mark.parametrize("optimizer", side_by_side.LEFT_OPTIMIZERS)
def test_training_goes_on_from_the_same_weights_where_rounding_crossed_a_kink(optimizer):
    """The hidden unit sits on its kink; the left wing is nudged across, and the step is set aside, not called wrong."""
    X, Y = np.array([[0.7, 1.0], [0.7, 0.2]]), np.array([[1.0, 0.0]])
    batches = [np.array([0, 1])] * 5
    family = side_by_side.FAMILIES["deep"]

    def nudged(architecture, layers, X, Y):
        moved = at_a_kink(1) if layers[0].b.item() == -TINY else layers
        return family.gradients(architecture, moved, X, Y)

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(side_by_side.FAMILIES, "deep", family._replace(gradients=nudged))
        patch.setattr(side_by_side, "trace_numpy", lambda a, _, X, Y: trace_numpy(a, at_a_kink(1), X, Y))
        results, kinks = side_by_side.train_side_by_side(
            RELU, at_a_kink(-1), X, Y, batches, optimizer=optimizer, learning_rate=0.5
        )
    assert kinks == 1
    assert {result.name.split()[-1] for result in results} == {"2", "3", "4", "5"}
    assert all(result.ok for result in results)


def test_training_stops_where_the_wings_part_without_a_kink():
    layers = weights.draw((3, 4, 1), np.random.default_rng(0))
    architecture = Architecture(layer_sizes=(3, 4, 1), hidden=("tanh",))
    rng = np.random.default_rng(1)
    X, Y = rng.normal(size=(3, 6)), rng.integers(2, size=(1, 6)).astype(float)
    take = side_by_side.weights.take
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(side_by_side.weights, "take", lambda network: [Layer(W + 1e-3, b) for W, b in take(network)])
        results, kinks = side_by_side.train_side_by_side(
            architecture, layers, X, Y, [np.arange(6)] * 3, optimizer="gradient_descent", learning_rate=0.1
        )
    assert kinks == 0
    assert [result.name for result in results] == [
        "cost of step 1",
        *(f"{name} after step 1" for name in ("W1", "b1", "W2", "b2")),
    ]
    assert [result.ok for result in results] == [True, False, True, False, True]


def test_a_left_wing_that_raises_is_a_mismatch(monkeypatch):
    (case,) = select(["logistic_regression-l2"])

    def broken(*_):
        raise ZeroDivisionError("by\nzero")

    monkeypatch.setattr("scratch_numpy.logistic_regression.backward_input", broken)
    verdict = main_job.check(case, steps=1)
    assert verdict.first_wrong is not None
    assert verdict.first_wrong.name == "what follows"
    assert verdict.first_wrong.problem == "raised ZeroDivisionError: by zero"
    assert [tensor.name for tensor in verdict.tensors[:-1]] == ["Z1", "A1", "cost", "dZ1", "dW1", "db1"]


def test_a_left_wing_that_raises_in_training_is_a_mismatch_too(monkeypatch):
    (case,) = select(["logistic_regression-l2"])

    def broken(*_, **__):
        raise ZeroDivisionError("by zero")

    monkeypatch.setitem(side_by_side.LEFT_OPTIMIZERS, "gradient_descent", broken)
    verdict = main_job.check(case, steps=2)
    assert verdict.first_wrong is not None
    assert verdict.first_wrong.name == "step 1 by hand"
    assert verdict.first_wrong.problem == "raised ZeroDivisionError: by zero"


def test_where_it_was_raised_is_said():
    def fails():
        sigmoid([1.0])

    with pytest.raises(TypeError) as caught:
        fails()
    assert raised(caught.value).startswith("raised TypeError in checks.py, line ")
    assert ", check: Z must be a NumPy array" in raised(caught.value)


@pytest.mark.parametrize("change", [lambda p: p.__isub__(0.1), lambda p: p.fill(0.0)], ids=["subtract", "fill"])
def test_weights_changed_in_place_are_found(monkeypatch, change):
    (case,) = select(["deep-tanh-sigmoid"])
    true_step = side_by_side.LEFT_OPTIMIZERS["gradient_descent"]

    def in_place(layers, gradients, state, *, learning_rate):
        change(layers[0].W)
        return true_step(layers, gradients, state, learning_rate=learning_rate)

    monkeypatch.setitem(side_by_side.LEFT_OPTIMIZERS, "gradient_descent", in_place)
    verdict = main_job.check(case, steps=1)
    assert verdict.first_wrong is not None
    assert "read-only" in verdict.first_wrong.problem


def test_nothing_compared_is_no_match():
    assert not Verdict("float64", "cpu", []).match


def test_a_tensor_that_is_missing_is_wrong():
    (result,) = compare_traces({}, {"Z1": X})
    assert (result.name, result.problem) == ("Z1", "missing")


def test_many_steps_are_no_false_alarm():
    """What rounding does to weights grows with every step, so the wings start afresh from time to time."""
    (case,) = select(["deep-one_layer-sigmoids"])
    verdict = main_job.check(case, dtype="float32", steps=3 * side_by_side.FRESH_START + 1)
    assert verdict.match
    assert verdict.tensors[-1].name == f"b1 after step {3 * side_by_side.FRESH_START + 1}"
