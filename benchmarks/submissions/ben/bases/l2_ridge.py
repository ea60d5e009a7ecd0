"""Weight decay done properly: penalty in the cost and in dW, biases left alone."""
import numpy as np

LAMBDA = 0.7
ARCHITECTURE = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": LAMBDA}


def cross_entropy(A, Y):
    return -np.sum(np.log(np.where(Y > 0.5, A, 1 - A))) / Y.shape[1]


def penalty(weights, m):
    return LAMBDA / (2 * m) * sum(np.sum(w**2) for w in weights)


def backprop(parameters, X, Y):
    L = len(parameters) // 2
    weights = [parameters[f"W{i}"] for i in range(1, L + 1)]
    biases = [parameters[f"b{i}"] for i in range(1, L + 1)]
    m = X.shape[1]

    z, a = [], [X]
    for i, (w, b) in enumerate(zip(weights, biases)):
        z.append(w @ a[i] + b)
        a.append(np.maximum(z[i], 0) if i < L - 1 else 1 / (1 + np.exp(-z[i])))

    ret = {"cost": cross_entropy(a[L], Y) + penalty(weights, m)}
    delta = a[L] - Y
    for i in range(L - 1, -1, -1):
        data_term = delta @ a[i].T / m
        decay_term = LAMBDA / m * weights[i]
        ret[f"dW{i + 1}"] = data_term + decay_term
        ret[f"db{i + 1}"] = delta.sum(axis=1, keepdims=True) / m
        ret[f"dZ{i + 1}"] = delta
        if i > 0:
            delta = (weights[i].T @ delta) * (z[i - 1] > 0)
    return ret
