"""A little tape: each layer pushes a closure which knows how to run itself backwards."""
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy"}


def sigma(z):
    return 1.0 / (1.0 + np.exp(-z))


def hidden_layer(l, W, b, a_in, log):
    z = W @ a_in + b
    a = np.tanh(z)
    log |= {f"Z{l}": z, f"A{l}": a}

    def back(da, m):
        dz = da * (1 - a * a)
        log[f"dZ{l}"] = dz
        log[f"dW{l}"] = dz @ a_in.T / m
        log[f"db{l}"] = dz.sum(axis=1, keepdims=True) / m
        return W.T @ dz

    return a, back


def output_layer(l, W, b, a_in, log):
    z = W @ a_in + b
    p = sigma(z)
    log |= {f"Z{l}": z, f"A{l}": p}

    def back(dp, m):
        delta = dp * p * (1 - p)
        log[f"dZ{l}"] = delta
        log[f"dW{l}"] = delta @ a_in.T / m
        log[f"db{l}"] = delta.sum(axis=1, keepdims=True) / m
        return W.T @ delta

    return p, back


def backprop(parameters, X, Y):
    depth, m = len(parameters) // 2, X.shape[1]
    log, tape, a = {}, [], X
    for l in range(1, depth + 1):
        layer = hidden_layer if l < depth else output_layer
        a, back = layer(l, parameters[f"W{l}"], parameters[f"b{l}"], a, log)
        tape.append(back)

    log["cost"] = -np.sum(Y * np.log(a) + (1 - Y) * np.log(1 - a)) / m
    grad = (1 - Y) / (1 - a) - Y / a
    log[f"dA{depth}"] = grad
    while tape:
        grad = tape.pop()(grad, m)
        if tape:
            log[f"dA{len(tape)}"] = grad
    log["dX"] = grad
    return log
