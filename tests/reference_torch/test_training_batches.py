"""Which examples a step of training sees, and the gradients that it takes of them."""

import itertools

import pytest
import torch

from reference_torch.losses import cost
from reference_torch.optimizers import OPTIMIZERS
from reference_torch.training import compute_gradients, minibatches, train
from tests.reference_torch.small_network import BCE, M, optimizers, seeded, start, weights

# Mini-batches


@pytest.mark.parametrize(("batch_size", "sizes"), [(1, [1] * 10), (4, [4, 4, 2]), (5, [5, 5]), (7, [7, 3]), (10, [10])])
def test_every_epoch_has_each_example_once(batch_size, sizes):
    batches = minibatches(M, batch_size, seeded())
    orders = []
    for _ in range(5):
        epoch = list(itertools.islice(batches, len(sizes)))
        assert [len(batch) for batch in epoch] == sizes
        orders.append(tuple(torch.cat(epoch).tolist()))
        assert sorted(orders[-1]) == list(range(M))
    assert len(set(orders)) == 5  # of 10! orders, all five different: a new shuffle each


@optimizers
def test_training_takes_the_batches_in_turn(optimizer, X, Y):
    network, by_hand = start(), start()
    result = train(
        network, X, Y, learning_rate=0.1, iterations=8, l2=0.7, optimizer=optimizer, batch_size=4, generator=seeded(1)
    )
    stepper, costs = OPTIMIZERS[optimizer](by_hand.parameters(), 0.1), []
    for rows in itertools.islice(minibatches(M, 4, seeded(1)), 8):
        costs.append(compute_gradients(by_hand, X[rows], Y[rows], l2=0.7, **BCE).item())
        stepper.step()
    assert result.costs == costs
    assert torch.equal(weights(network), weights(by_hand))


def test_same_seed_same_result_to_the_bit(X, Y):
    def run(seed):
        network = start()
        options = {"learning_rate": 0.1, "iterations": 20, "batch_size": 3, "optimizer": "adam"}
        return train(network, X, Y, generator=seeded(seed), **options).costs, weights(network)

    (first, first_weights), (again, again_weights), (other, other_weights) = run(5), run(5), run(6)
    assert first == again
    assert torch.equal(first_weights, again_weights)
    assert first != other
    assert not torch.equal(first_weights, other_weights)


def test_only_the_generator_given_is_drawn_from(X, Y):
    network, before = start(), torch.get_rng_state()
    train(network, X, Y, learning_rate=0.1, iterations=5, batch_size=3, generator=seeded())
    assert torch.equal(torch.get_rng_state(), before)


def test_the_whole_set_needs_no_generator(X, Y):
    generator = seeded()
    before = generator.get_state()
    train(start(), X, Y, learning_rate=0.1, iterations=5, generator=generator)
    assert torch.equal(generator.get_state(), before)


# Gradients


def test_compute_gradients_sets_grad_and_gives_the_cost(X, Y):
    network, other = start(), start()
    J = compute_gradients(network, X, Y, l2=0.7, **BCE)
    expected = cost(other, X, Y, l2=0.7, **BCE)
    expected.backward()
    assert torch.equal(J, expected.detach())
    assert not J.requires_grad
    assert torch.equal(weights(network), weights(other))
    for mine, theirs in zip(network.parameters(), other.parameters(), strict=True):
        assert torch.equal(mine.grad, theirs.grad)


def test_compute_gradients_does_not_add_to_what_was_there(X, Y):
    network = start()
    compute_gradients(network, X, Y, **BCE)
    first = [parameter.grad.clone() for parameter in network.parameters()]
    compute_gradients(network, X, Y, **BCE)
    for before, parameter in zip(first, network.parameters(), strict=True):
        assert torch.equal(parameter.grad, before)
