"""Writes the two notebooks from plain cells (only single quotes in the code, so that replacements stay readable)."""
import json, sys
def nb(path, cells):
    out = []
    for kind, text in cells:
        lines = text.strip("\n").split("\n")
        src = [l + "\n" for l in lines[:-1]] + [lines[-1]]
        c = {"cell_type": kind, "metadata": {}, "source": src}
        if kind == "code":
            c.update(execution_count=None, outputs=[])
        out.append(c)
    d = {"cells": out, "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
         "language_info": {"name": "python", "version": "3.8.5"}}, "nbformat": 4, "nbformat_minor": 4}
    with open(path, "w") as f:
        json.dump(d, f, indent=1)
nb("bases/nb_cat_classifier.ipynb", [
("markdown", "# Deep neural network for image classification\n\nCats again. *Author: group 12*"),
("code", "%matplotlib inline\n%load_ext autoreload\n%autoreload 2\nimport numpy as np\nimport matplotlib.pyplot as plt\nimport time"),
("code", "import h5py\ntrain_dataset = h5py.File('datasets/train_catvnoncat.h5', 'r')\ntrain_x_orig = np.array(train_dataset['train_set_x'][:])\ntrain_y = np.array(train_dataset['train_set_y'][:])"),
("code", "plt.imshow(train_x_orig[25])\ntrain_x = train_x_orig.reshape(train_x_orig.shape[0], -1).T / 255."),
("markdown", "## The building blocks"),
("code", "def activation(Z, kind):\n    if kind == 'relu':\n        return np.maximum(0, Z)\n    return 1 / (1 + np.exp(-Z))\n\n\ndef activation_backward(dA, Z, kind):\n    if kind == 'relu':\n        return dA * (Z > 0)\n    s = activation(Z, 'sigmoid')\n    return dA * s * (1 - s)"),
("code", "def L_model_forward(X, parameters):\n    A = X\n    caches = []\n    L = len(parameters) // 2\n    for l in range(1, L + 1):\n        A_prev = A\n        W, b = parameters['W' + str(l)], parameters['b' + str(l)]\n        Z = W @ A_prev + b\n        kind = 'relu' if l < L else 'sigmoid'\n        A = activation(Z, kind)\n        caches.append((A_prev, W, Z, kind))\n    return A, caches"),
("code", "def compute_cost(AL, Y):\n    m = Y.shape[1]\n    cost = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m\n    return np.squeeze(cost)"),
("code", "def L_model_backward(AL, Y, caches):\n    grads = {}\n    m = Y.shape[1]\n    L = len(caches)\n    dA = -np.divide(Y, AL) + np.divide(1 - Y, 1 - AL)\n    grads['dA' + str(L)] = dA\n    for l in range(L, 0, -1):\n        A_prev, W, Z, kind = caches[l - 1]\n        dZ = activation_backward(dA, Z, kind)\n        grads['dZ' + str(l)] = dZ\n        grads['dW' + str(l)] = dZ @ A_prev.T / m\n        grads['db' + str(l)] = np.sum(dZ, axis=1, keepdims=True) / m\n        dA = W.T @ dZ\n        grads['dA' + str(l - 1)] = dA\n    return grads"),
("code", "%%time\nparameters = {'W1': np.random.randn(7, 12288) * 0.01, 'b1': np.zeros((7, 1)), 'W2': np.random.randn(1, 7), 'b2': np.zeros((1, 1))}\ncosts = []\nfor i in range(2500):\n    AL, caches = L_model_forward(train_x, parameters)\n    costs.append(compute_cost(AL, train_y))\n    grads = L_model_backward(AL, train_y, caches)\n    for k in parameters:\n        parameters[k] = parameters[k] - 0.0075 * grads['d' + k]"),
("code", "plt.plot(costs)\nplt.ylabel('cost')\nplt.show()\n!nvidia-smi"),
])
nb("bases/nb_kaggle_digits.ipynb", [
("markdown", "# Digit recognizer, numpy only\nAccuracy 91%, please upvote"),
("code", "# This Python 3 environment comes with many helpful libraries\nimport numpy as np\nimport os\nfor dirname, _, filenames in os.walk('/kaggle/input'):\n    for filename in filenames:\n        print(os.path.join(dirname, filename))\n!pip list | head -3"),
("code", "import pandas as pd\ndata = pd.read_csv('/kaggle/input/digit-recognizer/train.csv')\ndata.head()"),
("code", "data = np.array(data)\nnp.random.shuffle(data)\nX_train = data[1000:].T[1:] / 255."),
("code", "ARCHITECTURE = {'layer_sizes': [8, 6, 4], 'hidden': 'relu', 'output': 'softmax', 'loss': 'categorical_cross_entropy'}"),
("code", "def ReLU(Z):\n    return np.maximum(Z, 0)\n\ndef ReLU_deriv(Z):\n    return Z > 0\n\ndef softmax(Z):\n    E = np.exp(Z - np.max(Z, axis=0))\n    return E / np.sum(E, axis=0)"),
("code", "def forward_propagation(X, parameters):\n    Z1 = parameters['W1'].dot(X) + parameters['b1']\n    A1 = ReLU(Z1)\n    Z2 = parameters['W2'].dot(A1) + parameters['b2']\n    A2 = softmax(Z2)\n    return A2, (Z1, A1, Z2, A2)"),
("code", "def compute_cost(A2, Y):\n    return -np.sum(Y * np.log(A2)) / Y.shape[1]"),
("code", "def backward_propagation(parameters, cache, X, Y):\n    Z1, A1, Z2, A2 = cache\n    m = Y.shape[1]\n    W2 = parameters['W2']\n    dZ2 = A2 - Y\n    dW2 = 1 / m * dZ2.dot(A1.T)\n    db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)\n    dZ1 = W2.T.dot(dZ2) * ReLU_deriv(Z1)\n    dW1 = 1 / m * dZ1.dot(X.T)\n    db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)\n    return {'dZ2': dZ2, 'dW2': dW2, 'db2': db2, 'dZ1': dZ1, 'dW1': dW1, 'db1': db1}"),
("code", "%matplotlib inline\nfrom matplotlib import pyplot as plt\nplt.gray()\nplt.imshow(X_train[:, 0].reshape((28, 28)))\nplt.show()"),
])
