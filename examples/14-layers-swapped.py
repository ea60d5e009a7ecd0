"""A deep network of equal layers that collects its gradients in lists."""

import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 6, 6, 6], "hidden": "tanh"}


def backprop(parameters, X, Y):
    Ws = [parameters[f"W{l}"] for l in (1, 2, 3)]
    bs = [parameters[f"b{l}"] for l in (1, 2, 3)]
    m = X.shape[1]

    A = [X]
    for W, b in [(Ws[0], bs[0]), (Ws[1], bs[1])]:
        A.append(np.tanh(W @ A[-1] + b))
    A.append(1 / (1 + np.exp(-(Ws[2] @ A[-1] + bs[2]))))

    dWs, dbs = [], []
    dZ = A.pop() - Y
    for W in reversed(Ws):
        A_prev = A.pop()
        dWs.append(dZ @ A_prev.T / m)
        dbs.append(dZ.mean(axis=1, keepdims=True))
        dZ = (W.T @ dZ) * (1 - A_prev**2)

    gradients = {}
    for l in (1, 2, 3):
        gradients |= {f"dW{l}": dWs[l - 1], f"db{l}": dbs[l - 1]}
    return gradients
