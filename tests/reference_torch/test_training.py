"""What training makes of a network: its costs, how it goes on, and when it stops."""

import copy
import itertools
import math

import pytest
import torch

from reference_torch.deep import DeepNetwork
from reference_torch.initialization import xavier
from reference_torch.logistic_regression import LogisticRegression
from reference_torch.losses import cost
from reference_torch.metrics import accuracy
from reference_torch.optimizers import OPTIMIZERS
from reference_torch.training import compute_gradients, train
from reference_torch.two_layer import TwoLayerNetwork
from tests.reference_torch.small_network import BCE, M, optimizers, seeded, start, weights

# What it learns


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_a_hidden_layer_learns_exclusive_or(dtype):
    X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], dtype=dtype)
    Y = torch.tensor([[0.0], [1.0], [1.0], [0.0]], dtype=dtype)
    network = xavier(TwoLayerNetwork(2, 4, 1, hidden="tanh", dtype=dtype), seeded())
    result = train(network, X, Y, learning_rate=1.0, iterations=300)
    assert accuracy(network.predict(X), Y) == 1.0
    # At chance it would be log 2 = 0.69; seen 0.010, in float32 and float64, and at most that for three other seeds.
    assert result.costs[-1] < 0.05
    logistic = LogisticRegression(2, dtype=dtype)
    train(logistic, X, Y, learning_rate=1.0, iterations=300)
    assert accuracy(logistic.predict(X), Y) < 1.0  # no line separates exclusive or


@optimizers
def test_every_optimizer_lowers_the_cost(optimizer, X, Y):
    costs = train(start(), X, Y, learning_rate=0.05, iterations=40, optimizer=optimizer).costs
    assert costs[-1] < 0.6 * costs[0]  # seen: 0.48 of it (gradient descent) and less


# The costs, one before each update


@optimizers
@pytest.mark.parametrize("l2", [0.0, 0.7])
def test_training_is_the_loop_one_would_write(optimizer, l2, X, Y):
    network, by_hand = start(), start()
    result = train(network, X, Y, learning_rate=0.1, iterations=7, optimizer=optimizer, l2=l2, **BCE)
    stepper, costs = OPTIMIZERS[optimizer](by_hand.parameters(), 0.1), []
    for _ in range(7):
        stepper.zero_grad()
        J = cost(by_hand, X, Y, l2=l2, **BCE)
        J.backward()
        costs.append(J.item())
        stepper.step()
    assert result[:2] == (costs, "iterations")
    assert torch.equal(weights(network), weights(by_hand))


@pytest.mark.parametrize(
    ("output", "loss"),
    [
        ("sigmoid", "squared_error"),
        ("identity", "squared_error"),
        ("softmax", "squared_error"),
        ("softmax", "categorical_cross_entropy"),
    ],
)
def test_output_and_loss_are_passed_on(output, loss, X):
    make = lambda: xavier(DeepNetwork([3, 4, 2], output=output, dtype=torch.float64), seeded())  # noqa: E731
    Y = torch.eye(2, dtype=torch.float64)[(X.sum(dim=1) > 0).long()]
    before = cost(make(), X, Y, loss=loss, l2=0.3).item()
    network = make()
    result = train(network, X, Y, learning_rate=0.01, iterations=1, loss=loss, l2=0.3)
    assert result.costs == [before]
    assert cost(network, X, Y, loss=loss, l2=0.3).item() < before


def test_default_loss_is_cross_entropy_of_a_sigmoid_without_penalty(X, Y):
    assert train(start(), X, Y, learning_rate=0.1, iterations=1).costs == [cost(start(), X, Y, **BCE).item()]


@pytest.mark.parametrize(
    ("output", "loss"),
    [
        ("sigmoid", "binary_cross_entropy"),
        ("softmax", "categorical_cross_entropy"),
        ("identity", "squared_error"),
    ],
)
def test_the_loss_is_the_one_that_suits_the_output(output, loss, X):
    Y = torch.eye(2, dtype=torch.float64)[(X.sum(dim=1) > 0).long()]
    network = xavier(DeepNetwork([3, 4, 2], output=output, dtype=torch.float64), seeded())
    wanted = cost(network, X, Y, loss=loss).item()
    assert compute_gradients(network, X, Y).item() == wanted
    assert train(network, X, Y, learning_rate=0.01, iterations=1).costs == [wanted]


@pytest.mark.parametrize("iterations", [1, 2, 9])
def test_iterations_count_costs_and_updates(iterations, X, Y):
    network = start()
    costs, stopped_by, _ = train(network, X, Y, learning_rate=0.1, iterations=iterations)
    assert stopped_by == "iterations"
    assert len(costs) == iterations
    assert {type(value) for value in costs} == {float}
    longer = train(start(), X, Y, learning_rate=0.1, iterations=iterations + 1).costs
    assert costs == longer[:-1]
    assert cost(network, X, Y, **BCE).item() == longer[-1]  # the network has had exactly so many updates


