"""The deep network: every tensor of the backward pass against complex steps through the textbook's formulas."""

import inspect
from itertools import product

import numpy as np
import pytest

from scratch_numpy import deep, training, two_layer
from scratch_numpy.layer import Cache, Layer, linear_backward_input

SHAPES = [
    ([5, 4, 3, 2], 7),
    ([2, 5, 3], 4),
    ([3, 1, 2], 6),
    ([4, 3, 2], 1),
    ([7, 6, 5, 4, 3, 1], 2),
    ([1, 1, 1], 1),
    ([4, 3], 6),
    ([3, 1], 5),
    ([1, 1], 1),
]
HIDDEN = ["sigmoid", "tanh", "relu", "leaky_relu", "identity", "softmax", "mixed"]
MIXED = ["tanh", "leaky_relu", "sigmoid", "relu", "softmax"]
PAIRS = [
    ("sigmoid", "binary_cross_entropy"),
    ("sigmoid", "squared_error"),
    ("softmax", "categorical_cross_entropy"),
    ("softmax", "squared_error"),
    ("identity", "squared_error"),
]
NETWORKS = [
    (sizes, m, hidden, *pair)
    for (sizes, m), hidden, pair in product(SHAPES, HIDDEN, PAIRS)
    if len(sizes) > 2 or hidden == "relu"  # one layer has no hidden one
]


def names_of(sizes, hidden):
    depth = len(sizes) - 1
    return MIXED[: depth - 1] if hidden == "mixed" else [hidden] * (depth - 1)


def named_gradients(gradients):
    return {
        f"d{name}{l}": array
        for l, layer in enumerate(gradients, start=1)
        for name, array in zip(("A", "Z", "W", "b"), layer, strict=True)
        if array is not None
    }


@pytest.mark.parametrize("l2", [0.0, 0.7])
@pytest.mark.parametrize(("sizes", "m", "hidden", "output", "loss"), NETWORKS)
def test_every_gradient_is_its_complex_step(sizes, m, hidden, output, loss, l2, draw, plain_cost, complex_step, agree):
    X, Y, layers = draw(sizes, m, loss=loss)
    network = {"hidden": names_of(sizes, hidden), "output": output, "loss": loss, "l2": l2}
    caches = deep.forward(X, layers, hidden=network["hidden"], output=output, leaky_slope=0.3)
    gradients = deep.backward(Y, caches, **network, leaky_slope=0.3)

    def expected(at, value, factor):
        J = lambda value: plain_cost(X, Y, layers, **network, slope=0.3, at=at, value=value)  # noqa: E731
        return factor * complex_step(J, value)

    # Rounding, through at most five layers. Largest seen: 6.1e-16.
    for l, (layer, cache, d) in enumerate(zip(layers, caches, gradients, strict=True), start=1):
        agree(d.dZ, expected(f"Z{l}", cache.Z, m), 5e-15, f"dZ{l}")
        agree(d.dW, expected(f"W{l}", layer.W, 1), 5e-15, f"dW{l}")
        agree(d.db, expected(f"b{l}", layer.b, 1), 5e-15, f"db{l}")
        if l < len(layers):
            agree(d.dA, expected(f"A{l}", cache.A, m), 5e-15, f"dA{l}")
    dX = linear_backward_input(gradients[0].dZ, layers[0].W)
    agree(dX, expected("X", X, m), 5e-15, "dX")


@pytest.mark.parametrize(("sizes", "m", "hidden", "output", "loss"), NETWORKS)
def test_the_cost_is_the_textbooks(sizes, m, hidden, output, loss, draw, plain_cost, agree):
    X, Y, layers = draw(sizes, m, loss=loss, seed=1)
    network = {"hidden": names_of(sizes, hidden), "output": output, "loss": loss, "l2": 0.4}
    J, gradients = deep.cost_and_gradients(X, Y, layers, **network, leaky_slope=0.2)
    assert isinstance(J, float)
    # Rounding. Largest seen: 8.9e-16.
    assert J == pytest.approx(plain_cost(X, Y, layers, **network, slope=0.2), rel=4e-15, abs=4e-15)
    caches = deep.forward(X, layers, hidden=network["hidden"], output=output, leaky_slope=0.2)
    for gradient, d in zip(gradients, deep.backward(Y, caches, **network, leaky_slope=0.2), strict=True):
        assert isinstance(gradient, Layer)
        agree(gradient.W, d.dW, 0)
        agree(gradient.b, d.db, 0)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_names_shapes_and_dtypes(dtype, draw):
    X, Y, layers = draw([5, 4, 3, 2], 7, dtype=dtype)
    caches = deep.forward(X, layers, hidden="tanh")
    assert [cache._fields for cache in caches] == [("A_prev", "W", "Z", "A")] * 3
    assert all(isinstance(cache, Cache) for cache in caches)
    assert [cache.A_prev.shape for cache in caches] == [(5, 7), (4, 7), (3, 7)]
    assert [cache.Z.shape for cache in caches] == [cache.A.shape for cache in caches] == [(4, 7), (3, 7), (2, 7)]
    assert all(cache.W is layer.W for cache, layer in zip(caches, layers, strict=True))
    assert {array.dtype for cache in caches for array in cache} == {np.dtype(dtype)}
    gradients = deep.backward(Y, caches, hidden="tanh", l2=0.1)
    shapes = {name: array.shape for name, array in named_gradients(gradients).items()}
    assert shapes == {
        "dA1": (4, 7), "dZ1": (4, 7), "dW1": (4, 5), "db1": (4, 1),
        "dA2": (3, 7), "dZ2": (3, 7), "dW2": (3, 4), "db2": (3, 1),
        "dZ3": (2, 7), "dW3": (2, 3), "db3": (2, 1),
    }  # fmt: skip
    assert gradients[-1].dA is None
    assert {array.dtype for array in named_gradients(gradients).values()} == {np.dtype(dtype)}


