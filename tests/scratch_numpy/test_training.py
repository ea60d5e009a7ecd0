"""Gradient descent on a bowl whose course is known, on mini-batches, and to the point where it diverges."""

import itertools
import math

import numpy as np
import pytest

from scratch_numpy import deep, two_layer
from scratch_numpy.initialization import he
from scratch_numpy.layer import Layer
from scratch_numpy.optimizers import OPTIMIZERS
from scratch_numpy.training import TrainingResult, descend, minibatches, step, train

X_ANY, Y_ANY = np.ones((1, 6)), np.ones((1, 6))


def bowl(X, Y, layers):
    """J = 1/2 (W^2 + b^2) for one unit: with a step of alpha, W and b shrink to (1 - alpha) of themselves."""
    W, b = layers[0]
    return float((W**2 + b**2)[0, 0] / 2), layers


def start():
    return [Layer(np.array([[8.0]]), np.array([[-4.0]]))]


def task(m=10, dtype=np.float64):
    rng = np.random.default_rng(0)
    X = rng.standard_normal((4, m)).astype(dtype)
    Y = (X[:1] * X[1:2] > 0).astype(dtype)
    return X, Y, he([4, 5, 1], rng, dtype=dtype)


def assert_same(first, second):
    assert first.costs == second.costs
    for p, q in zip(first.layers, second.layers, strict=True):
        assert (p.W == q.W).all()
        assert (p.b == q.b).all()


def test_all_iterations_run_and_the_costs_are_those_before_each_update():
    result = descend(bowl, X_ANY, Y_ANY, start(), learning_rate=0.5, iterations=4)
    assert isinstance(result, TrainingResult)
    assert result._fields == ("layers", "costs", "stopped_by", "state")
    assert result.costs == [40, 10, 2.5, 0.625]
    assert result.layers[0].W.tolist() == [[0.5]]
    assert result.layers[0].b.tolist() == [[-0.25]]
    assert result.stopped_by == "iterations"


def test_it_stops_by_the_gradients_norm_before_the_update():
    """Norms are sqrt(80) / 2^t: 8.9, 4.5, 2.24, 1.12."""
    result = descend(bowl, X_ANY, Y_ANY, start(), learning_rate=0.5, iterations=50, gradient_tolerance=2.3)
    assert result.stopped_by == "gradient"
    assert result.costs == [40, 10, 2.5]
    assert result.layers[0].W.tolist() == [[2]]
    result = descend(bowl, X_ANY, Y_ANY, start(), learning_rate=0.5, iterations=50, gradient_tolerance=2.2)
    assert len(result.costs) == 4


def test_it_stops_by_the_relative_change_of_the_cost():
    """With a step of 1/64 each cost is (63/64)^2 of the one before: a change of 3.1 %."""
    keywords = {"learning_rate": 1 / 64, "iterations": 50}
    result = descend(bowl, X_ANY, Y_ANY, start(), **keywords, cost_tolerance=0.032)
    assert result.stopped_by == "cost"
    assert result.costs == pytest.approx([40, 40 * (63 / 64) ** 2], rel=1e-14)
    result = descend(bowl, X_ANY, Y_ANY, start(), **keywords, cost_tolerance=0.030)
    assert result.stopped_by == "iterations"
    assert len(result.costs) == 50


def test_a_cost_of_zero_stops_it_too():
    at_rest = [Layer(np.zeros((1, 1)), np.zeros((1, 1)))]
    result = descend(bowl, X_ANY, Y_ANY, at_rest, learning_rate=0.5, iterations=9, cost_tolerance=1e-9)
    assert (result.stopped_by, result.costs) == ("cost", [0, 0])
    result = descend(bowl, X_ANY, Y_ANY, at_rest, learning_rate=0.5, iterations=9, gradient_tolerance=1e-9)
    assert (result.stopped_by, result.costs) == ("gradient", [0])


