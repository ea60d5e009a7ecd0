"""Writes the two notebooks (the cells are the source)."""
import json, os
HERE = os.path.dirname(os.path.abspath(__file__))
def nb(name, cells):
    out = []
    for kind, src in cells:
        lines = src.strip("\n").split("\n")
        c = {"cell_type": kind, "metadata": {}, "source": [l + "\n" for l in lines[:-1]] + lines[-1:]}
        if kind == "code":
            c.update(execution_count=None, outputs=[])
        out.append(c)
    doc = {"cells": out, "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
           "nbformat": 4, "nbformat_minor": 4}
    json.dump(doc, open(os.path.join(HERE, "bases", name), "w"), indent=1)
M, C = "markdown", "code"
nb("nb_cats.ipynb", [
(M, "# Cats or not\nWeek 4 homework"),
(C, "import numpy as np\nimport matplotlib.pyplot as plt\n%matplotlib inline\n%load_ext autoreload\n%autoreload 2\nplt.rcParams['figure.figsize'] = (5.0, 4.0)"),
(C, "!ls datasets\ntrain_x = np.load('datasets/train_x.npy')\ntrain_y = np.load('datasets/train_y.npy')\nprint(train_x.shape)"),
(C, "plt.imshow(train_x[3].reshape(64, 64, 3))"),
(C, """
def sigmoid(z): return 1/(1+np.exp(-z))
def relu(z): return z * (z > 0)
"""),
(C, """
def L_model_forward(X, parameters):
    caches = {}
    A = X
    L = len(parameters)//2
    for l in range(1, L + 1):
        caches['in%d' % l] = A
        caches['W%d' % l] = parameters['W%d' % l]
        Z = parameters['W%d' % l] @ A + parameters['b%d' % l]
        A = sigmoid(Z) if l == L else relu(Z)
        caches['Z%d' % l] = Z
        caches['A%d' % l] = A
    caches['L'] = L
    return A, caches
"""),
(C, """
def compute_cost(AL, Y):
    m = Y.shape[1]
    return float(-np.sum(Y*np.log(AL) + (1-Y)*np.log(1-AL))/m)
"""),
(M, "Now the hard part."),
(C, """
def L_model_backward(AL, Y, caches):
    m = Y.shape[1]
    L = caches['L']
    grads = {}
    dA = -Y/AL + (1-Y)/(1-AL)
    for l in range(L, 0, -1):
        Z = caches['Z%d' % l]
        if l == L:
            dZ = dA * sigmoid(Z) * (1-sigmoid(Z))
        else:
            dZ = dA * (Z > 0)
        grads['dZ%d' % l] = dZ
        grads['dW%d' % l] = dZ @ caches['in%d' % l].T / m
        grads['db%d' % l] = np.sum(dZ, axis=1, keepdims=True) / m
        dA = caches['W%d' % l].T @ dZ
    return grads
"""),
(C, "costs = []\nparameters = {'W1': np.random.randn(1, train_x.shape[0])*0.01, 'b1': np.zeros((1,1))}\nfor i in range(100):\n    AL, caches = L_model_forward(train_x, parameters)\n    costs.append(compute_cost(AL, train_y))"),
(C, "plt.plot(costs)\nplt.show()"),
])
nb("nb_moons.ipynb", [
(C, "%matplotlib inline\nimport numpy as np\nfrom matplotlib import pyplot as plt\nARCHITECTURE = {'layer_sizes': [4, 5, 3, 1], 'hidden': ['relu', 'tanh']}"),
(M, "## Load"),
(C, "%%time\nraw = open('moons.csv').read().split()\ndata = np.array([[float(v) for v in r.split(',')] for r in raw])"),
(C, """
def forward_propagation(X, parameters):
    c = {}
    c['Z1'] = parameters['W1'] @ X + parameters['b1']
    c['A1'] = np.maximum(c['Z1'], 0)
    c['Z2'] = parameters['W2'] @ c['A1'] + parameters['b2']
    c['A2'] = np.tanh(c['Z2'])
    c['Z3'] = parameters['W3'] @ c['A2'] + parameters['b3']
    c['A3'] = 1 / (1 + np.exp(-c['Z3']))
    return c['A3'], c
"""),
(C, "def compute_cost(A, Y):\n    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))"),
(C, """
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    g = {}
    g['dZ3'] = cache['A3'] - Y
    g['dA2'] = parameters['W3'].T @ g['dZ3']
    g['dZ2'] = g['dA2'] * (1 - cache['A2']**2)
    g['dA1'] = parameters['W2'].T @ g['dZ2']
    g['dZ1'] = g['dA1'] * (cache['Z1'] > 0)
    for i, a in (('3', cache['A2']), ('2', cache['A1']), ('1', X)):
        g['dW' + i] = g['dZ' + i] @ a.T / m
        g['db' + i] = g['dZ' + i].sum(1) / m
    return g
"""),
(C, "plt.scatter(data[:, 0], data[:, 1], c=data[:, 2], cmap=plt.cm.Spectral)\nplt.title('moons')\nplt.show()"),
])
