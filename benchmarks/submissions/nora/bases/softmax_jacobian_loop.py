"""One example after the other with all Jacobians written out; slow and obvious."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 3], "hidden": "tanh",
                "output": "softmax", "loss": "categorical_cross_entropy"}


def softmax_1d(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()


def J_softmax(p):
    n = p.size
    J = np.empty((n, n))
    for i in range(n):
        for j in range(n):
            J[i, j] = p[i] * ((1.0 if i == j else 0.0) - p[j])
    return J


def one_example(x, y, W1, b1, W2, b2):
    z1 = W1 @ x + b1
    a1 = np.tanh(z1)
    z2 = W2 @ a1 + b2
    p = softmax_1d(z2)
    loss = -np.log(p[np.argmax(y)])
    dL_dp = -y / p
    dL_dz2 = dL_dp @ J_softmax(p)
    dL_da1 = dL_dz2 @ W2
    dL_dz1 = dL_da1 @ np.diag(1 - a1 * a1)
    return loss, p, dL_dp, dL_dz2, dL_da1, dL_dz1, np.outer(dL_dz2, a1), np.outer(dL_dz1, x)


def backprop(parameters, X, Y):
    W1, W2 = parameters["W1"], parameters["W2"]
    b1, b2 = parameters["b1"][:, 0], parameters["b2"][:, 0]
    rows = [one_example(x, y, W1, b1, W2, b2) for x, y in zip(X.T, Y.T)]
    loss, p, dp, dz2, da1, dz1, gW2, gW1 = (np.array(c) for c in zip(*rows))
    return {"cost": loss.mean(), "A2": p.T, "dA2": dp.T, "dZ2": dz2.T, "dA1": da1.T, "dZ1": dz1.T,
            "dW2": gW2.mean(axis=0), "db2": dz2.mean(axis=0), "dW1": gW1.mean(axis=0), "db1": dz1.mean(axis=0)}
