"""What the notes claim, put to the test (notes 000 to 003 in ../shared/seeds)."""

import math
from itertools import pairwise

import numpy as np
import pytest

from scratch_numpy import activations, deep, initialization, logistic_regression, losses, optimizers, training
from scratch_numpy.layer import Layer
from scratch_numpy.metrics import accuracy
from scratch_numpy.preprocessing import columns_to_pictures, pictures_to_columns

XOR = np.array([[0.0, 0, 1, 1], [0, 1, 0, 1]]), np.array([[0.0, 1, 1, 0]])


def draw_line(seed):
    """A random start and direction for w, some data, and the points along the line."""
    rng = np.random.default_rng(seed)
    X, Y = rng.standard_normal((3, 20)), rng.integers(0, 2, (1, 20)).astype(float)
    start, direction = rng.standard_normal((2, 3, 1))
    return X, Y, [start + t * direction for t in np.linspace(-4, 4, 81)]


@pytest.mark.parametrize("sizes", [[5, 3, 2], [4, 6, 5, 3], [3, 1, 2]])
def test_layers_without_an_activation_are_one_linear_layer(sizes, draw, agree):
    """Notes 000, "Why non-linear activation functions", and 003, 13.2: W' = W2 W1, b' = W2 b1 + b2."""
    X, _, layers = draw(sizes, 7)
    W_all, b_all = layers[0]
    for W, b in layers[1:]:
        W_all, b_all = W @ W_all, W @ b_all + b
    # The product in another order. Largest seen: 2.4e-16.
    agree(deep.predict(X, layers, hidden="identity", output="identity"), W_all @ X + b_all, 4e-15)
    one_layer = [Layer(W_all, b_all)]
    agree(deep.predict(X, layers, hidden="identity"), deep.predict(X, one_layer), 4e-15)
    bent = deep.predict(X, layers, hidden="tanh", output="identity")
    assert np.abs(bent - (W_all @ X + b_all)).max() > 0.1


