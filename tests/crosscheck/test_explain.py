"""A fault is found from the numbers that it makes: known, a variant, one with a number in it, two at once."""

from dataclasses import replace

import numpy as np
import pytest

from crosscheck import weights
from crosscheck.architecture import Architecture
from crosscheck.explain import explain
from crosscheck.explain.hypotheses import RANK, hypotheses
from crosscheck.faults import IDS, faults
from crosscheck.faults.fault import HIDDEN
from crosscheck.faults.fitted import KINDS
from crosscheck.faults.variants import variants
from crosscheck.trace import trace_torch
from crosscheck.verdict import judge
from tests.crosscheck.planted import (
    EVERY,
    NETWORKS,
    SHOWN,
    given,
    ids,
    in_both,
    numeric,
    of_all_that_is_shown,
    of_every_network,
    one,
    seen,
)


@of_all_that_is_shown
@of_every_network
def test_a_single_fault_is_named(name, shown):
    named, others = 0, []
    for fault in numeric(given(name)[0])[list(SHOWN).index(shown) :: EVERY]:
        observations = in_both(name, fault, shown=shown)
        if not any(observation.affected for observation in observations):
            continue
        named += 1
        causes = ids(explain(observations))
        if causes != [fault.id]:
            others.append(f"{fault}: {causes}")
            assert len(causes) == 1, others
            assert RANK[causes[0]] <= RANK[fault.id], others  # the same numbers, and the more specific name
    assert named
    assert len(others) <= max(1, 0.05 * named), others


def test_what_a_cause_says_is_what_the_fault_says():
    network = given("sigmoid")
    fault = one(network[0], "activation-derivative-missing", "dZ", 2)
    (cause,) = explain([seen(network, fault)])
    assert (cause.id, cause.layer, cause.tensor) == (fault.id, 2, "dZ2")
    assert (cause.right, cause.computed, cause.why) == (fault.right, fault.computed, fault.why)


# Where there are variants that those networks cannot have, each network of two hidden layers.
OTHERS = {
    "identity": {"hidden": "tanh", "output": "identity", "loss": "squared_error"},
    "brier": {"hidden": "tanh", "output": "softmax", "loss": "squared_error"},
    "all sigmoid": {"hidden": "sigmoid"},
    "one width": {"hidden": ("tanh", "relu"), "l2": 0.7},
}
SIZES = {"identity": (5, 4, 3, 2), "brier": (6, 4, 5, 3), "all sigmoid": (5, 4, 3, 1), "one width": (3, 3, 3, 3)}


def other(name):
    architecture, rng = Architecture(layer_sizes=SIZES[name], **OTHERS[name]), np.random.default_rng(3)
    Y = rng.random((SIZES[name][-1], 23)).round()
    return architecture, weights.draw(SIZES[name], rng), rng.standard_normal((SIZES[name][0], 23)), Y


@pytest.mark.parametrize("name", [*NETWORKS, *OTHERS])
def test_every_variant_of_a_known_fault_is_named(name):
    network = given(name) if name in NETWORKS else other(name)
    wrong = []
    for fault in variants(network[0]):
        try:
            observation = seen(network, fault)
        except ValueError:
            continue  # the shapes fit together for some sizes only
        if not observation.affected:
            continue
        causes = explain([observation])
        if len(causes) != 1 or RANK[causes[0].id] > RANK[fault.id] or causes[0].tensor != observation.affected[0]:
            wrong.append(f"{fault}: {causes}")
    assert wrong == []


@pytest.mark.parametrize(
    ("id_", "variant"),
    [
        ("output-derivative-missing", ""),
        ("output-derivative-twice", "A (1 - A)"),
        ("output-derivative-twice", "Jacobian"),
        ("softmax-jacobian-diagonal", ""),
        ("softmax-axis", "over examples"),
    ],
)
def test_a_squared_error_behind_a_softmax_is_told_by_its_gradients_alone(id_, variant):
    network = other("brier")
    assert ids(explain([seen(network, one(network[0], id_, variant, 3), shown="gradients")])) == [id_]


FITTED = [
    ("sigmoid", "factor", "constant-factor", "dW and db, any factor", 2, 1.7),
    ("sigmoid", "factor", "constant-factor", "cost, any factor", None, 0.3),
    ("sigmoid", "count", "mean-wrong-count", "dW, any count", 1, 47),
    ("sigmoid", "learning rate", "stale-or-updated-weights", "any learning rate", 1, 0.037),
    ("sigmoid", "epsilon", "cost-epsilon", "any number added", None, 1e-6),
    ("sigmoid", "epsilon", "cost-epsilon", "any number in the division", 3, 1e-4),
    ("sigmoid", "slope", "activation-derivative-of-other-function", "any slope", 2, 0.25),
    ("softmax", "slope", "wrong-activation-forward", "any slope, backward too", 2, 0.37),
    ("softmax", "lambda", "l2-gradient-scale", "any lambda", 2, 1.9),
    ("softmax", "lambda", "l2-cost", "any lambda, in the gradient too", None, 0.05),
]


