"""Writes the two notebooks (json by hand is no fun)."""
import json, os
HERE = os.path.dirname(os.path.abspath(__file__))


def nb(name, cells):
    out = []
    for kind, src in cells:
        lines = src.strip("\n").split("\n")
        c = {"cell_type": kind, "metadata": {}, "source": [s + "\n" for s in lines[:-1]] + [lines[-1]]}
        if kind == "code":
            c.update(execution_count=None, outputs=[])
        out.append(c)
    with open(os.path.join(HERE, "bases", name), "w") as f:
        json.dump({"cells": out, "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
                   "language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}, f, indent=1)


nb("nb_iris_softmax.ipynb", [
    ("markdown", "# Iris with a small net\nSpecies = softmax(tanh(...))"),
    ("code", "%matplotlib inline\nimport numpy as np\nfrom pathlib import Path"),
    ("code", "import matplotlib.pyplot as plt\nimport pandas as pd"),
    ("code", "iris = pd.read_csv(Path('data') / 'iris.csv')\niris.head()"),
    ("code", """
ARCHITECTURE = {'layer_sizes': [4, 5, 3], 'hidden': 'relu', 'output': 'softmax', 'loss': 'categorical_cross_entropy'}

def softmax(z):
    e = np.exp(z - z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)

def one_hot(species, levels):
    return np.array([[s == lev for s in species] for lev in levels], dtype=float)
"""),
    ("code", """
def backprop(parameters, X, Y):
    n = X.shape[1]
    Z1 = parameters['W1'] @ X + parameters['b1']
    A1 = np.maximum(Z1, 0)
    Z2 = parameters['W2'] @ A1 + parameters['b2']
    A2 = softmax(Z2)
    cost = -(Y * np.log(A2)).sum() / n
    dZ2 = (A2 - Y) / n
    dW2 = dZ2 @ A1.T
    db2 = dZ2.sum(axis=1, keepdims=True)
    dA1 = parameters['W2'].T @ dZ2
    dZ1 = np.where(Z1 > 0, dA1, 0)
    dW1 = dZ1 @ X.T
    db1 = dZ1.sum(axis=1, keepdims=True)
    return {'A2': A2, 'cost': cost, 'dZ2': dZ2, 'dW2': dW2, 'db2': db2, 'dA1': dA1, 'dZ1': dZ1, 'dW1': dW1, 'db1': db1}
"""),
    ("code", "%timeit one_hot(['a', 'b'] * 50, ['a', 'b'])\n!ls data"),
    ("code", "plt.plot(iris['Sepal.Length'], iris['Sepal.Width'], 'o')\nplt.show()"),
])
nb("nb_titanic_fb.ipynb", [
    ("markdown", "## Titanic, two hidden layers\ntodo: compare with `glm`"),
    ("code", "import numpy as np\n%config InlineBackend.figure_format = 'retina'"),
    ("code", "train = np.loadtxt('titanic_train.csv', delimiter=',')\nX_all = train[:, 1:].T"),
    ("code", """
def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def forward_propagation(X, parameters):
    cache = {}
    A = X
    L = len(parameters) // 2
    for l in range(1, L + 1):
        Z = np.dot(parameters['W' + str(l)], A) + parameters['b' + str(l)]
        A = sigmoid(Z) if l == L else np.maximum(0, Z)
        cache['Z' + str(l)] = Z
        cache['A' + str(l)] = A
    return A, cache
"""),
    ("code", """
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -(np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T)) / m
    return np.trace(cost)
"""),
    ("code", """
def backward_propagation(parameters, cache, X, Y):
    m = Y.shape[1]
    L = len(parameters) // 2
    grads = {}
    dZ = cache['A' + str(L)] - Y
    for l in range(L, 0, -1):
        A_prev = X if l == 1 else cache['A' + str(l - 1)]
        grads['dW' + str(l)] = np.dot(dZ, A_prev.T) / m
        grads['db' + str(l)] = np.sum(dZ, axis=1, keepdims=True) / m
        if l > 1:
            dA = np.dot(parameters['W' + str(l)].T, dZ)
            dZ = dA * (cache['Z' + str(l - 1)] > 0)
    return grads
"""),
    ("code", "import seaborn as sns\nsns.heatmap(np.corrcoef(X_all))"),
])
