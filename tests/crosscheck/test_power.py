"""What an input can show, held against what the verdict then sees."""

import numpy as np
import pytest

from crosscheck import power, weights
from crosscheck.architecture import Architecture
from crosscheck.equations import compute
from crosscheck.faults import BEHAVIOURAL, faults
from crosscheck.power import SATURATION, cannot_show, choose_weights
from crosscheck.trace import trace_torch
from crosscheck.verdict import judge
from scratch_numpy.layer import Layer

DEEP = Architecture(
    layer_sizes=(4, 6, 5, 3), hidden=("relu", "tanh"), output="softmax", loss="categorical_cross_entropy"
)


def draw(architecture=DEEP, m=11, scale=1.0):
    rng = np.random.default_rng(0)
    sizes = architecture.layer_sizes
    layers = [Layer(W * scale, b) for W, b in weights.draw(sizes, rng)]
    return layers, rng.standard_normal((sizes[0], m)), np.eye(sizes[-1])[:, rng.integers(sizes[-1], size=m)]


def hidden_ids(*given):
    return {fault.id for fault in cannot_show(*given)}


def test_an_ordinary_input_shows_everything():
    assert cannot_show(DEEP, *draw()) == []


def test_one_example_hides_a_mean():
    assert "mean-missing" in hidden_ids(DEEP, *draw(m=1))
    assert "sign-flipped" not in hidden_ids(DEEP, *draw(m=1))


def test_dead_units_hide_what_is_behind_them():
    layers, X, Y = draw()
    layers[0] = Layer(layers[0].W, layers[0].b - 100)
    hidden = cannot_show(DEEP, layers, X, Y)
    assert {"sign-flipped", "mean-missing", "bias-zero", "upstream-ignored"} <= {f.id for f in hidden if f.layer == 1}
    assert not [fault for fault in hidden if fault.layer == 3]


def test_tiny_inputs_of_tanh_hide_its_derivative():
    architecture = Architecture(layer_sizes=(4, 6, 3), hidden="tanh")
    layers, X, Y = draw(architecture, scale=1e-9)
    layers = [Layer(W, 0 * b) for W, b in layers]
    assert "activation-derivative-missing" in hidden_ids(architecture, layers, X, Y)


@pytest.mark.parametrize("case", ["ordinary", "one example", "dead", "tiny"])
def test_what_is_said_to_be_hidden_is_what_the_verdict_misses(case):
    """Each fault alone, in a whole pass: seen if and only if its equation alone was said to show it."""
    layers, X, Y = draw(m=1 if case == "one example" else 11, scale=1e-9 if case == "tiny" else 1.0)
    if case == "dead":
        layers[0] = Layer(layers[0].W, layers[0].b - 100)
    if case == "tiny":
        layers = [Layer(W, 0 * b) for W, b in layers]
    right = trace_torch(DEEP, layers, X, Y)
    said = set(map(str, cannot_show(DEEP, layers, X, Y)))
    tried = [fault for fault in faults(DEEP) if fault.id not in (*BEHAVIOURAL, *SATURATION)]
    missed = {
        str(fault)
        for fault in tried
        if all(
            result.ok for result in judge(DEEP, layers, X, Y, left=compute(DEEP, layers, X, Y, [fault]), right=right)
        )
    }
    assert said == missed
    assert bool(missed) == (case != "ordinary")


def test_weights_that_show_more_are_chosen(monkeypatch):
    _, X, Y = draw()
    true_draw, calls = weights.draw, []

    def dead_twice(sizes, rng):
        calls.append(1)
        layers = true_draw(sizes, rng)
        return [Layer(W, b - 100) for W, b in layers] if len(calls) < 3 else layers

    monkeypatch.setattr(power.weights, "draw", dead_twice)
    layers, hidden = choose_weights(DEEP, X, Y, np.random.default_rng(0))
    assert (len(calls), hidden) == (3, [])
    assert abs(layers[0].b).max() < 10


def test_what_cannot_be_shown_by_any_weights_is_said(monkeypatch):
    _, X, Y = draw(m=1)
    layers, hidden = choose_weights(DEEP, X, Y, np.random.default_rng(0))
    assert len(layers) == 3
    assert "mean-missing" in {fault.id for fault in hidden}
