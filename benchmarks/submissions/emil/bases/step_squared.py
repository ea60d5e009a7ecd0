import numpy as np
# graduation of crude rates by a small network: squared error, linear output
ARCHITECTURE = {"hidden": "tanh", "output": "identity", "loss": "squared_error"}

def graduate(parameters, X):
    L = len(parameters) // 2
    rows = [X]
    for i in range(1, L):
        rows.append(np.tanh(parameters[f"W{i}"] @ rows[-1] + parameters[f"b{i}"]))
    return rows, parameters[f"W{L}"] @ rows[-1] + parameters[f"b{L}"]

def step(parameters, X, Y, learning_rate):
    rows, fitted = graduate(parameters, X)
    updated = {k: v.copy() for k, v in parameters.items()}
    flow = (fitted - Y) / Y.shape[1]
    i = len(rows)
    while i > 0:
        back = parameters[f"W{i}"].T @ flow
        updated[f"W{i}"] -= learning_rate * flow @ rows[i - 1].T
        updated[f"b{i}"] -= learning_rate * flow.sum(axis=1, keepdims=True)
        flow = back * (1 - rows[i - 1] ** 2)
        i -= 1
    return updated
