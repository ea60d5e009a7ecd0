"""Who listens to a training: told of every step, asked whether to stop, and of no influence else."""

import math

import pytest
import torch

from reference_torch.losses import cost
from reference_torch.training import train
from tests.reference_torch.small_network import BCE, start, weights


def test_callback_is_told_iteration_and_cost_before_each_update(X, Y):
    network, told, costs_there = start(), [], []

    def callback(iteration, J):
        told.append((iteration, J))
        costs_there.append(cost(network, X, Y, **BCE).item())

    costs = train(network, X, Y, learning_rate=0.1, iterations=6, callback=callback).costs
    assert told == list(enumerate(costs))
    assert costs_there == costs
    assert {(type(iteration), type(J)) for iteration, J in told} == {(int, float)}


def test_callback_hears_of_the_last_iteration_when_stopped_early(X, Y):
    told = []
    result = train(
        start(),
        X,
        Y,
        learning_rate=0.1,
        iterations=9,
        gradient_tolerance=1e9,
        callback=lambda *heard: told.append(heard),
    )
    assert result[:2] == ([told[0][1]], "gradient")
    assert len(told) == 1


def test_callback_changes_nothing(X, Y):
    result = train(start(), X, Y, learning_rate=0.1, iterations=6, callback=lambda *_: None)
    assert result == train(start(), X, Y, learning_rate=0.1, iterations=6)


def test_an_error_in_the_callback_comes_through(X, Y):
    def callback(iteration, J):
        raise KeyError(iteration, J)

    with pytest.raises(KeyError):
        train(start(), X, Y, learning_rate=0.1, iterations=6, callback=callback)


def test_tensors_are_still_checked_in_the_callback_and_afterwards(X, Y):
    network, refused = start(), []

    def callback(*_):
        with pytest.raises(ValueError, match=r"^X must be finite"):
            network.predict(X * math.nan)
        refused.append(True)

    train(network, X, Y, learning_rate=0.1, iterations=2, callback=callback)
    assert refused == [True, True]
    with pytest.raises(ValueError, match=r"^X must be finite"):
        network.predict(X * math.nan)


def test_a_callback_that_returns_true_stops_training_before_the_update(X, Y):
    network, twin = start(), start()
    result = train(network, X, Y, learning_rate=0.1, iterations=9, callback=lambda i, _: i == 2)
    assert (len(result.costs), result.stopped_by) == (3, "callback")
    train(twin, X, Y, learning_rate=0.1, iterations=2)
    assert torch.equal(weights(network), weights(twin))


def test_a_callback_that_returns_anything_else_does_not(X, Y):
    result = train(start(), X, Y, learning_rate=0.1, iterations=3, callback=lambda i, _: i + 1)
    assert (len(result.costs), result.stopped_by) == (3, "iterations")
