import numpy as np

activations = {
    "relu": {"fn": lambda z: np.maximum(z, 0), "grad": lambda z, a: (z > 0) * 1.0},
    "sigmoid": {"fn": lambda z: 1 / (1 + np.exp(-z)), "grad": lambda z, a: a * (1 - a)},
}

toArray = lambda iterator: list(iterator)
range1 = lambda n: toArray(range(1, n + 1))


def makeLayers(parameters):
    numLayers = len(parameters) // 2
    return toArray(map(lambda i: {
        "id": i,
        "W": parameters[f"W{i}"],
        "b": parameters[f"b{i}"],
        "kind": "sigmoid" if i == numLayers else "relu",
    }, range1(numLayers)))


def L_model_forward(X, parameters):
    caches = {}
    a = X
    for layer in makeLayers(parameters):
        z = np.dot(layer["W"], a) + layer["b"]
        aNext = activations[layer["kind"]]["fn"](z)
        caches[layer["id"]] = {**layer, "input": a, "z": z, "out": aNext}
        a = aNext
    return a, caches


def compute_cost(AL, Y):
    logLoss = lambda p, t: -np.log(p) if t == 1 else -np.log(1 - p)
    losses = map(logLoss, AL.ravel(), Y.ravel())
    return sum(losses) / Y.shape[1]


def L_model_backward(AL, Y, caches):
    state = {"dA": (AL - Y) / (AL * (1 - AL)), "grads": {}}
    m = Y.shape[1]

    def visit(layer):
        g = activations[layer["kind"]]["grad"](layer["z"], layer["out"])
        dz = state["dA"] * g
        i = layer["id"]
        state["grads"][f"dZ{i}"] = dz
        state["grads"][f"dW{i}"] = np.dot(dz, layer["input"].T) / m
        state["grads"][f"db{i}"] = dz.sum(axis=1, keepdims=True) / m
        state["dA"] = np.dot(layer["W"].T, dz)
        state["grads"][f"dA{i - 1}"] = state["dA"]

    for i in sorted(caches.keys(), reverse=True):
        visit(caches[i])
    return state["grads"]
