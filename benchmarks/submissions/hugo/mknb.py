"""writes the two notebooks from lists of cells (notebooks are then edited as text like any other base)"""
import json

def nb(cells):
    out = []
    for kind, text in cells:
        c = {"cell_type": kind, "metadata": {}, "source": text.strip("\n").splitlines(keepends=True)}
        if kind == "code":
            c["outputs"] = []; c["execution_count"] = None
        out.append(c)
    return {"cells": out, "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}}, "nbformat": 4, "nbformat_minor": 5}

prop = [("markdown", "# Logistic regression with loops\n\n$J=-\\frac1m\\sum_j \\ldots$"),
("code", """
%matplotlib inline
import numpy as np
import matplotlib.pyplot as plt
"""), ("code", """
data = np.load("cats_train.npz")
train_x = data["x"].reshape(data["x"].shape[0], -1).T / 255.
train_y = data["y"].reshape(1, -1)
plt.imshow(data["x"][3])
plt.show()
"""), ("code", """
def sigmoid(z):
    return 1/(1 + np.exp(-z))
"""), ("code", """
def propagate(w, b, X, Y):
    n_x, m = X.shape
    J = 0
    dw = np.zeros((n_x, 1))
    db = 0
    for j in range(m):                     # NO vectorisation here, see lecture
        x_j = X[:, j].reshape(n_x, 1)
        y_j = Y[0, j]
        z_j = float(np.sum(w*x_j)) + b
        a_j = sigmoid(z_j)
        J += -(y_j*np.log(a_j) + (1 - y_j)*np.log(1 - a_j))
        dz_j = a_j - y_j
        dw += x_j*dz_j
        db += dz_j
    J = J/m
    dw = dw/m
    db = db/m
    return J, {"dw": dw, "db": db}
"""), ("code", """
%%time
w, b = np.zeros((train_x.shape[0], 1)), 0.
for it in range(100):
    J, g = propagate(w, b, train_x, train_y)
    w = w - 0.005*g["dw"]; b = b - 0.005*g["db"]
!ls
plt.plot([J]); plt.ylabel('cost')
""")]
deep = [("markdown", "## Deep network, step by step (my solution)"),
("code", """
import numpy as np, h5py, time
import matplotlib.pyplot as plt
%matplotlib inline
%load_ext autoreload
%autoreload 2
np.random.seed(1)
plt.rcParams['figure.figsize'] = (5.0, 4.0)
"""), ("code", """
train_dataset = h5py.File('datasets/train_catvnoncat.h5', "r")
train_x_orig = np.array(train_dataset["train_set_x"][:])
"""), ("code", """
def L_model_forward(X, parameters):
    n = len(parameters)//2
    caches = []
    A = X
    for l in range(1, n + 1):
        A_prev = A
        Z = parameters["W"+str(l)].dot(A_prev) + parameters["b"+str(l)]
        if l == n:
            A = 1/(1+np.exp(-Z))
        else:
            A = np.maximum(Z, 0)
        caches.append([A_prev, Z, parameters["W"+str(l)]])
    return A, caches
"""), ("code", """
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -(1/m)*np.sum(Y*np.log(AL)) - (1/m)*np.sum((1-Y)*np.log(1-AL))
    return np.squeeze(cost)
"""), ("code", """
def L_model_backward(AL, Y, caches):
    grads = {}
    n = len(caches)
    m = Y.shape[1]
    dA = -Y/AL + (1-Y)/(1-AL)
    grads["dA"+str(n)] = dA
    for l in range(n, 0, -1):
        A_prev, Z, W = caches[l-1]
        if l == n:
            s = 1/(1+np.exp(-Z))
            dZ = dA*s*(1-s)
        else:
            dZ = dA*(Z > 0).astype(float)
        grads["dZ"+str(l)] = dZ
        grads["dW"+str(l)] = 1/m*dZ.dot(A_prev.T)
        grads["db"+str(l)] = 1/m*dZ.sum(axis=1).reshape(-1, 1)
        dA = W.T.dot(dZ)
        grads["dA"+str(l-1)] = dA
    return grads
"""), ("code", """
tic = time.time()
fig, ax = plt.subplots()
ax.plot(np.arange(3))
print("took", time.time() - tic)
""")]
for name, cells in (("bases/n_loops.ipynb", prop), ("bases/n_deep.ipynb", deep)):
    json.dump(nb(cells), open(name, "w"), indent=1)
