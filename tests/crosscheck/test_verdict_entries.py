"""What a verdict says of one tensor: entries, pieces, statuses, infinities, power."""

import math
from dataclasses import replace

import numpy as np
import pytest

from crosscheck import verdict
from crosscheck.oracles import Opinion
from crosscheck.stages import Stage
from crosscheck.verdict import PIECE, TensorResult, Verdict, compare, compare_whole, could_not_compare, problem_with

RIGHT = TensorResult("dW1", (2, 3), 1.0, 2.0, (0, 1), 5.0, 6.0)
OFF = replace(RIGHT, max_abs_error=5.0)


@pytest.mark.parametrize(
    ("result", "ok", "status", "ratio"),
    [
        (RIGHT, True, "ok", 0.5),
        (replace(RIGHT, max_abs_error=2.0), True, "ok", 1.0),  # a tolerance is what may be
        (OFF, False, "wrong", 2.5),
        (replace(RIGHT, collateral=True), False, "collateral", 0.5),
        (replace(OFF, collateral=True), False, "collateral", 2.5),
        (replace(RIGHT, problem="nan or inf"), False, "wrong", math.inf),
        (replace(RIGHT, problem="nan or inf", collateral=True), False, "collateral", math.inf),
        (replace(RIGHT, max_abs_error=0.0, tolerance=0.0), True, "ok", 0.0),
        (replace(RIGHT, max_abs_error=1e-300, tolerance=0.0), False, "wrong", math.inf),
        (replace(RIGHT, max_abs_error=0.0), True, "ok", 0.0),
        (replace(RIGHT, max_abs_error=0.0, tolerance=math.nan), False, "wrong", 0.0),
    ],
)
def test_a_result_is_ok_within_its_tolerance(result, ok, status, ratio):
    assert (result.ok, result.status, result.ratio) == (ok, status, ratio)


def test_a_result_by_itself_has_no_problem_and_no_power():
    assert (RIGHT.problem, RIGHT.collateral, RIGHT.wrong_entries) == ("", False, 0)
    assert math.isnan(RIGHT.smallest_detectable)
    assert RIGHT.renamed("dW1 of step 3") == replace(RIGHT, name="dW1 of step 3")


def test_what_could_not_be_compared_has_no_numbers():
    result = could_not_compare("Z1", "raised ValueError", (2, 3))
    assert (result.name, result.problem, result.shape, result.index) == ("Z1", "raised ValueError", (2, 3), ())
    assert np.isnan([result.max_abs_error, result.tolerance, result.left, result.right]).all()
    assert could_not_compare("Z1", "raised ValueError").shape == ()
    assert (result.status, result.ratio) == ("wrong", math.inf)


NOBODY, HAND = Opinion(1.0, 1.0, 1.0, 1e-12), Opinion(2.0, 1.0, 1.0, 1e-12)


@pytest.mark.parametrize(
    ("tensors", "opinion", "match"),
    [
        ([RIGHT], None, True),
        ([RIGHT], NOBODY, True),
        ([RIGHT], HAND, False),
        ([RIGHT, OFF], None, False),
        ([RIGHT, OFF], NOBODY, False),
        ([RIGHT, replace(RIGHT, collateral=True)], None, False),
        ([], None, False),
        ([], NOBODY, False),
    ],
)
def test_all_must_agree_for_a_match(tensors, opinion, match):
    assert Verdict("float64", "cpu", tensors, opinion=opinion).match is match


def test_first_wrong_is_not_collateral_and_worst_is_the_furthest():
    collateral, far = replace(OFF, name="A1", collateral=True), replace(OFF, name="A2", max_abs_error=50.0)
    found = Verdict("float64", "cpu", [RIGHT, collateral, OFF, far])
    assert found.first_wrong is OFF
    assert found.worst is far
    assert found.kinks == 0
    assert Verdict("float64", "cpu", [RIGHT, collateral]).first_wrong is None
    assert Verdict("float64", "cpu").tensors == []


def test_a_problem_is_said_of_the_shape_first():
    whole = np.ones((2, 3))
    assert problem_with(whole, (2, 3), np.float64) == ""
    assert problem_with(whole * np.nan, (3, 2), np.float32) == "shape (2, 3) against (3, 2)"
    assert problem_with(whole * np.nan, (2, 3), np.dtype("f4")) == "dtype float64 against float32"
    one = whole.copy()
    one[1, 2] = -np.inf
    assert problem_with(one, (2, 3), np.float64) == "nan or inf"


def test_the_dtype_that_is_asked_for_counts():
    stage = Stage("A1", np.ones((2, 2)), np.full((2, 2), 1e-3))
    left = np.ones((2, 2), np.float32)
    assert compare_whole(stage, left).problem == "dtype float32 against float64"
    assert compare_whole(stage, left, dtype=np.dtype("f4")).status == "ok"
    assert compare_whole(stage, left.astype(float)).status == "ok"
    assert compare_whole(stage, left[:1]).shape == (1, 2)


def test_a_number_has_no_index():
    result = compare(Stage("cost", np.asarray(2.0), np.asarray(0.5)), np.asarray(1.0))
    assert (result.index, result.shape, result.left, result.right) == ((), (), 1.0, 2.0)
    assert (result.max_abs_error, result.tolerance, result.wrong_entries) == (1.0, 0.5, 1)
    assert result.smallest_detectable == 0.25


