"""Writes the two notebooks (cells as plain text below)."""
import json, pathlib
HERE = pathlib.Path(__file__).parent
def nb(name, cells):
    out = []
    for kind, text in cells:
        c = {"cell_type": kind, "metadata": {}, "source": text.strip("\n").splitlines(keepends=True)}
        if kind == "code":
            c.update(execution_count=None, outputs=[])
        out.append(c)
    (HERE / "bases" / name).write_text(json.dumps({"cells": out, "metadata": {"kernelspec": {
        "display_name": "Python 3", "language": "python", "name": "python3"}}, "nbformat": 4, "nbformat_minor": 5}, indent=1))
nb("nb_plankton.ipynb", [("markdown", "# Plankton classes\nHomework 5, group C"), ("code", """
%matplotlib inline
import numpy as np
import matplotlib.pyplot as plt
!pip install -q pandas
"""), ("code", """
data = np.loadtxt("plankton.csv", delimiter=",")
X_train = data[:, :5].T
Y_train = data[:, 5:].T
plt.scatter(X_train[0], X_train[1])
plt.show()
"""), ("markdown", "## the network 5 - 6 - 3 (relu, softmax)"), ("code", """
import numpy as np
ARCHITECTURE = {"layer_sizes": [5, 6, 3], "hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}

def softmax_of_columns(table):
    biggest = table.max(axis=0)
    exponential_table = np.exp(table - biggest)
    return exponential_table / exponential_table.sum(axis=0)
"""), ("code", """
def backprop(parameters, X, Y):
    sample_count = X.shape[1]
    pre1 = parameters["W1"] @ X + parameters["b1"]
    post1 = np.where(pre1 > 0, pre1, 0)
    pre2 = parameters["W2"] @ post1 + parameters["b2"]
    post2 = softmax_of_columns(pre2)
    loss_per_sample = -np.log(post2[Y.astype(bool).nonzero()])
    cost = loss_per_sample.sum() / sample_count
    dpre2 = post2 - Y
    dW2 = dpre2 @ post1.T / sample_count
    db2 = dpre2.sum(axis=1, keepdims=True) / sample_count
    dpost1 = parameters["W2"].T @ dpre2
    dpre1 = np.where(pre1 > 0, dpost1, 0)
    dW1 = dpre1 @ X.T / sample_count
    db1 = dpre1.sum(axis=1, keepdims=True) / sample_count
    return {"Z1": pre1, "A1": post1, "Z2": pre2, "A2": post2, "cost": cost, "dZ2": dpre2, "dW2": dW2, "db2": db2,
            "dA1": dpost1, "dZ1": dpre1, "dW1": dW1, "db1": db1}
"""), ("code", """
%time grads = backprop(parameters, X_train, Y_train)
plt.imshow(grads["dW1"])
""")])
nb("nb_week4.ipynb", [("code", """
import numpy as np
import h5py
import matplotlib.pyplot as plt
%load_ext autoreload
%autoreload 2
np.random.seed(1)
"""), ("code", """
with h5py.File("train_catvnoncat.h5", "r") as f:
    train_x = f["train_set_x"][:].reshape(209, -1).T / 255.
    train_y = f["train_set_y"][:].reshape(1, -1)
"""), ("code", """
import numpy as np
def L_model_forward(X, parameters):
    caches, A, L = [], X, len(parameters) // 2
    for l in range(1, L + 1):
        A_prev = A
        Z = np.dot(parameters[f"W{l}"], A_prev) + parameters[f"b{l}"]
        A = np.maximum(Z, 0) if l != L else 1 / (1 + np.exp(-Z))
        caches.append({"A_prev": A_prev, "W": parameters[f"W{l}"], "mask": Z > 0})
    return A, caches
"""), ("code", """
def compute_cost(AL, Y):
    losses = -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.average(losses.sum(axis=0))
"""), ("code", """
def L_model_backward(AL, Y, caches):
    m = Y.shape[1]
    dZ = AL - Y
    grads = {}
    for l, cache in list(enumerate(caches, start=1))[::-1]:
        grads[f"dW{l}"] = np.dot(dZ, cache["A_prev"].T) / m
        grads[f"db{l}"] = np.mean(dZ, axis=1, keepdims=True)
        grads[f"dA{l - 1}"] = np.dot(cache["W"].T, dZ)
        if l > 1:
            dZ = grads[f"dA{l - 1}"] * caches[l - 2]["mask"]
    return grads
"""), ("code", """
costs = []
for i in range(2500):
    AL, caches = L_model_forward(train_x, parameters)
    costs.append(compute_cost(AL, train_y))
plt.plot(costs); plt.ylabel("cost"); plt.show()
""")])
