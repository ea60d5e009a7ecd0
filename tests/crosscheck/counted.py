"""What bounds are held against: arithmetics of one term each, tensors that are off, and roundings that are counted."""

import math

import numpy as np

from crosscheck.rounding import Approximate, Arithmetic

# Arithmetics of which a bound is one term: so much for each unit of u, or of the smallest number. And one with it all.
UNIT = 2.0**-80
OF_U = Arithmetic("u", UNIT, 0.0, 0.0, math.inf)
OF_SUBNORMAL = Arithmetic("subnormal", 0.0, 0.0, 1.0, math.inf)
NOTHING = Arithmetic("nothing", 0.0, 0.0, 0.0, math.inf)
ALL = Arithmetic("all", 2.0**-10, 0.0127, 0.0031, 1e6, 0.0043)


def g(k, a=ALL):
    """Higham's gamma(k)."""
    return k * a.u / (1 - k * a.u)


def roundings(bound, *given, **options):
    """How many u a bound allows."""
    return bound(OF_U, *given, **options) / UNIT


RNG = np.random.default_rng(4)
W, X, B = RNG.normal(size=(3, 4)), RNG.normal(size=(4, 6)), RNG.normal(size=(3, 1))
DZ = RNG.normal(size=(3, 6))
OFF_W, OFF_X, OFF_DZ = (RNG.uniform(0.1, 0.5, size=tensor.shape) for tensor in (W, X, DZ))
EXACTLY = 1e-12  # apart from the rounding of the bound itself
POINTS = np.array([-9.0, -3.0, -1.0, -0.4, -1e-6, 0.0, 1e-3, 0.2, 0.5, 1.5, 4.0, 12.0])


def logistic(z):
    return 1 / (1 + np.exp(-z))


def covered(worst, bound):
    """The largest share of a bound that is needed."""
    worst, bound = np.asarray(worst), np.asarray(bound)
    assert (worst <= bound * (1 + 1e-9)).all()
    return (worst / bound).max()


# What one stage's bound is made of, written out as counted above: with u, the smallest numbers, rounded factors and
# errors of what came in all at once, so that none of them is forgotten and none is counted twice.

AT_Z = Approximate(RNG.normal(size=(3, 6)), RNG.uniform(0.1, 0.3, size=(3, 6)))
SIGMA = logistic(AT_Z.value)
TANH = np.tanh(AT_Z.value)
P = np.exp(AT_Z.value) / np.exp(AT_Z.value).sum(axis=0)
LABELS = np.eye(3)[:, [0, 2, 1, 1, 0, 2]]
ZERO = 0.0
u, n, s = ALL.u, ALL.normal, ALL.subnormal


def of_sigmoid(A):
    return 18 * u * A + n


def of_tanh(A):
    return 8 * u + 11 * u * np.abs(A)


def of_softmax(Z, A):
    each = 8 * u + u * np.abs(Z - Z.max(axis=0))
    return A * (each + (A * each).sum(axis=0) + g(len(Z)) + u) + n


ACTIVATED = {
    "sigmoid": (SIGMA, of_sigmoid(SIGMA)),
    "tanh": (TANH, of_tanh(TANH)),
    "softmax": (P, of_softmax(AT_Z.value, P)),
    "leaky_relu": (TANH, g(2) * np.abs(TANH) + s),
    "relu": (TANH, 0 * TANH),
    "identity": (TANH, 0 * TANH),
}
SLOPES = {
    "sigmoid": (SIGMA * (1 - SIGMA), np.abs(1 - 2 * SIGMA) * of_sigmoid(SIGMA) + 28 * u * SIGMA * (1 - SIGMA)),
    "tanh": (1 - TANH**2, 2 * np.abs(TANH) * of_tanh(TANH) + 2 * u + 20 * u * (1 - TANH**2)),
    "leaky_relu": (SIGMA, g(1) * SIGMA),
    "relu": (SIGMA, 0 * SIGMA),
    "identity": (SIGMA, 0 * SIGMA),
}
# output, loss, A, Y
OUTPUTS = [
    ("sigmoid", "binary_cross_entropy", SIGMA, np.eye(3)[:, [0, 1, 2, 0, 1, 2]]),
    ("softmax", "categorical_cross_entropy", P, LABELS),
    ("identity", "squared_error", AT_Z.value, X[:3]),
    ("sigmoid", "squared_error", SIGMA, X[:3]),
    ("softmax", "squared_error", P, 3 * X[:3]),
]
