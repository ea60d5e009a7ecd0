# replay buffer style: push everything on the way up, pop on the way down
import numpy as np


def clamp0(z):
    return (np.abs(z) + z) * 0.5


def forward_propagation(X, parameters):
    cache = {"A0": X}
    n = len(parameters) // 2
    for k in range(1, n + 1):
        cache[f"Z{k}"] = np.dot(parameters[f"W{k}"], cache[f"A{k-1}"]) + parameters[f"b{k}"]
        if k < n:
            cache[f"A{k}"] = clamp0(cache[f"Z{k}"])
        else:
            cache[f"A{k}"] = 1.0 / (1.0 + np.exp(-cache[f"Z{k}"]))
    return cache[f"A{n}"], cache


def compute_cost(A, Y):
    hit = np.log(A[Y == 1]).sum()
    miss = np.log(1.0 - A[Y == 0]).sum()
    return -(hit + miss) / Y.shape[1]


def backward_propagation(parameters, cache, X, Y):
    n = len(parameters) // 2
    frames = Y.shape[1]
    dz = cache[f"A{n}"] - Y
    grads = {}
    for k in range(n, 0, -1):
        grads[f"dW{k}"] = np.tensordot(dz, cache[f"A{k-1}"], axes=(1, 1)) / frames
        grads[f"db{k}"] = np.add.reduce(dz, axis=1, keepdims=True) / frames
        if k == 1:
            break
        da = np.dot(parameters[f"W{k}"].T, dz)
        grads[f"dA{k-1}"] = da
        dz = da * np.heaviside(cache[f"Z{k-1}"], 0.0)
        grads[f"dZ{k-1}"] = dz
    return grads
