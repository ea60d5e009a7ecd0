"""Five coupled oscillators: every layer 5 wide (one unit per oscillator), labels multi-hot."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 5, 5, 5], "hidden": ["sigmoid", "tanh"], "output": "sigmoid"}
logistic = lambda z: 1.0 / (1.0 + np.exp(-z))


def outer_mean(delta, a):
    """<delta (x) a> over events; axes (i, event), (j, event) -> (i, j)."""
    return np.mean(delta[:, None, :] * a[None, :, :], axis=-1)


def backprop(parameters, X, Y):
    (W1, W2, W3), (b1, b2, b3) = [[parameters[f"{c}{k}"] for k in (1, 2, 3)] for c in "Wb"]
    Z1 = W1 @ X + b1
    A1 = logistic(Z1)
    Z2 = W2 @ A1 + b2
    A2 = np.tanh(Z2)
    Z3 = W3 @ A2 + b3
    A3 = logistic(Z3)
    cost = -np.mean(np.sum(Y * np.log(A3) + (1 - Y) * np.log(1 - A3), axis=0))
    dZ3 = A3 - Y
    dA2 = W3.T @ dZ3
    dZ2 = dA2 * (1 - A2 ** 2)
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * A1 * (1 - A1)
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "A3": A3, "cost": cost, "dZ3": dZ3, "dA2": dA2, "dZ2": dZ2,
            "dA1": dA1, "dZ1": dZ1, "dX": W1.T @ dZ1,
            "dW3": outer_mean(dZ3, A2), "dW2": outer_mean(dZ2, A1), "dW1": outer_mean(dZ1, X),
            "db3": dZ3.mean(axis=1), "db2": dZ2.mean(axis=1), "db1": dZ1.mean(axis=1)}
