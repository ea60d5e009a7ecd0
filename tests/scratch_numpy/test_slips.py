"""The slips in the four notes, each shown to be one: the formula as written there fails where the right one holds.

docs/slips-in-the-notes.md lists them, one row per test. "Numerically" means a central difference of the cost, whose
error here is below 1e-8; a slip is off by more than 1e-3 of the right value.
"""

import math

import numpy as np
import pytest

from scratch_numpy import deep, initialization, losses, metrics
from scratch_numpy.activations import leaky_relu, relu, relu_derivative, sigmoid, softmax, tanh
from scratch_numpy.computation_graph import Node, derivatives, notes_function
from scratch_numpy.layer import Layer
from scratch_numpy.logistic_regression import propagate
from scratch_numpy.preprocessing import pictures_to_columns
from scratch_numpy.training import train

RIGHT = 1e-8
WRONG = 1e-3
STEP = 1e-5


def relative_error(came, right):
    return float(np.abs(came - right).max() / np.abs(right).max())


def slope(function, x):
    """The derivative of a number-valued function with respect to each entry of x, numerically."""
    result = np.empty_like(x)
    for index in np.ndindex(*x.shape):
        up, down = x.copy(), x.copy()
        up[index] += STEP
        down[index] -= STEP
        result[index] = (function(up) - function(down)) / (2 * STEP)
    return result


@pytest.fixture
def logistic():
    """w (3, 1), b, X (3, 7), Y (1, 7)."""
    rng = np.random.default_rng(0)
    return rng.normal(size=(3, 1)), 0.3, rng.normal(size=(3, 7)), np.array([[1.0, 0, 0, 1, 1, 0, 1]])


@pytest.fixture
def network():
    """A ReLU network 4-5-3-1 with non-zero biases, with X (4, 7), Y (1, 7) and its forward and backward pass."""
    rng = np.random.default_rng(1)
    layers = [Layer(W, rng.normal(size=b.shape)) for W, b in initialization.he([4, 5, 3, 1], rng)]
    X, Y = rng.normal(size=(4, 7)), np.array([[0.0, 1, 1, 0, 1, 0, 1]])
    caches = deep.forward(X, layers)
    return X, Y, layers, caches, deep.backward(Y, caches)


def numerical_dW(X, Y, layers, l):
    def cost(W):
        changed = [Layer(W, layer.b) if k == l else layer for k, layer in enumerate(layers)]
        return deep.cost_and_gradients(X, Y, changed)[0]

    return slope(cost, layers[l].W)


# Notes 000


def test_softmax_sums_over_the_units_of_a_column():
    Z = np.random.default_rng(2).normal(size=(3, 5))
    as_written = np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)
    assert not np.allclose(as_written.sum(axis=0), 1)
    assert relative_error(softmax(Z).sum(axis=0), np.ones(5)) < 1e-15  # each sum is within an ulp or two of 1


def test_sigmoid_tanh_and_softmax_overflow_as_written():
    Z = np.array([[-1000.0], [1000.0]])
    with np.errstate(all="ignore"):
        overflowed = np.exp(-Z)
        tanh_as_written = (np.exp(Z) - np.exp(-Z)) / (np.exp(Z) + np.exp(-Z))
        softmax_as_written = np.exp(Z) / np.exp(Z).sum()
    assert np.isinf(overflowed[0, 0])
    assert np.isnan(tanh_as_written).any()
    assert np.isnan(softmax_as_written).any()
    assert sigmoid(Z).tolist() == [[0.0], [1.0]]
    assert tanh(Z).tolist() == [[-1.0], [1.0]]
    assert softmax(Z).tolist() == [[0.0], [1.0]]


def test_shapes_of_logistic_regression(logistic):
    w, b, X, Y = logistic
    step = propagate(w, b, X, Y)
    assert step.dw.shape == w.shape  # the notes: a number
    assert isinstance(step.db, float)  # the notes: b is (1, m)


def test_m_is_the_second_entry_of_the_shape(logistic):
    *_, X, _ = logistic
    with pytest.raises(TypeError):
        1 / X.shape


def test_number_of_layers_does_not_count_the_input():
    layer_dims = [4, 5, 3, 1]
    shapes_as_written = [(layer_dims[l], layer_dims[l - 1]) for l in range(len(layer_dims))]
    assert shapes_as_written[0] == (4, 1)  # the input's units, from the output's
    shapes = [W.shape for W, _ in initialization.zeros(layer_dims)]
    assert shapes == shapes_as_written[1:]


def test_the_last_layer_is_the_one_with_the_sigmoid():
    L = 3
    layers_that_get_the_sigmoid = [l for l in range(L) if not l != L]  # noqa: SIM202  # as written
    assert layers_that_get_the_sigmoid == []
    assert deep.activations_of(L, "relu", "sigmoid")[-1].forward is sigmoid