def test_the_callback_sees_every_iteration_before_its_update():
    seen = []
    result = descend(
        bowl, X_ANY, Y_ANY, start(), learning_rate=0.5, iterations=3, callback=lambda *step: seen.append(step)
    )
    assert seen == [(0, 40), (1, 10), (2, 2.5)]
    assert [cost for _, cost in seen] == result.costs


@pytest.mark.parametrize(("optimizer", "W"), [("gradient_descent", 4), ("sign_descent", 7.5), ("adam", 7.5)])
def test_the_optimizer_is_the_one_asked_for(optimizer, W):
    result = descend(bowl, X_ANY, Y_ANY, start(), optimizer=optimizer, learning_rate=0.5, iterations=1)
    assert result.layers[0].W[0, 0] == pytest.approx(W, rel=1e-8)  # Adam's epsilon shortens the step by 1e-9


def test_the_optimizers_state_is_kept_between_steps():
    """Momentum: v = 8 then 0.9 * 8 + 7 = 14.2 for a step of 1/8."""
    result = descend(bowl, X_ANY, Y_ANY, start(), optimizer="momentum", learning_rate=0.125, iterations=2)
    assert result.layers[0].W[0, 0] == pytest.approx(7 - 14.2 / 8, rel=1e-15, abs=0)


