"""Joint default of two counterparties: 7-6-5-4-2, each hidden layer of its own kind.  Weights stored factor x unit."""
import numpy as np

LAYOUT = {"W": "in_out", "examples": "columns"}
ARCHITECTURE = {"layer_sizes": [7, 6, 5, 4, 2], "hidden": ["sigmoid", "tanh", "relu"],
                "output": "sigmoid", "loss": "binary_cross_entropy", "l2": 0.0}

value = {
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "relu": lambda z: z.clip(min=0),
}
slope = {
    "sigmoid": lambda a: a * (1 - a),
    "tanh": lambda a: 1 - a * a,
    "relu": lambda a: (a > 0).astype(float),
}
KINDS = ["sigmoid", "tanh", "relu", "sigmoid"]


def scenario(parameters, X):
    layers = []
    a = X
    for i, kind in enumerate(KINDS, 1):
        z = parameters[f"W{i}"].T @ a + parameters[f"b{i}"]
        a_next = value[kind](z)
        layers.append((i, kind, a, z, a_next))
        a = a_next
    return a, layers


def backprop(parameters, X, Y):
    scenarios = X.shape[1]
    PD, layers = scenario(parameters, X)
    out = {"A4": PD}
    out["cost"] = np.where(Y == 1, -np.log(PD), -np.log(1 - PD)).sum() / scenarios
    dZ = (PD - Y) / scenarios
    while layers:
        i, kind, a_in, z, a_out = layers.pop()
        if i < 4:
            dZ = dA * slope[kind](a_out)
            out[f"dA{i}"] = dA
        out[f"dZ{i}"] = dZ
        out[f"dW{i}"] = a_in @ dZ.T
        out[f"db{i}"] = dZ.sum(axis=1, keepdims=True)
        dA = parameters[f"W{i}"] @ dZ
    return out
