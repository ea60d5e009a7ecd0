import numpy as np

def layer(A_prev, W, b, last):
    """a coroutine: yields the activation, is sent dA (dZ for the last one), yields the gradients"""
    Z = W @ A_prev + b
    A = 1 / (1 + np.exp(-Z)) if last else Z * np.greater(Z, 0)
    incoming = yield A
    dZ = incoming if last else incoming * np.greater(Z, 0)
    m = A_prev.shape[1]
    yield dZ, dZ @ A_prev.T / m, dZ @ np.full((m, 1), 1 / m), W.T @ dZ

def backprop(parameters, X, Y):
    alive, out = [], {}
    n = len(parameters) // 2
    signal = X
    for i in range(1, n + 1):
        co = layer(signal, parameters["W%d" % i], parameters["b%d" % i], last=(i == n))
        signal = next(co)
        out["A%d" % i] = signal
        alive.append((i, co))
    out["cost"] = -(Y * np.log(signal) + (1 - Y) * np.log(1 - signal)).sum() / X.shape[1]
    signal = signal - Y
    while alive:
        i, co = alive.pop()
        out["dZ%d" % i], out["dW%d" % i], out["db%d" % i], signal = co.send(signal)
        co.close()
    return out
