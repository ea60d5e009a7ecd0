import numpy as np
from contextlib import suppress

# forward/backward for any depth, "leaky" network of the second assignment
ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.02, "output": "sigmoid"}

PARAMS = {}
with suppress(FileNotFoundError, OSError):
    PARAMS.update(np.load("trained_weights.npz"))


def each_layer(parameters, *, down=False):
    numbers = [int(k[1:]) for k in parameters if k.startswith("W")]
    for l in sorted(numbers, reverse=down):
        yield l, parameters["W%d" % l], parameters["b%d" % l]


def forward_propagation(X, parameters, slope=0.02):
    cache = {"A0": X}
    for l, W, b in each_layer(parameters):
        Z = cache["Z%d" % l] = np.einsum("oi,im->om", W, cache["A%d" % (l - 1)]) + b
        A = np.maximum(slope * Z, Z)
        cache["A%d" % l] = A
    A = cache["A%d" % l] = 1 / (1 + np.exp(-Z))
    return A, cache


def backward_propagation(parameters, cache, X, Y, slope=0.02):
    if X.shape[1] != Y.shape[1]:
        raise ValueError("X and Y disagree: %s, %s" % (X.shape, Y.shape))
    gradients, above = {}, None
    for l, W, b in each_layer(parameters, down=True):
        if above is None:
            dZ = cache["A%d" % l] - Y
        else:
            dZ = above * np.where(cache["Z%d" % l] > 0, 1.0, slope)
        gradients["dZ%d" % l] = dZ
        gradients["dW%d" % l] = dZ @ cache["A%d" % (l - 1)].T / Y.shape[1]
        gradients["db%d" % l] = dZ.sum(axis=1, keepdims=True) / Y.shape[1]
        above = W.T @ dZ
        gradients["dA%d" % (l - 1)] = above
    return gradients


if __name__ == "__main__":
    import sys
    X, Y = np.loadtxt(sys.argv[1]), np.loadtxt(sys.argv[2])
    print(forward_propagation(X, PARAMS)[0])
