"""The JSON of a check: the contract's keys first, and nothing that is no JSON."""

import json
from dataclasses import replace

import pytest

from crosscheck.candidates.contract import Place
from crosscheck.report.check_json import to_json
from crosscheck.trace import names
from crosscheck.verdict import TensorResult

CONTRACT = [
    "verdict", "first_wrong", "wrong", "collateral", "causes", "tensors", "convention", "shapes_tried", "warnings",
]  # fmt: skip
OF_TENSOR = ["name", "shape", "status", "max_abs_error", "tolerance", "smallest_detectable_relative_error"]
OF_CAUSE = ["id", "layer", "tensor", "confirmed", "explanation"]


def strictly(result):
    """There and back again, without NaN, as any program reads it."""
    return json.loads(json.dumps(to_json(result), allow_nan=False).encode())


def test_the_contracts_keys_come_first_and_in_its_order(every):
    for result in map(strictly, every):
        assert list(result)[: len(CONTRACT)] == CONTRACT
        assert all(list(tensor)[: len(OF_TENSOR)] == OF_TENSOR for tensor in result["tensors"])
        assert all(list(cause)[: len(OF_CAUSE)] == OF_CAUSE for cause in result["causes"])
        assert {tensor["status"] for tensor in result["tensors"]} <= {"ok", "wrong", "collateral", "absent"}


def test_a_mismatch(wrong):
    result = strictly(wrong)
    assert (result["verdict"], result["first_wrong"], result["convention"]) == ("mismatch", "dZ1", "per-example")
    assert (result["wrong"], result["collateral"]) == (["dZ1", "dW1", "db1"], ["dW1", "db1"])
    assert result["shapes_tried"] == [[7, 5, 3, 1], [4, 3, 2]]
    (cause,) = result["causes"]
    assert cause["explanation"] == (
        "dZ1 = dA1 was computed (backward, line 40), where it should be dZ1 = dA1 * tanh'(Z1): "
        "the derivative of the activation is left out"
    )
    assert [cause[key] for key in OF_CAUSE[:4]] == ["activation-derivative-missing", 1, "dZ1", True]
    assert [cause[key] for key in ("function", "line", "cell", "source")] == ["backward", 40, None, "dZ = dA"]


def test_every_tensor_is_listed_and_what_is_absent_is_null(wrong):
    tensors = {tensor["name"]: tensor for tensor in strictly(wrong)["tensors"]}
    assert list(tensors) == names(3)
    assert set(tensors["dA1"]) == set(tensors["dZ1"])
    assert {key for key, value in tensors["dA1"].items() if value is not None} == {"name", "status"}
    (judged,) = (tensor for tensor in wrong.tensors if tensor.name == "dZ1")
    assert tensors["dZ1"]["shape"] == [5, 11]
    assert tensors["dZ1"]["max_abs_error"] == judged.max_abs_error > tensors["dZ1"]["tolerance"] == judged.tolerance
    assert tensors["dZ1"]["smallest_detectable_relative_error"] == judged.smallest_detectable
    assert (tensors["dZ1"]["returned"], tensors["dZ1"]["expected"]) == (judged.left, judged.right)


def test_a_match_has_nothing_wrong(match):
    result = strictly(match)
    assert [result[key] for key in ("verdict", "first_wrong", "wrong", "collateral", "causes")] == [
        "match",
        None,
        [],
        [],
        [],
    ]


def test_the_line_of_the_first_wrong_tensor(wrong):
    assert to_json(wrong)["place"] is None
    place = {"function": "backward", "line": 3, "cell": 4, "source": "dZ = dA"}
    assert strictly(replace(wrong, place=Place("backward", 3, "dZ = dA", 4)))["place"] == place


def test_a_crash_has_no_first_wrong_tensor_even_where_one_was_judged(crash, wrong):
    for tensors in ([], wrong.tensors):
        result = strictly(replace(crash, tensors=tensors))
        assert (result["verdict"], result["first_wrong"], result["causes"]) == ("crash", None, [])
        assert result["failure"] == {
            "kind": "exception", "message": "ValueError: shapes (3,4) and\n(5,)", "function": "backprop", "line": 12,
        }  # fmt: skip


def test_conduct_alone_has_no_first_wrong_tensor(misconduct):
    result = strictly(misconduct)
    assert (result["verdict"], result["first_wrong"], result["wrong"]) == ("mismatch", None, [])
    assert (result["causes"][0]["id"], result["misconduct"]) == ("mutates-argument", ["changes its argument X"])
    assert (result["causes"][0]["layer"], result["causes"][0]["line"]) == (None, None)


def test_what_is_not_finite_is_null(hostile):
    tensors = {tensor["name"]: tensor for tensor in strictly(hostile)["tensors"]}
    assert [tensors["Z1"][key] for key in ("max_abs_error", "tolerance", "returned", "expected")] == [
        None,
        0,
        None,
        None,
    ]


@pytest.mark.parametrize("key", ["name", "seed", "form", "functions", "notes", "network", "misconduct", "failure"])
def test_more_than_the_contract_stands_behind_it(match, key):
    assert list(strictly(match)).index(key) >= len(CONTRACT)


def test_a_tensor_marked_as_absent_is_as_one_left_out_with_a_shape(wrong):
    nan = float("nan")
    shapes = {"dA1": (5, 11), "dX": (7, 11)}
    marked = [TensorResult(name, shape, nan, nan, (), nan, nan, absent=True) for name, shape in shapes.items()]
    expected = strictly(wrong)
    for tensor in expected["tensors"]:
        tensor["shape"] = list(shapes.get(tensor["name"], tensor["shape"] or ()))
    assert strictly(replace(wrong, tensors=[*wrong.tensors, *marked])) == expected


def test_what_has_no_name_is_no_cause_to_a_program(wrong):
    unnamed = replace(wrong, causes=[replace(cause, named=False) for cause in wrong.causes])
    assert to_json(wrong)["causes"]
    assert to_json(unnamed)["causes"] == []