def test_the_mask_is_of_the_layers_own_Z(network):
    X, Y, layers, caches, gradients = network
    last_Z = caches[-1].Z
    as_written = np.where(last_Z > 0, gradients[1].dA, 0) @ caches[1].A_prev.T / X.shape[1]
    numerical = numerical_dW(X, Y, layers, 1)
    assert relative_error(as_written, numerical) > WRONG
    assert relative_error(gradients[1].dW, numerical) < RIGHT


def test_the_weights_are_of_the_layer_itself(network):
    _, _, layers, _, gradients = network
    with pytest.raises(ValueError, match="mismatch"):  # the loop leaves W at the last layer's, which fits nowhere else
        layers[-1].W.T @ gradients[1].dZ


def test_gradients_are_kept_in_the_order_of_the_layers(network):
    *_, layers, _, gradients = network
    as_written = [gradient.dW.shape for gradient in reversed(gradients)]
    assert as_written != [W.shape for W, _ in layers]
    assert [gradient.dW.shape for gradient in gradients] == [W.shape for W, _ in layers]


def test_the_update_needs_the_learning_rate(network):
    X, Y, layers, _, gradients = network
    result = train(X, Y, layers, learning_rate=0.1, iterations=1)
    as_written = layers[0].W - gradients[0].dW
    right = layers[0].W - 0.1 * gradients[0].dW
    assert relative_error(as_written, right) > WRONG
    assert relative_error(result.layers[0].W, right) < 1e-15


def test_the_update_writes_to_the_layer_it_read(network):
    *_, layers, _, gradients = network
    shapes_as_written = [W.shape for W, _ in [layers[0], *layers[:-1]]]  # layer l + 1 gets what layer l should
    assert shapes_as_written[1:] != [gradient.dW.shape for gradient in gradients[1:]]


def test_lists_do_not_grow_by_assignment():
    weights = []
    with pytest.raises(IndexError):
        weights[0] = 1.0


def test_db_is_a_sum_and_not_a_sigmoid(network):
    X, Y, layers, _, gradients = network

    def cost(b):
        return deep.cost_and_gradients(X, Y, [Layer(layers[0].W, b), *layers[1:]])[0]

    numerical = slope(cost, layers[0].b)
    assert relative_error(sigmoid(gradients[0].dZ).sum(axis=1, keepdims=True) / 7, numerical) > WRONG
    assert relative_error(gradients[0].db, numerical) < RIGHT


# Notes 001


def test_sigmoid_has_a_minus_in_the_exponent():
    z = np.array([[2.0]])
    assert sigmoid(z)[0, 0] == pytest.approx(0.8807970779778823, rel=1e-15)
    assert 1 / (1 + np.exp(z[0, 0])) == pytest.approx(1 - 0.8807970779778823)


def test_the_cost_is_divided_by_m(logistic):
    w, b, X, Y = logistic
    A = sigmoid(w.T @ X + b)
    total = float(-(Y * np.log(A) + (1 - Y) * np.log(1 - A)).sum())
    cost = propagate(w, b, X, Y).cost
    assert abs(total / 2 / cost - 1) > WRONG
    assert total / 7 == pytest.approx(cost, rel=1e-15)


def test_the_cost_has_a_minus(logistic):
    w, b, X, Y = logistic
    A = sigmoid(w.T @ X + b)
    as_written = float((Y * np.log(A) + (1 - Y) * np.log(1 - A)).mean())
    assert as_written < 0 < propagate(w, b, X, Y).cost


def test_the_loop_adds_up_the_cost(logistic):
    w, b, X, Y = logistic
    each = losses.binary_cross_entropy(w.T @ X + b, Y)[0]
    as_written = 0.0
    for loss in each:
        as_written = float(loss)
    assert as_written / 7 != pytest.approx(propagate(w, b, X, Y).cost)
    assert sum(each) / 7 == pytest.approx(propagate(w, b, X, Y).cost, rel=1e-15)


def test_a_is_the_sigmoid_and_not_its_derivative(logistic):
    w, b, X, Y = logistic
    z = float((w.T @ X + b)[0, 0])
    a = 1 / (1 + math.exp(-z))
    assert propagate(w, b, X, Y).A[0, 0] == pytest.approx(a, rel=1e-15)
    assert propagate(w, b, X, Y).A[0, 0] != pytest.approx(a * (1 - a))


