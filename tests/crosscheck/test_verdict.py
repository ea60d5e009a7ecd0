from dataclasses import replace

import numpy as np
import pytest

from crosscheck import main_job, side_by_side, weights
from crosscheck.architecture import Architecture
from crosscheck.networks import select
from crosscheck.stages import Given, Stage, stages
from crosscheck.trace import names, trace_numpy, trace_torch
from crosscheck.verdict import PIECE, Verdict, compare, compare_whole, end_to_end, judge, raised
from scratch_numpy.activations import sigmoid
from scratch_numpy.layer import Layer

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


DEEP = Architecture(layer_sizes=(4, 6, 5, 3), hidden="tanh", output="softmax", loss="categorical_cross_entropy", l2=0.3)


def passes(architecture=DEEP, m=7, dtype="float64"):
    rng = np.random.default_rng(0)
    sizes = architecture.layer_sizes
    X, Y = rng.standard_normal((sizes[0], m)), np.eye(sizes[-1])[:, rng.integers(sizes[-1], size=m)]
    given = architecture, weights.draw(sizes, rng, dtype), X.astype(dtype), Y.astype(dtype)
    return given, trace_numpy(*given), trace_torch(*given)


def statuses(results):
    return {result.name: result.status for result in results if not result.ok}


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
@pytest.mark.parametrize("output", [("softmax", "categorical_cross_entropy"), ("sigmoid", "squared_error")])
def test_end_to_end_tolerances_cover_float32_and_little_more(hidden, output):
    """Against the pass in float64: every difference is within its tolerance, and the tolerance within reason."""
    architecture = Architecture(layer_sizes=(4, 6, 5, 3), hidden=hidden, output=output[0], loss=output[1])
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
        assert np.median(bounds[name]) < 1e-4 * np.abs(exact[name]).max(), name


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


def train(optimizer="gradient_descent", steps=3, architecture=DEEP, dtype="float64", learning_rate=0.1):
    (_, layers, X, Y), *_ = passes(architecture, dtype=dtype)
    batches = [np.arange(7)] * steps
    return side_by_side.train_side_by_side(
        architecture, layers, X, Y, batches, optimizer=optimizer, learning_rate=learning_rate
    )


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("learning_rate", [1e-6, 0.1, 3.0])
@pytest.mark.parametrize("optimizer", side_by_side.LEFT_OPTIMIZERS)
def test_no_correct_step_is_called_wrong(optimizer, learning_rate, dtype):
    results, _ = train(optimizer, steps=40, dtype=dtype, learning_rate=learning_rate)
    assert statuses(results) == {}
    assert results[-1].name.startswith("b3")
    assert results[-1].name.endswith("after step 40")


@pytest.mark.parametrize("optimizer", side_by_side.LEFT_OPTIMIZERS)
@pytest.mark.parametrize("step", [1, 5])
def test_a_wrong_step_is_named_and_is_the_last(optimizer, step, monkeypatch):
    true_step, calls = side_by_side.LEFT_OPTIMIZERS[optimizer], []

    def wrong(layers, gradients, state, *, learning_rate):
        calls.append(1)
        after, state = true_step(layers, gradients, state, learning_rate=learning_rate)
        if len(calls) == step:
            after[1] = Layer(after[1].W + 1e-12, after[1].b)
        return after, state

    monkeypatch.setitem(side_by_side.LEFT_OPTIMIZERS, optimizer, wrong)
    results, _ = train(optimizer, steps=10)
    assert statuses(results) == {f"W2 after step {step}": "wrong"}
    assert results[-1].name.endswith(f"after step {step}")


def grown(layers):
    return [*layers[:2], Layer(layers[2].W * (1 + 1e-12), layers[2].b)]


@pytest.mark.parametrize(
    ("optimizer", "change", "name"),
    [
        ("momentum", grown, "W3 momentum_buffer"),
        ("adam", lambda state: state._replace(mean=grown(state.mean)), "W3 exp_avg"),
        ("adam", lambda state: state._replace(mean_square=grown(state.mean_square)), "W3 exp_avg_sq"),
    ],
)
def test_what_is_remembered_wrongly_is_named_at_once(optimizer, change, name, monkeypatch):
    true_step = side_by_side.LEFT_OPTIMIZERS[optimizer]

    def forgetful(*given, **options):
        after, state = true_step(*given, **options)
        return after, change(state)

    monkeypatch.setitem(side_by_side.LEFT_OPTIMIZERS, optimizer, forgetful)
    assert statuses(train(optimizer)[0]) == {f"{name} after step 1": "wrong"}


@pytest.mark.parametrize("step", [2, 20])
def test_a_gradient_that_goes_wrong_on_the_way_is_named(step, monkeypatch):
    family, calls = side_by_side.FAMILIES["deep"], []

    def wrong(*given):
        calls.append(1)
        cost, gradients = family.gradients(*given)
        if len(calls) >= step:
            gradients[1] = Layer(gradients[1].W, gradients[1].b * (1 + 1e-9))
        return cost, gradients

    monkeypatch.setitem(side_by_side.FAMILIES, "deep", family._replace(gradients=wrong))
    assert statuses(train(steps=30)[0]) == {f"db2 of step {step}": "wrong"}


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


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (lambda after, state: (after[:-1], state), {"W3 after step 1": "missing", "b3 after step 1": "missing"}),
        (
            lambda after, state: ([Layer(W, b[:, 0]) for W, b in after], state),
            {f"b{l} after step 1": f"shape ({n},) against ({n}, 1)" for l, n in ((1, 6), (2, 5), (3, 3))},
        ),
        (
            lambda after, state: ([Layer(after[0].W[:-1], after[0].b), *after[1:]], state),
            {"W1 after step 1": "shape (5, 4) against (6, 4)"},
        ),
        (
            lambda after, state: (after, None),
            {f"{name}{l} momentum_buffer after step 1": "missing" for l in (1, 2, 3) for name in ("W", "b")},
        ),
    ],
)
def test_what_a_step_leaves_out_or_reshapes_is_wrong(change, wrong, monkeypatch):
    true_step = side_by_side.LEFT_OPTIMIZERS["momentum"]
    changed = lambda *given, **options: change(*true_step(*given, **options))  # noqa: E731  # in the place of a function
    monkeypatch.setitem(side_by_side.LEFT_OPTIMIZERS, "momentum", changed)
    results, _ = train("momentum")
    assert {result.name: result.problem for result in results if not result.ok} == wrong


def test_a_batch_that_is_smaller_than_the_others_is_divided_by_its_own_size(monkeypatch):
    """As the last of an epoch is: at a step whose gradients nobody would look at otherwise."""
    family = side_by_side.FAMILIES["deep"]

    def fixed_size(architecture, layers, X, Y):
        cost, gradients = family.gradients(architecture, layers, X, Y)
        return cost, [Layer(dW * X.shape[1] / 7, db) for dW, db in gradients]

    monkeypatch.setitem(side_by_side.FAMILIES, "deep", family._replace(gradients=fixed_size))
    architecture = replace(DEEP, l2=0.0)
    (_, layers, X, Y), *_ = passes(architecture)
    batches = [np.arange(7)] * 4 + [np.arange(4)] + [np.arange(7)] * 4
    results, _ = side_by_side.train_side_by_side(
        architecture, layers, X, Y, batches, optimizer="gradient_descent", learning_rate=0.1
    )
    assert set(statuses(results)) == {f"dW{l} of step 5" for l in (1, 2, 3)}


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
