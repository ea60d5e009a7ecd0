"""Logistic regression three ways, one against all, and the gradient of a picture's pixels."""

import math

import numpy as np
import pytest

from scratch_numpy import deep, logistic_regression, training
from scratch_numpy.initialization import zeros
from scratch_numpy.layer import Layer, linear_backward_input

SHAPES = [(4, 7), (1, 5), (6, 1), (1, 1)]  # n_x, m

# Sums of at most seven products, in another order. Largest seen: 4.4e-16.
ROUNDING = 2e-15


def draw(n_x, m, seed=0, dtype=np.float64):
    rng = np.random.default_rng(seed)
    X, w = rng.standard_normal((n_x, m)), rng.standard_normal((n_x, 1))
    Y = rng.integers(0, 2, (1, m))
    return w.astype(dtype), 0.625, X.astype(dtype), Y.astype(dtype)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seed", range(3))
def test_three_ways_agree(shape, seed, agree):
    w, b, X, Y = draw(*shape, seed)
    dw, db, J = logistic_regression.propagate_loops(w, b, X, Y)
    vectorised = logistic_regression.propagate(w, b, X, Y)
    layers = [Layer(w.T, np.array([[b]]))]
    (Z, A), cache = logistic_regression.forward(w, b, X), deep.forward(X, layers)[0]
    J_deep, [(dW_deep, db_deep)] = deep.cost_and_gradients(X, Y, layers)

    assert vectorised._fields == ("Z", "A", "cost", "dZ", "dw", "db")
    assert [type(number) for number in (db, J, vectorised.db, vectorised.cost)] == [float] * 4
    agree(vectorised.Z, cache.Z, ROUNDING, "Z")
    agree(vectorised.A, cache.A, ROUNDING, "A")
    agree(Z, vectorised.Z, 0, "Z")
    agree(A, vectorised.A, 0, "A")
    agree(vectorised.dZ, deep.backward(Y, [cache])[0].dZ, ROUNDING, "dZ")
    agree(dw, vectorised.dw, ROUNDING, "dw")
    agree(dw, dW_deep.T, ROUNDING, "dw")
    assert db == pytest.approx(vectorised.db, abs=ROUNDING)
    assert db == pytest.approx(db_deep[0, 0], abs=ROUNDING)
    assert pytest.approx(vectorised.cost, abs=ROUNDING) == J
    assert pytest.approx(J_deep, abs=ROUNDING) == J
    dX = logistic_regression.backward_input(w, vectorised.dZ)
    agree(dX, linear_backward_input(vectorised.dZ, w.T), ROUNDING, "dX")


@pytest.mark.parametrize("shape", SHAPES)
def test_gradients_are_complex_steps_of_the_plain_cost(shape, agree, complex_step):
    w, b, X, Y = draw(*shape, seed=3)

    def J(w, b, X):
        a = 1 / (1 + np.exp(-(np.swapaxes(w, -2, -1) @ X + b)))
        losses = -(Y * np.log(a) + (1 - Y) * np.log(1 - a))
        return losses.mean(axis=(-2, -1)) + 0.9 / (2 * shape[1]) * (w**2).sum(axis=(-2, -1))

    step = logistic_regression.propagate(w, b, X, Y, l2=0.9)
    assert step.cost == pytest.approx(J(w, b, X), rel=2e-15, abs=0)  # rounding; seen 1.2e-16
    agree(step.dw, complex_step(lambda w: J(w, b, X), w), ROUNDING, "dw")
    agree(np.array([[step.db]]), complex_step(lambda b: J(w, b, X), np.array([[b]])), ROUNDING, "db")
    dX = logistic_regression.backward_input(w, step.dZ)
    agree(dX, shape[1] * complex_step(lambda X: J(w, b, X), X), ROUNDING, "dX")


def test_one_example_by_hand():
    w, X, Y = np.array([[1.0], [-2.0]]), np.array([[2.0], [1.0]]), np.array([[1.0]])
    dw, db, J = logistic_regression.propagate_loops(w, 0.0, X, Y)
    assert dw.tolist() == [[-1], [-0.5]]
    assert db == -0.5
    assert pytest.approx(math.log(2), rel=1e-15, abs=0) == J
    assert logistic_regression.backward_input(w, np.array([[-0.5, 3.0]])).tolist() == [[-0.5, 3], [1, -6]]


@pytest.mark.parametrize("y", [0.0, 1.0])
@pytest.mark.parametrize("z", [-1e3, 1e3])
def test_saturation_is_survived_by_all(z, y):
    w, X, Y = np.array([[z]]), np.array([[1.0]]), np.array([[y]])
    dw, db, J = logistic_regression.propagate_loops(w, 0.0, X, Y)
    step = logistic_regression.propagate(w, 0.0, X, Y)
    right = (z > 0) == (y == 1)
    assert step.cost == J == (0 if right else 1e3)
    assert step.dw[0, 0] == dw[0, 0] == step.db == db == (z > 0) - y


