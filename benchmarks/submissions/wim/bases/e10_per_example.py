import numpy as np

# regression squeezed through sigmoids, one example after the other
ARCHITECTURE = {"layer_sizes": [3, 4, 2], "hidden": "tanh", "output": "sigmoid", "loss": "squared_error"}
LAYOUT = {"examples": "rows", "W": "in_out"}


def one(x, y, W1, b1, W2, b2):
    z1 = x @ W1 + b1
    a1 = np.tanh(z1)
    z2 = a1 @ W2 + b2
    a2 = 1 / (1 + np.exp(-z2))
    err = a2 - y
    d2 = err * a2 * (1 - a2)
    d1 = (W2 @ d2) * (1 - a1 * a1)
    return 0.5 * err @ err, np.outer(x, d1), d1, np.outer(a1, d2), d2, a2


def backprop(parameters, X, Y):
    W1 = parameters["W1"]
    b1 = parameters["b1"][0]
    W2 = parameters["W2"]
    b2 = parameters["b2"][0]
    J = 0.0
    gW1, gb1 = np.zeros_like(W1), np.zeros_like(b1)
    gW2, gb2 = np.zeros_like(W2), np.zeros_like(b2)
    outs, deltas = [], []
    for x, y in zip(X, Y):
        loss, w1, d1, w2, d2, a2 = one(x, y, W1, b1, W2, b2)
        J += loss
        gW1 += w1
        gb1 += d1
        gW2 += w2
        gb2 += d2
        outs.append(a2)
        deltas.append(d2)
    n = len(X)
    return {"A2": np.array(outs), "cost": J / n, "dZ2": np.array(deltas),
            "dW2": gW2 / n, "db2": gb2 / n, "dW1": gW1 / n, "db1": gb1 / n}
