"""A training that diverges is ended at once, and torch's switches are as they were however it ends."""

import math
import re

import pytest
import torch

from reference_torch.deep import DeepNetwork
from reference_torch.training import train
from tests.reference_torch.small_network import seeded, start


def diverge(X, Y, **options):
    """Squared error of a linear output, and steps so long that each multiplies the error by about 1e100."""
    network = DeepNetwork([3, 1], output="identity", dtype=torch.float64)
    options = {"learning_rate": 1e100, "iterations": 20} | options
    return train(network, X, Y, loss="squared_error", **options)


@pytest.mark.parametrize("batch_size", [None, 4])
def test_divergence_says_when_and_what_to_do(batch_size, X, Y):
    with pytest.raises(FloatingPointError) as caught:
        diverge(X, Y, batch_size=batch_size, generator=seeded())
    # The cost grows by 1e200 a step: 1, 1e200, then more than the largest float, 1.8e308.
    assert re.fullmatch(
        r"the cost became (inf|nan) at iteration 2; lower learning_rate, now 1e\+100", str(caught.value)
    )


def test_divergence_is_noticed_at_once(X, Y):
    seen = []
    with pytest.raises(FloatingPointError):
        diverge(X, Y, callback=lambda _, J: seen.append(J))
    assert len(seen) == 2
    assert all(map(math.isfinite, seen))


def test_divergence_wins_over_the_tolerances(X, Y):
    with pytest.raises(FloatingPointError):
        diverge(X, Y, cost_tolerance=1e-3, gradient_tolerance=1e-3)


def test_tensors_are_checked_again_after_divergence(X, Y):
    with pytest.raises(FloatingPointError):
        diverge(X, Y)
    with pytest.raises(ValueError, match=r"^X must be finite"):
        start().predict(X * math.nan)


# Deterministic algorithms


def test_deterministic_is_on_inside_and_off_outside(X, Y):
    seen = []
    options = {"learning_rate": 0.1, "iterations": 2}
    callback = lambda *_: seen.append(torch.are_deterministic_algorithms_enabled())  # noqa: E731
    result = train(start(), X, Y, callback=callback, deterministic=True, **options)
    assert not torch.are_deterministic_algorithms_enabled()
    assert result == train(start(), X, Y, callback=callback, **options)
    assert seen == [True, True, False, False]


def test_deterministic_is_restored_when_the_loop_raises(X, Y):
    def callback(*_):
        assert torch.are_deterministic_algorithms_enabled()
        raise KeyError("inside")

    with pytest.raises(KeyError, match="inside"):
        train(start(), X, Y, learning_rate=0.1, iterations=2, callback=callback, deterministic=True)
    assert not torch.are_deterministic_algorithms_enabled()


def test_deterministic_is_restored_when_training_diverges(X, Y):
    with pytest.raises(FloatingPointError):
        diverge(X, Y, deterministic=True)
    assert not torch.are_deterministic_algorithms_enabled()
