# regression of house prices, linear output, leaky relu (slope 0.01), J = 1/(2m) sum (yhat - y)^2
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 4, 4, 2], "hidden": "leaky_relu", "output": "identity",
                "loss": "squared_error"}


def lrelu(v):
    return np.maximum(0.01 * v, v)

def lrelu_grad(v):
    out = np.ones_like(v)
    out[v < 0] = 0.01
    return out

def mse(pred, target):
    return ((pred - target) ** 2).sum() / (2 * target.shape[1])

def backprop(parameters, X, Y):
    P = parameters
    m = Y.shape[1]
    # --- forward
    Z1 = P["W1"] @ X + P["b1"]
    A1 = lrelu(Z1)
    Z2 = P["W2"] @ A1 + P["b2"]
    A2 = lrelu(Z2)
    Z3 = P["W3"] @ A2 + P["b3"]
    A3 = Z3
    cost = mse(A3, Y)
    # --- backward
    residual = A3 - Y
    dA3 = residual
    dZ3 = dA3
    dW3 = dZ3 @ A2.T / m
    db3 = np.mean(dZ3, axis=1)
    dA2 = P["W3"].T @ dZ3
    dZ2 = dA2 * lrelu_grad(Z2)
    dW2 = dZ2 @ A1.T / m
    db2 = np.mean(dZ2, axis=1)
    dA1 = P["W2"].T @ dZ2
    dZ1 = dA1 * lrelu_grad(Z1)
    dW1 = dZ1 @ X.T / m
    db1 = np.mean(dZ1, axis=1)
    dX = P["W1"].T @ dZ1
    names = "Z1 A1 Z2 A2 Z3 A3 cost dA3 dZ3 dW3 db3 dA2 dZ2 dW2 db2 dA1 dZ1 dW1 db1 dX".split()
    here = locals()
    return {n: here[n] for n in names}
