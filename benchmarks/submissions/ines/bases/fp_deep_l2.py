"""Regularized deep net; the cost with its penalty lives in the training script, here only the two passes."""
import numpy as np

LAMBD = 0.9
ARCHITECTURE = {"hidden": "relu", "output": "sigmoid", "l2": LAMBD}

try:
    import matplotlib.pyplot as plt
    plt.rcParams["figure.figsize"] = (7.0, 4.0)
except Exception:                                    # no plots on the server
    plt = None


def forward_propagation(X, parameters):
    cache = {"A0": X}
    depth = max(int(name[1:]) for name in parameters)
    for layer in range(1, depth + 1):
        pre = np.add(parameters[f"W{layer}"].dot(cache[f"A{layer - 1}"]), parameters[f"b{layer}"])
        cache.update({f"Z{layer}": pre,
                      f"A{layer}": np.reciprocal(1 + np.exp(-pre)) if layer == depth else pre.clip(min=0)})
    return cache[f"A{depth}"], cache


def weight_decay(W, m):
    return LAMBD * W / m


def backward_propagation(parameters, cache, X, Y):
    m = Y.shape[1]
    depth = max(int(name[1:]) for name in parameters)
    gradients = {}
    dZ = cache[f"A{depth}"] - Y
    for layer in range(depth, 0, -1):
        W, A_prev = parameters[f"W{layer}"], cache[f"A{layer - 1}"]
        gradients[f"dZ{layer}"] = dZ
        gradients[f"dW{layer}"] = 1 / m * dZ.dot(A_prev.T) + weight_decay(W, m)
        gradients[f"db{layer}"] = 1 / m * dZ.sum(axis=1, keepdims=True)
        if layer > 1:
            dA = W.T.dot(dZ)
            gradients[f"dA{layer - 1}"] = dA
            dZ = np.multiply(dA, np.int64(cache[f"A{layer - 1}"] > 0))
    return gradients
