import numpy as np

def step(parameters, X, Y, learning_rate):
    m = X.shape[1]
    L = len(parameters) // 2
    acts = [X]
    for l in range(1, L + 1):
        z = parameters[f"W{l}"] @ acts[-1] + parameters[f"b{l}"]
        acts.append(1 / (1 + np.exp(-z)) if l == L else np.maximum(z, 0))
    new = {}
    delta = acts[-1] - Y
    for l in range(L, 0, -1):
        new[f"W{l}"] = parameters[f"W{l}"] - learning_rate * (delta @ acts[l - 1].T) / m
        new[f"b{l}"] = parameters[f"b{l}"] - learning_rate * delta.mean(axis=1, keepdims=True)
        delta = (parameters[f"W{l}"].T @ delta) * (acts[l - 1] > 0)
    return new
