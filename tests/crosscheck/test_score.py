"""The score: what is asked, how it is counted, and a reduced run of it all."""

import json

import numpy as np
import pytest

from crosscheck.cli import main
from crosscheck.confidence import interval
from crosscheck.equations import compute
from crosscheck.score import corpus, report, scoring
from crosscheck.score.ours import OURS, every_tensor, gradients_only
from crosscheck.score.rivals import Outcome
from crosscheck.score.scoring import CHECK, Count, Task, ask, plan
from crosscheck.trace import trace_numpy


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (1, 2, 0.0945, 0.9055), (81, 263, 0.2553, 0.3662)],
)
def test_wilsons_interval(hits, of, low, high):
    """The last is Newcombe's example (Statistics in Medicine 17, 1998, table I)."""
    assert interval(hits, of) == pytest.approx((low, high), abs=1e-4)


def test_nothing_is_known_of_nothing():
    assert interval(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize("number", range(len(corpus.NETWORKS)))
def test_sizes_differ_so_that_no_transpose_hides(number):
    architecture, m = corpus.NETWORKS[number]
    assert len({*architecture.layer_sizes, m}) == len(architecture.layer_sizes) + 1


@pytest.mark.parametrize("number", corpus.settings("vanishing"))
def test_gradients_vanish_where_they_should(number):
    given = corpus.draw(number, "vanishing")
    assert 0 < np.abs(trace_numpy(*given)["dW1"]).max() < 1e-5


@pytest.mark.parametrize("number", corpus.settings("saturated"))
def test_outputs_are_saturated_where_they_should_be(number):
    given = corpus.draw(number, "saturated")
    trace = trace_numpy(*given)
    for l in (1, given[0].depth):
        assert np.abs(trace[f"Z{l}"]).max() == pytest.approx(40)


@pytest.mark.parametrize("regime", corpus.REGIMES)
@pytest.mark.parametrize("dtype", scoring.DTYPES)
def test_every_fault_of_the_corpus_is_one(regime, dtype):
    cases = list(corpus.single_faults(regime, dtype))
    assert len(cases) > 1000
    for case in cases[::40]:
        wrong, right = case.candidate(*case.given), compute(*case.given)
        assert not all(np.array_equal(wrong[name], right[name], equal_nan=True) for name in case.truth)
    assert {case.planted[0].layer for case in cases} >= {None, 1, 2, 3, 4}
    assert {case.number for case in cases} == set(corpus.settings(regime))


def test_two_faults_are_in_different_layers():
    for case in corpus.double_faults("float64", 50):
        one, other = case.planted
        assert one.layer != other.layer


def test_a_right_candidate_is_accepted_and_a_wrong_one_named():
    case = next(case for case in corpus.single_faults("ordinary", "float64") if case.truth == {"dZ2"})
    for tool in OURS.values():
        assert not tool(trace_numpy, *case.given).rejected
        assert tool(case.candidate, *case.given).rejected
    assert every_tensor(case.candidate, *case.given).first == "dZ2"
    assert gradients_only(case.candidate, *case.given).first == "dW2"


def test_who_raises_is_rejected_and_names_nothing():
    def broken(*_):
        raise ZeroDivisionError

    assert every_tensor(broken, *corpus.draw(1)) == (True, ())


def test_what_is_asked_of_whom(monkeypatch):
    monkeypatch.setattr(scoring, "_candidates", lambda *_: range(1300))  # making them takes half a minute
    tasks = list(plan(500))
    assert {task.tool for task in tasks if task.question == "two faults"} == {CHECK}
    assert {task.tool for task in tasks if task.question == "known faults"} == set(scoring.tools())
    in_float32 = {task.tool for task in tasks if task.dtype == "float32" and task.question == "vanishing"}
    assert not in_float32 & set(scoring.FOR_FLOAT64)
    assert set(scoring.FOR_FLOAT64) & {task.tool for task in tasks if task.dtype == "float32"}
    numbers = [n for t in tasks if t[:3] == ("known faults", "float64", CHECK) for n in t.numbers]
    assert numbers == [0, 500, 1000]


def test_a_blind_tool_finds_nothing_and_a_suspicious_one_everything(monkeypatch):
    blind, suspicious = (lambda *_: Outcome(rejected=False)), (lambda *_: Outcome(rejected=True, named=("dX",)))
    monkeypatch.setattr(scoring, "tools", lambda: {"blind": blind, "suspicious": suspicious})
    for question in ("known faults", "alarms"):  # mutants take long to make; the reduced run asks about them
        count = ask(Task(question, "float64", "blind", (0, 1, 2)))
        assert (count.asked, count.rejected, count.named, len(count.missed)) == (3, 0, 0, 3)
        assert ask(Task(question, "float64", "suspicious", (0, 1, 2))).rejected == 3


def test_counts_add_up():
    one, other = Count(2, 1, 1, True, 2, 1, [0.1, 0.2], ["a"]), Count(3, 3, 2, False, 0, 0, [0.3], [])
    assert one + other == Count(5, 4, 3, True, 2, 1, [0.1, 0.2, 0.3], ["a"])


def counted(rejected, named=5, **more):
    return Count(asked=10, rejected=rejected, named=named, names=True, seconds=[0.01], **more)


def test_the_table_says_what_was_counted_and_what_was_missed():
    counts = {
        (CHECK, "known faults", "float64"): counted(9, missed=["float64, network 1, that one"]),
        ("numpy.allclose", "known faults", "float64"): counted(7),
        (CHECK, "alarms", "float64"): counted(0),
    }
    said = report.text(counts, None, seconds=1.0)
    assert "known faults found, float64" in said
    assert "90% 59.6-98.2" in said
    assert "70% 39.7-89.2" in said
    assert "crosscheck missed, or misnamed, 1 of 10 known faults, float64:\n  float64, network 1, that one" in said


OF_MUTANTS = ("mutants", "mutants in training")


@pytest.mark.parametrize(
    "questions",
    [
        pytest.param(tuple(q for q in scoring.QUESTIONS if q not in OF_MUTANTS), id="faults"),
        pytest.param(scoring.QUESTIONS, id="everything", marks=pytest.mark.slow),  # half a minute to make the mutants
    ],
)
def test_a_reduced_run(questions, tmp_path, capsys, monkeypatch):
    """All tools, one candidate in 400 of each question: everything found, nothing that is right called wrong."""
    monkeypatch.setattr(scoring, "QUESTIONS", questions)
    path = tmp_path / "score.json"
    assert main(["score", "--every", "400", "--correct-runs", "20", "--json", str(path)]) == 0
    said = capsys.readouterr().out
    assert "0 false alarms in 20 random correct runs" in said
    result = json.loads(path.read_text())
    mine = {(cell["question"], cell["dtype"]): cell for cell in result["tools"] if cell["tool"] == CHECK}
    assert set(mine) == {(question, dtype) for question in scoring.QUESTIONS for dtype in scoring.DTYPES}
    for (question, _), cell in mine.items():
        assert cell["asked"] >= 1
        assert cell["rejected"] == (0 if question == "alarms" else cell["asked"])
    assert result["correct_runs"]["false_alarms"] == 0


@pytest.mark.parametrize("problem", ["a fault is missed", "a false alarm"])
def test_a_check_that_is_not_good_enough_is_exit_code_1(problem, monkeypatch, capsys):
    blind = problem == "a fault is missed"
    only = {CHECK: lambda *_: Outcome(rejected=not blind)}
    monkeypatch.setattr(scoring, "tools", lambda: only)
    monkeypatch.setattr(scoring, "QUESTIONS", ("known faults",) if blind else ("alarms",))
    assert main(["score", "--every", "400", "--only", "faults"]) == 1
    assert "crosscheck" in capsys.readouterr().out