@pytest.mark.parametrize(("output", "loss"), PAIRS)
@pytest.mark.parametrize("hidden", HIDDEN)
def test_float32_is_float64_rounded(hidden, output, loss, draw, agree):
    X, Y, layers = draw([5, 4, 3, 2], 7, loss=loss, dtype=np.float32)
    X64, Y64 = X.astype(np.float64), Y.astype(np.float64)
    layers64 = [Layer(W.astype(np.float64), b.astype(np.float64)) for W, b in layers]
    hidden = names_of([5, 4, 3, 2], hidden)
    caches = deep.forward(X, layers, hidden=hidden, output=output)
    caches64 = deep.forward(X64, layers64, hidden=hidden, output=output)
    single = named_gradients(deep.backward(Y, caches, hidden=hidden, output=output, loss=loss, l2=0.1))
    double = named_gradients(deep.backward(Y64, caches64, hidden=hidden, output=output, loss=loss, l2=0.1))
    assert list(single) == list(double)
    for name in single:
        # float32 rounds at 6e-8, through three layers. Largest seen: 2.3e-7.
        agree(single[name], double[name].astype(np.float32), 2e-6, name)


def test_a_network_worked_by_hand():
    X, Y = np.array([[1.0, 2.0]]), np.array([[0.0, 1.0]])
    layers = [
        Layer(np.array([[2.0], [-1.0]]), np.array([[-3.0], [3.0]])),
        Layer(np.array([[1.0, 4.0]]), np.array([[-9.0]])),
    ]
    caches = deep.forward(X, layers, hidden="relu", output="identity")
    assert caches[0].Z.tolist() == [[-1, 1], [2, 1]]
    assert caches[0].A.tolist() == [[0, 1], [2, 1]]
    assert caches[1].Z.tolist() == [[-1, -4]]
    first, last = deep.backward(Y, caches, hidden="relu", output="identity", loss="squared_error")
    assert last.dZ.tolist() == [[-1, -5]]
    assert last.dW.tolist() == [[-2.5, -3.5]]
    assert last.db.tolist() == [[-3]]
    assert first.dA.tolist() == [[-1, -5], [-4, -20]]
    assert first.dZ.tolist() == [[0, -5], [-4, -20]]
    assert first.dW.tolist() == [[-5], [-22]]
    assert first.db.tolist() == [[-2.5], [-12]]


@pytest.mark.parametrize("output", ["identity", "leaky_relu", "relu", "sigmoid", "softmax", "tanh"])
def test_predict_is_the_last_activation(output, draw, agree):
    X, _, layers = draw([5, 4, 3], 7)
    options = {"hidden": "leaky_relu", "output": output, "leaky_slope": 0.4}
    caches = deep.forward(X, layers, **options)
    agree(deep.predict(X, layers, **options), caches[-1].A, 0)
    assert caches[1].A_prev is caches[0].A


def test_one_name_is_for_all_hidden_layers_and_defaults_are_the_notes(draw, agree):
    X, Y, layers = draw([5, 4, 3, 2], 7)
    named = deep.forward(X, layers, hidden=["relu", "relu"], output="sigmoid")
    agree(deep.forward(X, layers)[-1].A, named[-1].A, 0)
    agree(deep.forward(X, layers, hidden="tanh")[-1].A, deep.forward(X, layers, hidden=("tanh", "tanh"))[-1].A, 0)
    default = deep.backward(Y, named)
    spelled = deep.backward(Y, named, hidden="relu", output="sigmoid", loss="binary_cross_entropy", l2=0)
    agree(default[0].dW, spelled[0].dW, 0)


@pytest.mark.parametrize(
    "function",
    [
        deep.forward, deep.backward, deep.cost_and_gradients, deep.predict, training.train,
        two_layer.forward, two_layer.backward, two_layer.cost_and_gradients,
    ],
    ids=lambda function: f"{function.__module__}.{function.__name__}",
)  # fmt: skip
def test_the_defaults_are_the_same_everywhere(function):
    defaults = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": 0.0, "leaky_slope": 0.01}
    if function is training.train:
        defaults["loss"] = None  # the one that suits the output
    parameters = inspect.signature(function).parameters
    assert {"hidden", "output", "leaky_slope"} <= set(parameters)
    for name in set(defaults) & set(parameters):
        assert parameters[name].default == defaults[name]
        assert parameters[name].kind is inspect.Parameter.KEYWORD_ONLY


def test_activations_of_gives_one_a_layer():
    assert deep.activations_of(3, "relu", "softmax") == deep.activations_of(3, ["relu", "relu"], "softmax")
    assert deep.activations_of(1, "relu", "tanh") == deep.activations_of(1, [], "tanh")
    assert [len(deep.activations_of(depth, "tanh", "sigmoid")) for depth in (1, 2, 5)] == [1, 2, 5]


def test_an_example_alone_has_the_gradients_it_has_in_company(draw, agree):
    X, Y, layers = draw([5, 4, 2], 6)
    together = named_gradients(deep.backward(Y, deep.forward(X, layers, hidden="tanh"), hidden="tanh"))
    alone = [
        named_gradients(deep.backward(Y[:, [i]], deep.forward(X[:, [i]], layers, hidden="tanh"), hidden="tanh"))
        for i in range(6)
    ]
    for name, gradient in together.items():
        gathered = [one[name] for one in alone]
        joined = np.mean(gathered, axis=0) if name[1] in "Wb" else np.hstack(gathered)
        # BLAS may add up in another order. Largest seen: 1.1e-16.
        agree(gradient, joined, 1e-15, name)
