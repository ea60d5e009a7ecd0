# multinomial model with a hidden layer of probits' cousins; one observation per row
import numpy as np
LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"layer_sizes": [5, 4, 3], "hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}


def inverse_link(eta):
    e = np.exp(eta - eta.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def forward_propagation(X, parameters):
    eta1 = X @ parameters["W1"] + parameters["b1"]
    h = eta1 * (eta1 > 0)
    eta2 = h @ parameters["W2"] + parameters["b2"]
    mu = inverse_link(eta2)
    return mu, {"Z1": eta1, "A1": h, "Z2": eta2, "A2": mu}


def compute_cost(mu, Y):
    n = Y.shape[0]
    loglik = np.log(mu[Y == 1]).sum()
    return -loglik / n


def backward_propagation(parameters, cache, X, Y):
    n = X.shape[0]
    r = cache["A2"] - Y
    dW2 = cache["A1"].T @ r / n
    db2 = r.sum(axis=0) / n
    w = r @ parameters["W2"].T
    w_active = w * (cache["Z1"] > 0)
    dW1 = X.T @ w_active / n
    db1 = w_active.sum(axis=0) / n
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dZ2": r, "dA1": w, "dZ1": w_active}
