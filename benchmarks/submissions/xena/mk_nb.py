"""Writes the two notebooks from cells kept here (the .ipynb files in bases/ are the submissions)."""
import json
import os
HERE = os.path.dirname(os.path.abspath(__file__))


def nb(name, cells):
    out = []
    for kind, text in cells:
        c = {"cell_type": kind, "metadata": {}, "source": text.strip("\n").splitlines(keepends=True)}
        if kind == "code":
            c.update(execution_count=None, outputs=[])
        out.append(c)
    doc = {"cells": out, "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
           "language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}
    with open(os.path.join(HERE, "bases", name), "w") as f:
        json.dump(doc, f, indent=1)
        f.write("\n")


nb("nb_loans.ipynb", [
    ("markdown", "# Loan default: logit by hand\nHomework 3, question 2"),
    ("code", "%matplotlib inline\nimport numpy as np\nimport pandas as pd\nimport matplotlib.pyplot as plt"),
    ("code", "df = pd.read_csv('data/loans.csv')\nX_train = df.drop(columns='default').to_numpy().T\n"
             "Y_train = df['default'].to_numpy()[None, :]\ndf.head()"),
    ("code", """
def F(v):
    # logistic cdf
    return 1 / (1 + np.exp(-v))


def mean_loglik(p, y):
    n = y.size
    return (y @ np.log(p).T + (1 - y) @ np.log(1 - p).T).item() / n
"""),
    ("code", """
def propagate(w, b, X, Y):
    beta, alpha = w, b
    p_hat = F(beta.T @ X + alpha)
    resid = p_hat - Y
    dw = X @ resid.T / Y.size
    db = resid.mean()
    return {'dw': dw, 'db': db}, -mean_loglik(p_hat, Y)
"""),
    ("code", """
w, b = np.zeros((X_train.shape[0], 1)), 0.0
path = []
for it in range(500):
    g, J = propagate(w, b, X_train, Y_train)
    w -= 0.1 * g['dw']
    b -= 0.1 * g['db']
    path.append(J)
plt.plot(path); plt.xlabel('iteration'); plt.show()
!ls data
"""),
])
nb("nb_deep.ipynb", [
    ("markdown", "## Week 4 - deep net for cat pictures\nall functions in one place"),
    ("code", "import numpy as np\nimport h5py\nimport matplotlib.pyplot as plt\n%matplotlib inline\n"
             "%load_ext autoreload\nplt.rcParams['figure.figsize'] = (5.0, 4.0)"),
    ("code", "train = h5py.File('datasets/train_catvnoncat.h5', 'r')\nxs = np.array(train['train_set_x'][:])\n"
             "ys = np.array(train['train_set_y'][:])[None]"),
    ("code", "ARCHITECTURE = {'hidden': 'leaky_relu', 'output': 'sigmoid', 'leaky_slope': 0.03}\nSLOPE = 0.03"),
    ("code", """
def L_model_forward(X, parameters):
    L = len(parameters)//2
    a = X
    caches = []
    for l in range(1, L+1):
        z = parameters['W'+str(l)] @ a + parameters['b'+str(l)]
        caches.append([a, z, parameters['W'+str(l)]])
        a = 1/(1+np.exp(-z)) if l == L else np.where(z > 0, z, SLOPE*z)
    return a, caches
"""),
    ("code", "def compute_cost(AL, Y):\n    return -np.average((Y*np.log(AL) + (1-Y)*np.log(1-AL)).sum(axis=0))"),
    ("code", """
def L_model_backward(AL, Y, caches):
    m = Y.shape[1]
    L = len(caches)
    grads = {}
    dz = AL - Y
    for l in range(L, 0, -1):
        a_prev, _, W = caches[l-1]
        grads['dZ'+str(l)] = dz
        grads['dW'+str(l)] = dz @ a_prev.T / m
        grads['db'+str(l)] = dz.sum(1, keepdims=True) / m
        da = W.T @ dz
        grads['dA'+str(l-1)] = da
        if l > 1:
            z_below = caches[l-2][1]
            dz = np.where(z_below > 0, da, SLOPE*da)
    return grads
"""),
    ("code", "%%time\nAL, caches = L_model_forward(xs.reshape(len(xs), -1).T/255., initialize([12288, 20, 7, 1]))\n"
             "print('cost', compute_cost(AL, ys))"),
])