def test_the_numbers_of_the_slope_example():
    assert 3 * 2.001 == pytest.approx(6.003, rel=1e-15)
    assert 3 * 2.007 != pytest.approx(6.003)
    assert 0.003 / 0.001 == pytest.approx(3, rel=1e-15)
    assert 0.003 / 0.007 != pytest.approx(3)
    assert 2.001**2 == pytest.approx(4.004001, rel=1e-15)
    assert 2.001**2 != pytest.approx(4.004007, rel=1e-7)


def test_three_a_squared_is_the_slope_of_a_cubed():
    numerical = slope(lambda a: float(a[0] ** 3), np.array([2.0]))
    assert numerical[0] == pytest.approx(3 * 2.0**2, rel=RIGHT)
    assert numerical[0] != pytest.approx(2.0**3)


def test_v_is_a_plus_u():
    a, b, c = Node(5.0, "a"), Node(3.0, "b"), Node(2.0, "c")
    graph = notes_function(a, b, c)
    assert graph.value == 3 * (5 + 3 * 2)
    assert 3 * 5 * (3 * 2) != graph.value  # v = a u
    assert [derivatives(graph)[node] for node in (a, b, c)] == [3, 6, 9]


def test_the_product_of_two_columns_needs_a_transpose(logistic):
    w, _, X, _ = logistic
    with pytest.raises(ValueError, match="not aligned"):
        np.dot(w, X[:, :1])
    assert (w.T @ X[:, :1]).shape == (1, 1)


def test_dw_has_a_row_for_each_feature(logistic):
    w, b, X, Y = logistic
    assert propagate(w, b, X, Y).dw.shape == (3, 1)  # the notes: (m, 1), which is (7, 1) here


def test_the_column_sums():
    A = np.array([[1, 2, 5, 2], [2, 3, 5, 3], [3, 4, 5, 6]])
    assert A.sum(axis=0).tolist() == [6, 9, 15, 11]  # the notes: 6 for the last
    assert A.sum(axis=0).shape == (4,)  # the notes treat it as (1, 4), which keepdims gives
    assert (A / A.sum(axis=0, keepdims=True)).sum(axis=0).tolist() == pytest.approx([1, 1, 1, 1])  # fractions, not %


def test_a_column_is_broadcast_over_columns():
    matrix = np.array([[1, 2, 3], [4, 5, 6]])
    as_written = np.array([[100, 100, 100, 100], [200, 200, 200, 200]])
    with pytest.raises(ValueError, match="broadcast"):
        matrix + as_written
    assert (matrix + np.array([[100], [200]])).tolist() == [[101, 102, 103], [204, 205, 206]]


def test_relu_at_zero_has_one_documented_derivative():
    Z = np.zeros((1, 1))
    assert relu_derivative(Z) == 0  # the code of 000; the tables of 001 and 003 say 1, 001 also says undefined
    slopes = [(relu(Z + h) - relu(Z)) / h for h in (1e-6, -1e-6)]
    assert [float(s[0, 0]) for s in slopes] == [1.0, 0.0]  # so both are one-sided derivatives, and neither is wrong


def test_leaky_relu_has_one_slope():
    Z = np.array([[-2.0, -1.0]])
    numerical = slope(lambda Z: float(leaky_relu(Z).sum()), Z)
    assert relative_error(numerical, np.full_like(Z, 0.01)) < RIGHT
    assert relative_error(np.full_like(Z, 0.001), numerical) > WRONG


def test_dZ1_needs_the_derivative_of_g(network):
    X, Y, layers, caches, gradients = network
    as_written = (gradients[0].dA * relu(caches[0].Z)) @ X.T / 7
    numerical = numerical_dW(X, Y, layers, 0)
    assert relative_error(as_written, numerical) > WRONG
    assert relative_error(gradients[0].dW, numerical) < RIGHT


def test_dA_comes_through_the_weights_of_the_next_layer(network):
    _, _, layers, _, gradients = network
    right = layers[2].W.T @ gradients[2].dZ
    assert relative_error(gradients[1].dA, right) < 1e-15
    with pytest.raises(ValueError, match="mismatch"):
        layers[0].W.T @ gradients[2].dZ  # W^[l-1] for W^[l+1]


def test_shapes_of_the_two_layer_example():
    rng = np.random.default_rng(3)
    (W1, b1), (W2, b2) = initialization.small_random([2, 2, 1], rng)
    assert (W1.shape, b1.shape, W2.shape, b2.shape) == ((2, 2), (2, 1), (1, 2), (1, 1))
    W2_as_written, A1 = rng.normal(size=(2, 1)), rng.normal(size=(2, 7))
    with pytest.raises(ValueError, match="mismatch"):
        W2_as_written @ A1


