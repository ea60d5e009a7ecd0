"""Writes the two notebooks (as plain nbformat 4 text, one source line per JSON line)."""
import json


def nb(path, cells):
    out = []
    for kind, text in cells:
        lines = text.strip("\n").split("\n")
        src = [x + "\n" for x in lines[:-1]] + [lines[-1]]
        c = {"cell_type": kind, "metadata": {}, "source": src}
        if kind == "code":
            c.update(execution_count=None, outputs=[])
        out.append(c)
    meta = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python", "version": "3.11"}}
    with open(path, "w") as f:
        json.dump({"cells": out, "metadata": meta, "nbformat": 4, "nbformat_minor": 5}, f, indent=1)


nb("bases/nb_identify.ipynb", [
    ("markdown", "# System identification, lab 3\nA tanh plant with a leaky second stage, fitted in least squares."),
    ("code", "%matplotlib inline\n%load_ext autoreload\nimport numpy as np\nimport matplotlib.pyplot as plt"),
    ("code", "runs = np.load('step_responses.npz')\nU_train, Y_train = runs['u'], runs['y']\nplt.plot(Y_train.T); plt.show()"),
    ("code", """
ARCHITECTURE = {'layer_sizes': [3, 5, 4, 2], 'hidden': ['tanh', 'leaky_relu'], 'output': 'identity',
                'loss': 'squared_error', 'leaky_slope': 0.2}
"""),
    ("code", """
def forward_propagation(X, parameters):
    p = parameters
    Z1 = p['W1'] @ X + p['b1']
    A1 = np.tanh(Z1)
    Z2 = p['W2'] @ A1 + p['b2']
    A2 = np.where(Z2 >= 0, Z2, 0.2 * Z2)
    Z3 = p['W3'] @ A2 + p['b3']
    A3 = Z3
    cache = dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2, Z3=Z3, A3=A3)
    return A3, cache

def compute_cost(A3, Y):
    return np.sum((Y - A3) ** 2) / 2 / Y.shape[1]
"""),
    ("markdown", "Backward sweep, costates $\\lambda_k$:"),
    ("code", """
def backward_propagation(parameters, cache, X, Y):
    N = Y.shape[1]
    A1, A2, A3 = cache['A1'], cache['A2'], cache['A3']
    dZ3 = A3 - Y
    dW3 = np.dot(dZ3, A2.T) / N
    db3 = dZ3.sum(axis=1, keepdims=True) / N
    lam2 = np.dot(parameters['W3'].T, dZ3)
    dZ2 = lam2 * np.where(A2 >= 0, 1.0, 0.2)
    dW2 = np.dot(dZ2, A1.T) / N
    db2 = dZ2.sum(axis=1, keepdims=True) / N
    lam1 = np.dot(parameters['W2'].T, dZ2)
    dZ1 = lam1 * (1 - A1 * A1)
    dW1 = np.dot(dZ1, X.T) / N
    db1 = dZ1.sum(axis=1, keepdims=True) / N
    return {'dA3': dZ3.copy(), 'dZ3': dZ3, 'dW3': dW3, 'db3': db3, 'dA2': lam2, 'dZ2': dZ2, 'dW2': dW2, 'db2': db2,
            'dA1': lam1, 'dZ1': dZ1, 'dW1': dW1, 'db1': db1}
"""),
    ("code", "!ls -la\n%timeit np.dot(U_train, U_train.T)"),
])

nb("bases/nb_churn.ipynb", [
    ("markdown", "## Churn, logistic regression\n(first notebook after switching from the web team)"),
    ("code", "import numpy as np\nimport json\n%config InlineBackend.figure_format = 'retina'"),
    ("code", "with open('churn.json') as f:\n    customers = json.load(f)\nfeatures = np.array([list(c.values()) for c in customers]).T"),
    ("code", """
squash = lambda z: 1 / (1 + np.exp(-z))
mean = lambda arr: np.sum(arr) / arr.size

def propagate(w, b, X, Y):
    numFeatures, numCustomers = X.shape
    prediction = squash(w.T @ X + b)
    hits = Y * np.log(prediction)
    misses = (1 - Y) * np.log(1 - prediction)
    cost = -mean(hits + misses)
    diff = prediction - Y
    grads = {
        'dw': X @ diff.T / numCustomers,
        'db': mean(diff),
    }
    return grads, cost
"""),
    ("code", "w, b = np.zeros((features.shape[0], 1)), 0.0\nimport matplotlib.pyplot as plt\nplt.hist(features.ravel())\nplt.show()"),
])
