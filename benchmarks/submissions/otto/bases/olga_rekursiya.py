import numpy as np
# rekursivnoe obratnoe rasprostranenie: odna funkciya delaet vse
ARCHITECTURE = {"hidden": "sigmoid", "loss": "squared_error", "output": "sigmoid"}

def sigma(z):
    return 1 / (1 + np.exp(-z))

def shag(l, L, A, parameters, Y, grad):
    """vozvraschaet dJ/dA dlya vhoda sloya l"""
    if l > L:
        grad["cost"] = np.square(A - Y).sum() / (2 * Y.shape[1])
        return (A - Y) / Y.shape[1]
    W, b = parameters["W%d" % l], parameters["b%d" % l]
    vyhod = sigma(np.matmul(W, A) + b)
    dA = shag(l + 1, L, vyhod, parameters, Y, grad)
    dZ = dA * vyhod * (1 - vyhod)
    grad["A%d" % l] = vyhod
    grad["dA%d" % l] = dA
    grad["dZ%d" % l] = dZ
    grad["dW%d" % l] = np.matmul(dZ, A.T)
    grad["db%d" % l] = np.sum(dZ, axis=-1, keepdims=True)
    return np.matmul(W.T, dZ)

def backprop(parameters, X, Y):
    grad = {}
    grad["dX"] = shag(1, len(parameters) // 2, X, parameters, Y, grad)
    return grad
