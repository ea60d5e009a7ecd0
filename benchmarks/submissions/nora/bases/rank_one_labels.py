import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 1], "hidden": "relu", "output": "sigmoid"}


def backprop(parameters, X, Y):
    W1, W2 = parameters["W1"], parameters["W2"]
    y = Y.ravel()
    prob = lambda s: np.exp(s - np.logaddexp(0, s))
    Z1 = np.dot(W1, X) + parameters["b1"]
    A1 = np.where(Z1 > 0, Z1, 0.0)
    score = np.dot(W2[0], A1) + parameters["b2"][0, 0]
    a = prob(score)
    cost = -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))
    dz2 = (a - y) / y.size
    # a column times a row: outer product by broadcasting
    dA1 = W2.T * dz2
    dZ1 = dA1 * (Z1 > 0)
    return {"Z1": Z1, "A1": A1, "Z2": score[None, :], "A2": a[None, :], "cost": cost,
            "dZ2": dz2[None, :], "dW2": np.dot(A1, dz2)[None, :], "db2": np.sum(dz2),
            "dA1": dA1, "dZ1": dZ1, "dW1": np.dot(dZ1, X.T), "db1": np.sum(dZ1, axis=1)}
