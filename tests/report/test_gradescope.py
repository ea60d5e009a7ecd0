"""Gradescope's results.json: a share of the score for each equation that is right by itself."""

import json
from dataclasses import replace

import pytest

from crosscheck.report.gradescope import VISIBILITIES, results

CONDUCT = "runs, changes no argument, gives the same again"
PATHS = r"cannot open /autograder/source/data/train.h5 nor 'C:\grader\x.py', 1/2 of dA1/m"


def by_name(result, **asked):
    return {test["name"]: test for test in results(result, **asked)["tests"]}


def test_a_match_gets_everything(match):
    assert results(match)["score"] == 100
    assert {test["status"] for test in results(match, max_score=7)["tests"]} == {"passed"}
    assert results(match, max_score=7)["score"] == 7


def test_one_wrong_equation_costs_one_share_and_what_follows_from_it_none(wrong):
    tests = by_name(wrong, max_score=38)
    assert {name for name, test in tests.items() if test["status"] == "failed"} == {"dZ1"}
    assert tests["dW1"]["score"] == tests["dW1"]["max_score"] == 2
    assert tests["dZ1"]["score"] == 0
    assert results(wrong, max_score=38)["score"] == 36


@pytest.mark.parametrize("max_score", [1, 10, 100.0, 33.3])
def test_scores_add_up(every, max_score):
    for result in every:
        answer = results(result, max_score=max_score)
        tests = answer["tests"]
        assert sum(test["max_score"] for test in tests) == pytest.approx(max_score, abs=0.005)
        assert sum(test["score"] for test in tests) == pytest.approx(answer["score"], abs=0.01)


def test_a_crash_scores_nothing_even_where_tensors_were_judged(crash, match):
    assert results(crash)["score"] == 0
    assert results(replace(crash, tensors=match.tensors, architecture=match.architecture))["score"] == 0


def test_conduct_costs_its_share(misconduct, match):
    assert by_name(match)[CONDUCT]["status"] == "passed"
    failed = by_name(misconduct)[CONDUCT]
    assert failed["status"] == "failed"
    assert "changes its argument X" in failed["output"]
    assert by_name(replace(misconduct, misconduct=[]))[CONDUCT]["status"] == "failed"


def test_what_is_required_counts_even_where_it_was_not_returned(checked):
    result = checked(shown=("cost", "dW1", "dW2", "dW3", "db1", "db2"))
    assert set(by_name(result)) == {"cost", "dW1", "dW2", "dW3", "db1", "db2", "db3", CONDUCT}
    assert by_name(result)["db3"]["status"] == "failed"
    assert results(result)["score"] == 87.5
    assert results(result, required=())["score"] == 100
    assert by_name(result, required=["Z"])["Z2"]["output"] == "not returned, but required"
    unread = replace(result, warnings=["1 array was returned and not understood"])
    assert by_name(unread, required=["Z"])["Z2"]["output"] == "not returned, or not understood, but required"


def test_what_students_see(wrong):
    output = by_name(wrong)["dZ1"]["output"]
    assert "dZ1 = dA1 was computed (backward, line 40), where it should be dZ1 = dA1 * tanh'(Z1)" in output
    assert by_name(wrong, explain=False)["dZ1"]["output"] == "not right, given what came before it"
    expected = next(tensor for tensor in wrong.tensors if tensor.name == "dZ1").right
    assert f"{expected:.3g}" not in json.dumps(results(wrong))


def test_no_path_of_the_machine_is_seen(crash):
    told = replace(crash, failure=replace(crash.failure, message=PATHS))
    (test,) = results(told)["tests"]
    assert test["output"].endswith("cannot open train.h5 nor 'x.py', 1/2 of dA1/m")


def test_visibility(wrong):
    for visibility in VISIBILITIES:
        answer = results(wrong, visibility=visibility)
        assert {answer["visibility"], *(test["visibility"] for test in answer["tests"])} == {visibility}
        assert answer["stdout_visibility"] == "hidden"


@pytest.mark.parametrize("max_score", [0, -1, float("nan"), float("inf")])
def test_a_score_that_is_none(match, max_score):
    with pytest.raises(ValueError, match="max_score must be a positive number, got"):
        results(match, max_score=max_score)


def test_a_visibility_that_is_none(match):
    with pytest.raises(ValueError, match=r"visibility must be one of visible, .*, got 'everyone'"):
        results(match, visibility="everyone")


def test_hostile_text_is_printable_json(hostile):
    answer = json.loads(json.dumps(results(hostile), allow_nan=False).encode())
    assert all(line.isprintable() for test in answer["tests"] for line in test["output"].split("\n"))
