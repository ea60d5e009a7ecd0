# delta rule as taught in the neuroscience course. trials are rows, W[l] has shape (to, from)
import numpy as np

LAYOUT = {"examples": "rows"}
ARCHITECTURE = {"layer_sizes": [5, 4, 2], "hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}


def rate(drive):
    return 1.0 / (1.0 + np.exp(-drive))


def gain(r):
    """slope of the rate function, from the rate itself"""
    return r * (1.0 - r)


def backprop(parameters, X, Y):
    trials, _ = X.shape
    r0 = X
    r1 = rate(r0 @ parameters["W1"].T + parameters["b1"])
    r2 = rate(r1 @ parameters["W2"].T + parameters["b2"])

    err = r2 - Y
    energy = sum(float(e @ e) for e in err) / (2 * trials)

    d2 = err * gain(r2)
    d1 = (d2 @ parameters["W2"]) * gain(r1)

    G2 = np.zeros((d2.shape[1], r1.shape[1]))
    G1 = np.zeros((d1.shape[1], r0.shape[1]))
    for t in range(trials):
        G2 += np.outer(d2[t], r1[t])
        G1 += np.outer(d1[t], r0[t])
    return {"A1": r1, "A2": r2, "cost": energy, "dZ2": d2, "dZ1": d1,
            "dW2": G2 / trials, "db2": d2.sum(0) / trials,
            "dW1": G1 / trials, "db1": d1.sum(0) / trials}
