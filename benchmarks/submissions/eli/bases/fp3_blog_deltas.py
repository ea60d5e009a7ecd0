# Neural network from scratch (following a blog post, the names dL/dZ are from there)
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 5, 5, 1], "hidden": ["tanh", "tanh"], "output": "sigmoid"}


def logistic(t):
    return np.exp(t) / (1 + np.exp(t))


def forward_propagation(X, parameters):
    p = parameters
    cache = {}
    cache["Z1"] = p["W1"] @ X + p["b1"]
    cache["A1"] = np.tanh(cache["Z1"])
    cache["Z2"] = p["W2"] @ cache["A1"] + p["b2"]
    cache["A2"] = np.tanh(cache["Z2"])
    cache["Z3"] = p["W3"] @ cache["A2"] + p["b3"]
    cache["A3"] = logistic(cache["Z3"])
    return cache["A3"], cache


def compute_cost(Y_hat, Y):
    return np.mean(-Y * np.log(Y_hat) - (1 - Y) * np.log(1 - Y_hat))


def backward_propagation(parameters, cache, X, Y):
    n_samples = Y.shape[1]
    # d(mean loss)/dZ, so every delta below is already an average
    delta_out = (cache["A3"] - Y) / n_samples
    dL_dW3 = delta_out @ cache["A2"].T
    dL_db3 = delta_out.sum(axis=1, keepdims=True)

    delta_hid2 = (parameters["W3"].T @ delta_out) * (1 - cache["A2"] ** 2)
    dL_dW2 = delta_hid2 @ cache["A1"].T
    dL_db2 = delta_hid2.sum(axis=1, keepdims=True)

    delta_hid1 = (parameters["W2"].T @ delta_hid2) * (1 - cache["A1"] ** 2)
    dL_dW1 = delta_hid1 @ X.T
    dL_db1 = delta_hid1.sum(axis=1, keepdims=True)

    return dict(dZ3=delta_out, dW3=dL_dW3, db3=dL_db3,
                dZ2=delta_hid2, dW2=dL_dW2, db2=dL_db2,
                dZ1=delta_hid1, dW1=dL_dW1, db1=dL_db1)
