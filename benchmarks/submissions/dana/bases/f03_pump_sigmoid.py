"""Pump failure per station (several labels at once); sigmoid hidden units, any depth."""
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid"}


def squash(x):
    return np.exp(x) / (1 + np.exp(x))


def forward_propagation(X, parameters):
    cache = {}
    signal = X
    for idx in range(1, len(parameters) // 2 + 1):
        cache[f"Z{idx}"] = parameters[f"W{idx}"] @ signal + parameters[f"b{idx}"]
        signal = squash(cache[f"Z{idx}"])
        cache[f"A{idx}"] = signal
    return signal, cache


def compute_cost(AL, Y):
    stations = -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))     # nats
    return np.sum(np.mean(stations, axis=1))


def backward_propagation(parameters, cache, X, Y):
    L, m = len(parameters) // 2, X.shape[1]
    acts = {i: cache[f"A{i}"] for i in range(1, L + 1)}
    acts[0] = X
    grads, err = {}, acts[L] - Y
    for i in sorted(range(1, L + 1), reverse=True):
        if i < L:
            err = (parameters[f"W{i+1}"].T @ err) * (acts[i] - acts[i] ** 2)
        grads[f"dZ{i}"] = err
        grads[f"dW{i}"] = np.tensordot(err, acts[i - 1], axes=(1, 1)) / m
        grads[f"db{i}"] = np.mean(err, axis=1)
    return grads
