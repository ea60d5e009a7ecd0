import numpy as np

LAYOUT = {"W": "in_out", "examples": "rows"}
ARCHITECTURE = {"output": "softmax", "loss": "categorical_cross_entropy", "hidden": "tanh"}


def softmax(u):
    u = u - u.max(axis=1, keepdims=True)
    return (np.exp(u).T / np.exp(u).sum(axis=1)).T


def L_model_forward(X, parameters):
    L, inputs = len(parameters) // 2, []
    for l in range(L):
        inputs.append(X)
        X = X @ parameters[f"W{l + 1}"] + parameters[f"b{l + 1}"]
        X = softmax(X) if l == L - 1 else np.tanh(X)
    return X, dict(inputs=inputs, W=[parameters[f"W{l + 1}"] for l in range(L)])


def compute_cost(AL, Y):
    return -np.sum(Y * np.log(AL)) / AL.shape[0]


def L_model_backward(AL, Y, caches):
    inputs, W = caches["inputs"], caches["W"]
    G = (AL - Y) / Y.shape[0]
    grads = {}
    for l in range(len(W) - 1, -1, -1):
        grads[f"dW{l + 1}"] = inputs[l].T @ G
        grads[f"db{l + 1}"] = G.sum(axis=0, keepdims=True)
        if l > 0:
            G = G @ W[l].T - (G @ W[l].T) * inputs[l] ** 2
    return grads
