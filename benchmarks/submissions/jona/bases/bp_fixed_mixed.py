"""Three-layer classifier of detector pulses, written out equation by equation.

Shapes (n = units, m = events):   X (6, m), W1 (5, 6), W2 (4, 5), W3 (3, 4), Y one-hot (3, m).
All quantities are dimensionless after standardisation; LAMBDA has the units of 1/W^2.
"""
import numpy as np

LAMBDA = 0.7
SLOPE = 0.05
ARCHITECTURE = {"layer_sizes": [6, 5, 4, 3], "hidden": ["tanh", "leaky_relu"], "output": "softmax",
                "loss": "categorical_cross_entropy", "l2": LAMBDA, "leaky_slope": SLOPE}


def logsumexp(z, axis=0):
    """log sum exp along the class axis, shifted by the maximum."""
    top = z.max(axis=axis, keepdims=True)
    return top + np.log(np.exp(z - top).sum(axis=axis, keepdims=True))


def softmax(z):
    return np.exp(z - logsumexp(z, axis=0))


def backprop(parameters, X, Y):
    """Forward, cost and gradients of J = <loss> + LAMBDA/(2m) sum |W|^2."""
    W1, b1, W2, b2, W3, b3 = (parameters[k] for k in ("W1", "b1", "W2", "b2", "W3", "b3"))
    m = X.shape[1]
    assert X.shape[0] == W1.shape[1] and Y.shape == (3, m)

    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = np.where(Z2 > 0, Z2, SLOPE * Z2)
    Z3 = W3 @ A2 + b3
    A3 = softmax(Z3)

    nll = -np.sum(Y * np.log(A3)) / m
    penalty = LAMBDA / (2 * m) * (np.sum(W1**2) + np.sum(W2**2) + np.sum(W3**2))
    cost = nll + penalty

    dZ3 = A3 - Y
    dW3 = dZ3 @ A2.T / m + LAMBDA / m * W3
    db3 = dZ3.mean(axis=1, keepdims=True)
    dA2 = W3.T @ dZ3
    dZ2 = dA2 * np.where(Z2 > 0, 1.0, SLOPE)
    dW2 = dZ2 @ A1.T / m + LAMBDA / m * W2
    db2 = dZ2.mean(axis=1, keepdims=True)
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (1 - A1**2)
    dW1 = dZ1 @ X.T / m + LAMBDA / m * W1
    db1 = dZ1.mean(axis=1, keepdims=True)
    return dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2, Z3=Z3, A3=A3, cost=cost, dZ3=dZ3, dW3=dW3, db3=db3, dA2=dA2,
                dZ2=dZ2, dW2=dW2, db2=db2, dA1=dA1, dZ1=dZ1, dW1=dW1, db1=db1)
