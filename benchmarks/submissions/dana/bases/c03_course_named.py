# older course numbering: grads["dA3"] is the derivative that leaves layer 3 upstream
from collections import namedtuple
import numpy as np

Cache = namedtuple("Cache", "x w bias z kind")


def gate(z, kind):
    if kind == "relu":
        return np.where(z < 0, 0, z)
    return 0.5 * (1 + np.tanh(z / 2))


def gate_slope(z, kind):
    if kind == "relu":
        return (z > 0).astype(z.dtype)
    g = gate(z, kind)
    return g - g * g


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    kinds = ["relu"] * (L - 1) + ["sigmoid"]
    caches, x = [], X
    for i, kind in enumerate(kinds, start=1):
        w, bias = parameters["W" + str(i)], parameters["b" + str(i)]
        z = w @ x + bias
        caches.append(Cache(x, w, bias, z, kind))
        x = gate(z, kind)
    return x, caches


def compute_cost(AL, Y):
    m = AL.shape[1]
    return float(-np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m)


def L_model_backward(AL, Y, caches):
    m = AL.shape[1]
    grads = {}
    flow = (1 - Y) / (1 - AL) - Y / AL
    layer = len(caches)
    while caches and layer > 0:
        c = caches[layer - 1]
        dz = flow * gate_slope(c.z, c.kind)
        flow = c.w.T @ dz
        grads["dA%d" % layer] = flow
        grads["dW%d" % layer] = dz @ c.x.T / m
        grads["db%d" % layer] = dz @ np.ones((m, 1)) / m
        layer -= 1
    return grads