def test_rank_one_bias_is_added_along_the_wrong_axis():
    Z, b_as_written = np.zeros((2, 2)), np.array([1.0, 2.0])  # np.zeros(2) in the notes: of rank 1
    assert (Z + b_as_written).tolist() == [[1, 2], [1, 2]]
    assert (Z + b_as_written.reshape(2, 1)).tolist() == [[1, 1], [2, 2]]


# Notes 002


def test_x_is_features_by_examples():
    pictures = np.zeros((7, 2, 2, 3))
    assert pictures_to_columns(pictures).shape == (12, 7)  # n x m; the notes say both that and m x n


def test_two_rows_need_a_list_of_lists():
    with pytest.raises(TypeError):
        np.array([1, 2, 3, 4], [5, 6, 7, 8])
    assert (np.array([[1, 2, 3, 4], [5, 6, 7, 8]]) + 100).tolist() == [[101, 102, 103, 104], [105, 106, 107, 108]]


def test_several_classes_need_softmax():
    Z = np.random.default_rng(4).normal(size=(3, 5))
    assert not np.allclose(sigmoid(Z).sum(axis=0), 1)  # as written: sigmoid, whose outputs are no distribution
    assert np.allclose(softmax(Z).sum(axis=0), 1)


def test_z_is_exactly_zero_in_practice():
    layers = initialization.he([4, 3, 1], np.random.default_rng(5))
    X = np.array([[0.0, 1.0], [0.0, 2.0], [0.0, 0.5], [0.0, 3.0]])  # the first picture is black, and biases start at 0
    assert (deep.forward(X, layers)[0].Z[:, 0] == 0).all()


def test_each_layer_has_its_own_weights():
    (W1, b1), (W2, _) = initialization.he([4, 3, 1], np.random.default_rng(6))
    A1 = relu(W1 @ np.ones((4, 2)) + b1)
    with pytest.raises(ValueError, match="mismatch"):
        W1 @ A1  # the same W in both lines of the notes
    assert (W2 @ A1).shape == (1, 2)


# Notes 003


def test_the_second_case_is_y_zero():
    Z = np.array([[2.0]])
    A, Y = sigmoid(Z), np.zeros((1, 1))
    loss = float(losses.binary_cross_entropy(Z, Y)[0, 0])
    assert loss == pytest.approx(-math.log(1 - A[0, 0]), rel=1e-14)  # for y = 0; "y-hat = 1" would make it infinite


def test_the_derivative_of_the_loss_is_not_the_loss():
    A, Y = np.array([[0.3, 0.6]]), np.array([[1.0, 0.0]])
    numerical = slope(lambda A: float(losses.binary_cross_entropy_of_output(A, Y).sum()), A)
    as_written = -(Y * np.log(A) + (1 - Y) * (np.log(1) - A))
    assert relative_error(as_written, numerical) > WRONG
    assert relative_error(losses.binary_cross_entropy_of_output_backward(A, Y), numerical) < RIGHT


def test_w_of_a_layer_is_not_transposed(network):
    X, _, layers, caches, _ = network
    with pytest.raises(ValueError, match="mismatch"):
        layers[0].W.T @ X  # as the table's remark and section 12 have it
    assert relative_error(layers[0].W @ X + layers[0].b, caches[0].Z) < 1e-15


def test_linear_layers_with_a_linear_output_are_linear_and_not_logistic_regression():
    rng = np.random.default_rng(7)
    layers = initialization.xavier([4, 3, 1], rng)
    X = rng.normal(size=(4, 6)) * 10
    linear = deep.predict(X, layers, hidden="identity", output="identity")
    assert linear.min() < 0 or linear.max() > 1  # no probability
    W = layers[1].W @ layers[0].W
    assert relative_error(deep.predict(X, layers, hidden="identity"), sigmoid(W @ X)) < 1e-14


def test_the_backward_pass_is_more_than_the_update(network):
    X, Y, layers, _, gradients = network
    for l, gradient in enumerate(gradients):  # section 14 goes from the forward pass to the update
        assert relative_error(gradient.dW, numerical_dW(X, Y, layers, l)) < RIGHT


def test_zeros_do_not_only_stay_alike_they_stay_zero():
    rng = np.random.default_rng(8)
    X, Y = rng.normal(size=(4, 9)), np.array([[1.0, 0, 1, 1, 0, 1, 1, 0, 1]])
    layers = train(X, Y, initialization.zeros([4, 3, 1]), hidden="tanh", learning_rate=0.5, iterations=50).layers
    assert not layers[0].W.any()
    assert not layers[1].W.any()
    assert layers[1].b.item() != 0  # only the output's bias learns: the share of ones
    assert metrics.accuracy(deep.predict(X, layers, hidden="tanh"), Y) == pytest.approx(6 / 9)
