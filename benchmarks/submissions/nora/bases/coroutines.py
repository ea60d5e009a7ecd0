"""Each layer is a coroutine: it yields its activation, then waits for the derivative to be sent in."""
import numpy as np


def layer(l, W, b, a_in, last):
    z = W @ a_in + b
    a = 1 / (1 + np.exp(-z)) if last else np.maximum(z, 0)
    da = yield a
    dz = da if last else da * (z > 0)
    m = a_in.shape[1]
    yield W.T @ dz, {f"dZ{l}": dz, f"dW{l}": dz @ a_in.T / m, f"db{l}": dz.sum(1, keepdims=True) / m}


def backprop(parameters, X, Y):
    depth = len(parameters) // 2
    running, a = [], X
    for l in range(1, depth + 1):
        co = layer(l, parameters["W" + str(l)], parameters["b" + str(l)], a, l == depth)
        a = next(co)
        running.append(co)
    message = a - Y
    collected = {"A" + str(depth): a}
    while running:
        co = running.pop()
        message, found = co.send(message)
        collected.update(found)
        co.close()
    collected["dX"] = message
    return collected
