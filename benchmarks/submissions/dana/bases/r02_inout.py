# W stored as (inputs, outputs), examples still in columns
import numpy as np
LAYOUT = {"examples": "columns", "W": "in_out"}
ARCHITECTURE = {"layer_sizes": [4, 3, 2], "hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}


def classes(score):
    e = np.exp(score - np.max(score, axis=0, keepdims=True))
    return e / np.sum(e, axis=0, keepdims=True)


def backprop(parameters, X, Y):
    n = X.shape[1]
    head = parameters["W1"].T @ X + parameters["b1"]
    flow = np.maximum(head, 0.0)
    score = parameters["W2"].T @ flow + parameters["b2"]
    prob = classes(score)
    cost = -np.sum(np.log(prob) * Y) / n
    dscore = prob - Y
    dW2 = flow @ dscore.T / n
    db2 = np.sum(dscore, axis=1, keepdims=True) / n
    dflow = parameters["W2"] @ dscore
    dhead = dflow * (head > 0.0)
    dW1 = X @ dhead.T / n
    db1 = np.sum(dhead, axis=1, keepdims=True) / n
    return {"Z1": head, "A1": flow, "Z2": score, "A2": prob, "cost": cost, "dZ2": dscore, "dW2": dW2,
            "db2": db2, "dA1": dflow, "dZ1": dhead, "dW1": dW1, "db1": db1}
