# training loop body only: one step of gradient descent, returns the new parameters
import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "sigmoid"}


def predict(parameters, X):
    acts = [X]
    L = len(parameters) // 2
    for l in range(1, L + 1):
        pre = parameters["W" + str(l)].dot(acts[-1]) + parameters["b" + str(l)]
        if l < L:
            acts.append(np.maximum(pre, 0.0))
        else:
            acts.append(1.0 / (1.0 + np.exp(-pre)))
    return acts


def step(parameters, X, Y, learning_rate):
    new = {key: value.copy() for key, value in parameters.items()}
    m = X.shape[1]
    acts = predict(parameters, X)
    L = len(acts) - 1
    err = acts[L] - Y
    l = L
    while l >= 1:
        W = parameters["W" + str(l)]
        grad_W = err.dot(acts[l - 1].T) / m
        grad_b = err.sum(axis=1, keepdims=True) / m
        err = W.T.dot(err)
        err[acts[l - 1] <= 0] = 0
        new["W" + str(l)] -= learning_rate * grad_W
        new["b" + str(l)] -= learning_rate * grad_b
        l -= 1
    return new
