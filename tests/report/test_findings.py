"""What is said of a check."""

import math
import re
from dataclasses import replace
from pathlib import Path

import pytest

import crosscheck
from crosscheck.architecture import Architecture
from crosscheck.candidates.contract import Description, Failure, Place
from crosscheck.report import derivations
from crosscheck.report.findings import facts, headline
from crosscheck.report.how_far import how_far
from crosscheck.report.plain import LONGEST, plain
from crosscheck.report.rows import absence, having, rows
from crosscheck.report.see_again import command
from crosscheck.result import Cause, CheckResult, Hint
from crosscheck.trace import names
from crosscheck.verdict import TensorResult

ROOT = Path(__file__).parents[2]
HEADINGS = set(re.findall(r"^#+ (.+)$", (ROOT / "docs" / "derivations.md").read_text(encoding="utf-8"), re.MULTILINE))
NETWORKS = [
    Architecture(layer_sizes=(4, 1)),
    Architecture(layer_sizes=(6, 5, 4, 3, 2), hidden=("relu", "tanh", "leaky_relu"), output="softmax",
                 loss="categorical_cross_entropy"),
    Architecture(layer_sizes=(6, 5, 4, 2), hidden=("sigmoid", "identity"), output="identity", loss="squared_error"),
]  # fmt: skip


def said(result, label):
    return [fact.text for fact in facts(result) if fact.label == label]


def test_every_tensor_has_its_row_in_the_order_of_the_computation(wrong):
    assert [row.name for row in rows(wrong)] == names(3)
    by_status = {status: having(wrong, status) for status in ("wrong", "collateral", "absent")}
    assert by_status == {"wrong": ["dZ1"], "collateral": ["dW1", "db1"], "absent": ["dA1", "dX"]}


def test_headlines(match, wrong, crash, misconduct):
    assert headline(match) == "right; 18 tensors checked against autograd"
    assert headline(wrong) == "dZ1 is wrong first"
    assert headline(crash) == "it raised an exception in backprop, line 12"
    assert headline(misconduct) == "every tensor shown here is right, but: changes its argument X"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("exception", "it raised an exception"),
        ("timeout", "it did not come to an end"),
        ("memory", "it ran out of memory"),
        ("exit", "it left the program"),
        ("died", "its process died"),
    ],
)
def test_every_failure_has_words(kind, words, crash):
    assert headline(replace(crash, failure=Failure(kind, ""))) == words


def test_a_mismatch_is_told_from_the_file_to_the_cause(wrong):
    assert said(wrong, "recognised") == ["course-style functions: L_model_forward, L_model_backward, compute_cost"]
    assert said(wrong, "network") == ["7-5-3-1, tanh, tanh, sigmoid, binary cross entropy, 11 examples"]
    assert said(wrong, "made of") == ["Z1 (right as returned)"]
    assert said(wrong, "follows") == ["dW1, db1 (wrong only because of what came before)"]
    assert said(wrong, "cause") == ["activation-derivative-missing, layer 1"]
    assert said(wrong, "should be") == ["dZ1 = dA1 * tanh'(Z1)"]
    assert said(wrong, "computed") == ["dZ1 = dA1"]
    assert said(wrong, "where") == ["in backward, line 40: dZ = dA"]
    assert said(wrong, "read") == ["docs/derivations.md of crosscheck, section Tanh"]
    assert said(wrong, "see again") == ["crosscheck check submission.py --activation tanh --seed 0"]
    unnamed = replace(wrong, causes=[replace(wrong.causes[0], named=False)])
    assert said(unnamed, "cause") == ["none that has a name, but this reproduces all that was returned"]
    assert said(unnamed, "computed") == ["dZ1 = dA1"]
    elsewhere = replace(wrong, path="week 4/submission.py")
    assert said(elsewhere, "see again") == ["crosscheck check 'week 4/submission.py' --activation tanh --seed 0"]


def test_without_the_line_of_a_cause_that_of_the_first_wrong_tensor_is_said(wrong):
    place = Place("backward", 3, "dZ = dA *\tg(Z)", 4)
    unplaced = [replace(cause, place=None) for cause in wrong.causes]
    assert said(replace(wrong, place=place), "where") == ["in backward, line 40: dZ = dA"]
    for causes in ([], unplaced):
        where = ["in backward, code cell 4, line 3: dZ = dA * g(Z)"]
        assert said(replace(wrong, place=place, causes=causes), "where") == where
        assert said(replace(wrong, causes=causes), "where") == []


def test_two_faults_are_two_causes(checked):
    result = checked(("activation-derivative-missing", 1), ("bias-zero", 3))
    assert said(result, "cause") == ["activation-derivative-missing, layer 1", "bias-zero, layer 3"]
    assert headline(result) == "db3 is wrong first"
    assert said(result, "wrong too") == ["dZ1 (not because of db3)"]


def test_without_a_cause_none_is_claimed(wrong):
    result = replace(wrong, causes=[])
    assert said(result, "cause") == ["none claimed: no fault that is known reproduces all that was returned"]
    assert said(result, "read") == ["docs/derivations.md of crosscheck, section Tanh"]


