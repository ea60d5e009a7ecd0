"""Pion/kaon separation, three layers, gradients by hand (logbook p. 112).

Two hidden layers of four units because that is what fits on the whiteboard.
"""
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 4, 1], "hidden": "relu", "output": "sigmoid",
                "loss": "binary_cross_entropy"}


def theta(z):
    """Heaviside"""
    return (z > 0).astype(z.dtype)


def fermi(z):
    return 1.0 / (1.0 + np.exp(-z))


def backprop(parameters, X, Y):
    W1, b1, W2, b2, W3, b3 = (parameters[k] for k in "W1 b1 W2 b2 W3 b3".split())
    m = X.shape[1]

    # --- forward
    Z1 = W1 @ X + b1
    A1 = Z1 * theta(Z1)
    Z2 = W2 @ A1 + b2
    A2 = Z2 * theta(Z2)
    Z3 = W3 @ A2 + b3
    A3 = fermi(Z3)
    cost = -(Y * np.log(A3) + (1 - Y) * np.log(1 - A3)).sum() / m

    # --- backward
    dA3 = -Y / A3 + (1 - Y) / (1 - A3)
    dZ3 = dA3 * A3 * (1 - A3)
    dW3 = dZ3 @ A2.T / m
    db3 = dZ3.sum(axis=1, keepdims=True) / m
    dA2 = W3.T @ dZ3
    dZ2 = dA2 * theta(Z2)
    dW2 = dZ2 @ A1.T / m
    db2 = dZ2.mean(axis=1, keepdims=True)
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * theta(Z1)
    dW1 = dZ1 @ X.T / m
    db1 = dZ1.sum(1).reshape(-1, 1) / m
    dX = W1.T @ dZ1
    return dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2, Z3=Z3, A3=A3, cost=cost,
                dA3=dA3, dZ3=dZ3, dW3=dW3, db3=db3,
                dA2=dA2, dZ2=dZ2, dW2=dW2, db2=db2,
                dA1=dA1, dZ1=dZ1, dW1=dW1, db1=db1, dX=dX)
