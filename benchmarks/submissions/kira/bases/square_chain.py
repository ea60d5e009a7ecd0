"""Square layers, unrolled by hand; the chain is a list of thunks, run last to first."""
import numpy as np
ARCHITECTURE = {"layer_sizes": [3, 3, 3, 3], "hidden": ["tanh", "sigmoid"], "output": "sigmoid",
                "loss": "binary_cross_entropy"}


def sg(z):
    return 1 / (1 + np.exp(-z))


def backprop(parameters, X, Y):
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    r = {}
    r["Z1"] = W1 @ X + parameters["b1"]
    r["A1"] = np.tanh(r["Z1"])
    r["Z2"] = W2 @ r["A1"] + parameters["b2"]
    r["A2"] = sg(r["Z2"])
    r["Z3"] = W3 @ r["A2"] + parameters["b3"]
    r["A3"] = sg(r["Z3"])
    N = X.shape[1]
    r["cost"] = -(np.trace(Y.T @ np.log(r["A3"])) + np.trace((1 - Y).T @ np.log(1 - r["A3"]))) / N
    thunks = []

    def third():
        r["dZ3"] = r["A3"] - Y
        r["dW3"] = r["dZ3"] @ r["A2"].T / N
        r["db3"] = r["dZ3"] @ np.ones((N, 1)) / N
        r["dA2"] = W3.T @ r["dZ3"]

    def second():
        r["dZ2"] = r["dA2"] * r["A2"] * (1 - r["A2"])
        r["dW2"] = r["dZ2"] @ r["A1"].T / N
        r["db2"] = r["dZ2"] @ np.ones((N, 1)) / N
        r["dA1"] = W2.T @ r["dZ2"]

    def first():
        r["dZ1"] = r["dA1"] / np.cosh(r["Z1"]) ** 2
        r["dW1"] = r["dZ1"] @ X.T / N
        r["db1"] = r["dZ1"] @ np.ones((N, 1)) / N

    thunks.extend([first, second, third])
    while thunks:
        thunks.pop()()
    return r
