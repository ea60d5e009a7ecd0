"""What a verdict says of all tensors together: what follows from what, collateral, kinks, excuses, what was raised."""

from dataclasses import replace

import numpy as np
import pytest

from crosscheck import verdict, weights
from crosscheck.architecture import Architecture
from crosscheck.stages import Given, Stage
from crosscheck.trace import TWO_STEPS, trace_numpy, trace_torch
from crosscheck.verdict import end_to_end, judge, judge_stages, kinked, made_of, raised
from scratch_numpy import deep

# Which tensor is made of which: the notes' equations, and the cost and dZ of the output in either way.


def test_what_each_tensor_is_made_of():
    one = {
        "Z1": set(),
        "A1": {"Z1"},
        "cost": {"Z1", "A1"},
        "dA1": {"A1"},
        "dZ1": {"Z1", "A1"},
        "dW1": {"dZ1"},
        "db1": {"dZ1"},
        "dX": {"dZ1"},
        TWO_STEPS: {"dA1", "Z1"},
    }
    assert made_of(Architecture(layer_sizes=(2, 1))) == one
    three = {
        "Z1": set(),
        "A1": {"Z1"},
        "Z2": {"A1"},
        "A2": {"Z2"},
        "Z3": {"A2"},
        "A3": {"Z3"},
        "cost": {"Z3", "A3"},
        "dA3": {"A3"},
        "dZ3": {"Z3", "A3"},
        "dW3": {"dZ3", "A2"},
        "db3": {"dZ3"},
        "dA2": {"dZ3"},
        "dZ2": {"dA2", "Z2"},
        "dW2": {"dZ2", "A1"},
        "db2": {"dZ2"},
        "dA1": {"dZ2"},
        "dZ1": {"dA1", "Z1"},
        "dW1": {"dZ1"},
        "db1": {"dZ1"},
        "dX": {"dZ1"},
        TWO_STEPS: {"dA3", "Z3"},
    }
    assert made_of(Architecture(layer_sizes=(2, 3, 4, 1))) == three


def test_what_follows_follows_all_the_way():
    architecture = Architecture(layer_sizes=(2, 3, 4, 1))
    follows = verdict._what_follows
    assert follows(architecture, {"dZ2"}) == {"dW2", "db2", "dA1", "dZ1", "dW1", "db1", "dX"}
    assert follows(architecture, {"A3"}) == {"cost", "dA3", TWO_STEPS} | {
        f"{name}{l}" for l in (3, 2, 1) for name in ("dZ", "dW", "db", "dA") if f"{name}{l}" != "dA3"
    } | {"dX"}
    assert follows(architecture, {"db2", "dW1"}) == set()
    assert follows(architecture, set()) == set()


def test_kinks_are_where_the_slope_jumps():
    hidden = ("relu", "tanh", "leaky_relu", "identity")
    assert kinked(Architecture(layer_sizes=(2, 3, 4, 3, 2, 1), hidden=hidden)) == {"Z1", "Z3"}


# All tensors together.


def passes():
    rng = np.random.default_rng(1)
    architecture = Architecture(layer_sizes=(4, 6, 5, 2), hidden="tanh", l2=0.3)
    X, Y = rng.standard_normal((4, 7)), rng.integers(2, size=(2, 7)).astype(float)
    given = architecture, weights.draw(architecture.layer_sizes, rng), X, Y
    return given, trace_numpy(*given), trace_torch(*given)


def statuses(results):
    return {result.name: result.status for result in results if not result.ok}


def test_all_that_there_is_is_judged_in_the_order_of_the_computation_and_nothing_else():
    given, left, right = passes()
    results = judge(*given, left=left, right=right)
    assert [result.name for result in results] == list(left)
    assert statuses(results) == {}
    few = {name: left[name] for name in ("dW2", "Z1", "cost")}
    assert [result.name for result in judge(*given, left=few, right=right)] == ["Z1", "cost", "dW2"]


def test_a_name_that_no_tensor_has_and_nothing_at_all_are_one_clear_line():
    given, left, right = passes()
    with pytest.raises(ValueError, match=r"^tensors must be among Z1, A1, .*, got dw1$"):
        judge(*given, left={"dw1": left["dW1"]}, right=right)
    with pytest.raises(ValueError, match=r"^there must be a tensor to judge, one or more of Z1, A1, .*, got none$"):
        judge(*given, left={}, right=right)


