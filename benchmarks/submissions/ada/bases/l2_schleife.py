"""L2-Regularisierung (weight decay), beliebige Tiefe.

J = Kreuzentropie + lambda/(2m) * Summe ||W||^2  (Biases nicht!)
Regularisation is only in dW, not in dZ.
"""
import numpy as np

lambd = 0.7
ARCHITECTURE = {"hidden": "relu", "output": "sigmoid", "l2": 0.7}


def g(name, z):
    return {"relu": lambda t: np.maximum(t, 0.0),
            "sigmoid": lambda t: 1 / (1 + np.exp(-t))}[name](z)


def strafe(parameters, L, m):
    s = 0
    for l in range(1, L + 1):
        s += np.sum(np.square(parameters["W" + str(l)]))
    return lambd / (2 * m) * s


def backprop(parameters, X, Y):
    L = len(parameters) // 2
    m = X.shape[1]
    werte = {"A0": X}
    for l in range(1, L + 1):
        W = parameters["W" + str(l)]
        b = parameters["b" + str(l)]
        werte["Z" + str(l)] = W @ werte["A" + str(l - 1)] + b
        werte["A" + str(l)] = g("sigmoid" if l == L else "relu", werte["Z" + str(l)])
    AL = werte["A" + str(L)]

    kreuzentropie = -1 / m * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    grads = {"cost": kreuzentropie + strafe(parameters, L, m)}

    dZ = AL - Y
    for l in range(L, 0, -1):
        W = parameters["W" + str(l)]
        A_prev = werte["A" + str(l - 1)]
        grads["dZ" + str(l)] = dZ
        grads["dW" + str(l)] = 1 / m * dZ @ A_prev.T + lambd / m * W
        grads["db" + str(l)] = 1 / m * dZ.sum(axis=1, keepdims=True)
        if l > 1:
            dA_prev = W.T @ dZ
            grads["dA" + str(l - 1)] = dA_prev
            dZ = np.where(werte["Z" + str(l - 1)] > 0, dA_prev, 0)
    del werte["A0"]
    grads.update(werte)
    return grads