@pytest.mark.parametrize(("name", "kind", "id_", "variant", "layer", "number"), FITTED)
def test_a_number_that_someone_chose_is_read_off(name, kind, id_, variant, layer, number):
    (listed,) = (k for k in KINDS if k.name == kind)
    networks = [given(name, which) for which in (0, 1)]
    planted = [one(network[0], id_, variant, layer, of=lambda a: [*listed.listed(a, number)]) for network in networks]
    observations = [seen(network, fault) for network, fault in zip(networks, planted, strict=True)]
    for known in (observations, observations[:1]):
        (cause,) = explain(known)
        assert (cause.id, cause.layer) == (id_, layer)
        assert f"{number:.6g}" in cause.computed


def test_a_single_number_confirms_no_factor_but_a_simple_one():
    network = given("sigmoid")
    right = seen(network)

    def times(factor, observation=right):
        return replace(observation, tensors={**observation.tensors, "cost": factor * observation.tensors["cost"]})

    assert ids(explain([times(0.3)])) == ["constant-factor"]
    assert explain([times(0.31415926)]) == []
    other = seen(given("sigmoid", 1))
    assert ids(explain([times(0.31415926), times(0.31415926, other)])) == ["constant-factor"]
    assert explain([times(0.31415926), times(0.27182818, other)]) == []


@of_all_that_is_shown
@pytest.mark.parametrize("name", ["sigmoid", "softmax", "squares"])
def test_two_faults_in_two_layers_are_both_named(name, shown):
    network = given(name)
    of_layers = [fault for fault in numeric(network[0]) if fault.layer and fault.id != "reduced-precision"]
    rng, right, tried = np.random.default_rng(0), 0, 0
    while tried < 5:
        above, below = (of_layers[int(i)] for i in rng.choice(len(of_layers), 2, replace=False))
        if above.layer == below.layer or above.id == below.id:
            continue
        tried += 1
        right += sorted(ids(explain([seen(network, above, below, shown=shown)]))) == sorted([above.id, below.id])
    assert right >= 0.8 * tried


def test_two_faults_are_told_in_the_order_of_the_computation():
    network = given("softmax")
    above, below = one(network[0], "mean-missing", "dW", 3), one(network[0], "bias-zero", "", 1)
    for planted in ((above, below), (below, above)):
        assert [cause.tensor for cause in explain([seen(network, *planted)])] == ["dW3", "db1"]


def test_two_faults_before_the_first_tensor_that_is_shown():
    network = given("sigmoid")
    planted = one(network[0], "sign-flipped", "dW", 3), one(network[0], "bias-missing-forward", "left out", 2)
    causes = explain([seen(network, *planted, shown="gradients")], budget=30)
    assert sorted(ids(causes)) == ["bias-missing-forward", "sign-flipped"]


def test_a_fault_that_only_one_of_two_networks_has_is_named():
    deep, shallow = given("sigmoid"), given("logistic")
    fault = one(deep[0], "activation-derivative-missing", "dZ", None)
    assert ids(explain([seen(shallow), seen(deep, fault)])) == [fault.id]


def test_a_fault_in_the_only_hidden_layer_is_one_in_all_elsewhere():
    rng = np.random.default_rng(0)
    architecture = Architecture(layer_sizes=(6, 4, 1), hidden="relu")
    Y = rng.permutation(9)[np.newaxis] % 2.0
    shallow = architecture, weights.draw(architecture.layer_sizes, rng), rng.standard_normal((6, 9)), Y
    deep = given("sigmoid")
    (in_one,) = (f for f in numeric(shallow[0]) if f.id == "activation-derivative-missing" and f.variant == "dZ")
    in_all = one(deep[0], in_one.id, "dZ", None)
    (cause,) = explain([seen(shallow, in_one), seen(deep, in_all)])
    assert (cause.id, cause.layer) == (in_one.id, 1)


def test_a_fault_in_the_only_layer_is_one_in_all_elsewhere():
    shallow, deep = given("logistic"), given("sigmoid")
    planted = one(shallow[0], "mean-missing", "dW", 1), one(deep[0], "mean-missing", "dW", None)
    assert ids(explain([seen(network, fault) for network, fault in zip((shallow, deep), planted, strict=True)])) == [
        "mean-missing"
    ]


def test_a_fault_in_the_only_hidden_layer_is_one_in_all_hidden_ones_elsewhere():
    rng = np.random.default_rng(0)
    architecture = Architecture(layer_sizes=(6, 4, 1), hidden="tanh")
    Y = rng.permutation(9)[np.newaxis] % 2.0
    shallow = architecture, weights.draw(architecture.layer_sizes, rng), rng.standard_normal((6, 9)), Y
    deep = given("sigmoid")
    (in_all,) = (h.fault for h in hypotheses(deep[0]) if (h.fault.id, h.fault.variant) == ("bias-zero", HIDDEN))
    assert ids(explain([seen(shallow, one(architecture, "bias-zero", "", 1)), seen(deep, in_all)])) == ["bias-zero"]


