"""One gradient step, in a single pass from the output to the input."""
import numpy as np

def step(parameters, X, Y, learning_rate):
    L = len(parameters) // 2
    m = X.shape[1]
    acts = [X]
    for l in range(1, L + 1):
        z = parameters["W" + str(l)] @ acts[-1] + parameters["b" + str(l)]
        if l < L:
            acts.append(np.maximum(z, 0))
        else:
            acts.append(1 / (1 + np.exp(-z)))
    new = dict(parameters)
    dz = acts[L] - Y
    for l in range(L, 0, -1):
        W, b = parameters["W" + str(l)], parameters["b" + str(l)]
        new["W" + str(l)] = W - learning_rate * (dz @ acts[l - 1].T) / m
        new["b" + str(l)] = b - learning_rate * dz.sum(axis=1, keepdims=True) / m
        da = W.T @ dz
        dz = da * (acts[l - 1] > 0)
    return new
