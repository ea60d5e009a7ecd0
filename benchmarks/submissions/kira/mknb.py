"""Writes the two notebooks (one source line per list entry, as Jupyter does)."""
import json
def nb(name, cells):
    out = []
    for kind, text in cells:
        d = {"cell_type": kind, "metadata": {}, "source": text.strip("\n").splitlines(keepends=True)}
        if kind == "code": d.update(execution_count=None, outputs=[])
        out.append(d)
    json.dump({"cells": out, "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
               "nbformat": 4, "nbformat_minor": 5}, open("bases/" + name, "w"), indent=1)
nb("cats_propagate.ipynb", [("markdown", "# Is it a cat?\nLogistic regression as a neuron."), ("code", '''
%matplotlib inline
%load_ext autoreload
import numpy as np
import matplotlib.pyplot as plt
'''), ("code", '''
train = np.load("train_cats.npz")
train_x = train["x"].reshape(train["x"].shape[0], -1).T / 255
train_y = train["y"].reshape(1, -1)
plt.imshow(train["x"][25])
'''), ("code", '''
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
'''), ("code", '''
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    cost = np.squeeze(np.array(cost))
    grads = {"dw": dw, "db": db}
    return grads, cost
'''), ("code", '''
w, b = np.zeros((train_x.shape[0], 1)), 0.0
costs = []
for i in range(500):
    grads, cost = propagate(w, b, train_x, train_y)
    w, b = w - 0.01 * grads["dw"], b - 0.01 * grads["db"]
    costs.append(cost)
plt.plot(costs)
plt.show()
''')])
nb("census_rows.ipynb", [("markdown", "## Census income, one person per row"), ("code", '''
!pip install -q pandas
import numpy as np
import pandas as pd
%timeit -n1 sum(range(10))
LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy"}
'''), ("code", '''
frame = pd.read_csv("data/census.csv")
frame.describe()
'''), ("code", '''
def L_model_forward(X, parameters):
    caches, H = [], X
    depth = len(parameters) // 2
    for k in range(depth):
        eta = H @ parameters[f"W{k + 1}"] + parameters[f"b{k + 1}"]
        caches.append({"H": H, "eta": eta, "W": parameters[f"W{k + 1}"]})
        H = np.tanh(eta) if k + 1 < depth else 1 / (1 + np.exp(-eta))
    return H, caches
'''), ("code", '''
def compute_cost(AL, Y):
    n = Y.shape[0]
    loglik = np.vdot(Y, np.log(AL)) + np.vdot(1 - Y, np.log(1 - AL))
    return -loglik / n
'''), ("code", '''
def L_model_backward(AL, Y, caches):
    n = Y.shape[0]
    grads = {}
    resid = AL - Y
    for k in range(len(caches), 0, -1):
        c = caches[k - 1]
        grads[f"dZ{k}"] = resid
        grads[f"dW{k}"] = c["H"].T @ resid / n
        grads[f"db{k}"] = resid.mean(axis=0)
        pulled = resid @ c["W"].T
        grads[f"dA{k - 1}"] = pulled
        resid = pulled * (1 - np.tanh(caches[k - 2]["eta"]) ** 2)  if k > 1 else None
    return grads
'''), ("code", '''
beta = train(frame)
beta.hist(bins=20)
''')])
