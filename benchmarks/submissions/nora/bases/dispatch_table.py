import numpy as np

ARCHITECTURE = {
    "layer_sizes": [7, 6, 5, 4, 3],
    "hidden": ["leaky_relu", "sigmoid", "identity"],
    "output": "softmax",
    "loss": "categorical_cross_entropy",
    "leaky_slope": 0.05,
}

ALPHA = ARCHITECTURE["leaky_slope"]

FORWARD = {
    "leaky_relu": lambda z: np.select([z > 0, z <= 0], [z, ALPHA * z]),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "identity": lambda z: z,
    "softmax": lambda z: np.exp(z) / np.sum(np.exp(z), axis=0, keepdims=True),
}
BACKWARD = {
    "leaky_relu": lambda dA, Z, A: np.select([Z > 0], [dA], default=ALPHA * dA),
    "sigmoid": lambda dA, Z, A: dA * A * (1 - A),
    "identity": lambda dA, Z, A: dA,
    "softmax": lambda dA, Z, A: A * (dA - np.sum(dA * A, axis=0, keepdims=True)),
}


def backprop(parameters, X, Y):
    kinds = [None, *ARCHITECTURE["hidden"], ARCHITECTURE["output"]]
    store = {"A0": X}
    for l, kind in enumerate(kinds):
        if kind is None:
            continue
        store["Z%d" % l] = parameters["W%d" % l] @ store["A%d" % (l - 1)] + parameters["b%d" % l]
        store["A%d" % l] = FORWARD[kind](store["Z%d" % l])
    L, m = len(kinds) - 1, Y.shape[1]
    with np.errstate(divide="ignore", invalid="ignore"):
        store["cost"] = -np.nansum(Y * np.log(store["A%d" % L])) / m
        store["dA%d" % L] = np.where(Y == 0, 0, -Y / store["A%d" % L])
    for l in range(L, 0, -1):
        store["dZ%d" % l] = BACKWARD[kinds[l]](store["dA%d" % l], store["Z%d" % l], store["A%d" % l])
        store["dW%d" % l] = store["dZ%d" % l] @ store["A%d" % (l - 1)].T / m
        store["db%d" % l] = np.mean(store["dZ%d" % l], 1, keepdims=True)
        store["dA%d" % (l - 1)] = parameters["W%d" % l].T @ store["dZ%d" % l]
    del store["A0"]
    store["dX"] = store.pop("dA0")
    return store
