"""Numbers of a lower precision that were turned back: told by their size and scatter, and by nothing less."""

import numpy as np
import pytest

from crosscheck.architecture import Architecture
from crosscheck.candidates.contract import Answer
from crosscheck.checking import inputs
from crosscheck.checking.trial import attempt
from crosscheck.equations import compute
from crosscheck.explain import Observation, explain
from crosscheck.trace import TWO_STEPS
from scratch_numpy.layer import Layer

NETWORKS = ((7, 5, 3, 1), (9, 4, 2))


def observed(spoil, dtype=np.float64):
    """What a candidate shows that computes in this precision and turns everything back, spoilt by a function."""
    found = []
    for sizes in NETWORKS:
        architecture = Architecture(layer_sizes=sizes)
        layers, X, Y, _ = inputs.draw(architecture, 16, np.random.default_rng(len(sizes)))

        def ask(_, layers, X, Y, architecture=architecture):
            low = [Layer(W.astype(dtype), b.astype(dtype)) for W, b in layers]
            trace = compute(architecture, low, X.astype(dtype), Y.astype(dtype))
            shown = {name: tensor.astype(np.float64) for name, tensor in trace.items() if name != TWO_STEPS}
            return Answer({name: spoil(name, tensor) for name, tensor in shown.items() if name[0] != "A"})

        found.append(attempt(ask, architecture, layers, X, Y).observation)
    assert all(isinstance(one, Observation) for one in found)
    return found


def ids(spoil, dtype=np.float64):
    return [cause.id for cause in explain(observed(spoil, dtype), budget=2.0)]


def scattered(width):
    rng = np.random.default_rng(5)
    return lambda tensor: tensor * (1 + width * rng.uniform(-1, 1, tensor.shape))


def test_float32_is_told_when_what_is_shown_has_gone_through_more_arithmetic():
    assert ids(lambda _, tensor: tensor * (1 + 2.0**-50), np.float32) == ["reduced-precision"]


def test_in_one_product_alone():
    noise = scattered(3e-8)
    assert ids(lambda name, tensor: noise(tensor) if name == "Z1" else tensor) == ["reduced-precision"]


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda name, tensor: tensor * (1 + 5e-8) if name[0] == "Z" else tensor, "one way only"),
        (
            lambda name, tensor: scattered(1e-8)(tensor) if name[:2] == "dW" else tensor,
            "as a quotient of differences may be",
        ),
        (lambda name, tensor: scattered(1e-3)(tensor) if name == "dZ1" else tensor, "far more than rounding"),
        (lambda name, tensor: scattered(1e-12)(tensor) if name == "dZ1" else tensor, "far less than rounding"),
    ],
)
def test_nothing_less_will_do(spoil, why):
    assert ids(spoil) == [], why
