# I do not trust tricks. Full Jacobian of the softmax, one example after the other.
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 3], "hidden": "sigmoid", "output": "softmax",
                "loss": "categorical_cross_entropy"}


def softmax_vector(z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


def softmax_jacobian(p):
    k = len(p)
    J = np.zeros((k, k))
    for r in range(k):
        for c in range(k):
            if r == c:
                J[r, c] = p[r] * (1 - p[r])
            else:
                J[r, c] = -p[r] * p[c]
    return J


def backprop(parameters, X, Y):
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    m = X.shape[1]
    A2 = np.zeros((W2.shape[0], m))
    dZ2 = np.zeros((W2.shape[0], m))
    dZ1 = np.zeros((W1.shape[0], m))
    dW1, db1 = np.zeros_like(W1), np.zeros_like(b1)
    dW2, db2 = np.zeros_like(W2), np.zeros_like(b2)
    cost = 0
    for i in range(m):
        x = X[:, i]
        y = Y[:, i]
        z1 = W1 @ x + b1[:, 0]
        a1 = 1 / (1 + np.exp(-z1))
        z2 = W2 @ a1 + b2[:, 0]
        a2 = softmax_vector(z2)
        cost += -np.sum(y * np.log(a2))
        # backward for this example
        da2 = -y / a2
        dz2 = softmax_jacobian(a2).T @ da2
        da1 = W2.T @ dz2
        dz1 = da1 * a1 * (1 - a1)
        dW2 += np.outer(dz2, a1)
        db2[:, 0] += dz2
        dW1 += np.outer(dz1, x)
        db1[:, 0] += dz1
        A2[:, i], dZ2[:, i], dZ1[:, i] = a2, dz2, dz1
    return {"A2": A2, "cost": cost / m, "dZ2": dZ2, "dW2": dW2 / m, "db2": db2 / m,
            "dZ1": dZ1, "dW1": dW1 / m, "db1": db1 / m}