def test_float32_stays_float32(agree):
    w, b, X, Y = draw(4, 7, dtype=np.float32)
    step = logistic_regression.propagate(w, b, X, Y, l2=0.1)
    loops = logistic_regression.propagate_loops(w, b, X, Y)
    arrays = [step.Z, step.A, step.dZ, step.dw, loops[0], logistic_regression.backward_input(w, step.dZ)]
    arrays += logistic_regression.forward(w, b, X)
    w_end, b_end, result = logistic_regression.train(X, Y, learning_rate=0.1, iterations=3)
    arrays += [w_end, *result.layers[0]]
    arrays += logistic_regression.train_one_vs_all(
        X, np.eye(2, dtype=np.float32)[:, [0, 1, 1, 0, 1, 0, 0]], learning_rate=0.1, iterations=3
    )
    assert {array.dtype for array in arrays} == {np.dtype(np.float32)}
    assert isinstance(b_end, float)
    # float32 rounds at 6e-8; the loops add in float64. Largest seen: 1.5e-8.
    agree(loops[0], logistic_regression.propagate(w, b, X, Y).dw, 2e-7)


@pytest.mark.parametrize("l2", [0.0, 0.5])
def test_training_is_that_of_a_deep_network_with_one_layer(l2, agree):
    _, _, X, Y = draw(4, 9, seed=4)
    w, b, result = logistic_regression.train(X, Y, learning_rate=0.5, iterations=40, l2=l2)
    deep_result = training.train(X, Y, zeros([4, 1]), learning_rate=0.5, iterations=40, l2=l2)
    # 40 steps of rounding; none seen.
    agree(w, deep_result.layers[0].W.T, 1e-14)
    assert b == pytest.approx(deep_result.layers[0].b[0, 0], abs=1e-14)
    assert result.costs == pytest.approx(deep_result.costs, rel=1e-14, abs=0)
    assert result.costs[0] == pytest.approx(math.log(2), rel=1e-15, abs=0)
    assert result.costs[-1] < result.costs[0]
    assert result.stopped_by == "iterations"
    assert w.shape == (4, 1)
    assert result.layers[0].b.tolist() == [[b]]


def test_one_step_from_a_given_start_by_the_update_rule(agree):
    w, b, X, Y = draw(4, 7, seed=5)
    step = logistic_regression.propagate(w, b, X, Y, l2=0.5)
    w_1, b_1, result = logistic_regression.train(X, Y, learning_rate=0.25, iterations=1, w=w, b=b, l2=0.5)
    agree(w_1, w - 0.25 * step.dw, ROUNDING)
    assert b_1 == pytest.approx(b - 0.25 * step.db, abs=ROUNDING)
    assert result.costs == [pytest.approx(step.cost, rel=1e-15, abs=0)]


def test_keywords_reach_the_descent():
    _, _, X, Y = draw(4, 9, seed=6)
    seen = []
    keywords = {"optimizer": "adam", "batch_size": 4, "learning_rate": 0.1, "iterations": 7}
    w, _, result = logistic_regression.train(
        X, Y, **keywords, rng=np.random.default_rng(8), callback=lambda iteration, cost: seen.append((iteration, cost))
    )
    expected = training.train(X, Y, zeros([4, 1]), **keywords, rng=np.random.default_rng(8))
    assert result.costs == pytest.approx(expected.costs, rel=1e-13, abs=0)  # seven steps of rounding; none seen
    assert w == pytest.approx(expected.layers[0].W.T, abs=1e-13)
    assert seen == list(enumerate(result.costs))
    stopped = {"cost_tolerance": "cost", "gradient_tolerance": "gradient"}
    for tolerance, reason in stopped.items():
        result = logistic_regression.train(X, Y, learning_rate=0.1, iterations=50, l2=1.0, **{tolerance: 10.0})[2]
        assert result.stopped_by == reason


@pytest.mark.parametrize("l2", [0.0, 0.5])
def test_one_against_all_is_the_deep_network_with_sigmoid_outputs(l2, agree):
    rng = np.random.default_rng(7)
    X, Y = rng.standard_normal((4, 9)), np.eye(3)[:, rng.integers(0, 3, 9)]
    layer = logistic_regression.train_one_vs_all(X, Y, learning_rate=0.5, iterations=40, l2=l2)
    expected = training.train(X, Y, zeros([4, 3]), learning_rate=0.5, iterations=40, l2=l2).layers[0]
    assert isinstance(layer, Layer)
    # 40 steps of rounding. Largest seen: 2.5e-16.
    agree(layer.W, expected.W, 1e-14)
    agree(layer.b, expected.b, 1e-14)
    for k in range(3):
        w, b, _ = logistic_regression.train(X, Y[[k]], learning_rate=0.5, iterations=40, l2=l2)
        agree(layer.W[[k]], w.T, 0)
        assert layer.b[k, 0] == b