@pytest.mark.parametrize("hidden", [[], ["identity"]])
def test_xor_cannot_be_learned_without_a_bend(hidden):
    """Notes 000, "Parameters vs Hyperparameters": no line has two opposite corners of a square on each side."""
    X, Y = XOR
    layers = initialization.he([2, *(4 for _ in hidden), 1], np.random.default_rng(1))
    result = training.train(X, Y, layers, hidden=hidden, learning_rate=0.5, iterations=3000)
    assert accuracy(deep.predict(X, result.layers, hidden=hidden), Y) <= 0.75
    # The best there is: all probabilities 1/2. 3000 steps come within 1.1e-16 of it.
    assert result.costs[-1] == pytest.approx(math.log(2), abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_xor_is_learned_with_one_hidden_layer(seed):
    X, Y = XOR
    layers = initialization.xavier([2, 8, 1], np.random.default_rng(seed))
    result = training.train(X, Y, layers, hidden="tanh", learning_rate=1.0, iterations=1000)
    assert accuracy(deep.predict(X, result.layers, hidden="tanh"), Y) == 1
    assert result.costs[-1] < 0.05  # seen: 0.003 to 0.006


def test_logistic_regression_comes_to_the_same_cost_from_anywhere():
    """Notes 002, "Logistic Regression": the cost is convex, so there is one minimum."""
    X, Y, _ = draw_line(0)
    rng = np.random.default_rng(1)
    starts = [(np.zeros((3, 1)), 0.0)] + [(rng.normal(0, 5, (3, 1)), rng.normal(0, 5)) for _ in range(5)]
    ends = [
        logistic_regression.train(X, Y, learning_rate=1.0, iterations=5000, w=w, b=b, gradient_tolerance=1e-9)
        for w, b in starts
    ]
    assert {result.stopped_by for _, _, result in ends} == {"gradient"}
    costs = [result.costs for _, _, result in ends]
    assert np.ptp([cost[0] for cost in costs]) > 1
    # Gradients of 1e-9 leave the cost within about their square. Largest spread seen: 1.1e-16.
    assert np.ptp([cost[-1] for cost in costs]) < 1e-14


@pytest.mark.parametrize("seed", range(10))
def test_cross_entropy_is_convex_along_every_line(seed):
    """Notes 002, "Logistic Regression", and 003, 7.1.1: no second difference is negative."""
    X, Y, line = draw_line(seed)
    J = [logistic_regression.propagate(w, 0.3, X, Y).cost for w in line]
    # Rounding of costs of about 10, taken twice. Smallest seen: 1e-5.
    assert np.diff(J, 2).min() > -1e-13


def test_squared_error_after_a_sigmoid_is_not_convex():
    """Notes 003, 7.1.1: along some line a second difference is clearly negative."""
    X, Y, line = draw_line(0)
    A = [logistic_regression.forward(w, 0.3, X)[1] for w in line]
    J = [losses.squared_error(a, Y).mean() for a in A]
    assert np.diff(J, 2).min() < -1e-4  # seen: -1.5e-3, against a rounding of 1e-16


@pytest.mark.parametrize("hidden", ["tanh", "sigmoid", "relu", "leaky_relu"])
@pytest.mark.parametrize("optimizer", sorted(optimizers.OPTIMIZERS))
def test_zeros_keep_all_hidden_units_alike_for_ever(hidden, optimizer):
    """Notes 000, "Initialize parameters", 001, "Random initialization", 003, 15."""
    rng = np.random.default_rng(2)
    X, Y = rng.standard_normal((3, 20)), rng.integers(0, 2, (1, 20)).astype(float)

    def units(start):
        steps = {"learning_rate": 0.1, "iterations": 100, "optimizer": optimizer}
        return training.train(X, Y, start, hidden=hidden, **steps).layers

    first, last = units(initialization.zeros([3, 4, 1]))
    assert (first.W == first.W[0]).all()
    assert (first.b == first.b[0]).all()
    assert (last.W == last.W[:, :1]).all()
    assert last.b.any()  # it did train, as far as it could
    first, _ = units(initialization.small_random([3, 4, 1], rng))
    assert len(np.unique(first.W, axis=0)) == 4


def test_the_table_of_derivatives():
    """Notes 003, 13.3, and 001, "Derivatives of activation functions", away from the kink."""
    Z = np.array([[-3.0, -0.5, 0.25, 2.0]])
    a = 1 / (1 + np.exp(-Z))
    t = (np.exp(Z) - np.exp(-Z)) / (np.exp(Z) + np.exp(-Z))
    # The same numbers in another form. Largest seen: 2.2e-16.
    assert activations.sigmoid_derivative(Z) == pytest.approx(a * (1 - a), abs=1e-15)
    assert activations.tanh_derivative(Z) == pytest.approx(1 - t**2, abs=1e-15)
    assert activations.relu_derivative(Z).tolist() == [[0, 0, 1, 1]]
    assert activations.leaky_relu_derivative(Z).tolist() == [[0.01, 0.01, 1, 1]]
    assert activations.identity_derivative(Z).tolist() == [[1, 1, 1, 1]]


def test_tanh_is_a_shifted_and_scaled_sigmoid():
    """Notes 003, 13.1: tanh(z) = 2 sigmoid(2z) - 1."""
    Z = np.linspace(-5, 5, 41)[None]
    assert activations.tanh(Z) == pytest.approx(2 * activations.sigmoid(2 * Z) - 1, abs=1e-15)  # seen 2.2e-16


def test_slopes_at_0():
    """Notes 002, "Derivatives of activation functions"."""
    zero = np.array([[0.0]])
    assert activations.sigmoid_derivative(zero)[0, 0] == 1 / 4
    assert activations.tanh_derivative(zero)[0, 0] == 1


@pytest.mark.parametrize("z", [-20.0, -10.0, 10.0, 20.0])
def test_slopes_of_sigmoid_and_tanh_vanish_and_that_of_relu_does_not(z):
    """Notes 002, "Activation functions", and 003, 13.1.1."""
    Z = np.array([[z]])
    assert 0 < activations.sigmoid_derivative(Z)[0, 0] < 5e-5  # e^-10 = 4.5e-5
    assert 0 <= activations.tanh_derivative(Z)[0, 0] < 1e-8  # 4 e^-20 = 8.2e-9
    assert activations.relu_derivative(Z)[0, 0] == (z > 0)


def test_gradients_fade_through_layers_of_sigmoids():
    """Notes 002, "Activation functions": each sigmoid layer takes at least three quarters of what it hands back."""
    sizes = [4] * 7
    rng = np.random.default_rng(3)
    layers = [Layer(np.linalg.qr(rng.standard_normal((4, 4)))[0], np.zeros((4, 1))) for _ in sizes[1:]]
    X, Y = rng.standard_normal((4, 5)), rng.integers(0, 2, (4, 5)).astype(float)
    gradients = deep.backward(Y, deep.forward(X, layers, hidden="sigmoid"), hidden="sigmoid")
    norms = [float(np.linalg.norm(gradient.dZ)) for gradient in gradients]
    assert all(before <= after / 4 for before, after in pairwise(norms))


@pytest.mark.parametrize(
    ("f", "a", "slope", "curvature"),
    [
        (lambda a: 3 * a, 2.0, 3, 0),
        (lambda a: 3 * a, 5.0, 3, 0),
        (lambda a: a**2, 2.0, 4, 2),
        (lambda a: a**2, 5.0, 10, 2),
        (lambda a: a**3, 2.0, 12, 12),
        (math.log, 2.0, 1 / 2, -1 / 4),
    ],
)
def test_a_nudge_shows_the_slope(f, a, slope, curvature):
    """Notes 001, "derivative": a nudge of 0.001 changes f by about 0.001 of its slope."""
    nudge = 0.001
    change = f(a + nudge) - f(a)
    # What is left is nudge^3 / 6 times the third derivative, here at most 6. Largest seen: 1.0e-9.
    assert change == pytest.approx(slope * nudge + curvature * nudge**2 / 2, abs=1.5e-9)
    assert change / nudge == pytest.approx(slope, abs=0.007)  # half the nudge times the curvature: at most 0.006


def test_sign_descent_keeps_its_step_and_gradient_descent_slows_down():
    """Notes 002, "Gradient Descent": near the minimum the derivative makes the steps smaller, its sign does not."""
    bowl = lambda X, Y, layers: (float((layers[0].W ** 2).sum() / 2), [Layer(layers[0].W, np.zeros((1, 1)))])  # noqa: E731
    ones, start = np.ones((1, 1)), [Layer(np.array([[4.0]]), np.zeros((1, 1)))]

    def path(optimizer):
        ends = [
            training.descend(bowl, ones, ones, start, optimizer=optimizer, learning_rate=0.25, iterations=t)
            for t in range(1, 16)
        ]
        return [4.0] + [float(end.layers[0].W[0, 0]) for end in ends]

    assert np.abs(np.diff(path("sign_descent"))).tolist() == [0.25] * 15
    steps = np.abs(np.diff(path("gradient_descent")))
    assert (np.diff(steps) < 0).all()
    assert steps[0] == 1


@pytest.mark.parametrize("operation", [np.add, np.subtract, np.multiply, np.divide])
@pytest.mark.parametrize("shape", [(1, 4), (3, 1), ()])
def test_broadcasting_copies_rows_columns_and_numbers(operation, shape):
    """Notes 001, "General principle of broadcasting", and 003, 11."""
    rng = np.random.default_rng(4)
    A, v = rng.uniform(1, 2, (3, 4)), np.array(rng.uniform(1, 2, shape))
    result = operation(A, v)
    assert result.shape == (3, 4)
    for i, j in np.ndindex(3, 4):
        copied = {(1, 4): (0, j), (3, 1): (i, 0), (): ()}[shape]
        assert result[i, j] == operation(A[i, j], v[copied])


@pytest.mark.parametrize("shape", [(4, 1), (1, 4)])
def test_a_number_is_added_to_each_entry_of_a_row_or_column(shape):
    """Notes 001, "General principle of broadcasting", and 002, "Broadcasting in Python"."""
    result = np.array([1, 2, 3, 4]).reshape(shape) + 100
    assert result.shape == shape
    assert result.ravel().tolist() == [101, 102, 103, 104]


def test_shares_of_a_column_as_in_the_notes():
    """Notes 001, "example of broadcasting": each entry over its column's sum."""
    A = np.array([[1.0, 2, 5, 2], [2, 3, 5, 3], [3, 4, 5, 1]])
    column = A.sum(axis=0)
    assert column.tolist() == [6, 9, 15, 6]
    assert (A / column).sum(axis=0) == pytest.approx(1, abs=1e-15)  # seen 1.1e-16


def test_a_rank_1_array_is_neither_row_nor_column():
    """Notes 002, "NOTE on vectors": its transpose is itself, and minus a column it makes a matrix unasked."""
    v = np.arange(5.0)
    assert v.T.shape == v.shape == (5,)
    assert (v - v.reshape(5, 1)).shape == (5, 5)


def test_a_picture_becomes_a_column_and_the_naive_reshape_mixes_pictures():
    """Notes 000, "Python tips", and 001, 003, 5: 64 x 64 x 3 = 12288 features."""
    pictures = np.stack([np.full((9, 9, 3), i) for i in range(10)])
    X = pictures_to_columns(pictures)
    assert X.shape == (9 * 9 * 3, 10)
    assert (X == np.arange(10)).all()
    naive = pictures.reshape(9 * 9 * 3, 10)
    assert naive.shape == X.shape
    assert len(np.unique(naive[:, 0])) == 10
    assert pictures_to_columns(np.zeros((2, 64, 64, 3))).shape == (12288, 2)
    assert (columns_to_pictures(X, (9, 9, 3)) == pictures).all()


def test_the_loss_is_minus_the_log_of_the_probability_of_the_label():
    """Notes 001, "Logistic regression cost function": P(y | x) = a^y (1 - a)^(1 - y)."""
    Z, Y = np.array([[-2.0, -0.5, 0.0, 3.0]]), np.array([[0.0, 1.0, 1.0, 0.0]])
    a = 1 / (1 + np.exp(-Z))
    P = a**Y * (1 - a) ** (1 - Y)
    # The same number in another form. Largest seen: 1e-15, relative.
    assert losses.binary_cross_entropy(Z, Y) == pytest.approx(-np.log(P), rel=4e-15, abs=0)
    assert losses.binary_cross_entropy(Z, Y).sum() == pytest.approx(-math.log(P.prod()), rel=4e-15, abs=0)
