"""The cache is a byte string: an .npz written to memory, as it would be sent from one worker to another."""
import io
import numpy as np

ARCHITECTURE = {"hidden": "leaky_relu", "output": "sigmoid", "loss": "squared_error"}

def forward_propagation(X, parameters):
    store, a, l = {}, X, 0
    while "W%d" % (l + 1) in parameters:
        l += 1
        z = parameters["W%d" % l] @ a + parameters["b%d" % l]
        a = z.copy()
        if "W%d" % (l + 1) in parameters:
            a[z < 0] *= 0.01
        else:
            a = 1 / (1 + np.exp(-z))
        store["z%d" % l], store["a%d" % l] = z, a
    with io.BytesIO() as f:
        np.savez(f, **store)
        return a, f.getvalue()

def compute_cost(AL, Y):
    return np.sum((AL - Y) ** 2) / (2 * Y.shape[1])

def backward_propagation(parameters, cache, X, Y):
    with np.load(io.BytesIO(cache)) as npz:
        store = {k: npz[k] for k in npz.files}
    store["a0"] = X
    l = len(parameters) // 2
    yhat, m = store["a%d" % l], Y.shape[1]
    grads = {}
    g = (yhat - Y) * yhat * (1 - yhat)
    while True:
        grads["dZ%d" % l] = g
        grads["dW%d" % l], grads["db%d" % l] = g @ store["a%d" % (l - 1)].T / m, g.sum(1) / m
        if l == 1:
            return grads
        g = parameters["W%d" % l].T @ g
        l -= 1
        g = np.where(store["z%d" % l] < 0, 0.01 * g, g)
