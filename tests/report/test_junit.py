"""The XML of a check, as readers of JUnit's take it."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from crosscheck.report.junit import suite
from crosscheck.trace import names
from crosscheck.verdict import could_not_compare

# Of each element: attributes that it must have, those that it may have, and what may stand in it.
SCHEMA = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors"}, {"skipped", "time"}, {"testcase"}),
    "testcase": ({"name"}, {"classname", "time"}, {"skipped", "error", "failure"}),
    "skipped": (set(), {"message", "type"}, set()),
    "failure": (set(), {"message", "type"}, set()),
    "error": (set(), {"message", "type"}, set()),
}


def parsed(*results, **more):
    return ET.fromstring(suite(results, **more).encode())  # noqa: S314  # of our own making


def case(suite_, name):
    return next(one for one in suite_.iter("testcase") if one.get("name") == name)


def test_valid(every):
    for node in parsed(*every, unusable={"d.py": "no function"}, seconds={"submission.py": 1234.5}).iter():
        must, may, inside = SCHEMA[node.tag]
        assert must <= set(node.attrib) <= must | may
        assert {child.tag for child in node} <= inside
        assert len(node) <= 1 or node.tag != "testcase"


def test_a_test_case_a_tensor_in_the_order_of_the_computation(every):
    for one in parsed(*every[:2]):
        assert [test.get("name") for test in one] == [*names(3), "conduct"]


def test_counts_are_right(every):
    root = parsed(*every, unusable={"d.py": "no function"})
    for node in (root, *root):
        assert int(node.get("tests")) == len(list(node.iter("testcase")))
        for kind, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            if kind != "skipped" or node.tag == "testsuite":
                assert int(node.get(kind)) == len(list(node.iter(tag)))
    assert [(one.get("failures"), one.get("errors"), one.get("skipped")) for one in root] == [
        ("0", "0", "2"), ("1", "0", "4"), ("0", "1", "0"), ("1", "0", "2"), ("4", "0", "18"), ("0", "1", "0"),
    ]  # fmt: skip


def test_the_failure_has_the_explanation(wrong):
    root = parsed(wrong)
    failure = case(root, "dZ1").find("failure")
    assert failure.get("message") == "dZ1 is wrong first"
    for line in (
        "cause: activation-derivative-missing, layer 1",
        "should be: dZ1 = dA1 * tanh'(Z1)",
        "computed: dZ1 = dA1",
    ):
        assert line in failure.text.splitlines()
    assert len(case(root, "Z1")) == 0


@pytest.mark.parametrize(("name", "message"), [("dW1", "wrong only because"), ("dX", "not returned")])
def test_collateral_and_absent_are_skipped(wrong, name, message):
    assert case(parsed(wrong), name).find("skipped").get("message").startswith(message)


def test_what_was_not_understood_may_have_been_returned(wrong):
    unread = replace(wrong, warnings=["1 array was returned and not understood"])
    assert (
        case(parsed(unread), "dX").find("skipped").get("message") == "not returned, or not understood, so not checked"
    )
    assert case(parsed(wrong), "dX").find("skipped").get("message") == "not returned, so not checked"


def test_a_second_wrong_tensor_tells_its_own_numbers(checked):
    root = parsed(checked(("activation-derivative-missing", 1), ("bias-zero", 3)))
    failure = case(root, "dZ1").find("failure")
    assert failure.get("message") == "dZ1 is wrong by itself, too"
    assert "furthest is dZ1[" in failure.text
    assert "cause" not in failure.text


def test_conduct(match, crash, misconduct):
    assert len(case(parsed(match), "conduct")) == 0
    assert case(parsed(crash), "conduct").find("error").get("type") == "crash"
    assert case(parsed(crash), "conduct").find("error").get("message") == "it raised an exception in backprop, line 12"
    assert case(parsed(misconduct), "conduct").find("failure").get("message") == "changes its argument X"
    assert case(parsed(replace(misconduct, misconduct=[])), "conduct").find("failure") is not None


def test_seconds(match, crash):
    root = parsed(match, crash, seconds={match.name: 1.5, crash.name: 0.25})
    assert [node.get("time") for node in (root, *root)] == ["1.750", "1.500", "0.250"]


def test_the_first_wrong_tensor_is_known_by_its_name(wrong):
    tensors = [could_not_compare("dZ1", "nan or inf", (5, 11)) if t.name == "dZ1" else t for t in wrong.tensors]
    failure = case(parsed(replace(wrong, tensors=tensors, convention="mean")), "dZ1").find("failure")
    assert failure.get("message") == "dZ1 is wrong first"
