"""Course exercise, caches as a list of dictionaries (one per reservoir in the cascade)."""
import numpy as np


def L_model_forward(X, parameters):
    n_reservoirs = len(parameters) // 2
    inflow, caches = X, []
    for k in range(1, n_reservoirs + 1):
        W, b = parameters[f"W{k}"], parameters[f"b{k}"]
        storage = W @ inflow + b
        release = 1 / (1 + np.exp(-storage)) if k == n_reservoirs else storage.clip(min=0)
        caches.append({"A_prev": inflow, "W": W, "b": b, "Z": storage, "A": release})
        inflow = release
    return inflow, caches


def compute_cost(AL, Y):
    surprise = -(Y * np.log(AL) + (1 - Y) * np.log1p(-AL))
    return surprise.sum(axis=0).mean()


def weights_gradient(dZ, A_prev):
    m = dZ.shape[1]
    return np.matmul(dZ, A_prev.transpose()) / m, dZ.sum(axis=1, keepdims=True) / m


def L_model_backward(AL, Y, caches):
    grads = {}
    top = len(caches)
    dZ = AL - Y
    for k in range(top, 0, -1):
        here = caches[k - 1]
        if k < top:
            open_gate = here["Z"] > 0
            dZ = grads[f"dA{k}"] * open_gate
        grads[f"dZ{k}"] = dZ
        grads[f"dW{k}"], grads[f"db{k}"] = weights_gradient(dZ, here["A_prev"])
        if k > 1:
            grads[f"dA{k-1}"] = here["W"].T @ dZ
    return grads
