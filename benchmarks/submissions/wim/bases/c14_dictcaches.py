# tanh everywhere in between; caches is a dict keyed by layer number
import numpy as np

ARCHITECTURE = {"hidden": "tanh"}


def sig(t):
    pos = t >= 0
    out = np.empty_like(t, dtype=float)
    out[pos] = 1 / (1 + np.exp(-t[pos]))
    ex = np.exp(t[~pos])
    out[~pos] = ex / (1 + ex)
    return out


def L_model_forward(X, parameters):
    caches = {0: {"A": X}}
    n_layers = len([k for k in parameters if k.startswith("b")])
    for layer in range(1, n_layers + 1):
        W = parameters[f"W{layer}"]
        Z = W @ caches[layer - 1]["A"] + parameters[f"b{layer}"]
        A = np.tanh(Z) if layer < n_layers else sig(Z)
        caches[layer] = {"A": A, "W": W}
    return caches[n_layers]["A"], caches


def L_model_backward(AL, Y, caches):
    n_layers = len(caches) - 1
    m = Y.shape[1]
    gradients = {}
    delta = (AL - Y) / m
    for layer in sorted((k for k in caches if k), reverse=True):
        below = caches[layer - 1]["A"]
        gradients[f"dZ{layer}"] = delta
        gradients[f"dW{layer}"] = np.dot(delta, below.T)
        gradients[f"db{layer}"] = delta.sum(axis=-1, keepdims=True)
        back = np.dot(caches[layer]["W"].T, delta)
        if layer != 1:
            delta = back * (1 - below ** 2)
    return gradients