def test_a_fault_must_be_there_in_every_network():
    one_network, other = given("sigmoid"), given("sigmoid", 1)
    fault = one(one_network[0], "mean-missing", "dW", 2)
    assert explain([seen(one_network, fault), seen(other)]) == []


def test_a_loop_over_hidden_layers_alone():
    network = given("softmax")
    (fault,) = (h.fault for h in hypotheses(network[0]) if (h.fault.id, h.fault.variant) == ("bias-zero", HIDDEN))
    (cause,) = explain([seen(network, fault)])
    assert (cause.id, cause.layer) == ("bias-zero", None)
    assert "every hidden layer" in cause.computed


@pytest.mark.parametrize(
    ("id_", "variant", "layer"),
    [
        ("activation-derivative-missing", "dZ", 2),
        ("mean-missing", "dW", 1),
        ("sign-flipped", "dA of the output", 3),
        ("stale-or-updated-weights", "learning rate 0.1", 1),
    ],
)
def test_dZ_may_be_that_of_the_mean(id_, variant, layer):
    network = given("sigmoid")
    observation = seen(network, one(network[0], id_, variant, layer))
    m = network[2].shape[1]
    of_mean = {n: t / m if n[:2] in {"dA", "dZ", "dX"} else t for n, t in observation.tensors.items()}
    in_mean = replace(observation, tensors=of_mean, convention="mean")
    assert ids(explain([in_mean])) == [id_]
    assert explain([replace(in_mean, convention="per-example")]) != explain([in_mean])


@pytest.mark.parametrize("shown", ["everything", "gradients"])
def test_upstream_ignored_where_dZ_is_that_of_the_mean(shown):
    network = given("squares")
    architecture, m = network[0], network[2].shape[1]
    table = {f.layer: f for f in faults(architecture) if (f.id, f.variant) == ("upstream-ignored", "dA")}
    fault = table[1]
    alone = fault.changes["dZ1"]
    of_mean = replace(fault, changes={"dZ1": lambda at: at.m * alone(at)})
    observation = seen(network, of_mean, shown=shown)
    tensors = {n: t / m if n[:2] in {"dA", "dZ", "dX"} else t for n, t in observation.tensors.items()}
    causes = explain([replace(observation, tensors=tensors, convention="mean")])
    assert ids(causes) == ["upstream-ignored"]


def test_the_verdict_says_what_is_wrong():
    network = given("sigmoid")
    fault = one(network[0], "cost-epsilon", "1e-8 added", None)
    observation = seen(network, fault)
    right = trace_torch(*network)
    judged = judge(*network, left=observation.tensors, right=right)
    assert ids(explain([replace(observation, judged=judged)])) == [fault.id]
    fine = [replace(result, collateral=False, max_abs_error=0.0, tolerance=1.0, problem="") for result in judged]
    assert explain([replace(observation, judged=fine)]) == []


def test_a_tiny_effect_is_explained_by_what_has_just_that():
    network = given("sigmoid")
    (epsilon,) = (kind for kind in KINDS if kind.name == "epsilon")
    planted = next(epsilon.listed(network[0], 1e-10))
    observation = seen(network, planted)
    judged = judge(*network, left=observation.tensors, right=trace_torch(*network))
    (cause,) = explain([replace(observation, judged=judged)])
    assert cause.id == "cost-epsilon"
    assert "1e-10" in cause.computed


def test_every_id_has_a_rank():
    assert set(RANK) == set(IDS)
    assert list(RANK)[-1] == "constant-factor"


def twice_and_over_m(network):
    """A (1 - A) once more and, unseen but for that, 1/m once more."""
    twice = next(f for f in numeric(network[0]) if (f.id, f.variant) == ("output-derivative-twice", "A (1 - A)"))
    return twice, one(network[0], "mean-twice", "dW", None)


def test_two_at_once_of_which_one_is_a_factor_are_found_by_gradients_alone():
    network = given("sigmoid")
    planted = twice_and_over_m(network)
    assert ids(explain([seen(network, *planted, shown="gradients")])) == [fault.id for fault in planted]


def test_explaining_changes_nothing_that_was_observed():
    network = given("sigmoid")
    observation = seen(network, *twice_and_over_m(network), shown="gradients")
    before = [array.copy() for array in (observation.X, observation.Y, *sum(map(tuple, observation.layers), ()))]
    explain([observation])
    after = (observation.X, observation.Y, *sum(map(tuple, observation.layers), ()))
    assert all(map(np.array_equal, before, after))


def test_a_variant_at_a_tensor_that_was_returned_comes_before_one_at_another():
    network = given("sigmoid")
    flipped = next(f for f in numeric(network[0]) if (f.id, f.variant) == ("sign-flipped", "dA of the output"))
    observation = seen(network, flipped)
    (cause,) = explain([observation])
    assert cause.tensor == "dA3"
    unseen = {name: tensor for name, tensor in observation.tensors.items() if name != "dA3"}
    (cause,) = explain([replace(observation, tensors=unseen)])
    assert (cause.id, cause.tensor) == ("sign-flipped", "dZ3")
