"""Logistic regression three ways: loops over examples and features, vectorised, and as a deep network of one layer.

w is (n_x, 1) and b a number, as in the notes; the deep network's W is w^T. The third way is `scratch_numpy.deep` with
layer_sizes [n_x, 1]; the tests show that all three agree to rounding.
"""

import math
from typing import NamedTuple, Unpack

import numpy as np

from scratch_numpy.activations import sigmoid
from scratch_numpy.checks import Array, check_arguments, check_binary, check_one_hot, takes
from scratch_numpy.hyperparameters import check_number
from scratch_numpy.layer import Layer
from scratch_numpy.losses import binary_cross_entropy, l2_penalty
from scratch_numpy.training import Descent, TrainingResult, descend


class Propagation(NamedTuple):
    """One forward and backward pass: Z, A, dZ (1, m), the cost, dw (n_x, 1), and db, a number."""

    Z: Array
    A: Array
    cost: float
    dZ: Array
    dw: Array
    db: float


@takes(X="n_x m", w="n_x 1", Y="1 m")
def propagate_loops(w: Array, b: float, X: Array, Y: Array) -> tuple[Array, float, float]:
    """dw (n_x, 1), db and J by the notes' explicit loops. w (n_x, 1), b a number, X (n_x, m), Y (1, m).

    Source: notes 001, "logistic regression derivatives with for loops". For reading, not for use: it is slow.
    Derived in docs/derivations.md, "Logistic regression".
    """
    b = check_number("b", b)
    check_binary(Y)
    n_x, m = X.shape
    J, dw, db = 0.0, [0.0] * n_x, 0.0
    for i in range(m):
        z = b
        for j in range(n_x):
            z += float(w[j, 0]) * float(X[j, i])
        y = float(Y[0, i])
        e = math.exp(-abs(z))
        a = 1 / (1 + e) if z >= 0 else e / (1 + e)
        J += max(-z, 0) + math.log1p(e) + (1 - y) * z  # -(y log a + (1 - y) log(1 - a)), without log 0
        dz = a - y
        for j in range(n_x):
            dw[j] += float(X[j, i]) * dz
        db += dz
    return np.array([[dw_j / m] for dw_j in dw], dtype=X.dtype), db / m, J / m


@takes(X="n_x m", w="n_x 1")
def forward(w: Array, b: float, X: Array) -> tuple[Array, Array]:
    """Z = w^T X + b and A = sigmoid(Z), both (1, m). w (n_x, 1), b a number, X (n_x, m).

    Source: notes 000, "Logistic Regression", 1.
    """
    b = check_number("b", b)
    Z = w.T @ X + b
    return Z, sigmoid(Z)


@takes(X="n_x m", w="n_x 1", Y="1 m")
def propagate(w: Array, b: float, X: Array, Y: Array, *, l2: float = 0.0) -> Propagation:
    """J with dw = 1/m X (A - Y)^T and db = 1/m sum(A - Y). w (n_x, 1), b a number, X (n_x, m), Y (1, m).

    With l2 > 0 J has lambda/(2m) ||w||^2 more, and dw lambda/m w. Source: notes 000, "Logistic Regression", 2 to 4.
    Derived in docs/derivations.md, "Logistic regression".
    """
    l2 = check_number("l2", l2, least=0)
    m = X.shape[1]
    Z, A = forward(w, b, X)
    J = float(binary_cross_entropy(Z, Y).mean()) + l2_penalty([Layer(w.T, np.zeros_like(w[:1]))], l2=l2, m=m)
    dZ = A - Y
    dw = X @ dZ.T / m + l2 / m * w
    db = float(dZ.sum() / m)
    return Propagation(Z, A, J, dZ, dw, db)


@takes(w="n_x 1", dZ="1 m")
def backward_input(w: Array, dZ: Array) -> Array:
    """dX = w dZ: what each pixel of each picture does to that picture's loss. w (n_x, 1), dZ (1, m) -> (n_x, m).

    Derived in docs/derivations.md, "The gradient of the input".
    """
    return w @ dZ


def train(
    X: Array, Y: Array, *, w: Array | None = None, b: float = 0.0, l2: float = 0.0, **descent: Unpack[Descent]
) -> tuple[Array, float, TrainingResult]:
    """w (n_x, 1), b and the course of training, from w = 0 unless given. X (n_x, m), Y (1, m).

    Zeros are a fine start here: the cost is convex. The other keywords are those of `scratch_numpy.training.descend`.
    Source: notes 000, "Logistic Regression", Code.
    """
    start = _start(X, Y, w, b)

    def cost_and_gradients(X: Array, Y: Array, layers: list[Layer]) -> tuple[float, list[Layer]]:
        W, b = layers[0]
        step = propagate(W.T, float(b[0, 0]), X, Y, l2=l2)
        return step.cost, [Layer(step.dw.T, np.full_like(b, step.db))]

    result = descend(cost_and_gradients, X, Y, [start], **descent)
    W, b_end = result.layers[0]
    return W.T, float(b_end[0, 0]), result


@takes(X="n_x m", Y="n_y m")
def train_one_vs_all(X: Array, Y: Array, *, l2: float = 0.0, **descent: Unpack[Descent]) -> Layer:
    """One logistic regression a class, each against all the others: W (n_y, n_x), b (n_y, 1), one row per class.

    X (n_x, m), Y (n_y, m) one-hot. Source: notes 000, "Logistic Regression". Predict with `metrics.predict_labels`.
    """
    check_one_hot(Y)
    rows = [train(X, Y[k : k + 1], l2=l2, **descent) for k in range(len(Y))]
    return Layer(np.vstack([w.T for w, _, _ in rows]), np.array([[b] for _, b, _ in rows], dtype=X.dtype))


@takes(X="n_x m", Y="1 m")
def _start(X: Array, Y: Array, w: Array | None, b: float) -> Layer:
    """Return w and b as the one layer of a network, zeros where no w is given."""
    check_binary(Y)
    b = check_number("b", b)
    w = np.zeros((X.shape[0], 1), X.dtype) if w is None else w
    check_arguments({"X": X, "w": w}, {"X": "n_x m", "w": "n_x 1"})
    return Layer(w.T, np.array([[b]], X.dtype))
