"""What the tests of the left wing share: random networks, a third opinion on derivatives, a strict comparison."""

from itertools import pairwise

import numpy as np
import pytest

from scratch_numpy.layer import Layer

ACTIVATIONS = {
    "sigmoid": lambda Z, _: 1 / (1 + np.exp(-Z)),
    "tanh": lambda Z, _: (np.exp(Z) - np.exp(-Z)) / (np.exp(Z) + np.exp(-Z)),
    "relu": lambda Z, _: Z * (Z.real > 0),
    "leaky_relu": lambda Z, slope: Z * np.where(Z.real > 0, 1, slope),
    "identity": lambda Z, _: Z,
    "softmax": lambda Z, _: np.exp(Z) / np.exp(Z).sum(axis=-2, keepdims=True),
}
LOSSES = {
    "binary_cross_entropy": lambda A, Y: -(Y * np.log(A) + (1 - Y) * np.log(1 - A)),
    "categorical_cross_entropy": lambda A, Y: -Y * np.log(A),
    "squared_error": lambda A, Y: (A - Y) ** 2 / 2,
}


@pytest.fixture(scope="session")
def plain_cost():
    """J by the textbook's unguarded formulas, for complex numbers too; the tensor named `at` is replaced by `value`."""

    def J(X, Y, layers, *, hidden=(), output, loss, l2=0.0, slope=0.01, at="", value=None):
        def tensor(name, computed):
            return value if name == at else computed

        A = tensor("X", X)
        penalty = 0
        for l, ((W, b), g) in enumerate(zip(layers, [*hidden, output], strict=True), start=1):
            weights = tensor(f"W{l}", W)
            Z = tensor(f"Z{l}", weights @ A + tensor(f"b{l}", b))
            A = tensor(f"A{l}", ACTIVATIONS[g](Z, slope))
            penalty = penalty + l2 / (2 * Y.shape[1]) * (weights**2).sum(axis=(-2, -1))
        return LOSSES[loss](A, Y).sum(axis=-2).mean(axis=-1) + penalty

    return J


@pytest.fixture(scope="session")
def complex_step():
    """df/dx entry by entry, exact to rounding for analytic f: no difference is taken, so nothing cancels.

    f is given all the perturbed copies of x at once, (x.size, *x.shape), and returns a number for each.
    """

    def derivative(f, x):
        h = 1e-30
        bumps = 1j * h * np.eye(x.size).reshape(x.size, *x.shape)
        return f(x + bumps).imag.reshape(x.shape) / h

    return derivative


@pytest.fixture(scope="session")
def draw():
    """X, Y that suits the loss, and layers with biases that are not zero."""

    def network(sizes, m, *, loss="binary_cross_entropy", seed=0, dtype=np.float64):
        rng = np.random.default_rng(seed)
        X = rng.standard_normal((sizes[0], m)).astype(dtype)
        layers = [
            Layer(
                (rng.standard_normal((n_l, n_prev)) / n_prev**0.5).astype(dtype),
                rng.normal(0, 0.5, (n_l, 1)).astype(dtype),
            )
            for n_prev, n_l in pairwise(sizes)
        ]
        Y = {
            "binary_cross_entropy": rng.integers(0, 2, (sizes[-1], m)),
            "categorical_cross_entropy": np.eye(sizes[-1])[:, rng.integers(0, sizes[-1], m)],
            "squared_error": rng.standard_normal((sizes[-1], m)),
        }[loss].astype(dtype)
        return X, Y, layers

    return network


@pytest.fixture(scope="session")
def agree():
    """Same shape, same dtype, and no entry further off than `within` times the largest expected one (or 1)."""

    def check(actual, expected, within, name=""):
        assert isinstance(actual, np.ndarray), name
        assert (actual.shape, actual.dtype) == (expected.shape, expected.dtype), name
        off = np.abs(actual - expected).max() / max(1, np.abs(expected).max())
        assert off <= within, f"{name} off by {off:.2g}, allowed {within:.2g}"

    return check
