import numpy as np
LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"layer_sizes": [4, 3, 2], "hidden": "sigmoid", "output": "identity", "loss": "squared_error"}


def s(v):
    return 1 / (1 + np.exp(-v))


def step(parameters, X, Y, learning_rate):
    q = {}
    for k in parameters:
        q[k] = parameters[k].copy()   # dont break the old ones
    m = len(X)
    g1 = np.zeros(q["W1"].shape)
    g2 = np.zeros(q["W2"].shape)
    c1 = np.zeros(q["b1"].shape)
    c2 = np.zeros(q["b2"].shape)
    i = 0
    while i < m:                      # one pupil... I mean one sample at a time
        x = X[i:i + 1]
        h = s(x @ q["W1"] + q["b1"])
        o = h @ q["W2"] + q["b2"]
        e = o - Y[i:i + 1]
        g2 = g2 + h.T @ e
        c2 = c2 + e
        t = e @ q["W2"].T
        u = t * h * (1 - h)
        g1 = g1 + x.T @ u
        c1 = c1 + u
        i = i + 1
    q["W1"] = q["W1"] - learning_rate * g1 / m
    q["W2"] = q["W2"] - learning_rate * g2 / m
    q["b1"] = q["b1"] - learning_rate * c1 / m
    q["b2"] = q["b2"] - learning_rate * c2 / m
    print("updated", m, "samples")
    return q
