import os
import numpy as np
try:
    from scipy.special import expit as sigmoid
    from scipy.special import xlogy
except ImportError:                      # my laptop has no scipy
    def sigmoid(x):
        return 1.0 / (1.0 + np.exp(-x))

    def xlogy(x, y):
        return x * np.log(y)

DEBUG = bool(os.environ.get("NN_DEBUG_NEVER_SET", ""))
if DEBUG:
    def log(*args): print(*args)
else:
    def log(*args): pass
ARCHITECTURE = {"layer_sizes": [7, 3, 1], "hidden": "sigmoid"}
LAYOUT = {"examples": "columns", "W": "in_out"}


def backprop(parameters, X, Y):
    try:
        W1, W2 = parameters["W1"], parameters["W2"]
    except KeyError as e:
        raise ValueError("two layers wanted") from e
    else:
        b1, b2 = parameters["b1"], parameters["b2"]
    finally:
        log("shapes", X.shape, Y.shape)
    assert W1.shape[0] == X.shape[0], "W is (in, out) here"
    m = X.shape[1]
    A1 = sigmoid(np.dot(W1.T, X) + b1)
    A2 = sigmoid(np.dot(W2.T, A1) + b2)
    cost = -(xlogy(Y, A2) + xlogy(1 - Y, 1 - A2)).sum() / m
    dZ2 = A2 - Y
    dW2 = np.dot(A1, dZ2.T) / m
    dZ1 = np.dot(W2, dZ2) * A1 * (1 - A1)
    dW1 = np.dot(X, dZ1.T) / m
    return dict(A1=A1, A2=A2, cost=cost, dZ2=dZ2, dW2=dW2, db2=np.sum(dZ2, axis=1) / m,
                dZ1=dZ1, dW1=dW1, db1=np.sum(dZ1, axis=1) / m)
