import numpy as np
from functools import reduce

ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}

# --- utils.js, more or less ---
relu = lambda z: np.where(z > 0, z, 0.0)
isActive = lambda a: np.sign(a)


def softmax(z):
    exps = np.exp(z)
    total = np.sum(exps, axis=0, keepdims=True)
    return exps / total


def forward_propagation(X, parameters):
    depth = len(parameters) // 2

    def addLayer(cache, n):
        z = np.matmul(parameters[f"W{n}"], cache[f"A{n - 1}"]) + parameters[f"b{n}"]
        a = relu(z) if n < depth else softmax(z)
        return {**cache, f"Z{n}": z, f"A{n}": a}

    cache = reduce(addLayer, range(1, depth + 1), {"A0": X})
    return cache[f"A{depth}"], cache


def compute_cost(AL, Y):
    _, numExamples = Y.shape
    picked = np.sum(AL * Y, axis=0)          # probability given to the true class
    return -np.log(picked).sum() / numExamples


def backward_propagation(parameters, cache, X, Y):
    depth = len(parameters) // 2
    _, numExamples = Y.shape
    grads = {}
    dz = cache[f"A{depth}"] - Y

    for n in reversed(range(1, depth + 1)):
        aPrev = X if n == 1 else cache[f"A{n - 1}"]
        grads.update({
            f"dZ{n}": dz,
            f"dW{n}": np.matmul(dz, aPrev.T) / numExamples,
            f"db{n}": np.sum(dz, axis=1, keepdims=True) / numExamples,
        })
        if n > 1:
            da = np.matmul(parameters[f"W{n}"].T, dz)
            grads[f"dA{n - 1}"] = da
            dz = da * isActive(aPrev)
    return grads
