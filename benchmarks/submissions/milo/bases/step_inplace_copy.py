import copy
import numpy as np

ARCHITECTURE = {"hidden": "relu", "l2": 0.7}
LAMBD = np.float64(0.7)


def step(parameters, X, Y, learning_rate):
    params = copy.deepcopy(parameters)
    L = len(params) // 2
    m = X.shape[1]
    stack = [X]
    for l in range(1, L + 1):
        Z = params[f"W{l}"] @ stack[-1] + params[f"b{l}"]
        stack.append(np.maximum(Z, 0) if l != L else 1 / (1 + np.exp(-Z)))
    dZ = stack.pop() - Y
    for l in range(L, 0, -1):
        A_prev = stack.pop()
        dA_prev = params[f"W{l}"].T @ dZ
        params[f"W{l}"] *= 1 - learning_rate * LAMBD / m          # weight decay
        params[f"W{l}"] -= learning_rate * (dZ @ A_prev.T) / m
        params[f"b{l}"] -= learning_rate * dZ.mean(axis=1, keepdims=True)
        dZ = dA_prev * (A_prev > 0)
    return params
