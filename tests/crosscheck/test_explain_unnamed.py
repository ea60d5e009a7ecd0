"""What no fault makes has no cause; the search for it ends in time, and leaves its arguments alone."""

import time
from dataclasses import replace

import numpy as np
import pytest

from crosscheck.explain import explain
from crosscheck.trace import trace_torch
from crosscheck.verdict import judge
from tests.crosscheck.planted import given, of_every_network, one, seen

JUNK = {
    "noise": lambda tensor, rng: tensor * (1 + 0.01 * rng.random(tensor.shape)),
    "times itself": lambda tensor, rng: tensor * np.abs(tensor),
    "one entry": lambda tensor, rng: tensor + 1e-3 * (np.arange(tensor.size) == 0).reshape(tensor.shape),
    "cosine": lambda tensor, rng: np.cos(tensor),
}


@pytest.mark.parametrize("junk", JUNK)
@of_every_network
def test_what_has_no_name_is_not_named(name, junk):
    network, rng = given(name), np.random.default_rng(0)
    right = seen(network)
    for tensor in ("Z1", "dW1"):
        came = {**right.tensors, tensor: JUNK[junk](right.tensors[tensor], rng)}
        assert explain([replace(right, tensors=came)], budget=0.2) == []


@of_every_network
def test_what_is_right_has_no_cause(name):
    assert explain([seen(given(name)), seen(given(name, 1))]) == []
    assert explain([]) == []


def test_nothing_is_explained_that_is_not_shown():
    network = given("sigmoid")
    observation = seen(network, one(network[0], "mean-missing", "dW", 2))
    assert explain([replace(observation, tensors={})]) == []


def test_an_effect_below_what_a_replay_tells_apart_is_not_explained_by_what_has_none():
    network = given("sigmoid")
    right = seen(network)
    for changed in ("cost", "dW1"):
        tensor = right.tensors[changed]
        came = {**right.tensors, changed: tensor * (1 + 1e-10 * np.linspace(1, 2, tensor.size).reshape(tensor.shape))}
        judged = judge(*network, left=came, right=trace_torch(*network))
        assert [result.name for result in judged if not result.ok] == [changed]
        assert explain([replace(right, tensors=came, judged=judged)], budget=0.3) == []
        if changed == "dW1":
            came["cost"] = -came["cost"]
            judged = judge(*network, left=came, right=trace_torch(*network))
            assert explain([replace(right, tensors=came, judged=judged)], budget=0.3) == []


def test_nan_that_comes_first_in_a_later_network_alone_is_overflow():
    near, far = seen(given("sigmoid")), seen(given("sigmoid", 1))
    finite = {**near.tensors, "cost": near.tensors["cost"] ** 3 + 1}
    broken = {**far.tensors, "cost": far.tensors["cost"] * np.inf}
    (cause,) = explain([replace(near, tensors=finite), replace(far, tensors=broken)], budget=0.2)
    assert (cause.id, cause.tensor) == ("overflow", "cost")


def test_nothing_is_no_factor():
    observations = [seen(given("sigmoid", which)) for which in (0, 1)]
    nothing = [replace(o, tensors={**o.tensors, "cost": 1e-20 * o.tensors["cost"]}) for o in observations]
    assert explain(nothing, budget=0.3) == []


def test_the_search_ends_in_time():
    network = given("softmax")
    right = seen(network, shown="gradients")
    rng = np.random.default_rng(0)
    came = {name: tensor + 0.1 * rng.standard_normal(tensor.shape) for name, tensor in right.tensors.items()}
    started = time.monotonic()
    assert explain([replace(right, tensors=came)], budget=0.2) == []
    assert time.monotonic() - started < 1


def test_arguments_are_left_alone():
    network = given("sigmoid")
    observation = seen(network, one(network[0], "transposed", "dW", 2))
    before = network[2].copy(), network[1][0].W.copy(), observation.tensors["dZ1"].copy()
    junk = {**observation.tensors, "Z1": np.cos(observation.tensors["Z1"])}
    explain([replace(observation, misconduct=("changes its argument X",), tensors=junk)], budget=0.3)
    for left, right in zip((network[2], network[1][0].W, observation.tensors["dZ1"]), before, strict=True):
        np.testing.assert_array_equal(left, right)