def test_the_furthest_entry_is_said_in_three_measures():
    tensor = TensorResult("dW2", (3, 5), 0.5, 0.125, (1, 4), 2.5, 2.0, wrong_entries=7)
    where, far = how_far(tensor)
    assert where.text == (
        "7 of 15 entries (3 x 5); furthest is dW2[1, 4] (from unit 4 to unit 1): yours is 2.5, it should be 2"
    )
    assert far.text == "0.5 absolute, 0.25 relative, 4 times the tolerance, which is 0.125"


@pytest.mark.parametrize(
    ("name", "index", "place"),
    [("Z1", (2, 3), "Z1[2, 3] (unit 2, example 3)"), ("db1", (2, 0), "db1[2, 0] (unit 2)"), ("cost", (), "cost")],
)
def test_places(name, index, place):
    tensor = TensorResult(name, (5, 9)[: len(index)], 1.0, 0.1, index, 1.0, 2.0)
    assert f"{place}: yours is 1, it should be 2" in how_far(tensor)[0].text


def test_close_numbers_get_the_digits_that_tell_them_apart():
    tensor = TensorResult("cost", (), 2e-16, 1e-17, (), 1.0, 1.0000000000000002)
    assert "yours is 1, it should be 1.0000000000000002" in how_far(tensor)[0].text


def test_no_rounding_where_none_is_allowed():
    assert "where rounding allows none" in how_far(TensorResult("A1", (), 1.0, 0.0, (), 1.0, 0.0))[1].text


def test_a_match_says_what_was_checked_and_how_sharply(match):
    assert said(match, "on networks") == ["7-5-3-1, 4-3-2"]
    assert said(match, "not checked") == ["dA1, dX (not returned)"]
    assert said(match, "checked")[0].startswith("Z1, A1, Z2, A2, Z3, A3, cost, dA3")
    powers = {tensor.name: tensor.smallest_detectable for tensor in match.tensors}
    least, most = min(powers, key=powers.get), max(powers, key=powers.get)
    expected = f"{powers[least]:.1g} (in {least}) to {powers[most]:.1g} (in {most})"
    assert said(match, "how sharply") == [f"relative errors of {expected} would have been seen"]
    assert not said(match, "see again")


def test_where_there_are_only_zeros_nothing_is_seen(match):
    tensors = [
        replace(tensor, smallest_detectable=math.inf) if tensor.name == "db2" else tensor for tensor in match.tensors
    ]
    assert said(replace(match, tensors=tensors), "not seen") == ["db2 (nothing but zeros, in which no error shows)"]


@pytest.mark.parametrize(("convention", "words"), [("mean", "just as right"), ("per-example", "single losses")])
def test_the_convention_is_said_where_it_shows(match, checked, convention, words):
    assert words in said(replace(match, convention=convention), "convention")[0]
    assert not said(checked(shown=("cost", "dW1"), convention=convention), "convention")


def test_a_crash_says_what_it_said_in_one_line(crash):
    assert said(crash, "it said") == ["ValueError: shapes (3,4) and (5,)"]
    assert said(crash, "see again") == ["crosscheck check crash.py --seed 0"]


@pytest.mark.parametrize("network", NETWORKS)
def test_every_tensor_is_derived_somewhere(network):
    sections = {name: derivations.section(network, name) for name in names(network.depth)}
    assert set(sections.values()) <= HEADINGS
    assert sections["dW1"] == "The gradient of the weights"
    assert sections[f"dA{network.depth}"] == "Derivatives of the losses"


def test_derivations_of_outputs_and_hidden_layers():
    assert [derivations.section(network, f"dZ{network.depth}") for network in NETWORKS] == [
        "Sigmoid with cross-entropy", "Softmax with cross-entropy", "Squared error",
    ]  # fmt: skip
    assert [derivations.section(NETWORKS[1], f"dZ{l}") for l in (1, 2, 3)] == [
        "ReLU and its kink",
        "Tanh",
        "Leaky ReLU",
    ]
    assert not derivations.section(NETWORKS[1], "what follows")
    assert [derivations.section(NETWORKS[1], f"{kind}9") for kind in ("A", "dA", "dZ")] == [""] * 3  # of a deeper one
    assert not derivations.section(NETWORKS[1], "dZ by way of dA")


@pytest.mark.parametrize(("id_", "title"), list(derivations.OF_FAULT.items()))
def test_some_faults_are_about_something_else(id_, title):
    assert title in HEADINGS
    assert derivations.of_cause(NETWORKS[0], Cause(id_, 1, "dW1", "", "", "")) == title


