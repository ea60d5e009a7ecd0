"""writes the two notebooks from lists of cells"""
import json
def nb(path, cells):
    out = []
    for n, (kind, src) in enumerate(cells):
        lines = src.strip("\n").split("\n")
        c = {"cell_type": kind, "metadata": {}, "source": [s + "\n" for s in lines[:-1]] + lines[-1:]}
        if kind == "code": c.update(execution_count=n + 1, outputs=[])
        out.append(c)
    json.dump({"cells": out, "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
               "language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}, open(path, "w"), indent=1)

nb("bases/quaderno_profondo.ipynb", [
("markdown", "# Quaderno 5: rete profonda / deep net\nIngredienti: numpy, un file di immagini, pazienza."),
("code", """
%load_ext autoreload
%autoreload 2
import numpy as np
import matplotlib.pyplot as plt
%matplotlib inline
plt.rcParams['figure.figsize'] = (5.0, 4.0)
np.random.seed(1)
"""),
("code", """
import h5py
train = h5py.File('datasets/train_catvnoncat.h5', 'r')
train_x = np.array(train['train_set_x'][:]).reshape(209, -1).T / 255.
train_y = np.array(train['train_set_y'][:]).reshape(1, -1)
plt.imshow(np.array(train['train_set_x'][10]))
"""),
("code", """
def attiva(z, ultima):
    if ultima:
        return 1 / (1 + np.exp(-z))
    return np.maximum(z, 0)

def L_model_forward(X, parameters):
    strati = len(parameters) // 2
    caches = []
    a = X
    for l in range(1, strati + 1):
        w = parameters['W' + str(l)]
        z = w.dot(a) + parameters['b' + str(l)]
        caches.append([a, w, z])
        a = attiva(z, l == strati)
    return a, caches
"""),
("markdown", "Costo: $J=-\\\\frac1m\\\\sum y\\\\log a+(1-y)\\\\log(1-a)$"),
("code", """
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = (1./m) * (-np.dot(Y,np.log(AL).T) - np.dot(1-Y, np.log(1-AL).T))
    return np.squeeze(cost)
"""),
("code", """
def L_model_backward(AL, Y, caches):
    m = Y.shape[1]
    grads = {}
    dz = AL - Y
    l = len(caches)
    for a_prima, w, z in reversed(caches):
        grads['dW' + str(l)] = dz.dot(a_prima.T) / m
        grads['db' + str(l)] = dz.sum(axis=1, keepdims=True) / m
        grads['dA' + str(l - 1)] = w.T.dot(dz)
        if l > 1:
            z_prima = caches[l - 2][2]
            dz = grads['dA' + str(l - 1)] * (z_prima > 0)
        l = l - 1
    return grads
"""),
("code", """
!ls datasets
parameters = {}
for l, (uscite, entrate) in enumerate([(7, train_x.shape[0]), (1, 7)]):
    parameters['W' + str(l + 1)] = np.random.randn(uscite, entrate) / np.sqrt(entrate)
    parameters['b' + str(l + 1)] = np.zeros((uscite, 1))
costs = []
for i in range(2500):
    AL, caches = L_model_forward(train_x, parameters)
    grads = L_model_backward(AL, train_y, caches)
    costs.append(compute_cost(AL, train_y))
    for k in parameters:
        parameters[k] = parameters[k] - 0.0075 * grads['d' + k]
plt.plot(costs)
plt.show()
"""),
])
nb("bases/quaderno_vino.ipynb", [
("markdown", "# Wine / vino\n3 classi, 13 -> 5 -> 3; here a small net [4, 5, 3]"),
("code", """
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
%matplotlib inline
"""),
("code", "import numpy as np\nARCHITECTURE = {'layer_sizes': [4, 5, 3], 'hidden': 'tanh', 'output': 'softmax', 'loss': 'categorical_cross_entropy', 'l2': 0.2}"),
("code", """
vino = pd.read_csv('wine.csv')
vino.head()
"""),
("code", """
def softmax(z):
    e = np.exp(z - np.max(z, axis=0, keepdims=True))
    return e / np.sum(e, axis=0, keepdims=True)
"""),
("code", """
lam = 0.2
def backprop(parameters, X, Y):
    m = X.shape[1]
    W1, b1, W2, b2 = (parameters[k] for k in ('W1', 'b1', 'W2', 'b2'))
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = softmax(Z2)
    entropia = -np.sum(Y * np.log(A2)) / m
    multa = lam / (2 * m) * (np.sum(W1 ** 2) + np.sum(W2 ** 2))
    cost = entropia + multa
    dZ2 = A2 - Y
    dW2 = dZ2 @ A1.T / m + lam / m * W2
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (1 - A1 ** 2)
    dW1 = dZ1 @ X.T / m + lam / m * W1
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2, cost=cost, dZ2=dZ2, dW2=dW2, db2=db2, dA1=dA1, dZ1=dZ1, dW1=dW1, db1=db1)
"""),
("code", """
%%time
X = vino.values[:, 1:].T
plt.scatter(X[0], X[1], c=vino['classe'])
plt.savefig('vino.png')
"""),
])
