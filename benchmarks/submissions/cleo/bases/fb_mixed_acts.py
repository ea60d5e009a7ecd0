import numpy as np

# table driven: name -> (function, derivative written with z and a)
TABLE = {
    "tanh": (np.tanh, lambda z, a: 1 - a * a),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z, a: a - a * a),
    "leaky_relu": (lambda z: np.where(z >= 0, z, 0.01 * z), lambda z, a: np.where(z >= 0, 1.0, 0.01)),
}
ARCHITECTURE = {"layer_sizes": [8, 6, 5, 4, 3], "hidden": ["leaky_relu", "tanh", "sigmoid"]}
NAMES = ARCHITECTURE["hidden"] + ["sigmoid"]


def forward_propagation(X, parameters):
    cache = {}
    A = X
    for l, name in enumerate(NAMES, 1):
        f, _ = TABLE[name]
        Z = parameters["W%d" % l].dot(A) + parameters["b%d" % l]
        A = f(Z)
        cache["Z%d" % l] = Z
        cache["A%d" % l] = A
    return A, cache


def compute_cost(A, Y):
    m = Y.shape[-1]
    terms = Y * np.log(A) + (1.0 - Y) * np.log(1.0 - A)
    return np.squeeze(-np.sum(terms, keepdims=True) / m)


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    L = len(NAMES)
    grads = {}
    A_out = cache["A%d" % L]
    dA = -(Y / A_out) + (1.0 - Y) / (1.0 - A_out)
    for l in range(L, 0, -1):
        Z, A = cache["Z%d" % l], cache["A%d" % l]
        _, slope = TABLE[NAMES[l - 1]]
        dZ = dA * slope(Z, A)
        A_prev = cache["A%d" % (l - 1)] if l > 1 else X
        grads.update({"dA%d" % l: dA, "dZ%d" % l: dZ})
        grads["dW%d" % l] = np.dot(dZ, A_prev.T) / float(m)
        grads["db%d" % l] = np.dot(dZ, np.ones((m, 1))) / float(m)
        dA = np.dot(parameters["W%d" % l].T, dZ)
    grads["dX"] = dA
    return grads