@pytest.mark.parametrize(
    ("by_file", "flags"),
    [
        ({}, "--layer-sizes 6,5,4,2 --activation sigmoid,identity --output identity --loss squared_error"),
        ({"layer_sizes": [6, 5, 4, 2], "hidden": ["sigmoid", "identity"]}, "--output identity --loss squared_error"),
        ({"hidden": ["sigmoid", "identity"], "output": "identity", "loss": "squared_error"}, "--layer-sizes 6,5,4,2"),
    ],
)
def test_what_a_file_says_of_itself_is_not_said_again(by_file, flags):
    description, tried = Description("backprop", (), by_file), [(6, 5, 4, 2)]
    result = CheckResult("my file.py", "mismatch", description, NETWORKS[2], shapes_tried=tried, seed=3)
    assert command(result) == f"crosscheck check 'my file.py' {flags} --seed 3"


def test_one_activation_for_all_layers_is_said_once():
    network = Architecture(layer_sizes=(3, 3, 3, 1), hidden="tanh")
    result = CheckResult("a.py", "mismatch", Description("backprop", ()), network, shapes_tried=[(3, 3, 3, 1)])
    assert command(result) == "crosscheck check a.py --layer-sizes 3,3,3,1 --activation tanh --seed 0"
    said_so = replace(result, description=Description("backprop", (), {"hidden": "tanh", "layer_sizes": [3, 3, 3, 1]}))
    assert command(said_so) == "crosscheck check a.py --seed 0"


def test_a_search_is_repeated_as_it_was():
    network = Architecture(layer_sizes=(4, 3, 1))
    tried = [(6, 5, 3, 1), (7, 9, 2)]
    result = CheckResult("a.py", "mismatch", Description("backprop", ()), network, shapes_tried=tried, seed=5)
    assert command(result) == "crosscheck check a.py --seed 5"


def test_what_a_command_line_asked_for_is_asked_for_again(wrong):
    asked = (("--activation", "tanh,relu"), ("--l2", "0.5"))
    result = replace(wrong, description=replace(wrong.description, asked=asked), path="a.py")
    assert command(result) == "crosscheck check a.py --activation tanh,relu --l2 0.5 --seed 0"
    assert (
        command(replace(result, description=replace(wrong.description, asked=()))) == "crosscheck check a.py --seed 0"
    )


def test_a_penalty_and_a_slope_that_the_file_does_not_say_are_said():
    network = Architecture(layer_sizes=(4, 1), l2=0.5, leaky_slope=0.2)
    result = CheckResult("a.py", "mismatch", Description("backprop", ()), network, shapes_tried=[(4, 1), (5, 1)])
    assert command(result) == "crosscheck check a.py --l2 0.5 --leaky-slope 0.2 --seed 0"
    said_so = replace(result, description=Description("backprop", (), {"l2": 0.5, "leaky_slope": 0.2}))
    assert command(said_so) == "crosscheck check a.py --seed 0"


def test_logistic_regression_has_no_hidden_activation():
    result = CheckResult("a.py", "mismatch", Description("propagate", ()), NETWORKS[0], shapes_tried=[(4, 1)])
    assert command(result) == "crosscheck check a.py --layer-sizes 4,1 --seed 0"


def test_hostile_text_becomes_one_short_printable_line(hostile):
    for fact in facts(hostile):
        assert fact.text.isprintable()
    assert max(len(fact.text) for fact in facts(hostile) if fact.label != "recognised") < 2 * LONGEST
    assert plain("a\n\x1b[0mb\x00") == "a \ufffd[0mb\ufffd"


def test_numbers_are_said_as_they_were_returned(wrong):
    mean = {row.name: row.tensor for row in rows(replace(wrong, convention="mean")) if row.tensor}
    for row in rows(wrong):
        if row.tensor:
            factor = 11 if row.name[:2] in ("dZ", "dA") else 1
            for number in ("left", "right", "max_abs_error", "tolerance"):
                its, judged = getattr(mean[row.name], number), getattr(row.tensor, number)
                assert its * factor == pytest.approx(judged, rel=1e-15)
            assert mean[row.name].status == row.status


def test_what_it_may_be_meant_as_comes_first(wrong, crash):
    for result in (wrong, crash):
        lacks = Hint("with a line it is right", ("a line",), right=True, briefly="right with it")
        assert facts(replace(result, hint=lacks))[0][:2] == ("to add", lacks.text)
        assert headline(replace(result, hint=lacks)) == f"right with it; without it, {headline(result)}"
        one = Hint("for one example at a time it is right", right=True)
        assert facts(replace(result, hint=one))[0][:2] == ("hint", one.text)
        assert headline(replace(result, hint=one)) == headline(result)


def test_what_is_absent_may_have_been_returned_where_something_was_not_understood(match):
    """As the machinery for candidates says it."""

    def backprop(parameters, X, Y):
        return {"dW1": parameters["W1"], "mine": 2 * X}

    with pytest.raises(AssertionError, match=r"not checked.*dX\s+\(not\s+returned,\s+or\s+not\s+understood\)"):
        crosscheck.assert_backprop(backprop, layer_sizes=[3, 2])
    unread = replace(match, warnings=["1 array (mine) was returned and not understood: ..."])
    assert said(unread, "not checked") == ["dA1, dX (not returned, or not understood)"]
    assert absence(match) == "not returned"
