import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}

h = 1e-100


def cs(f):
    """derivative of a real-analytic f by the complex step, exact to rounding"""
    def df(x):
        return np.imag(f(x + 1j * h)) / h
    return df


def logistic(z):
    return 1.0 / (1.0 + np.exp(-z))


dlogistic = cs(logistic)


def backprop(parameters, X, Y):
    n_layers = len([k for k in parameters.keys() if k[0] == "b"])
    A, Z = [X], [None]
    while len(Z) <= n_layers:
        l = len(Z)
        Z.append(np.dot(parameters["W%i" % l], A[-1]) + parameters["b%i" % l])
        A.append(logistic(Z[l]))
    m = Y.shape[1]
    grads = {"cost": np.sum((A[-1] - Y) ** 2) / (2 * m), "dA%i" % n_layers: (A[-1] - Y) / m}
    dA = grads["dA%i" % n_layers]
    l = n_layers
    while l:
        dZ = dA * dlogistic(Z[l])
        grads["dZ%i" % l] = dZ
        grads["dW%i" % l] = np.dot(dZ, A[l - 1].T)
        grads["db%i" % l] = np.sum(dZ, axis=1, keepdims=True)
        dA = np.dot(parameters["W%i" % l].T, dZ)
        l -= 1
        grads["dA%i" % l if l else "dX"] = dA
    return grads