@pytest.mark.parametrize("generator", [np.random.default_rng, np.random.RandomState])
@pytest.mark.parametrize(("m", "batch_size"), [(10, 3), (10, 5), (10, 10), (7, 1), (1, 1), (11, 10)])
def test_an_epoch_uses_every_example_exactly_once(m, batch_size, generator):
    batches = minibatches(m, batch_size, generator(1))
    a_batch_each = -(-m // batch_size)
    orders = []
    for _ in range(5):
        epoch = list(itertools.islice(batches, a_batch_each))
        assert [len(batch) for batch in epoch[:-1]] == [batch_size] * (a_batch_each - 1)
        assert len(epoch[-1]) == m - batch_size * (a_batch_each - 1)
        orders.append([int(i) for batch in epoch for i in batch])
        assert sorted(orders[-1]) == list(range(m))
    if m > 6:
        assert len(set(map(tuple, orders))) == 5  # each epoch is shuffled anew


@pytest.mark.parametrize("batch_size", [3, 5, 10])
def test_descend_hands_on_matching_columns_of_x_and_y(batch_size):
    X = np.arange(20.0).reshape(2, 10)
    Y = 100 + X[:1]
    seen = []

    def record(X, Y, layers):
        assert (Y == 100 + X[:1]).all()
        assert (X[1] == 10 + X[0]).all()
        seen.append(X[0].tolist())
        return 1.0, layers

    layers = [Layer(np.ones((1, 2)), np.ones((1, 1)))]
    an_epoch = -(-10 // batch_size)
    descend(
        record,
        X,
        Y,
        layers,
        learning_rate=1e-3,
        iterations=3 * an_epoch,
        batch_size=batch_size,
        rng=np.random.default_rng(2),
    )
    for epoch in range(3):
        batches = seen[epoch * an_epoch : (epoch + 1) * an_epoch]
        assert sorted(itertools.chain(*batches)) == list(range(10))


def test_without_batches_every_update_sees_all_as_they_are():
    X, Y, layers = task()
    seen = []

    def record(X, Y, layers):
        seen.append((X, Y))
        return 1.0, layers

    descend(record, X, Y, layers, learning_rate=1e-3, iterations=2)
    assert all(x is X and y is Y for x, y in seen)


def test_a_batch_of_all_examples_has_the_full_gradient(agree):
    X, Y, layers = task()
    whole = train(X, Y, layers, learning_rate=0.1, iterations=1)
    shuffled = train(X, Y, layers, learning_rate=0.1, iterations=1, batch_size=10, rng=np.random.default_rng(1))
    # Sums in another order: a rounding; none seen.
    assert shuffled.costs == pytest.approx(whole.costs, rel=1e-15, abs=0)
    for p, q in zip(shuffled.layers, whole.layers, strict=True):
        agree(p.W, q.W, 1e-15)


def test_the_start_stays_as_it_is():
    X, Y, layers = task()
    copies = [Layer(W.copy(), b.copy()) for W, b in layers]
    result = train(X, Y, layers, learning_rate=0.1, iterations=5)
    assert len(layers) == 2
    for (W, b), copy, trained in zip(layers, copies, result.layers, strict=True):
        assert (W == copy.W).all()
        assert (b == copy.b).all()
        assert (W != trained.W).any()


@pytest.mark.parametrize("optimizer", ["adam", "gradient_descent", "momentum", "sign_descent"])
def test_same_seed_same_result_another_seed_another(optimizer):
    X, Y, layers = task()

    def run(seed):
        keywords = {"optimizer": optimizer, "learning_rate": 0.01, "iterations": 9, "batch_size": 3}
        return train(X, Y, layers, **keywords, rng=np.random.default_rng(seed))

    assert_same(run(1), run(1))
    assert run(1).costs != run(2).costs


def test_train_is_descend_with_the_deep_network():
    X, Y, layers = task()
    keywords = {"hidden": ["leaky_relu"], "output": "sigmoid", "loss": "squared_error", "l2": 0.3, "leaky_slope": 0.2}
    steps = {"learning_rate": 0.1, "iterations": 5}
    result = train(X, Y, layers, **steps, **keywords)
    assert_same(result, descend(lambda *three: deep.cost_and_gradients(*three, **keywords), X, Y, layers, **steps))
    for other in [
        {"hidden": "tanh"},
        {"loss": "binary_cross_entropy"},
        {"l2": 0},
        {"leaky_slope": 0.1},
        {"output": "identity"},
    ]:
        assert train(X, Y, layers, **steps, **(keywords | other)).costs != result.costs


@pytest.mark.parametrize(
    ("output", "loss"),
    [
        ("sigmoid", "binary_cross_entropy"),
        ("softmax", "categorical_cross_entropy"),
        ("identity", "squared_error"),
    ],
)
def test_the_loss_is_the_one_that_suits_the_output(output, loss):
    rng = np.random.default_rng(0)
    X, Y, layers = rng.standard_normal((3, 10)), np.eye(2)[:, rng.integers(2, size=10)], he([3, 4, 2], rng)
    wanted, _ = deep.cost_and_gradients(X, Y, layers, output=output, loss=loss)
    assert train(X, Y, layers, output=output, learning_rate=0.1, iterations=1).costs == [wanted]


def test_an_output_that_does_not_exist_is_told_in_a_line():
    with pytest.raises(ValueError, match=r"^activation must be one of .*; got 'swish'$"):
        train(np.ones((2, 3)), np.ones((1, 3)), he([2, 1], np.random.default_rng(0)), output="swish",
              learning_rate=0.1, iterations=1)  # fmt: skip


def test_two_layer_trains_like_deep():
    X, Y, layers = task()
    deep_result = train(X, Y, layers, learning_rate=0.1, iterations=20, hidden="tanh")
    result = descend(
        lambda *three: two_layer.cost_and_gradients(*three, hidden="tanh"),
        X,
        Y,
        layers,
        learning_rate=0.1,
        iterations=20,
    )
    assert result.costs == pytest.approx(deep_result.costs, rel=1e-14, abs=0)  # 20 steps of rounding; seen 0


@pytest.mark.parametrize("optimizer", ["adam", "gradient_descent", "momentum", "sign_descent"])
def test_float32_stays_float32(optimizer):
    X, Y, layers = task(dtype=np.float32)
    result = train(
        X,
        Y,
        layers,
        optimizer=optimizer,
        learning_rate=0.1,
        iterations=3,
        batch_size=4,
        rng=np.random.default_rng(1),
        l2=0.1,
    )
    assert {array.dtype for layer in result.layers for array in layer} == {np.dtype(np.float32)}
    assert [type(cost) for cost in result.costs] == [float] * 3


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_a_cost_that_is_no_longer_finite_says_where_and_what_to_do(bad):
    costs = iter([1.0, 2.0, bad])
    wanted = rf"^the cost became {bad} at iteration 2; lower learning_rate, now 0\.5$"
    with pytest.raises(FloatingPointError, match=wanted):
        descend(lambda *_: (next(costs), start()), X_ANY, Y_ANY, start(), learning_rate=0.5, iterations=9)


def test_a_real_divergence_ends_in_one_line_and_no_warning():
    rng = np.random.default_rng(0)
    X, Y = rng.normal(0, 10, (3, 20)), rng.standard_normal((1, 20))
    with pytest.raises(FloatingPointError, match=r"^the cost became (inf|nan) at iteration \d+; lower learning_rate"):
        train(X, Y, he([3, 1], rng), learning_rate=10.0, iterations=500, output="identity", loss="squared_error")


def test_a_network_learns_more_with_more_steps():
    X, Y, layers = task(m=40)
    result = train(X, Y, layers, learning_rate=0.5, iterations=300, hidden="tanh")
    assert result.costs[-1] < 0.5 * result.costs[0]


# Going on, and a rate that changes


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_training_goes_on_from_a_state_as_if_it_had_not_stopped(optimizer):
    keywords = {"optimizer": optimizer, "learning_rate": 0.01}
    whole = descend(bowl, X_ANY, Y_ANY, start(), iterations=7, **keywords)
    first = descend(bowl, X_ANY, Y_ANY, start(), iterations=4, **keywords)
    second = descend(bowl, X_ANY, Y_ANY, first.layers, iterations=3, state=first.state, **keywords)
    assert_same(second._replace(costs=first.costs + second.costs), whole)


def test_a_state_of_another_optimizer_is_told_before_the_loop():
    state = descend(bowl, X_ANY, Y_ANY, start(), optimizer="momentum", learning_rate=0.01, iterations=1).state
    with pytest.raises(TypeError, match="state must be the AdamState that adam returned"):
        descend(bowl, X_ANY, Y_ANY, start(), optimizer="adam", learning_rate=0.01, iterations=1, state=state)


def test_the_rate_may_be_a_function_of_the_iteration():
    rates = [0.5, 0.25, 0.125]
    result = descend(bowl, X_ANY, Y_ANY, start(), learning_rate=lambda iteration: rates[iteration], iterations=3)
    layers = start()
    for rate in rates:
        layers = descend(bowl, X_ANY, Y_ANY, layers, learning_rate=rate, iterations=1).layers
    assert (result.layers[0].W == layers[0].W).all()


def test_a_step_changes_nothing_in_place():
    layers = start()
    taken = step(bowl, X_ANY, Y_ANY, layers, learning_rate=0.5)
    assert_same(TrainingResult(layers, [], ""), TrainingResult(start(), [], ""))
    assert taken.cost == 40
    assert (taken.layers[0].W == layers[0].W - 0.5 * taken.gradients[0].W).all()


def test_a_callback_that_returns_true_stops_training_before_the_update():
    seen = []
    result = descend(
        bowl, X_ANY, Y_ANY, start(), learning_rate=0.5, iterations=9, callback=lambda i, _: seen.append(i) or i == 2
    )
    assert (seen, result.stopped_by, result.costs) == ([0, 1, 2], "callback", [40, 10, 2.5])
    assert result.layers[0].W == 2.0


def test_a_callback_that_returns_anything_else_does_not():
    result = descend(bowl, X_ANY, Y_ANY, start(), learning_rate=0.5, iterations=3, callback=lambda i, _: i + 1)
    assert (len(result.costs), result.stopped_by) == (3, "iterations")
