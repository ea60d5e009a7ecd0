"""A step by itself, which the loops are made of. What a GPU makes of it is in test_gpu.py."""

import contextlib
import copy
from functools import partial

import numpy as np
import pytest
import torch

from reference_torch.deep import DeepNetwork
from reference_torch.initialization import xavier
from reference_torch.losses import cost
from reference_torch.optimizers import OPTIMIZERS
from reference_torch.training import train
from reference_torch.training_step import TrainingStep, _Recorded

optimizers = pytest.mark.parametrize("optimizer", OPTIMIZERS)
RATES = [0.1, 0.1, 0.05, 0.025, 0.025]


@pytest.fixture
def network():
    return xavier(DeepNetwork([3, 5, 1], hidden="tanh", dtype=torch.float64), torch.Generator().manual_seed(4))


@pytest.fixture
def examples(draw):
    X = draw(10, 3)
    return X, (X.sum(dim=1, keepdim=True) > 0).double()


def assert_same(one, other):
    for mine, theirs in zip(one.parameters(), other.parameters(), strict=True):
        assert torch.equal(mine, theirs)


@optimizers
def test_steps_are_what_training_does_with_a_rate_that_changes(network, examples, optimizer):
    twin = copy.deepcopy(network)
    result = train(network, *examples, learning_rate=lambda i: RATES[i], iterations=5, optimizer=optimizer)
    step = TrainingStep(twin, partial(cost, twin), optimizer=optimizer, learning_rate=7.0)
    assert [step(*examples, rate).item() for rate in RATES] == result.costs
    assert_same(network, twin)


@optimizers
def test_gradients_and_update_are_a_step_in_two(network, examples, optimizer):
    twin = copy.deepcopy(network)
    whole = TrainingStep(network, partial(cost, network), optimizer=optimizer, learning_rate=0.1)
    parts = TrainingStep(twin, partial(cost, twin), optimizer=optimizer, learning_rate=0.1)
    for rate in (None, 0.05, None):
        before = copy.deepcopy(twin)
        J = parts.gradients(*examples)
        assert_same(twin, before)
        parts.update(rate)
        assert torch.equal(whole(*examples, rate), J)
        assert_same(network, twin)


def test_a_rate_stays_until_another_comes(network, examples):
    step = TrainingStep(network, partial(cost, network), learning_rate=0.1)
    for rate, wanted in ((None, 0.1), (0.2, 0.2), (None, 0.2)):
        step(*examples, rate)
        assert step.optimizer.param_groups[0]["lr"] == wanted


def test_the_products_of_training_are_of_the_precision_that_is_asked_for(network, examples):
    network, X, Y = network.float(), *(part.float() for part in examples)
    twin, third = copy.deepcopy(network), copy.deepcopy(network)
    rough = train(network, X, Y, learning_rate=0.1, iterations=3, precision="bf16").costs
    fine = train(twin, X, Y, learning_rate=0.1, iterations=3).costs
    assert train(third, X, Y, learning_rate=0.1, iterations=3, precision="float32").costs == fine
    assert rough != fine
    torch.testing.assert_close(torch.tensor(rough), torch.tensor(fine), rtol=0.02, atol=0)
    assert next(network.parameters()).dtype == torch.float32


# A recorded step on a machine without a GPU: a graph that records nothing, and shows what it would have read.


class NoGraph:
    """What torch.cuda.CUDAGraph is called like."""

    def replay(self):
        """Read the places from which it would read."""


def test_the_shape_that_is_recorded_is_not_that_of_the_last_batch_of_an_epoch(network, monkeypatch):
    """Which may be the one that comes after the warm-up."""
    shapes, replayed = [], []

    class Recorded:
        def __init__(self, step, network, X, Y):
            shapes.append(len(X))

        def fits(self, X, Y):
            return len(X) == shapes[0]

        def replay(self, X, Y):
            return replayed.append(len(X)) or torch.zeros(())

    monkeypatch.setattr("reference_torch.training_step._Recorded", Recorded)
    monkeypatch.setattr(torch.cuda, "device", lambda _: contextlib.nullcontext())
    step = TrainingStep(network, lambda X, Y: network(X).square().mean(), learning_rate=0.1)
    monkeypatch.setattr(step, "_records", True)
    monkeypatch.setattr(step, "_beside", step._plain)
    columns = network.linears[0].weight.shape[1]
    for m in (8, 8, 8, 3, 8, 8, 8, 3, 8):
        step(torch.ones(m, columns, dtype=network.linears[0].weight.dtype), torch.zeros(m, 1))
    assert shapes == [8]
    assert replayed == [8, 8, 8, 8]


@pytest.fixture
def record(network, monkeypatch):
    monkeypatch.setattr(torch.cuda, "CUDAGraph", NoGraph)
    monkeypatch.setattr(torch.cuda, "graph", lambda graph: contextlib.nullcontext())

    def make(X, Y):
        for parameter in network.parameters():
            parameter.grad = torch.ones_like(parameter)
        return _Recorded(lambda X, Y: X, network, X, Y)

    return make


def test_another_batch_in_the_same_place_in_memory_is_read_too(record):
    """One that is gone leaves its place to the next, which torch has not seen changing."""
    memory, Y = np.zeros((4, 3)), torch.zeros(4, 1)
    recorded, seen = record(torch.from_numpy(memory), Y), []
    for number in range(1, 4):
        memory[:] = number
        seen.append(recorded.replay(torch.from_numpy(memory), Y)[0, 0].item())
    assert seen == [1, 2, 3]


def test_a_batch_that_is_changed_in_place_is_read_again(record):
    X, Y = torch.zeros(4, 3), torch.zeros(4, 1)
    recorded = record(X, Y)
    assert recorded.replay(X, Y)[0, 0] == 0
    X.add_(2)
    assert recorded.replay(X, Y)[0, 0] == 2


def test_after_a_recorded_step_the_gradients_are_its_own(record, network):
    X, Y = torch.zeros(4, 3), torch.zeros(4, 1)
    recorded = record(X, Y)
    for parameter in network.parameters():
        parameter.grad = None  # as a step on a batch of another shape does
    recorded.replay(X, Y)
    assert all(torch.equal(parameter.grad, torch.ones_like(parameter)) for parameter in network.parameters())
