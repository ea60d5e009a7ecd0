"""Filter bank with tap matrices stored (inputs, outputs): z = H^T x + c. Logistic outputs, MSE, leaky integrator (L2)."""
import numpy as np

LAYOUT = {"examples": "columns", "W": "in_out"}
ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "squared_error", "l2": 0.2}
LEAK = ARCHITECTURE["l2"]


def logistic(v):
    return 1.0 / (1.0 + np.exp(-v))


def backprop(parameters, X, Y):
    stages = range(1, len(parameters) // 2 + 1)
    last = stages[-1]
    H = {s: parameters[f"W{s}"] for s in stages}
    c = {s: parameters[f"b{s}"] for s in stages}
    N = X.shape[1]
    # analysis
    x = {0: X}
    v = {}
    for s in stages:
        v[s] = H[s].T @ x[s - 1] + c[s]
        x[s] = logistic(v[s]) if s == last else np.tanh(v[s])
    e = x[last] - Y
    mse = (e ** 2).sum() / N
    tap_energy = sum(float((h ** 2).sum()) for h in H.values())
    cost = 0.5 * mse + 0.5 * LEAK * tap_energy / N
    # synthesis of the gradient
    r = {"cost": cost}
    u = e
    for s in stages[::-1]:
        r[f"dA{s}"] = u
        if s == last:
            d = u * x[s] * (1.0 - x[s])
        else:
            d = u * (1.0 - x[s] * x[s])
        r[f"dZ{s}"] = d
        r[f"dW{s}"] = (x[s - 1] @ d.T + LEAK * H[s]) / N
        r[f"db{s}"] = d @ np.ones(N) / N
        u = H[s] @ d
        r[f"Z{s}"], r[f"A{s}"] = v[s], x[s]
    r["dX"] = u
    return r
