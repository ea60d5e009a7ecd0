"""One layer's linear and activation steps: whole numbers by hand, gradients by complex steps."""

import numpy as np
import pytest

from scratch_numpy.activations import ACTIVATIONS
from scratch_numpy.layer import (
    Layer,
    activation_backward,
    activation_forward,
    linear_backward,
    linear_backward_input,
    linear_forward,
)

SHAPES = [(4, 3, 5), (2, 6, 1), (1, 3, 4), (3, 1, 2), (1, 1, 1)]  # n_prev, n_l, m

# Against complex steps, which are exact to rounding; sums of at most 6. Largest seen: 2.2e-16.
ROUNDING = 2e-15


def draw(n_prev, n_l, m):
    rng = np.random.default_rng(n_prev * 100 + n_l * 10 + m)
    shapes = [(n_prev, m), (n_l, n_prev), (n_l, 1), (n_l, m)]
    return [rng.standard_normal(shape) for shape in shapes]


@pytest.mark.parametrize("shape", SHAPES)
def test_forward_is_the_sum_over_the_units_before(shape, agree):
    A_prev, W, b, _ = (np.round(10 * array) for array in draw(*shape))
    n_prev, n_l, m = shape
    Z = [[sum(W[k, j] * A_prev[j, i] for j in range(n_prev)) + b[k, 0] for i in range(m)] for k in range(n_l)]
    agree(linear_forward(A_prev, W, b), np.array(Z), 0)  # whole numbers have no rounding


@pytest.mark.parametrize("shape", SHAPES)
def test_backward_is_the_complex_step_of_forward(shape, agree, complex_step):
    A_prev, W, b, dZ = draw(*shape)
    m = shape[2]
    dW, db = linear_backward(dZ, A_prev)
    sums = (-2, -1)
    agree(dW, complex_step(lambda W: (dZ * (W @ A_prev + b)).sum(axis=sums) / m, W), ROUNDING, "dW")
    agree(db, complex_step(lambda b: (dZ * (W @ A_prev + b)).sum(axis=sums) / m, b), ROUNDING, "db")
    dA_prev = complex_step(lambda A_prev: (dZ * (W @ A_prev + b)).sum(axis=sums), A_prev)
    agree(linear_backward_input(dZ, W), dA_prev, ROUNDING, "dA_prev")


def test_backward_by_hand():
    dZ, A_prev = np.array([[1.0, 3.0], [0.0, -2.0]]), np.array([[5.0, 7.0], [1.0, 0.0], [2.0, 4.0]])
    gradients = linear_backward(dZ, A_prev)
    assert isinstance(gradients, Layer)
    assert gradients.W.tolist() == [[13, 0.5, 7], [-7, 0, -4]]
    assert gradients.b.tolist() == [[2], [-1]]
    W = np.array([[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]])
    assert linear_backward_input(dZ, W).tolist() == [[1, -17], [2, -34], [3, -51]]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", sorted(ACTIVATIONS))
def test_the_activation_step_is_the_activation(name, shape, agree):
    _, _, _, Z = draw(*shape)
    dA = np.random.default_rng(0).standard_normal(Z.shape)
    agree(activation_forward(Z, ACTIVATIONS[name]), ACTIVATIONS[name].forward(Z), 0)
    agree(activation_backward(dA, Z, ACTIVATIONS[name]), ACTIVATIONS[name].backward(dA, Z), 0)


def test_activation_backward_takes_dA_first():
    dA, Z = np.array([[2.0, 2.0]]), np.array([[-1.0, 3.0]])
    assert activation_backward(dA, Z, ACTIVATIONS["relu"]).tolist() == [[0, 2]]


def test_fields_have_the_notes_names():
    layer = Layer(np.ones((2, 3)), np.zeros((2, 1)))
    assert layer._fields == ("W", "b")
    assert layer.W is layer[0]
