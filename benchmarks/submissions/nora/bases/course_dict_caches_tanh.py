import numpy as np

ARCHITECTURE = {"hidden": "tanh"}


def L_model_forward(X, parameters):
    L = max(int(k.lstrip("Wb")) for k in parameters)
    caches = []
    A = X
    for l in range(L):
        here = {"in": A, "W": parameters[f"W{l + 1}"], "b": parameters[f"b{l + 1}"]}
        here["Z"] = np.add(np.matmul(here["W"], here["in"]), here["b"])
        A = here["out"] = np.tanh(here["Z"]) if l < L - 1 else 1 / (1 + np.exp(-here["Z"]))
        caches.append(here)
    return A, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(AL), Y) + np.multiply(np.log(1 - AL), 1 - Y)
    return float(-np.add.reduce(logprobs, axis=None) / m)


def L_model_backward(AL, Y, caches):
    grads = {}
    m = Y.shape[1]
    work = list(caches)                       # own list, popped from the end
    l = len(work)
    dZ = AL - Y
    while True:
        c = work.pop()
        grads[f"dW{l}"] = (dZ @ c["in"].T) / m
        grads[f"db{l}"] = dZ.mean(axis=1, keepdims=True)
        if not work:
            break
        l -= 1
        grads[f"dA{l}"] = c["W"].T @ dZ
        dZ = grads[f"dA{l}"] * (1 - work[-1]["out"] ** 2)
    return grads
