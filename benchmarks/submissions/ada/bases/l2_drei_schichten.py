# Regularization assignment (Kurs 2, Woche 1), Fussballdaten
import numpy as np

ARCHITECTURE = {"layer_sizes": [2, 7, 3, 1], "hidden": ["relu", "tanh"],
                "output": "sigmoid", "loss": "binary_cross_entropy", "l2": 0.1}


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def compute_cost(A3, Y):
    m = Y.shape[1]
    return -(Y @ np.log(A3).T + (1 - Y) @ np.log(1 - A3).T).item() / m


def compute_cost_with_regularization(A3, Y, W1, W2, W3, lambd):
    m = Y.shape[1]
    cross_entropy_cost = compute_cost(A3, Y)
    L2_regularization_cost = 1 / m * lambd / 2 * (np.sum(W1 ** 2) + np.sum(W2 ** 2) + np.sum(W3 ** 2))
    return cross_entropy_cost + L2_regularization_cost


def backprop(parameters, X, Y):
    lambd = ARCHITECTURE["l2"]
    W1, b1, W2, b2, W3, b3 = (parameters[k] for k in ("W1", "b1", "W2", "b2", "W3", "b3"))
    m = X.shape[1]
    inv_m = 1.0 / m

    Z1 = W1 @ X + b1
    A1 = np.maximum(0, Z1)
    Z2 = W2 @ A1 + b2
    A2 = np.tanh(Z2)
    Z3 = W3 @ A2 + b3
    A3 = sigmoid(Z3)
    cost = compute_cost_with_regularization(A3, Y, W1, W2, W3, lambd)

    dZ3 = A3 - Y
    dW3 = inv_m * (dZ3 @ A2.T + lambd * W3)
    db3 = inv_m * np.sum(dZ3, axis=1, keepdims=True)
    dA2 = W3.T @ dZ3
    dZ2 = (1 - A2 ** 2) * dA2
    dW2 = inv_m * (dZ2 @ A1.T + lambd * W2)
    db2 = inv_m * np.sum(dZ2, axis=1, keepdims=True)
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (A1 > 0)
    dW1 = inv_m * (dZ1 @ X.T + lambd * W1)
    db1 = inv_m * np.sum(dZ1, axis=1, keepdims=True)

    return {"A1": A1, "A2": A2, "A3": A3, "cost": cost, "dZ3": dZ3, "dW3": dW3, "db3": db3,
            "dZ2": dZ2, "dW2": dW2, "db2": db2, "dZ1": dZ1, "dW1": dW1, "db1": db1}
