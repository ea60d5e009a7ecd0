# Regression wie in PyTorch (nn.Linear): X (m, n), W (aus, ein), y = x W^T + b
# 2 hidden layers tanh, linear output, J = 1/(2m) sum (A - Y)^2
import numpy as np

LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"layer_sizes": [4, 6, 5, 2], "hidden": "tanh", "output": "identity",
                "loss": "squared_error"}


def linear(x, W, b):
    return x @ W.T + b


def linear_backward(grad_out, x, W):
    """gibt grad_x, grad_W, grad_b (Summen, noch nicht gemittelt)"""
    grad_x = grad_out @ W
    grad_W = grad_out.T @ x
    grad_b = grad_out.sum(axis=0)
    return grad_x, grad_W, grad_b


def tanh_backward(grad_out, a):
    return grad_out * (1 - a * a)


def backprop(parameters, X, Y):
    P = parameters
    m = len(X)
    Z1 = linear(X, P["W1"], P["b1"])
    A1 = np.tanh(Z1)
    Z2 = linear(A1, P["W2"], P["b2"])
    A2 = np.tanh(Z2)
    Z3 = linear(A2, P["W3"], P["b3"])
    A3 = Z3

    fehler = A3 - Y
    cost = (fehler ** 2).sum() / (2 * m)

    dZ3 = fehler
    dA2, sW3, sb3 = linear_backward(dZ3, A2, P["W3"])
    dZ2 = tanh_backward(dA2, A2)
    dA1, sW2, sb2 = linear_backward(dZ2, A1, P["W2"])
    dZ1 = tanh_backward(dA1, A1)
    dX, sW1, sb1 = linear_backward(dZ1, X, P["W1"])

    res = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "Z3": Z3, "A3": A3, "cost": cost}
    res.update({"dZ3": dZ3, "dA2": dA2, "dZ2": dZ2, "dA1": dA1, "dZ1": dZ1, "dX": dX})
    for name, summe in (("dW3", sW3), ("db3", sb3), ("dW2", sW2),
                        ("db2", sb2), ("dW1", sW1), ("db1", sb1)):
        res[name] = summe / m
    return res
