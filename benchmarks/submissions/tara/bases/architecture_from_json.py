import json, textwrap
import numpy as np

CONFIG = json.loads(textwrap.dedent("""
    {
        "model":    {"layer_sizes": [7, 6, 5, 2], "hidden": ["leaky_relu", "sigmoid"], "leaky_slope": 0.25},
        "training": {"epochs": 100, "batch_size": 32, "early_stopping": null, "l2": 1e-1},
        "head":     {"output": "identity", "loss": "squared_error"}
    }
"""))
ARCHITECTURE = {**CONFIG["model"], **CONFIG["head"], "l2": CONFIG["training"]["l2"]}
ARCHITECTURE["layer_sizes"] = tuple(np.array(ARCHITECTURE["layer_sizes"]))     # numpy integers


def freeze(mapping):
    for array in mapping.values():
        array.setflags(write=False)
    return mapping


def backprop(parameters, X, Y):
    slope, l2 = ARCHITECTURE["leaky_slope"], ARCHITECTURE["l2"]
    X, Y = np.asfortranarray(X), np.asfortranarray(Y)
    m = X.shape[1]
    net = freeze({k: v.copy(order="F") for k, v in parameters.items()})
    Z1 = net["W1"] @ X + net["b1"]
    A1 = np.where(Z1 < 0, slope, 1) * Z1
    Z2 = net["W2"] @ A1 + net["b2"]
    A2 = np.reciprocal(1 + np.exp(-Z2))
    A3 = Z3 = net["W3"] @ A2 + net["b3"]
    D3 = (Z3 - Y) / m
    D2 = (D3.T @ net["W3"]).T * A2 * (1 - A2)
    D1 = (D2.T @ net["W2"]).T * np.where(Z1 < 0, slope, 1)
    J = m / 2 * np.square(D3).sum() + l2 / (2 * m) * sum(np.square(net[k]).sum() for k in ("W1", "W2", "W3"))
    return freeze({"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "Z3": Z3, "A3": A3, "cost": np.asarray(J), "dZ3": D3, "dZ2": D2,
                   "dZ1": D1, "dW3": (A2 @ D3.T).T + l2 / m * net["W3"], "dW2": (A1 @ D2.T).T + l2 / m * net["W2"],
                   "dW1": (X @ D1.T).T + l2 / m * net["W1"], "db3": D3.sum(1), "db2": D2.sum(1), "db1": D1.sum(1)})
