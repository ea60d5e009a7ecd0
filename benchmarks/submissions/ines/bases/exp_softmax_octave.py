# port of my old ex4 (nnCostFunction.m) to numpy -- cells start at {1}, so the first entry is a dummy
import numpy as np
from numpy import log, exp, tanh, maximum, zeros

ARCHITECTURE = {"layer_sizes": [6, 6, 6, 4], "hidden": ["tanh", "relu"], "output": "softmax",
                "loss": "categorical_cross_entropy"}


def bsxfun(op, a, b):
    return {"plus": a + b, "minus": a - b, "rdivide": a / b if op == "rdivide" else None}[op]


def softmax(z):
    z = bsxfun("minus", z, z.max(0)[None, :])
    e = exp(z)
    return bsxfun("rdivide", e, e.sum(0)[None, :])


def backprop(parameters, X, Y):
    m = X.shape[1]
    Theta = [None, parameters["W1"], parameters["W2"], parameters["W3"]]
    bias = [None, parameters["b1"], parameters["b2"], parameters["b3"]]

    # ---- forward
    a = [None] * 5
    z = [None] * 5
    a[1] = X
    z[2] = bsxfun("plus", Theta[1] @ a[1], bias[1])
    a[2] = tanh(z[2])
    z[3] = bsxfun("plus", Theta[2] @ a[2], bias[2])
    a[3] = maximum(z[3], 0)
    z[4] = bsxfun("plus", Theta[3] @ a[3], bias[3])
    a[4] = softmax(z[4])
    J = -(1 / m) * (Y * log(a[4])).sum()

    # ---- backward, delta{k} belongs to layer k of the m-file (input = 1)
    delta = [None] * 5
    delta[4] = a[4] - Y
    delta[3] = (Theta[3].T @ delta[4]) * (z[3] > 0)
    delta[2] = (Theta[2].T @ delta[3]) * (1 - a[2] ** 2)
    Grad = [None] * 4
    grad_b = [None] * 4
    for k in [1, 2, 3]:
        Grad[k] = (1 / m) * delta[k + 1] @ a[k].T
        grad_b[k] = (1 / m) * delta[k + 1].sum(1)          # sum(delta, 2) in octave
    return {"Z1": z[2], "A1": a[2], "Z2": z[3], "A2": a[3], "Z3": z[4], "A3": a[4], "cost": J,
            "dZ3": delta[4], "dZ2": delta[3], "dZ1": delta[2],
            "dW1": Grad[1], "db1": grad_b[1], "dW2": Grad[2], "db2": grad_b[2], "dW3": Grad[3], "db3": grad_b[3]}
