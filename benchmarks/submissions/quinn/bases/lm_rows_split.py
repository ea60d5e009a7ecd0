"""Rows are observations (sklearn habit). Caches are a dict of lists."""
import numpy as np

LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid"}


def sigma(t):
    return np.exp(t) / (1 + np.exp(t))


def L_model_forward(X, parameters):
    store = {"inp": [], "wt": [], "lin": []}
    h = X
    for l in range(1, len(parameters) // 2 + 1):
        lin = h.dot(parameters[f"W{l}"].T) + parameters[f"b{l}"]
        store["inp"].append(h)
        store["wt"].append(parameters[f"W{l}"])
        store["lin"].append(lin)
        h = sigma(lin)
    return h, store


def compute_cost(AL, Y):
    n = Y.shape[0]
    ll = np.tensordot(Y, np.log(AL), axes=2) + np.tensordot(1 - Y, np.log(1 - AL), axes=2)
    return -ll / n


def L_model_backward(AL, Y, caches):
    n = Y.shape[0]
    g = {}
    # derivative of the MEAN loss from the beginning
    d_out = (-Y / AL + (1 - Y) / (1 - AL)) / n
    L = len(caches["wt"])
    for l in range(L, 0, -1):
        g[f"dA{l}"] = d_out
        s = sigma(caches["lin"][l - 1])
        d_lin = d_out * s * (1 - s)
        g[f"dZ{l}"] = d_lin
        g[f"dW{l}"] = d_lin.T.dot(caches["inp"][l - 1])
        g[f"db{l}"] = d_lin.sum(axis=0, keepdims=True)
        d_out = d_lin.dot(caches["wt"][l - 1])
    g["dA0"] = d_out
    return g


if __name__ == "__main__":
    print(sigma(np.array([0.0])))
