# Ng's ML-course habit: bias is column 0 of Theta, a row of ones goes on top of every activation
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid"}
g = lambda z: 1.0 / (1.0 + np.exp(-z))
addones = lambda a: np.vstack((np.ones(a.shape[1]), a))


def backprop(parameters, X, Y):
    Theta = []
    while f"W{len(Theta) + 1}" in parameters:
        k = len(Theta) + 1
        Theta.append(np.hstack([parameters[f"b{k}"].reshape(-1, 1), parameters[f"W{k}"]]))
    m = Y.shape[1]
    a = []
    h = X
    for T in Theta:
        a.append(addones(h))
        h = g(T @ a[-1])
    delta = h - Y
    Delta = [None] * len(Theta)
    for k in range(len(Theta) - 1, -1, -1):
        Delta[k] = delta @ a[k].T / m
        if k > 0:
            delta = (Theta[k].T @ delta * a[k] * (1 - a[k]))[1:, :]
    result = {f"A{len(Theta)}": h}
    for k, D in enumerate(Delta, start=1):
        result[f"dW{k}"] = D[:, 1:]
        result[f"db{k}"] = D[:, :1]
    return result