def test_float32_stays_float32(X, Y):
    network = start(torch.float32)
    train(network, X.float(), Y.float(), learning_rate=0.1, iterations=3, optimizer="adam")
    assert weights(network).dtype == torch.float32


def test_data_stay_as_they_were(X, Y):
    before = X.clone(), Y.clone()
    train(start(), X, Y, learning_rate=0.1, iterations=3, batch_size=4, generator=seeded())
    assert torch.equal(X, before[0])
    assert torch.equal(Y, before[1])


# Going on


@optimizers
def test_going_on_is_as_if_there_had_been_no_break(optimizer, X, Y):
    whole, parts = start(), start()
    options = {"learning_rate": 0.1, "optimizer": optimizer}
    at_once = train(whole, X, Y, iterations=7, **options)
    first = train(parts, X, Y, iterations=3, **options)
    second = train(parts, X, Y, iterations=4, **options, state=first.state)
    assert first.costs + second.costs == at_once.costs
    assert torch.equal(weights(parts), weights(whole))
    assert (first.state is None) == (optimizer in {"gradient_descent", "sign_descent"})


@pytest.mark.parametrize("optimizer", ["momentum", "adam"])
def test_a_state_stays_as_it_was_whoever_goes_on_from_it(optimizer, X, Y):
    network = start()
    options = {"learning_rate": 0.1, "optimizer": optimizer, "iterations": 3}
    state = train(network, X, Y, **options).state
    one, other, forgetful = (copy.deepcopy(network) for _ in range(3))
    assert train(one, X, Y, **options, state=state).costs == train(other, X, Y, **options, state=state).costs
    assert train(forgetful, X, Y, **options)[0][-1] != cost(one, X, Y).item()
    assert torch.equal(weights(one), weights(other))
    assert not torch.equal(weights(one), weights(forgetful))


def test_a_state_of_a_network_of_other_sizes_is_refused(X, Y):
    state = train(start(), X, Y, learning_rate=0.1, iterations=1, optimizer="adam").state
    other = DeepNetwork([3, 4, 1], dtype=torch.float64)
    with pytest.raises(ValueError, match=r"^state must be that of an earlier training of such a network by adam, got"):
        train(other, X, Y, learning_rate=0.1, iterations=1, optimizer="adam", state=state)


# When it stops


@pytest.mark.parametrize("tolerance", [5e-2, 3e-2])
def test_stops_when_the_cost_hardly_changes(tolerance, X, Y):
    costs = train(start(), X, Y, learning_rate=0.3, iterations=100).costs
    changes = [abs(after - before) / before for before, after in itertools.pairwise(costs)]
    first = next(i for i, change in enumerate(changes) if change < tolerance)
    assert 0 < first < 98  # neither at once nor at the very end
    result = train(start(), X, Y, learning_rate=0.3, iterations=100, cost_tolerance=tolerance)
    assert result[:2] == (costs[: first + 2], "cost")


@pytest.mark.parametrize("l2", [0.0, 0.7])
def test_stops_when_the_gradient_is_small(l2, X, Y):
    network, norms = start(), []
    for _ in range(60):
        compute_gradients(network, X, Y, l2=l2, **BCE)
        norms.append(math.hypot(*(g for p in network.parameters() for g in p.grad.flatten().tolist())))
        train(network, X, Y, learning_rate=0.3, iterations=1, l2=l2)
    tolerance = norms[0] / 3
    first = next(i for i, norm in enumerate(norms) if norm < tolerance)
    assert 0 < first < 59
    trained, straight = start(), start()
    result = train(trained, X, Y, learning_rate=0.3, iterations=60, l2=l2, gradient_tolerance=tolerance)
    assert result.stopped_by == "gradient"
    assert len(result.costs) == first + 1
    assert result.costs[:first] == train(straight, X, Y, learning_rate=0.3, iterations=first, l2=l2).costs
    assert torch.equal(weights(trained), weights(straight))  # no update where the gradient is small


def test_tolerances_out_of_reach_change_nothing(X, Y):
    tolerances = {"cost_tolerance": 1e-12, "gradient_tolerance": 1e-12}
    result = train(start(), X, Y, learning_rate=0.1, iterations=5, **tolerances)
    assert result == train(start(), X, Y, learning_rate=0.1, iterations=5)


def test_a_cost_of_zero_does_not_divide_by_zero(X):
    network = LogisticRegression(3, dtype=torch.float64)
    torch.nn.init.constant_(network.linears[0].bias, 1e3)
    torch.nn.init.zeros_(network.linears[0].weight)
    ones = torch.ones(M, 1, dtype=torch.float64)
    assert train(network, X, ones, learning_rate=0.1, iterations=5, cost_tolerance=1e-9)[:2] == ([0.0, 0.0], "cost")
