"""Causes that no formula has: low precision, changed arguments, chance, overflow."""

from dataclasses import replace

import numpy as np

from crosscheck.equations import compute
from crosscheck.explain import Observation, explain
from crosscheck.trace import names
from tests.crosscheck.planted import given, ids, one, seen


class TestPrecision:
    def test_one_product_summed_in_another_order(self):
        network = given("sigmoid")
        right = seen(network)
        t = right.tensors
        low = [t[name].astype(np.float32) for name in ("A1", "dZ2")]
        dW2 = (low[0][:, ::-1] @ low[1][:, ::-1].T / 23).T.astype(np.float64)
        (cause,) = explain([replace(right, tensors={**t, "dW2": dW2})])
        assert (cause.id, cause.tensor) == ("reduced-precision", "dW2")
        assert explain([replace(right, tensors={**t, "dW2": dW2.astype(np.float64) * 1.001})], budget=0.3) != [cause]

    def test_everything_and_a_fault_besides(self):
        architecture, layers, X, Y = given("sigmoid")
        low = [type(layer)(*(array.astype(np.float32) for array in layer)) for layer in layers]
        fault = one(architecture, "mean-missing", "dW and db", None)
        network = architecture, low, X.astype(np.float32), Y.astype(np.float32)
        for planted, expected in (((), ["reduced-precision"]), ((fault,), ["reduced-precision", "mean-missing"])):
            tensors = compute(*network, faults=planted)
            kept = {name: tensors[name] for name in names(architecture.depth)}
            assert ids(explain([Observation(architecture, layers, X, Y, kept)])) == expected

    def test_is_none_where_the_inputs_have_no_more(self):
        architecture, layers, X, Y = given("sigmoid")
        low = [type(layer)(*(array.astype(np.float32) for array in layer)) for layer in layers]
        network = architecture, low, X.astype(np.float32), Y.astype(np.float32)
        fault = one(architecture, "sign-flipped", "dW", 2)
        assert ids(explain([seen(network, fault, close=1e-4)])) == ["sign-flipped"]
        right = seen(network)
        nearly = right.tensors["dW2"] * np.linspace(1, 1 + 1e-6, 5, dtype=np.float32)
        assert explain([replace(right, tensors={**right.tensors, "dW2": nearly})], budget=0.3) == []


class TestConduct:
    def test_changed_arguments_and_chance_are_causes(self):
        network = given("sigmoid")
        misconduct = ("gives another dW1 when it is called again", "ignores its argument m", "changes its argument X")
        causes = explain([seen(network, misconduct=(*misconduct, "changes NumPy's error handling"))])
        assert ids(causes) == ["mutates-argument", "ignores-argument", "not-deterministic"]
        assert [line in cause.computed for line, cause in zip(misconduct[::-1], causes, strict=True)] == [True] * 3

    def test_no_formula_is_named_where_all_that_is_wrong_was_another_in_the_second_call(self):
        network = given("sigmoid")
        fault = one(network[0], "sign-flipped", "dW", 2)
        for other, expected in (("dW2", []), ("dW1", ["sign-flipped"])):
            line = f"gives another {other} when it is called again"
            assert ids(explain([seen(network, fault, misconduct=(line,))])) == [*expected, "not-deterministic"]

    def test_they_come_after_a_cause_of_the_numbers(self):
        network = given("sigmoid")
        fault = one(network[0], "bias-zero", "", 2)
        causes = explain([seen(network, fault, misconduct=("changes its argument X",))])
        assert ids(causes) == ["bias-zero", "mutates-argument"]

    def test_x_is_not_said_to_be_changed_unless_it_was(self):
        network = given("sigmoid")
        X = network[2] - network[2].mean(axis=1, keepdims=True)
        standardized = compute(network[0], network[1], X, network[3])
        observation = replace(seen(network), tensors={n: standardized[n] for n in names(3)})
        assert explain([observation], budget=0.3) == []
        (cause,) = explain([replace(observation, misconduct=("changes its argument X",))])
        assert (cause.id, cause.tensor) == ("mutates-argument", "Z1")


def test_nan_of_ordinary_inputs_is_overflow():
    right = seen(given("sigmoid"))
    (cause,) = explain([replace(right, tensors={**right.tensors, "dZ2": right.tensors["dZ2"] * np.nan})], budget=0.3)
    assert (cause.id, cause.layer, cause.tensor) == ("overflow", 2, "dZ2")


def test_nan_in_another_shape_is_no_overflow():
    """It stands for what cannot be read off an update that has another shape."""
    right = seen(given("sigmoid"))
    came = {**right.tensors, "db2": np.full((3, 3), np.nan)}
    assert explain([replace(right, tensors=came)], budget=0.3) == []


def test_nan_everywhere_tells_nothing_but_that():
    network = given("sigmoid")
    right = seen(network, shown="cost and gradients")
    came = {name: np.full_like(tensor, np.nan) for name, tensor in right.tensors.items()}
    assert ids(explain([replace(right, tensors=came)])) == ["overflow"]
