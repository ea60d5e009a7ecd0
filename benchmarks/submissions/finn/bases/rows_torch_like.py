# batch first, weights (out, in) as nn.Linear stores them
import numpy as np

LAYOUT = {"examples": "rows"}
ARCHITECTURE = {"layer_sizes": [5, 4, 4, 4], "hidden": ["leaky_relu", "tanh"], "leaky_slope": 0.2,
                "output": "softmax", "loss": "categorical_cross_entropy"}

NEG = 0.2


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def backprop(parameters, X, Y):
    fc1_w, fc1_b = parameters["W1"], parameters["b1"]
    fc2_w, fc2_b = parameters["W2"], parameters["b2"]
    fc3_w, fc3_b = parameters["W3"], parameters["b3"]
    bs = len(X)

    x1 = X @ fc1_w.T + fc1_b
    h1 = np.where(x1 >= 0, x1, NEG * x1)
    x2 = h1 @ fc2_w.T + fc2_b
    h2 = np.tanh(x2)
    logits = h2 @ fc3_w.T + fc3_b
    logp = log_softmax(logits)
    probs = np.exp(logp)
    nll = -(logp * Y).sum() / bs

    g3 = probs - Y
    gw3 = g3.T @ h2 / bs
    gb3 = g3.mean(axis=0, keepdims=True)
    gh2 = g3 @ fc3_w
    g2 = gh2 * (1 - h2 ** 2)
    gw2 = g2.T @ h1 / bs
    gb2 = g2.mean(axis=0, keepdims=True)
    gh1 = g2 @ fc2_w
    g1 = gh1 * np.where(x1 >= 0, 1.0, NEG)
    gw1 = g1.T @ X / bs
    gb1 = g1.mean(axis=0, keepdims=True)
    return {
        "Z1": x1, "A1": h1, "Z2": x2, "A2": h2, "Z3": logits, "A3": probs, "cost": nll,
        "dZ3": g3, "dW3": gw3, "db3": gb3,
        "dA2": gh2, "dZ2": g2, "dW2": gw2, "db2": gb2,
        "dA1": gh1, "dZ1": g1, "dW1": gw1, "db1": gb1,
    }
