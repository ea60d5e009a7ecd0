import numpy as np
import pytest

from crosscheck import main_job
from crosscheck.architecture import Architecture
from crosscheck.networks import select
from crosscheck.stages import Given, Stage, stages
from crosscheck.trace import names, trace_numpy, trace_torch
from crosscheck.verdict import PIECE, Verdict, compare, compare_whole, judge, raised
from scratch_numpy.activations import sigmoid
from scratch_numpy.layer import Layer
from tests.crosscheck.passes import passes, statuses

X = np.array([[1.0, -2.0], [4.0, 0.5]])
BOUND = np.full((2, 2), 1e-9)


def test_equal_tensors_match_and_a_difference_is_placed():
    assert compare(Stage("dW1", X, BOUND), X.copy()).ok
    changed = X.copy()
    changed[1, 0] += 1e-6
    result = compare(Stage("dW1", changed, BOUND), X)
    assert not result.ok
    assert result.index == (1, 0)
    assert result.max_abs_error == pytest.approx(1e-6, rel=1e-6)
    assert (result.left, result.right) == (4.0, changed[1, 0])


def test_each_entry_has_a_tolerance_of_its_own():
    bound = np.array([[1e-3, 1e-9], [1e-9, 1e-9]])
    off = np.array([[9e-4, 0.0], [0.0, 8e-10]])
    result = compare(Stage("A1", X, bound), X + off)
    assert result.ok
    assert result.index == (0, 0)
    assert compare(Stage("A1", X, bound), X + 2 * off).index == (0, 0)
    assert not compare(Stage("A1", X, bound), X + 2 * off).ok
    assert not compare(Stage("A1", X, bound), X + off[::-1]).ok