@pytest.mark.parametrize("shape", [(7,), (5, PIECE // 2), (3, PIECE + 1), (2 * PIECE, 3)])
def test_every_entry_is_counted_in_whichever_piece_it_is(shape):
    expected, bound = np.full(shape, 3.0), np.full(shape, 0.5)
    left, size = expected.copy(), expected.size
    at = [0, size // 3, size // 2, size - 1]
    left.flat[at] += [1.0, -2.0, 0.5, 1.5]  # the third is on its tolerance
    result = compare(Stage("dW1", expected, bound), left)
    assert result.wrong_entries == 3
    assert result.index == tuple(map(int, np.unravel_index(at[1], shape)))
    assert (result.max_abs_error, result.tolerance, result.left, result.right) == (2.0, 0.5, 1.0, 3.0)
    assert result.shape == shape
    assert result.name == "dW1"
    bound.flat[at[2]] = 0.25
    expected.flat[at[0]] = -6.0
    result = compare(Stage("dW1", expected, bound), expected)
    assert result.smallest_detectable == pytest.approx(1 / 12)
    assert (result.max_abs_error, result.wrong_entries) == (0.0, 0)


@pytest.mark.parametrize("shape", [(), (9,), (40, PIECE // 16), (5, PIECE // 2), (PIECE * 3,), (2, PIECE + 1)])
def test_pieces_are_whole_rows_and_as_many_as_there_is_room_for(shape, monkeypatch):
    seen, ratio = [], verdict._ratio
    monkeypatch.setattr(verdict, "_ratio", lambda *piece: [seen.append(piece[0].shape), ratio(*piece)][1])
    ones = np.ones(shape)
    compare(Stage("dW1", ones, ones), ones)
    seen.pop()  # the furthest once more
    row = int(np.prod(shape[1:]))
    assert sum(piece[0] for piece in seen) == (shape or (1,))[0]
    assert all(piece[1:] == shape[1:] for piece in seen)
    assert all(math.prod(piece) <= max(PIECE, row) for piece in seen)
    assert all(math.prod(piece) + row > PIECE for piece in seen[:-1])


def test_a_bound_for_all_entries_is_one_for_each():
    left = np.array([[1.0, 2.0], [3.0, 4.5]])
    result = compare(Stage("dW1", np.array([[1.0, 2.0], [3.0, 4.0]]), np.asarray(0.1)), left)
    assert (result.index, result.max_abs_error, result.tolerance) == ((1, 1), 0.5, 0.1)


INF, NAN = math.inf, math.nan


@pytest.mark.parametrize(
    ("left", "expected", "bound", "wrong"),
    [
        (INF, INF, INF, 0),  # saturated, as it should be
        (-INF, -INF, 1.0, 0),
        (1.0, 2.0, INF, 0),  # near the largest number
        (INF, 2.0, INF, 0),  # beyond it
        (-INF, 2.0, INF, 1),
        (0.9, 2.0, INF, 1),
        (NAN, INF, INF, 0),  # 0 times infinity
        (5.0, INF, INF, 1),
        (-INF, INF, INF, 1),
        (NAN, NAN, INF, 0),  # 0/0 where it should be
        (INF, 2.0, 1.0, 1),
        (INF, -INF, 1.0, 1),
        (3.0, 2.0, 0.0, 1),
        (2.0, 2.0, 0.0, 0),
        (3.5, 2.0, 1.0, 1),
        (NAN, NAN, 1.0, 0),
        (NAN, 2.0, INF, 1),
        (NAN, 2.0, 1.0, 1),
        (2.0, NAN, 1.0, 0),  # of what comes of nan nothing can be said
    ],
)
def test_what_is_infinite_on_both_sides_is_no_difference(left, expected, bound, wrong):
    """Beside entries that are ordinary, and off by half their tolerance."""
    stage = Stage("dA2", np.array([[1.0, expected, 3.0]]), np.array([[0.5, bound, 0.25]]))
    result = compare(stage, np.array([[1.25, left, 3.0]]))
    assert result.wrong_entries == wrong
    assert result.ok is not bool(wrong)
    assert result.index == ((0, 1) if wrong else (0, 0))
    assert result.max_abs_error == pytest.approx(
        (INF if bound == INF else abs(left - expected)) if wrong else 0.25, nan_ok=True
    )


def test_only_infinite_entries_have_no_difference():
    infinite = np.full((1, 2), np.inf)
    result = compare(Stage("dA2", infinite, infinite), infinite)
    assert (result.ok, result.max_abs_error) == (True, 0.0)
    assert result.smallest_detectable == INF


def test_power_is_that_of_entries_which_have_some():
    expected, bound = np.array([[0.0, 4.0, -8.0, INF]]), np.array([[0.0, 1.0, 1.0, INF]])
    assert compare(Stage("dA2", expected, bound), expected).smallest_detectable == 1 / 8
    zeros = np.zeros((1, 3))
    assert compare(Stage("dA2", zeros, zeros), zeros).smallest_detectable == INF
    assert compare(Stage("dA2", zeros, zeros + 1), zeros).smallest_detectable == INF
    assert compare(Stage("dA2", zeros + 1, zeros), zeros + 1).smallest_detectable == 0
    assert (
        compare(Stage("dA2", zeros - 1, zeros + 4), zeros - 1).smallest_detectable == 4
    )  # nothing smaller than itself
    assert verdict._largest(zeros, zeros) == 0


def test_entries_that_are_alike_have_no_difference():
    left, expected = np.array([INF, 3.0, NAN, NAN, 2.0]), np.array([INF, 5.0, NAN, 1.0, 1.0])
    ratio = verdict._ratio(left, expected, np.array([1.0, INF, 1.0, 1.0, 0.5]))
    assert ratio.tolist() == [0, 0, 0, INF, 2]