def test_numbers_of_python_and_numpy_are_judged_as_arrays_are():
    given, left, right = passes()
    assert statuses(judge(*given, left={"cost": float(left["cost"])}, right=right)) == {}
    assert statuses(judge(*given, left={"cost": left["cost"][()] * 1.01}, right=right)) == {"cost": "wrong"}
    assert statuses(judge(*given, left={"dW1": left["dW1"].tolist()}, right=right)) == {}


def with_dZ2_wrong(architecture, layers, X, left):
    """A pass in which dZ2 is off, and all that comes after it is made of that."""
    m, l2, dZ2 = X.shape[1], architecture.l2, 1.5 * left["dZ2"]
    dA1 = layers[1].W.T @ dZ2
    dZ1 = dA1 * (1 - left["A1"] ** 2)
    return left | {
        "dZ2": dZ2,
        "dW2": dZ2 @ left["A1"].T / m + l2 / m * layers[1].W,
        "db2": dZ2.mean(axis=1, keepdims=True),
        "dA1": dA1,
        "dZ1": dZ1,
        "dW1": dZ1 @ X.T / m + l2 / m * layers[0].W,
        "db1": dZ1.mean(axis=1, keepdims=True),
        "dX": layers[0].W.T @ dZ1,
    }


def test_what_is_right_given_what_came_before_and_wrong_as_it_is_is_collateral():
    given, left, right = passes()
    spoilt = with_dZ2_wrong(*given[:3], left)
    behind = dict.fromkeys(["dW2", "db2", "dA1", "dZ1", "dW1", "db1", "dX"], "collateral")
    assert statuses(judge(*given, left=spoilt, right=right)) == {"dZ2": "wrong"} | behind
    assert [result.name for result in judge(*given, left=spoilt, right=right)] == list(left)
    spoilt["dA1"] = left["dA1"]  # which is right again, but not what dZ2 makes of it, and so is all behind it
    found = statuses(judge(*given, left=spoilt, right=right))
    assert found["dA1"] == "wrong"
    assert found["dZ1"] == "wrong"
    for name in ("dZ3", "dW3", TWO_STEPS):
        assert name not in found


def test_what_comes_before_the_first_that_is_wrong_is_never_collateral():
    """Of two tensors of which the latter alone is wrong, the former is right even if it is far from autograd's."""
    given, left, right = passes()
    elsewhere = right | {name: right[name] + 1.0 for name in ("Z1", "Z2", "dW3")}
    assert statuses(judge(*given, left=left, right=elsewhere)) == {}
    off = left | {"db1": left["db1"] + 1.0}
    assert statuses(judge(*given, left=off, right=elsewhere)) == {"db1": "wrong"}


def test_two_that_are_wrong_by_themselves_are_both_wrong():
    given, left, right = passes()
    off = left | {name: left[name] * 1.5 for name in ("db3", "dW1", "cost")}
    assert statuses(judge(*given, left=off, right=right)) == dict.fromkeys(("cost", "db3", "dW1"), "wrong")


def test_what_cannot_be_compared_says_why_and_with_which_shape():
    given, left, right = passes()
    results = judge(*given, left=left | {"db2": left["db2"].T, "dW3": left["dW3"] * np.nan}, right=right)
    found = {result.name: (result.problem, result.shape) for result in results if not result.ok}
    assert found == {"dW3": ("nan or inf", (2, 5)), "db2": ("shape (1, 5) against (5, 1)", (1, 5))}


@pytest.mark.parametrize(("name", "excused"), [("dA1", True), (TWO_STEPS, True), ("dZ1", False), ("A1", False)])
def test_infinity_is_no_problem_behind_a_saturated_output_only(name, excused):
    architecture = Architecture(layer_sizes=(2, 1))
    layers = [weights.Layer(np.array([[1.0, 0.0]]), np.zeros((1, 1)))]
    given = architecture, layers, np.array([[40.0, 1.0], [1.0, 2.0]]), np.array([[0.0, 1.0]])
    left, right = trace_numpy(*given), trace_torch(*given)
    assert not np.isfinite(left["dA1"]).all()
    assert statuses(judge(*given, left=left, right=right)) == {}
    broken = left | {name: left[name] * np.array([[np.inf, 1.0]])}
    found = judge(*given, left=broken, right=right)
    problems = {result.name: result.problem for result in found if result.problem}
    assert problems == ({} if excused else {name: "nan or inf"})
    for column, excused_there in ((0, excused), (1, False)):  # A is 1 in the first, and neither 0 nor 1 in the second
        there = left | {name: np.where(np.arange(2) == column, np.nan, left[name])}
        found = statuses(judge(*given, left=there, right=right))
        assert found.get(name) == (None if excused_there else "wrong")


