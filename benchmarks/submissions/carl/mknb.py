"""Writes the two notebooks from cells (kept so that they can be made again)."""
import json


def nb(path, cells):
    out = []
    for kind, text in cells:
        src = text.strip("\n").splitlines(keepends=True)
        c = {"cell_type": kind, "metadata": {}, "source": src}
        if kind == "code":
            c |= {"execution_count": None, "outputs": []}
        out.append(c)
    json.dump({"cells": out, "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
               "language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}, open(path, "w"), indent=1)


nb("bases/nb_lecture.ipynb", [
    ("markdown", "# Lecture 4: a deep net with leaky units\n\nEverything per column."),
    ("code", "%matplotlib inline\n%load_ext autoreload\nimport numpy as np\nimport matplotlib.pyplot as plt"),
    ("code", "data = np.load('spirals.npz')\ntrain_x, train_y = data['x'], data['y']\nplt.scatter(train_x[0], train_x[1], c=train_y[0])\nplt.show()"),
    ("code", "ARCHITECTURE = {'hidden': 'leaky_relu', 'output': 'sigmoid', 'loss': 'binary_cross_entropy'}\n\ndef leaky(Z):\n    return np.where(Z > 0, Z, 0.01 * Z)\n\ndef sigmoid(Z):\n    return 1 / (1 + np.exp(-Z))"),
    ("code", """def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L + 1):
        Z = np.dot(parameters['W' + str(l)], A) + parameters['b' + str(l)]
        caches.append({'A_prev': A, 'W': parameters['W' + str(l)], 'Z': Z})
        A = sigmoid(Z) if l == L else leaky(Z)
    return A, caches

def compute_cost(AL, Y):
    m = Y.shape[1]
    return -(np.sum(Y * np.log(AL)) + np.sum((1 - Y) * np.log(1 - AL))) / m
"""),
    ("markdown", "Backwards. $dZ = dA * g'(Z)$"),
    ("code", """def L_model_backward(AL, Y, caches):
    L, m = len(caches), Y.shape[1]
    grads = {}
    dZ = AL - Y
    for l in range(L, 0, -1):
        c = caches[l - 1]
        grads['dZ' + str(l)] = dZ
        grads['dW' + str(l)] = np.dot(dZ, c['A_prev'].T) / m
        grads['db' + str(l)] = np.sum(dZ, axis=1, keepdims=True) / m
        dA = np.dot(c['W'].T, dZ)
        grads['dA' + str(l - 1)] = dA
        if l > 1:
            dZ = dA * np.where(caches[l - 2]['Z'] > 0, 1, 0.01)
    return grads
"""),
    ("code", "%%time\nparams = initialize([2, 10, 5, 1])\nfor i in range(1000):\n    AL, caches = L_model_forward(train_x, params)\n    print(i, compute_cost(AL, train_y))"),
    ("code", "!ls -la\nplt.plot(costs)\nplt.savefig('costs.png')"),
])

nb("bases/nb_mixtape.ipynb", [
    ("markdown", "## mixtape: will they skip the track?"),
    ("code", "%pylab inline\nimport numpy as np\nimport pandas as pd\nimport matplotlib.pyplot as plt"),
    ("code", "tracks = pd.read_csv('tracks.csv')\ntracks.head()"),
    ("code", "ARCHITECTURE = {'layer_sizes': [4, 6, 2], 'hidden': 'relu', 'output': 'sigmoid', 'loss': 'squared_error'}"),
    ("code", """squish = lambda z: 1 / (1 + np.exp(-z))

def forward_propagation(X, parameters):
    tape = {}
    tape['Z1'] = parameters['W1'] @ X + parameters['b1']
    tape['A1'] = np.fmax(tape['Z1'], 0)
    tape['Z2'] = parameters['W2'] @ tape['A1'] + parameters['b2']
    tape['A2'] = squish(tape['Z2'])
    return tape['A2'], tape

def compute_cost(A2, Y):
    return 0.5 * np.mean(np.sum((A2 - Y) ** 2, axis=0))
"""),
    ("code", """def backward_propagation(parameters, cache, X, Y):
    bpm = X.shape[1]
    A1, A2 = cache['A1'], cache['A2']
    dA2 = A2 - Y
    dZ2 = dA2 * A2 * (1 - A2)
    dW2 = dZ2 @ A1.T / bpm
    db2 = dZ2.sum(axis=1, keepdims=True) / bpm
    dA1 = parameters['W2'].T @ dZ2
    dZ1 = dA1 * (A1 > 0)
    dW1 = dZ1 @ X.T / bpm
    db1 = dZ1.sum(axis=1, keepdims=True) / bpm
    return dict(dA2=dA2, dZ2=dZ2, dW2=dW2, db2=db2, dA1=dA1, dZ1=dZ1, dW1=dW1, db1=db1)
"""),
    ("code", "plt.hist(tracks.skips.values, bins=30)\nplt.title('skips');"),
    ("code", "%timeit forward_propagation(x, p)"),
])
