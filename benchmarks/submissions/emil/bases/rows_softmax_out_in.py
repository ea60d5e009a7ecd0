"""Portfolio rows: one policy a row, as the data warehouse delivers it."""
import numpy as np
LAYOUT = {"examples": "rows"}
ARCHITECTURE = {"layer_sizes": [5, 4, 3], "hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}

def backprop(parameters, X, Y):
    policies, _ = X.shape
    hidden = np.tanh(X @ parameters["W1"].T + parameters["b1"])
    score = hidden @ parameters["W2"].T + parameters["b2"]
    score = np.exp(score - score.max(axis=1, keepdims=True))
    share = score / score.sum(axis=1, keepdims=True)
    cost = -np.sum(Y * np.log(share)) / policies
    excess = share - Y
    dW2 = excess.T @ hidden / policies
    db2 = excess.mean(axis=0)
    down = excess @ parameters["W2"]
    down = down * (1 - hidden * hidden)
    dW1 = down.T @ X / policies
    db1 = down.mean(axis=0)
    return {"A1": hidden, "A2": share, "cost": cost, "dZ2": excess, "dW2": dW2, "db2": db2, "dZ1": down, "dW1": dW1, "db1": db1}
