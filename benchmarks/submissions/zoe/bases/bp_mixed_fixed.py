"""Mixed cascade: relu -> tanh -> leaky relu -> two sigmoid alarms. Blocks carry their own derivative."""
import numpy as np

ARCHITECTURE = {
    "layer_sizes": [5, 4, 4, 4, 2],
    "hidden": ["relu", "tanh", "leaky_relu"],
    "output": "sigmoid",
    "loss": "binary_cross_entropy",
    "leaky_slope": 0.2,
}

BLOCKS = {
    1: (lambda z: z * (z > 0), lambda z: (z > 0).astype(float)),
    2: (np.tanh, lambda z: 1.0 / np.cosh(z) ** 2),
    3: (lambda z: np.maximum(0.2 * z, z), lambda z: np.where(z < 0, 0.2, 1.0)),
    4: (lambda z: 0.5 * (1.0 + np.tanh(0.5 * z)), None),
}


def backprop(parameters, X, Y):
    m = float(Y.shape[1])
    sig = {"A0": X}
    for k in (1, 2, 3, 4):
        f, _ = BLOCKS[k]
        sig[f"Z{k}"] = parameters[f"W{k}"].dot(sig[f"A{k-1}"]) + parameters[f"b{k}"]
        sig[f"A{k}"] = f(sig[f"Z{k}"])

    alarm = sig["A4"]
    cost = np.sum(-Y * np.log(alarm) - (1 - Y) * np.log(1 - alarm)) / m

    # adjoint cascade, 1/m travels with the error signal
    adj = {"dZ4": (alarm - Y) / m}
    adj["dA3"] = parameters["W4"].T.dot(adj["dZ4"])
    adj["dZ3"] = adj["dA3"] * BLOCKS[3][1](sig["Z3"])
    adj["dA2"] = parameters["W3"].T.dot(adj["dZ3"])
    adj["dZ2"] = adj["dA2"] * BLOCKS[2][1](sig["Z2"])
    adj["dA1"] = parameters["W2"].T.dot(adj["dZ2"])
    adj["dZ1"] = adj["dA1"] * BLOCKS[1][1](sig["Z1"])
    for k in (4, 3, 2, 1):
        adj[f"dW{k}"] = adj[f"dZ{k}"].dot(sig[f"A{k-1}"].T)
        adj[f"db{k}"] = adj[f"dZ{k}"].sum(axis=1, keepdims=True)

    del sig["A0"]
    return dict(sig, cost=cost, **adj)