@pytest.mark.parametrize("shape", [(), (1,), (3, 2), (5, PIECE // 2), (2, PIECE + 1), (PIECE + 3, 1)])
def test_the_furthest_entry_is_found_wherever_it_is(shape):
    """Large tensors are compared in pieces."""
    rng = np.random.default_rng(0)
    left = rng.standard_normal(shape)
    for _ in range(5):
        index = tuple(int(rng.integers(n)) for n in shape)
        expected = np.array(left)
        expected[index] += 0.25
        result = compare(Stage("dW1", expected, np.full(shape, 0.1)), left)
        assert result.index == index
        assert (result.left, result.right) == (left[index], expected[index])
        assert result.ratio == pytest.approx(2.5)
    expected = np.ones(shape)
    bound = np.full(shape, 1e-3)
    bound[index] = 1e-6
    assert compare(Stage("dW1", expected, bound), expected).smallest_detectable == 1e-6


def test_zeros_have_a_tolerance_that_no_fault_fits_in():
    zeros = np.zeros((2, 2))
    assert compare(Stage("dW1", zeros, zeros), zeros).ok
    assert not compare(Stage("dW1", zeros, zeros), zeros + 1e-300).ok
    assert compare(Stage("dW1", zeros, zeros), zeros).smallest_detectable == np.inf


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
    result = compare_whole(Stage("Z1", X, BOUND), left)
    assert not result.ok
    assert result.problem == problem
    assert result.ratio == np.inf


def test_first_wrong_and_worst():
    right = compare(Stage("Z1", X, BOUND), X)
    small, large = compare(Stage("A1", X, BOUND), X + 1e-6), compare(Stage("dW1", X, BOUND), X + 1.0)
    verdict = Verdict("float64", "cpu", [right, small, large])
    assert not verdict.match
    assert verdict.first_wrong == small
    assert verdict.worst == large
    assert Verdict("float64", "cpu", [right]).first_wrong is None


@pytest.mark.parametrize(
    ("name", "change", "follows"),
    [
        ("dZ2", lambda dZ: dZ.T, ["dW2", "db2", "dA1", "dZ1", "dW1", "db1", "dX"]),
        ("db2", lambda db: np.tile(db, 7), []),
        ("Z3", lambda Z: Z * np.nan, ["A3", "cost", "dA3", "dZ3"]),
        ("dZ1", lambda dZ: dZ.astype(np.float32), []),
    ],
)
def test_what_rests_on_a_tensor_that_cannot_be_compared_is_collateral_where_it_is_wrong(name, change, follows):
    given, left, right = passes()
    broken = left | {name: change(left[name])}
    found = statuses(judge(*given, left=broken, right=right))
    assert found == {name: "wrong"}  # the rest is what it should be
    spoilt = broken | {other: left[other] * 1.5 for other in follows}
    found = statuses(judge(*given, left=spoilt, right=right))
    assert found[name] == "wrong"
    assert set(follows) <= set(found)
    assert {status for other, status in found.items() if other != name} <= {"collateral"}


def test_gradients_alone_are_judged_end_to_end():
    """All that some code shows; a fault anywhere is seen, at the first gradient that it reaches."""
    given, left, right = passes()
    shown = {name: left[name] for name in ("cost", "dW3", "db3", "dW2", "db2", "dW1", "db1")}
    assert statuses(judge(*given, left=shown, right=right)) == {}
    for name, tensor in shown.items():
        off = shown | {name: tensor * (1 + 1e-9)}
        assert statuses(judge(*given, left=off, right=right)) == {name: "wrong"}
    (result,) = judge(*given, left={"dW1": left["dW1"]}, right=right)
    assert result.smallest_detectable < 1e-11


@pytest.mark.parametrize("hidden", [("tanh", "sigmoid"), ("relu", "leaky_relu"), ("sigmoid", "identity")])
@pytest.mark.parametrize(
    ("output", "loss", "reason"),
    [
        ("softmax", "categorical_cross_entropy", 1e-4),
        ("sigmoid", "squared_error", 1e-4),
        ("softmax", "squared_error", 2e-4),  # whose dZ is four times smaller than A - Y
    ],
)
def test_end_to_end_tolerances_cover_float32_and_little_more(hidden, output, loss, reason):
    """Against the pass in float64: every difference is within its tolerance, and the tolerance within reason."""
    architecture = Architecture(layer_sizes=(4, 6, 5, 3), hidden=hidden, output=output, loss=loss)
    given, _, exact = passes(architecture)
    architecture, layers, X, Y = given
    layers = [Layer(W.astype("f4"), b.astype("f4")) for W, b in layers]
    X, Y = X.astype("f4"), Y.astype("f4")
    left = trace_numpy(architecture, layers, X, Y)
    exact = trace_torch(
        architecture, [Layer(W.astype("f8"), b.astype("f8")) for W, b in layers], X.astype("f8"), Y.astype("f8")
    )
    bounds = {stage.name: stage.bound for stage in stages(Given.of(architecture, layers, X, Y), {})}
    for name in names(3):
        difference = np.abs(left[name] - exact[name])
        assert (difference <= bounds[name]).all(), name
        assert np.median(bounds[name]) < reason * np.abs(exact[name]).max(), name


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


def test_where_it_was_raised_is_said():
    def fails():
        sigmoid([1.0])

    with pytest.raises(TypeError) as caught:
        fails()
    assert raised(caught.value).startswith("raised TypeError in checks.py, line ")
    assert ", check: Z must be a NumPy array" in raised(caught.value)


def test_nothing_compared_is_no_match():
    assert not Verdict("float64", "cpu", []).match


def test_a_tensor_that_is_missing_is_no_match(monkeypatch):
    true_backward = main_job.trace_as_far_as_it_goes

    def forgetful(*given):
        tensors, error = true_backward(*given)
        return {name: tensor for name, tensor in tensors.items() if name not in ("dW3", "db3")}, error

    given, *_ = passes()
    verdict = main_job.judge_pass(*given, attempt=forgetful)
    assert not verdict.match
    assert {tensor.name: tensor.problem for tensor in verdict.tensors if not tensor.ok} == {
        "dW3": "missing",
        "db3": "missing",
    }
    assert not main_job.judge_pass(*given, attempt=lambda *_: ({}, None)).match


def test_dA_whose_terms_are_brought_together_is_right():
    """(A - Y) / (A - A^2) has digits less where A is near 1."""
    rng, architecture = np.random.default_rng(3), Architecture(layer_sizes=[3, 1])
    layers, X = [Layer(np.array([[1.0, 1.0, 1.0]]), np.array([[4.0]]))], rng.standard_normal((3, 400))
    Y = np.ones((1, 400))
    left, right = trace_numpy(architecture, layers, X, Y), trace_torch(architecture, layers, X, Y)
    A = left["A1"]
    together = judge(architecture, layers, X, Y, left=left | {"dA1": (A - Y) / (A - A**2)}, right=right)
    assert all(tensor.ok for tensor in together)
    off = judge(architecture, layers, X, Y, left=left | {"dA1": -1 / (A + 1e-8)}, right=right)
    assert next(tensor.name for tensor in off if not tensor.ok) == "dA1"