@pytest.mark.parametrize("name", ["dA3", "dW1", "cost", TWO_STEPS])
def test_another_dtype_is_a_problem_of_any_tensor(name):
    given, left, right = passes()
    results = judge(*given, left=left | {name: left[name].astype("f4")}, right=right)
    problems = {result.name: result.problem for result in results if result.problem}
    assert problems == {name: "dtype float32 against float64"}


def test_only_0_over_0_is_excused_and_only_where_an_output_is_0_or_1():
    nan, inf = np.nan, np.inf
    architecture = Architecture(layer_sizes=(3, 2))
    given = Given.of(architecture, weights.draw((3, 2), np.random.default_rng(0)), np.ones((3, 4)), np.ones((2, 4)))
    stage = Stage("dA1", np.array([[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]), np.ones(1))
    shown = {"dA1": np.array([[inf, nan, nan, 9.0], [-inf, 0.5, 0.5, nan]])}
    outputs = {"A1": np.array([[0.0, 1.0, 0.5, 0.5], [0.5, 0.5, 0.5, 0.0]])}
    counts = verdict._but_for_0_over_0(stage, given, shown | outputs)
    assert np.array_equal(counts, [[inf, 2.0, nan, 9.0], [-inf, 0.5, 0.5, 8.0]], equal_nan=True)
    assert verdict._but_for_0_over_0(stage, given, shown) is shown["dA1"]
    squared = Given.of(
        replace(architecture, loss="squared_error"),
        weights.draw((3, 2), np.random.default_rng(0)),
        np.ones((3, 4)),
        np.ones((2, 4)),
    )
    assert verdict._but_for_0_over_0(stage, squared, shown | outputs) is shown["dA1"]
    other = Stage("dZ1", stage.expected, stage.bound)
    assert verdict._but_for_0_over_0(other, given, {"dZ1": shown["dA1"]} | outputs) is shown["dA1"]


def test_nothing_over_nothing_is_nobodys_fault():
    """-0/0 + 1/1, as a naive dA has it where A was rounded to 0 as it should be; the right wing says 1."""
    architecture = Architecture(layer_sizes=(2, 1))
    layers = [weights.Layer(np.array([[1.0, 0.0]]), np.zeros((1, 1)))]
    given = architecture, layers, np.array([[-800.0, 1.0], [1.0, 2.0]]), np.array([[0.0, 1.0]])
    left, right = trace_numpy(*given), trace_torch(*given)
    assert right["dA1"][0, 0] == 1
    naive = left | {"dA1": np.array([[np.nan, left["dA1"][0, 1]]])}
    assert statuses(judge(*given, left=naive, right=right)) == {}
    naive["dA1"][0, 1] = np.nan
    assert statuses(judge(*given, left=naive, right=right))["dA1"] == "wrong"


def test_an_excused_infinity_is_not_called_collateral():
    """dA is infinite where A is 1 and Y 0, in the left wing and not in the right; what is wrong stands before it."""
    architecture = Architecture(layer_sizes=(2, 1))
    layers = [weights.Layer(np.array([[1.0, 0.0]]), np.zeros((1, 1)))]
    given = architecture, layers, np.array([[40.0, 1.0], [1.0, 2.0]]), np.array([[0.0, 1.0]])
    left, right = trace_numpy(*given), trace_torch(*given)
    right["dA1"] = np.nan_to_num(right["dA1"], posinf=1e10)
    right[TWO_STEPS] = np.nan_to_num(right[TWO_STEPS])
    off = left | {"cost": left["cost"] * 1.5}
    assert statuses(judge(*given, left=off, right=right)) == {"cost": "wrong"}


def test_judging_is_by_the_candidates_own_tensors():
    given, left, right = passes()
    results = judge_stages(Given.of(*given), left=left, right=right)
    assert results == judge(*given, left=left, right=right)


def asked_of(monkeypatch, stages):
    """Which stages are asked for."""
    asked = []

    def counted(*given, **options):
        for stage in stages(*given, **options):
            asked.append(stage.name)
            yield stage

    monkeypatch.setattr(verdict, "stages", counted)
    return asked


def test_end_to_end_asks_for_no_more_than_it_needs(monkeypatch):
    given, left, right = passes()
    asked = asked_of(monkeypatch, verdict.stages)
    results, kinks = end_to_end(Given.of(*given), left={"Z1": left["Z1"], "dW3": left["dW3"]}, right=right)
    assert ([result.name for result in results], kinks) == (["Z1", "dW3"], 0)
    assert asked == ["Z1", "A1", "Z2", "A2", "Z3", "A3", "cost", "dA3", "dZ3", "dW3"]


def test_end_to_end_is_only_asked_for_where_a_stage_is_wrong(monkeypatch):
    given, left, right = passes()
    calls, both = [], verdict.end_to_end
    monkeypatch.setattr(verdict, "end_to_end", lambda *args, **options: [calls.append(1), both(*args, **options)][1])
    judge(*given, left=left, right=right)
    assert calls == []
    judge(*given, left=left | {"dX": left["dX"] * 2}, right=right)
    assert calls == [1]


def test_end_to_end_allows_what_both_wings_may_be_off():
    given, left, right = passes()
    narrow = {name: tensor.astype("f4") for name, tensor in right.items()}
    wide, _ = end_to_end(Given.of(*given), left={"Z1": left["Z1"].astype("f4")}, right=narrow)
    strict, _ = end_to_end(Given.of(*given), left={"Z1": left["Z1"]}, right=right)
    assert wide[0].ok
    # 2^-24 + 2 * 2^-53 against 3 * 2^-53: the reference asked stage by stage has its own, too
    assert wide[0].smallest_detectable / strict[0].smallest_detectable == pytest.approx(2.0**29 / 3, rel=1e-2)
    mixed, _ = end_to_end(Given.of(*given), left={"Z1": left["Z1"]}, right=narrow)
    assert mixed[0].problem == "dtype float64 against float32"


def test_every_entry_within_rounding_of_a_kink_is_counted():
    architecture = Architecture(layer_sizes=(2, 3, 1), hidden="relu")
    W1 = np.array([[1.0, -1.0], [1.0, 1.0], [2.0, -2.0]])
    layers = [weights.Layer(W1, np.zeros((3, 1))), weights.Layer(np.ones((1, 3)), np.full((1, 1), 0.1))]
    given = architecture, layers, np.array([[0.7, 1.0, 0.3], [0.7, 0.2, 0.3]]), np.array([[1.0, 0.0, 1.0]])
    left, right = trace_numpy(*given), trace_torch(*given)
    results, kinks = end_to_end(Given.of(*given), left=left, right=right)
    assert kinks == 4  # two units that subtract equal numbers, in two examples
    assert statuses(results) == {}
    smooth = Architecture(layer_sizes=(2, 3, 1), hidden="tanh")
    left, right = (trace(smooth, *given[1:]) for trace in (trace_numpy, trace_torch))
    assert end_to_end(Given.of(smooth, *given[1:]), left=left, right=right)[1] == 0


def test_on_either_side_of_a_kink_as_far_as_rounding_goes(monkeypatch):
    given, left, right = passes()
    at = Stage("Z1", np.array([[-2.0, 2.0, 0.0, 3.0, -3.0]]), np.full((1, 5), 2.0))
    monkeypatch.setattr(verdict, "stages", lambda *_, **options: iter([at]))
    monkeypatch.setattr(verdict, "kinked", lambda _: {"Z1"})
    assert end_to_end(Given.of(*given), left=left, right=right)[1] == 3


def test_what_was_raised_is_said_in_one_line_and_where():
    def elsewhere():
        raise ValueError("one  line\n  and another")

    def in_the_left_wing():
        deep.forward(np.ones((2, 3)), [weights.Layer(np.ones((2, 2)), np.ones((2, 1)))], hidden=(), output="x")

    said, lines = [], []
    for call in (elsewhere, in_the_left_wing):
        with pytest.raises(ValueError, match=r"another|activation") as caught:
            call()
        said.append(raised(caught.value))
        lines.append(caught.traceback[-1].lineno + 1)
    assert said[0] == "raised ValueError: one line and another"
    where = (
        f"raised ValueError in hyperparameters.py, line {lines[1]}, check_choice: activation must be one of identity, "
    )
    assert said[1].startswith(where)  # where it came from, of all that called it
