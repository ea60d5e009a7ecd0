"""Writes the two notebooks (the .ipynb in bases/ is what counts; this is only how they were typed)."""
import json
def nb(path, cells):
    out = []
    for i, (k, s) in enumerate(cells):
        src = [x + "\n" for x in s.strip("\n").split("\n")]
        src[-1] = src[-1].rstrip("\n")
        c = {"cell_type": k, "metadata": {}, "source": src, "id": f"c{i}"}
        if k == "code":
            c.update(execution_count=None, outputs=[])
        out.append(c)
    json.dump({"cells": out, "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
               "nbformat": 4, "nbformat_minor": 5}, open(path, "w"), indent=1)

nb("bases/nb_titanic.ipynb", [
    ("markdown", "# Titanic, logistic regression from scratch\nfork of my own baseline, v7"),
    ("code", "%matplotlib inline\n%load_ext autoreload\n%autoreload 2\nimport numpy as np\nimport os"),
    ("code", "import pandas as pd\nimport matplotlib.pyplot as plt\ntrain = pd.read_csv('input/train.csv')\ntrain.head()"),
    ("code", "!ls input\nfeatures = ['Pclass', 'Age', 'Fare']\nX_train = train[features].fillna(0).to_numpy().T"),
    ("code", """def sigmoid(z):
    return np.exp(z) / (1 + np.exp(z))

def loss(A, Y):
    return -(Y * np.log(A) + (1 - Y) * np.log(1 - A))"""),
    ("code", """def propagate(w, b, X, Y):
    n_examples = Y.shape[1]
    A = sigmoid(w.T @ X + b)
    cost = loss(A, Y).mean()
    error = A - Y
    dw = X @ error.T / n_examples
    db = error.mean()
    grads = {'dw': dw, 'db': db}
    return grads, cost"""),
    ("code", "w, b = np.zeros((X_train.shape[0], 1)), 0.0\nhistory = []\nfor i in range(500):\n    grads, cost = propagate(w, b, X_train, y_train)\n    w, b = w - 0.01 * grads['dw'], b - 0.01 * grads['db']\n    history.append(cost)\nplt.plot(history)\nplt.show()"),
])
nb("bases/nb_digits.ipynb", [
    ("markdown", "## Digits with a deep relu net\n$dZ^{[L]} = A^{[L]} - Y$"),
    ("code", "import numpy as np\nfrom collections import OrderedDict\n%config InlineBackend.figure_format = 'retina'\n%matplotlib inline"),
    ("code", "ARCHITECTURE = {'hidden': 'relu', 'output': 'softmax', 'loss': 'categorical_cross_entropy', 'l2': 0.2}\nLAMBDA = 0.2"),
    ("code", "data = np.load('digits.npz')\nX_all, y_all = data['x'], data['y']\nfig = plt.imshow(X_all[0].reshape(8, 8))"),
    ("code", """def softmax(z):
    z = z - z.max(axis=0)
    return np.exp(z) / np.exp(z).sum(axis=0)

def relu(z):
    return (np.abs(z) + z) / 2"""),
    ("code", """def forward(X, parameters):
    acts, pres = OrderedDict({0: X}), OrderedDict()
    L = len(parameters) // 2
    for l in range(1, L + 1):
        pres[l] = np.dot(parameters[f'W{l}'], acts[l - 1]) + parameters[f'b{l}']
        acts[l] = softmax(pres[l]) if l == L else relu(pres[l])
    return acts, pres"""),
    ("code", """def cost_of(P, Y, parameters):
    m = Y.shape[1]
    ce = -np.sum(Y * np.log(P)) / m
    squares = [np.sum(v ** 2) for k, v in parameters.items() if k.startswith('W')]
    return ce + LAMBDA / (2 * m) * sum(squares)"""),
    ("code", """def backprop(parameters, X, Y):
    acts, pres = forward(X, parameters)
    L, m = len(pres), X.shape[1]
    res = {'cost': cost_of(acts[L], Y, parameters), f'A{L}': acts[L]}
    dz = acts[L] - Y
    for l in range(L, 0, -1):
        W = parameters[f'W{l}']
        res[f'dZ{l}'] = dz
        res[f'dW{l}'] = np.dot(dz, acts[l - 1].T) / m + LAMBDA / m * W
        res[f'db{l}'] = np.sum(dz, axis=1) / m
        if l > 1:
            dz = np.dot(W.T, dz)
            dz = dz * (pres[l - 1] > 0)
    return res"""),
    ("code", "%%time\ncosts = []\nfor epoch in range(20):\n    out = backprop(params, X_all.T, y_all)\n    costs.append(out['cost'])\nplt.plot(costs)"),
])
