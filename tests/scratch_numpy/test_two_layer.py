"""The two-layer network: its own formulas against the deep network's, and both against complex steps."""

from itertools import product

import numpy as np
import pytest

from scratch_numpy import deep, two_layer
from scratch_numpy.layer import Layer, linear_backward_input

SHAPES = [([4, 3, 2], 6), ([2, 5, 1], 7), ([3, 1, 2], 4), ([5, 4, 3], 1), ([1, 1, 1], 1)]
HIDDEN = ["sigmoid", "tanh", "relu", "leaky_relu", "identity", "softmax"]
PAIRS = [
    ("sigmoid", "binary_cross_entropy"),
    ("sigmoid", "squared_error"),
    ("softmax", "categorical_cross_entropy"),
    ("softmax", "squared_error"),
    ("identity", "squared_error"),
]
NETWORKS = list(product(SHAPES, HIDDEN, PAIRS, [0.0, 0.6]))

# The same products in the same order. Largest seen: 0.
SAME = 1e-15


@pytest.mark.parametrize(("shape", "hidden", "pair", "l2"), NETWORKS)
def test_everything_is_as_in_the_deep_network(shape, hidden, pair, l2, draw, agree):
    (sizes, m), (output, loss) = shape, pair
    X, Y, layers = draw(sizes, m, loss=loss)
    activations = {"hidden": hidden, "output": output, "leaky_slope": 0.3}
    cache = two_layer.forward(X, layers, **activations)
    caches = deep.forward(X, layers, **activations)
    tensors = {"Z1": caches[0].Z, "A1": caches[0].A, "Z2": caches[1].Z, "A2": caches[1].A}
    assert cache._fields == tuple(tensors)
    for name, expected in tensors.items():
        agree(getattr(cache, name), expected, SAME, name)

    d = two_layer.backward(X, Y, layers, cache, **activations, loss=loss, l2=l2)
    first, last = deep.backward(Y, caches, **activations, loss=loss, l2=l2)
    tensors = {"dZ2": last.dZ, "dW2": last.dW, "db2": last.db}
    tensors |= {"dA1": first.dA, "dZ1": first.dZ, "dW1": first.dW, "db1": first.db}
    assert d._fields == tuple(tensors)
    for name, expected in tensors.items():
        agree(getattr(d, name), expected, SAME, name)
    W1 = layers[0].W
    agree(two_layer.backward_input(W1, d.dZ1), linear_backward_input(first.dZ, W1), SAME, "dX")

    J, gradients = two_layer.cost_and_gradients(X, Y, layers, **activations, loss=loss, l2=l2)
    J_deep, gradients_deep = deep.cost_and_gradients(X, Y, layers, **activations, loss=loss, l2=l2)
    assert isinstance(J, float)
    assert J == pytest.approx(J_deep, rel=SAME, abs=0)
    for gradient, expected in zip(gradients, gradients_deep, strict=True):
        assert isinstance(gradient, Layer)
        agree(gradient.W, expected.W, SAME)
        agree(gradient.b, expected.b, SAME)


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize(("output", "loss"), PAIRS)
def test_every_gradient_is_its_complex_step(hidden, output, loss, draw, plain_cost, complex_step, agree):
    X, Y, layers = draw([4, 3, 2], 6, loss=loss, seed=1)
    (W1, b1), (W2, b2) = layers
    cache = two_layer.forward(X, layers, hidden=hidden, output=output, leaky_slope=0.3)
    d = two_layer.backward(X, Y, layers, cache, hidden=hidden, output=output, loss=loss, l2=0.6, leaky_slope=0.3)
    network = {"hidden": [hidden], "output": output, "loss": loss, "l2": 0.6, "slope": 0.3}

    def expected(at, value):
        return complex_step(lambda value: plain_cost(X, Y, layers, **network, at=at, value=value), value)

    # Rounding. Largest seen: 3.3e-16.
    for name, value in {"W1": W1, "b1": b1, "W2": W2, "b2": b2}.items():
        agree(getattr(d, f"d{name}"), expected(name, value), 2e-15, f"d{name}")
    for name in ("Z1", "A1", "Z2"):
        agree(getattr(d, f"d{name}"), 6 * expected(name, getattr(cache, name)), 2e-15, f"d{name}")
    agree(two_layer.backward_input(W1, d.dZ1), 6 * expected("X", X), 2e-15, "dX")


@pytest.mark.parametrize("hidden", HIDDEN)
def test_float32_stays_float32(hidden, draw):
    X, Y, layers = draw([4, 3, 2], 6, dtype=np.float32)
    cache = two_layer.forward(X, layers, hidden=hidden)
    d = two_layer.backward(X, Y, layers, cache, hidden=hidden, l2=0.6)
    assert {array.dtype for array in [*cache, *d]} == {np.dtype(np.float32)}
    assert two_layer.backward_input(layers[0].W, d.dZ1).dtype == np.float32


def test_defaults_are_the_notes(draw, agree):
    X, Y, layers = draw([4, 3, 2], 6)
    cache = two_layer.forward(X, layers)
    agree(cache.A1, np.maximum(cache.Z1, 0), 0)
    agree(cache.A2, 1 / (1 + np.exp(-cache.Z2)), 1e-15)  # two ways to write it; seen 5.6e-17
    agree(two_layer.backward(X, Y, layers, cache).dZ2, cache.A2 - Y, 1e-15)
