"""Fixed 3-layer net, flat script style, and at the end everything named like a gradient goes out via locals()."""
from numpy import *          # yes, I know
from numpy import float64 as double

ARCHITECTURE = {"layer_sizes": [6, 5, 4, 2], "hidden": ["tanh", "relu"], "output": "sigmoid",
                "loss": "binary_cross_entropy", "l2": 0}


def backprop(parameters, X, Y):
    W1, b1, W2, b2, W3, b3 = (parameters[n] for n in "W1 b1 W2 b2 W3 b3".split())
    m = double(X.shape[-1])
    Z1 = dot(W1, X) + b1
    A1 = tanh(Z1)
    Z2 = dot(W2, A1) + b2
    A2 = maximum(Z2, 0)
    Z3 = dot(W3, A2) + b3
    A3 = 1 / (1 + exp(-Z3))
    cost = -sum(Y * log(A3) + (1 - Y) * log(1 - A3)) / m
    dA3 = -Y / A3 + (1 - Y) / (1 - A3)
    dZ3 = dA3 * A3 * (1 - A3)
    dA2 = dot(W3.T, dZ3)
    dZ2 = dA2 * sign(A2)
    dA1 = dot(W2.T, dZ2)
    dZ1 = dA1 * (1 - A1 ** 2)
    dX = dot(W1.T, dZ1)
    dW3, dW2, dW1 = [dot(d, a.T) / m for d, a in ((dZ3, A2), (dZ2, A1), (dZ1, X))]
    db3, db2, db1 = [d.mean(axis=1) for d in (dZ3, dZ2, dZ1)]
    return {k: v for k, v in locals().items() if k[0] in "dZA" or k == "cost"}
