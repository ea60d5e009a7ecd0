import sys
import numpy as np

ARCHITECTURE = {"layer_sizes": [7, 3], "output": "sigmoid", "l2": 2.0}

if np.lib.NumpyVersion(np.__version__) >= "1.17.0" if hasattr(np.lib, "NumpyVersion") else True:
    def mean_rows(v, m):
        return np.mean(v, axis=1, keepdims=True)
else:
    def mean_rows(v, m):
        return np.sum(v, axis=1).reshape(-1, 1) / m

if sys.byteorder == "little":
    FLOAT = np.dtype("<f8")
else:
    FLOAT = np.dtype(">f8")

try:
    sigmoid
except NameError:
    def sigmoid(t):
        return 1 / (1 + np.exp(-t))

_DEBUG = "--debug" in sys.argv


def backprop(parameters, X, Y):
    W1, b1 = parameters["W1"].astype(FLOAT), parameters["b1"].astype(FLOAT)
    m = X.shape[1]
    lam = ARCHITECTURE["l2"]
    A1 = sigmoid(W1 @ X + b1)
    xent = mean_rows(-(Y * np.log(A1) + (1 - Y) * np.log(1 - A1)), m)
    dZ1 = A1 - Y
    if _DEBUG:
        print(dZ1)
    dW1 = (dZ1 @ X.T + lam * W1) / m
    return {"A1": A1, "cost": xent.sum() + lam * (W1 ** 2).sum() / (2 * m), "dZ1": dZ1,
            "dW1": dW1, "db1": mean_rows(dZ1, m)}
