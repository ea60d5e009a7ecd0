"""Correct passes of every kind are left in peace, and the count of those that are not can be interrupted."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from crosscheck import rounding
from crosscheck.architecture import Architecture
from crosscheck.score import correct_runs as score
from crosscheck.score import random_runs
from crosscheck.score.correct_runs import Finding, Summary, correct_runs, judge_run, with_progress_bar
from crosscheck.score.random_runs import draw
from scratch_numpy.layer import Layer
from tests.seldom import one_in

SMALLER = 60


@pytest.mark.parametrize("start", one_in(3, range(0, 2000, 100)))
def test_no_correct_run_is_called_wrong(start):
    summary = correct_runs(100, start, largest=SMALLER)
    assert summary.alarms == ()
    assert summary.judged.total() + summary.skipped.total() == 100
    assert summary.skipped.total() <= 3
    assert summary.stages > 2000
    assert 0.2 < summary.nearest.ratio <= 1  # something was compared


def test_a_run_is_drawn_from_its_number_alone():
    for seed in range(20):
        one, _, other = draw(seed), draw(seed + 1), draw(seed)
        assert (one.architecture, one.dtype, one.order, one.variant) == (
            (other.architecture, other.dtype, other.order, other.variant)
        )
        pairs = zip([one.X, one.Y, *sum(one.layers, ())], [other.X, other.Y, *sum(other.layers, ())], strict=True)
        assert all(np.array_equal(left, right) and left.strides == right.strides for left, right in pairs)
    assert draw(0).architecture != draw(1).architecture


def test_the_runs_cover_what_is_claimed():
    runs = [draw(seed) for seed in range(500)]
    architectures = [run.architecture for run in runs]
    assert {name for a in architectures for name in a.hidden} == set(random_runs.HIDDEN)
    assert {(a.output, a.loss) for a in architectures} == set(random_runs.OUTPUTS)
    assert {a.family for a in architectures} == {"deep", "two_layer", "logistic_regression"}
    assert {(run.dtype, run.variant) for run in runs} == {
        (dtype, variant) for dtype in ("float64", "float32") for variant in random_runs.VARIANTS
    }
    assert {a.depth for a in architectures} == set(range(1, 11))
    widths, examples = {n for a in architectures for n in a.layer_sizes}, {run.X.shape[1] for run in runs}
    assert min(widths) == min(examples) == 1
    assert 300 <= max(widths) <= 400 <= max(examples) <= 500
    assert {a.l2 > 0 for a in architectures} == {True, False}
    assert 0 in {a.leaky_slope for a in architectures}
    assert any(not run.layers[0].b.any() for run in runs)
    assert max(np.abs(run.layers[0].b).max() for run in runs) > 100


def test_the_arrays_are_of_every_order_and_of_every_size():
    seen = Counter()
    for run in map(draw, range(500)):
        for name, array in {"X": run.X, "Y": run.Y, "W": run.layers[0].W}.items():
            assert array.dtype == run.dtype
            assert np.isfinite(array).all()
            small = np.abs(array[array != 0]).min(initial=np.inf)
            if min(array.shape) > 1:
                seen[name, array.flags.c_contiguous, array.flags.f_contiguous] += 1
            seen[name, "subnormal"] += bool(small < np.finfo(array.dtype).tiny)
            seen[name, "zero"] += bool((array == 0).any() and (array != 0).any())
            seen[name, "far apart"] += bool(np.abs(array).max() * 1e-30 > small)
    for name in ("X", "Y", "W"):
        orders = [seen[name, *flags] for flags in ((True, False), (False, True), (False, False))]
        assert min(orders) > 50
        assert min(seen[name, kind] for kind in ("subnormal", "zero", "far apart")) > 5


@pytest.mark.parametrize("narrowed", ["gamma", "product"])
def test_a_bound_that_is_too_narrow_raises_alarms(narrowed, monkeypatch):
    """So few alarms are no wonder of the drawing: with a third of a bound there are some at once."""
    if narrowed == "gamma":
        gamma = rounding.Arithmetic.gamma
        monkeypatch.setattr(rounding.Arithmetic, "gamma", lambda a, k: 0.3 * gamma(a, k))
    else:
        product = rounding.product
        monkeypatch.setattr(rounding, "product", lambda *args, **options: 0.3 * product(*args, **options))
    summary = correct_runs(100, largest=SMALLER)
    assert summary.false_alarms > 0
    assert min(alarm.ratio for alarm in summary.alarms) > 1
    assert summary.nearest.ratio <= 1


def test_a_pass_that_is_wrong_is_found_under_its_name_and_seed(monkeypatch):
    pass_of = score.pass_of

    def wrong(run):
        tensors = pass_of(run)
        return tensors | {"db1": tensors["db1"] * np.float32(1.01)}

    monkeypatch.setattr(score, "pass_of", wrong)
    summary = correct_runs(20, start=40, largest=SMALLER)
    assert {(alarm.tensor, alarm.ratio > 1) for alarm in summary.alarms} == {("db1", True)}
    assert len(summary.alarms) == summary.false_alarms > 10
    assert set(range(40, 60)) >= {alarm.seed for alarm in summary.alarms}


def test_a_pass_that_raises_is_an_alarm_too(monkeypatch):
    monkeypatch.setattr(score, "pass_of", lambda run: {}["Z1"])
    summary = judge_run(draw(5, SMALLER))
    assert summary.alarms == (Finding(np.inf, 5, "raised KeyError: 'Z1'"),)
    assert summary.judged.total() == 1


def test_what_is_beyond_the_range_of_its_dtype_is_skipped_and_said():
    run = draw(0, SMALLER)
    run = replace(
        run,
        architecture=Architecture(layer_sizes=(1, 1), output="identity", loss="squared_error"),
        layers=[Layer(np.array([[3e38]], np.float32), np.zeros((1, 1), np.float32))],
        X=np.array([[2.0]], np.float32),
        Y=np.array([[1.0]], np.float32),
        dtype="float32",
    )
    assert judge_run(run) == Summary(skipped=Counter({"Z1 overflows float32": 1}))


def test_interrupted_and_gone_on_it_comes_to_the_same(monkeypatch, tmp_path):
    monkeypatch.setattr(score, "BLOCK", 5)
    whole = correct_runs(32, start=3, largest=10)
    state, told = tmp_path / "state", []

    def interrupt(runs):
        told.append(runs)
        if sum(told) >= 15:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        correct_runs(32, start=3, largest=10, state=state, progress=interrupt)
    with state.open("a") as file:
        file.write('[[18, 23, 10, 1], [{"float64": 5}, {}, 3')  # torn, as by a kill
    again, judge_block = [], score.judge_block
    monkeypatch.setattr(score, "judge_block", lambda block: again.append(block[0]) or judge_block(block))
    told = []
    assert correct_runs(32, start=3, largest=10, state=state, progress=told.append) == whole
    assert again == [18, 23, 28, 33]
    assert told == [15, 5, 5, 5, 2]
    assert correct_runs(32, start=3, largest=10, state=state) == whole
    assert len(again) == 4  # nothing is left to do
    assert correct_runs(5, start=3, largest=11, state=state).judged.total() == 5
    assert len(again) == 5  # of another size they are other runs


def test_two_processes_come_to_the_same(monkeypatch, tmp_path):
    whole = correct_runs(60, largest=8)
    split = correct_runs(60, largest=8, threads=(1, 2), state=tmp_path / "state")
    assert (split.judged, split.skipped, split.stages, split.alarms) == (
        (whole.judged, whole.skipped, whole.stages, whole.alarms)
    )
    assert correct_runs(60, largest=8, threads=(1, 2), state=tmp_path / "state") == split


def test_summaries_add_up_and_keep_the_nearest():
    near, nearer, alarm = Finding(0.5, 1, "Z1"), Finding(0.9, 2, "dW1"), Finding(3.0, 3, "db1")
    one = Summary(Counter(float64=2), Counter({"Z1 overflows float32": 1}), 7, (alarm,), nearer)
    other = Summary(Counter(float64=1, float32=4), Counter({"Z1 overflows float32": 2}), 5, (), near)
    total = Summary(Counter(float64=3, float32=4), Counter({"Z1 overflows float32": 3}), 12, (alarm,), nearer)
    assert one + other == other + one == total
    assert total + Summary() == total


@pytest.mark.parametrize(("alarms", "expected"), [(0, 2.9957), (1, 4.7439), (3, 7.7537)])
def test_the_upper_bound_is_that_of_the_rule_of_three(alarms, expected):
    """The 95% points of Poisson's distribution as tables have them; two tensors of one run are one false alarm."""
    found = tuple(Finding(2.0, seed, name) for seed in range(alarms) for name in ("dW1", "db1"))
    summary = Summary(Counter(float64=40_000, float32=60_000), alarms=found)
    assert summary.false_alarms == alarms
    assert summary.upper_bound == pytest.approx(expected / 100_000, rel=1e-4)


def test_where_there_is_no_terminal_there_is_no_bar(capsys):
    assert with_progress_bar(2, largest=5) == correct_runs(2, largest=5)
    assert capsys.readouterr() == ("", "")


def test_a_state_of_another_version_of_the_code_is_refused(tmp_path, monkeypatch):
    state = tmp_path / "state"
    correct_runs(3, largest=5, state=state)
    monkeypatch.setattr(score, "digest", lambda: "another")
    with pytest.raises(ValueError, match=r"^must be of this version of the code, another, got [0-9a-f]{12}; begin"):
        correct_runs(3, largest=5, state=state)


@pytest.mark.parametrize("line", ["5", "[1, 2]", '["x", [0, 3, 5, 1], [{}, {}, "many", [], []]]', "\udce9"])
def test_a_line_that_is_none_counts_as_not_written(line, tmp_path):
    state = tmp_path / "state"
    state.write_bytes(line.encode("utf-8", "surrogateescape"))
    assert correct_runs(3, largest=5, state=state) == correct_runs(3, largest=5)
