"""Right candidates in the many styles that people write: each is recognised, and read to the last digit."""

from pathlib import Path

import numpy as np
import pytest

from crosscheck.candidates.contract import Network, UnusableCandidateError
from crosscheck.candidates.forms import recognise
from crosscheck.candidates.source import read

SIGMOID = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"
G = {
    "relu": (lambda Z: np.maximum(Z, 0), lambda Z: (Z > 0).astype(float)),
    "tanh": (np.tanh, lambda Z: 1 - np.tanh(Z) ** 2),
    "sigmoid": (lambda Z: 1 / (1 + np.exp(-Z)), lambda Z: np.exp(-Z) / (1 + np.exp(-Z)) ** 2),
}


def formulas(network, parameters, X, Y):
    """Every tensor by the textbook: sigmoid output, binary cross-entropy."""
    L, m = len(network.layer_sizes) - 1, X.shape[1]
    W, b = ([None, *(parameters[f"{kind}{l}"] for l in range(1, L + 1))] for kind in "Wb")
    g = [None, *network.hidden, "sigmoid"]
    A, t = [X], {}
    for l in range(1, L + 1):
        t[f"Z{l}"] = W[l] @ A[-1] + b[l]
        A.append(G[g[l]][0](t[f"Z{l}"]))
        t[f"A{l}"] = A[l]
    penalty = network.l2 / (2 * m) * sum(np.sum(w**2) for w in W[1:])
    t["cost"] = -np.mean(np.sum(Y * np.log(A[L]) + (1 - Y) * np.log(1 - A[L]), axis=0)) + penalty
    dA = t[f"dA{L}"] = (1 - Y) / (1 - A[L]) - Y / A[L]
    for l in range(L, 0, -1):
        dZ = t[f"dZ{l}"] = dA * G[g[l]][1](t[f"Z{l}"])
        t[f"dW{l}"] = dZ @ A[l - 1].T / m + network.l2 / m * W[l]
        t[f"db{l}"] = dZ.sum(axis=1, keepdims=True) / m
        dA = t[f"dA{l - 1}" if l > 1 else "dX"] = W[l].T @ dZ
    return t


def draw(layer_sizes, m=7, hidden="relu", l2=0.0, seed=1):
    rng = np.random.default_rng(seed)
    depth = len(layer_sizes) - 1
    network = Network(tuple(layer_sizes), (hidden,) * (depth - 1), l2=l2)
    parameters = {}
    for l in range(1, depth + 1):
        parameters[f"W{l}"] = 0.5 * rng.standard_normal((layer_sizes[l], layer_sizes[l - 1]))
        parameters[f"b{l}"] = 0.5 * rng.standard_normal((layer_sizes[l], 1))
    X = rng.standard_normal((layer_sizes[0], m))
    Y = (rng.random((layer_sizes[-1], m)) < 0.5).astype(float)
    return network, parameters, X, Y


def candidate(tmp_path, text, name="solution.py"):
    path = Path(tmp_path) / name
    path.write_text("import numpy as np\n" + text)
    return recognise(read(path))


DEEP_FORWARD = (
    SIGMOID
    + """
def relu(z):
    return np.maximum(0, z)
"""
)
LINEAR_PARTS = """
def linear_forward(A, W, b):
    Z = np.dot(W, A) + b
    return Z, (A, W, b)

def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = 1 / (1 + np.exp(-Z)), Z
    elif activation == "relu":
        A, activation_cache = np.maximum(0, Z), Z
    return A, (linear_cache, activation_cache)

def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches

def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T) / m, np.sum(dZ, axis=1, keepdims=True) / m

def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "relu":
        dZ = np.array(dA, copy=True)
        dZ[Z <= 0] = 0
    else:
        s = 1 / (1 + np.exp(-Z))
        dZ = dA * s * (1 - s)
    return linear_backward(dZ, linear_cache)
"""
COST = """
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -(np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T)) / m
    return np.squeeze(cost)
"""
NEW_BACKWARD = """
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = linear_activation_backward(
        dAL, caches[L - 1], "sigmoid")
    for l in reversed(range(L - 1)):
        dA_prev, dW, db = linear_activation_backward(grads["dA" + str(l + 1)], caches[l], "relu")
        grads["dA" + str(l)] = dA_prev
        grads["dW" + str(l + 1)] = dW
        grads["db" + str(l + 1)] = db
    return grads
"""
OLD_BACKWARD = NEW_BACKWARD.replace('"dA" + str(L - 1)', '"dA" + str(L)').replace(
    'grads["dA" + str(l + 1)], caches', 'grads["dA" + str(l + 2)], caches').replace(
    'grads["dA" + str(l)] =', 'grads["dA" + str(l + 1)] =')  # fmt: skip

# A network of two layers as many write it, to be varied below.
TWO_FORWARD = (
    SIGMOID
    + """
def forward_propagation(X, parameters):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
"""
)
TWO_BACKWARD = """
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters["W2"]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
"""
# The same in one function, from W1, b1, W2, b2, X, Y to all of its parts.
TWO_CORE = """
    m = X.shape[1]
    Z1 = W1 @ X + b1; A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2; A2 = 1 / (1 + np.exp(-Z2))
    dZ2 = A2 - Y
    dW2 = dZ2 @ A1.T / m; db2 = dZ2.sum(axis=1, keepdims=True) / m
    dZ1 = W2.T @ dZ2 * (1 - A1 ** 2)
    dW1 = dZ1 @ X.T / m; db1 = dZ1.sum(axis=1, keepdims=True) / m
"""
UNPACK = "    W1, b1, W2, b2 = (parameters[k] for k in ('W1', 'b1', 'W2', 'b2'))\n"
# The same for rows, from Ws and bs, any depth, relu.
LISTS = (
    SIGMOID
    + """
def forward(X, parameters):
    A, cache = X, []
    for i, (W, b) in enumerate(parameters):
        Z = W @ A + b
        cache.append((A, Z))
        A = sigmoid(Z) if i == len(parameters) - 1 else np.maximum(Z, 0)
    return A, cache

def backward(parameters, AL, Y, cache):
    m, dZ, grads = Y.shape[1], AL - Y, []
    for i in reversed(range(len(parameters))):
        A_prev = cache[i][0]
        grads.insert(0, (dZ @ A_prev.T / m, dZ.sum(axis=1, keepdims=True) / m))
        if i:
            dZ = (parameters[i][0].T @ dZ) * (cache[i - 1][1] > 0)
    return grads
"""
)
LOGISTIC = (
    SIGMOID
    + """
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y) / m
    grads = {"dw": dw, "db": db}
    return grads, cost
"""
)
STEP = """
def step(parameters, X, Y, learning_rate):
""" + UNPACK + TWO_CORE + """
    return {"W1": W1 - learning_rate * dW1, "b1": b1 - learning_rate * db1,
            "W2": W2 - learning_rate * dW2, "b2": b2 - learning_rate * db2}
"""  # fmt: skip


def gradients(depth):
    return {f"{kind}{l}" for kind in ("dW", "db") for l in range(1, depth + 1)}


TWO, DEEP, ONE = (4, 5, 1), (5, 6, 4, 3, 2), (5, 1)
ALL_TWO = {"Z1", "A1", "Z2", "A2"} | gradients(2)
DEEP_A = {"A4"} | gradients(4)
ROWS = 'LAYOUT = {"examples": "rows", "W": "in_out"}\n'
# name: file, sizes, hidden activation, form, tensors that it shows
CANDIDATES = {
    "explicit": (
        "def backprop(parameters, X, Y):\n" + UNPACK + TWO_CORE
        + "    return dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2, dW1=dW1, db1=db1, dW2=dW2, db2=db2, dZ2=dZ2, dX=W1.T @ dZ1)\n",
        TWO, "tanh", "backprop", ALL_TWO | {"dZ2", "dX"},
    ),
    "explicit, other names of arguments": (
        "def backprop(p, a, t):\n    parameters, X, Y = p, a, t\n" + UNPACK + TWO_CORE
        + "    return {'dW1': dW1, 'dW2': dW2}\n",
        TWO, "tanh", "backprop", {"dW1", "dW2"},
    ),
    "explicit, data first": (
        "def backprop(X, y, params):\n    parameters, Y = params, y\n" + UNPACK + TWO_CORE
        + "    return {'dW1': dW1, 'db1': db1.ravel(), 'dW2': dW2, 'db2': db2.item()}\n",
        TWO, "tanh", "backprop", gradients(2),
    ),
    "explicit, a tuple with names": (
        "def backprop(parameters, X, Y):\n" + UNPACK + TWO_CORE + "    return dW1, db1, dW2, db2\n",
        TWO, "tanh", "backprop", gradients(2),
    ),
    "explicit, a tuple in the order back": (
        "def backprop(parameters, X, Y):\n" + UNPACK + TWO_CORE + "    return dW2, db2, dW1, db1\n",
        TWO, "tanh", "backprop", gradients(2),
    ),
    "explicit, weights as arguments": (
        "def backprop(X, Y, W1, b1, W2, b2):\n" + TWO_CORE + "    return dW1, db1, dW2, db2\n",
        TWO, "tanh", "backprop", gradients(2),
    ),
    "explicit, a namedtuple": (
        "from collections import namedtuple\nGrads = namedtuple('Grads', 'dW1 db1 dW2 db2')\n"
        "def backprop(parameters, X, Y):\n" + UNPACK + TWO_CORE + "    return Grads(dW1, db1, dW2, db2)\n",
        TWO, "tanh", "backprop", gradients(2),
    ),
    "explicit, an object": (
        "from dataclasses import dataclass\n@dataclass\nclass Grads:\n    dW1: object\n    dW2: object\n"
        "def backprop(parameters, X, Y):\n" + UNPACK + TWO_CORE + "    return Grads(dW1, dW2)\n",
        TWO, "tanh", "backprop", {"dW1", "dW2"},
    ),
    "explicit, rows": (
        ROWS + SIGMOID + """
def backprop(parameters, X, Y):
    m = len(X)
    Z1 = X @ parameters["W1"] + parameters["b1"]
    A1 = np.tanh(Z1)
    A2 = sigmoid(A1 @ parameters["W2"] + parameters["b2"])
    dZ2 = A2 - Y
    dZ1 = dZ2 @ parameters["W2"].T * (1 - A1 ** 2)
    return {"Z1": Z1, "A1": A1, "A2": A2, "dZ2": dZ2, "dW2": A1.T @ dZ2 / m, "db2": dZ2.mean(axis=0, keepdims=True),
            "dW1": X.T @ dZ1 / m, "db1": dZ1.mean(axis=0), "dX": dZ1 @ parameters["W1"].T}
""", TWO, "tanh", "backprop", {"Z1", "A1", "A2", "dZ2", "dX"} | gradients(2),
    ),
    "explicit, rows and W (n, n_prev)": (
        'LAYOUT = {"examples": "rows"}\n' + SIGMOID + """
def backprop(parameters, X, Y):
    A = sigmoid(X @ parameters["W1"].T + parameters["b1"])
    return {"A1": A, "dW1": (A - Y).T @ X / len(X), "db1": (A - Y).mean(axis=0)}
""", (5, 3), "relu", "backprop", {"A1"} | gradients(1),
    ),
    "course, any depth": (
        LINEAR_PARTS + COST + NEW_BACKWARD, (5, 6, 4, 3, 1), "relu", "course",
        {"A4", "cost", "dA1", "dA2", "dA3", "dX"} | gradients(4),
    ),
    "course, older names of dA": (
        LINEAR_PARTS + COST + OLD_BACKWARD, (5, 6, 4, 3, 1), "relu", "course",
        {"A4", "cost", "dA1", "dA2", "dA3", "dX"} | gradients(4),
    ),
    "course, with helpers that are not there": (
        "import h5py\nimport matplotlib.pyplot as plt\nfrom dnn_utils_v9 import sigmoid, sigmoid_backward, relu, "
        "relu_backward\nfrom testCases_v9 import *\nnp.random.seed(1)\nplt.rcParams['x'] = 1\n"
        + LINEAR_PARTS.replace("1 / (1 + np.exp(-Z)), Z\n", "sigmoid(Z)\n").replace(
            "np.maximum(0, Z), Z\n", "relu(Z)\n")
        + NEW_BACKWARD + "AL, caches = L_model_forward(load(), open('no file'))\ncost = train()\n",
        (5, 6, 4, 3, 1), "relu", "course", {"A4", "dA1", "dX"} | gradients(4),
    ),
    "two layers": (TWO_FORWARD + COST + TWO_BACKWARD, TWO, "tanh", "course", ALL_TWO | {"cost"}),
    "cost with parameters": (
        TWO_FORWARD + COST.replace("AL, Y)", "A2, Y, parameters)").replace("(AL)", "(A2)").replace("- AL", "- A2")
        + TWO_BACKWARD, TWO, "tanh", "course", ALL_TWO | {"cost"},
    ),
    "cost with labels first": (
        TWO_FORWARD + "def cost_function(y_true, y_hat):\n    return [[-np.mean(y_true * np.log(y_hat)"
        " + (1 - y_true) * np.log(1 - y_hat))]]\n" + TWO_BACKWARD,
        TWO, "tanh", "course", ALL_TWO | {"cost"},
    ),
    "arguments in another order": (
        TWO_FORWARD.replace("(X, parameters)", "(parameters, X)")
        + TWO_BACKWARD.replace("(parameters, cache, X, Y)", "(X, Y, cache, parameters)"),
        TWO, "tanh", "course", ALL_TWO,
    ),
    "arguments with names that say nothing": (
        TWO_FORWARD.replace("(X, parameters):", "(foo, bar):\n    X, parameters = foo, bar")
        + TWO_BACKWARD.replace("(parameters, cache, X, Y):", "(one, two, three, four):\n"
                               "    parameters, cache, X, Y = one, two, three, four"),
        TWO, "tanh", "course", ALL_TWO,
    ),
    "backward with keywords only": (
        TWO_FORWARD + TWO_BACKWARD.replace("(parameters,", "(*, parameters,"), TWO, "tanh", "course", ALL_TWO,
    ),
    "forward gives A alone": (
        TWO_FORWARD.replace('A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}', "A2")
        + "def backward_propagation(parameters, X, Y, A2):\n" + UNPACK + TWO_CORE
        + "    return {'dW1': dW1, 'db1': db1, 'dW2': dW2, 'db2': db2}\n",
        TWO, "tanh", "course", {"A2"} | gradients(2),
    ),
    "forward gives a cache alone": (
        TWO_FORWARD.replace("return A2, {", "return {") + COST + TWO_BACKWARD,
        TWO, "tanh", "course", ALL_TWO | {"cost"},
    ),
    "forward gives everything by name": (
        TWO_FORWARD.replace('A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}', "Z1, A1, Z2, A2")
        + TWO_BACKWARD.replace("(parameters, cache, X, Y)", "(X, Y, Z1, A1, Z2, A2, W1, W2)").replace(
            '    W2 = parameters["W2"]\n    A1, A2 = cache["A1"], cache["A2"]\n', ""),
        TWO, "tanh", "course", ALL_TWO,
    ),
    "forward gives a cost and a cache": (
        SIGMOID + """
def forward_propagation_n(X, Y, parameters):
    m = X.shape[1]
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    Z1 = np.dot(W1, X) + b1
    A1 = np.maximum(Z1, 0)
    A2 = sigmoid(np.dot(W2, A1) + b2)
    cost = np.sum(-np.log(A2) * Y - np.log(1 - A2) * (1 - Y)) / m
    return cost, (Z1, A1, W1, b1, A2, W2, b2)

def backward_propagation_n(X, Y, cache):
    m = X.shape[1]
    Z1, A1, W1, b1, A2, W2, b2 = cache
    dZ2 = A2 - Y
    dA1 = W2.T @ dZ2
    dZ1 = np.multiply(dA1, np.int64(A1 > 0))
    return {"dZ2": dZ2, "dW2": dZ2 @ A1.T / m, "db2": np.sum(dZ2, axis=1, keepdims=True) / m, "dA1": dA1,
            "dZ1": dZ1, "dW1": dZ1 @ X.T / m, "db1": np.sum(dZ1, axis=1, keepdims=True) / m}

def forward_propagation(x, theta):
    return theta * x

def backward_propagation(x, theta):
    return x
""", TWO, "relu", "course", {"cost", "dZ2", "dA1", "dZ1"} | gradients(2),
    ),
    "gradients in small letters": (
        TWO_FORWARD + TWO_BACKWARD.replace('"dW', '"dw').replace('"db', '"dB'), TWO, "tanh", "course", ALL_TWO,
    ),
    "gradients as grad_W1": (
        TWO_FORWARD + TWO_BACKWARD.replace('"dW', '"grad_W').replace('"db', '"grad_b'), TWO, "tanh", "course", ALL_TWO,
    ),
    "gradients counted from 0": (
        TWO_FORWARD + TWO_BACKWARD.replace('"dW1', '"dW0').replace('"db1', '"db0').replace('"dW2', '"dW1').replace(
            '"db2', '"db1'), TWO, "tanh", "course", ALL_TWO,
    ),
    "everything counted from 0": (
        SIGMOID + """
def forward_pass(X, params):
    n = len(params) // 2
    cache = {"A0": X}
    A = X
    for i in range(n):
        Z = params[f"W{i}"] @ A + params[f"b{i}"]
        A = sigmoid(Z) if i == n - 1 else np.maximum(Z, 0)
        cache[f"Z{i}"], cache[f"A{i + 1}"] = Z, A
    return A, cache

def backward_pass(params, cache, Y):
    n, m = len(params) // 2, Y.shape[1]
    dZ, grads = cache[f"A{n}"] - Y, {}
    for i in reversed(range(n)):
        grads[f"dW{i}"] = dZ @ cache[f"A{i}"].T / m
        grads[f"db{i}"] = dZ.sum(axis=1, keepdims=True) / m
        if i:
            dZ = params[f"W{i}"].T @ dZ * (cache[f"Z{i - 1}"] > 0)
    return grads
""", DEEP, "relu", "course", {"Z1", "Z2", "Z3", "Z4", "A1", "A2", "A3", "A4"} | gradients(4),
    ),
    "two layers counted from 0": (
        SIGMOID + """
def forward(X, p):
    Z0 = p["W0"] @ X + p["b0"]
    A0 = np.maximum(Z0, 0)
    Z1 = p["W1"] @ A0 + p["b1"]
    return sigmoid(Z1), {"Z0": Z0, "A0": A0, "Z1": Z1, "A1": sigmoid(Z1)}

def backward(p, c, X, y):
    dZ1 = c["A1"] - y
    dA0 = p["W1"].T @ dZ1
    dZ0 = dA0 * (c["Z0"] > 0)
    m = X.shape[1]
    return {"dZ1": dZ1, "dA0": dA0, "dZ0": dZ0, "dW1": dZ1 @ c["A0"].T / m, "db1": dZ1.mean(1), "dW0": dZ0 @ X.T / m,
            "db0": dZ0.mean(axis=1)}
""", TWO, "relu", "course", {"Z1", "A1", "Z2", "A2", "dZ1", "dZ2", "dA1"} | gradients(2),
    ),
    "lists of pairs": (LISTS, DEEP, "relu", "course", DEEP_A),
    "lists of pairs, (db, dW)": (
        LISTS.replace("(dZ @ A_prev.T / m, dZ.sum(axis=1, keepdims=True) / m)",
                      "(dZ.sum(axis=1, keepdims=True) / m, dZ @ A_prev.T / m)"),
        DEEP, "relu", "course", DEEP_A,
    ),
    "lists of objects": (
        LISTS.replace("for i, (W, b) in enumerate(parameters):\n",
                      "for i, layer in enumerate(parameters):\n        W, b = layer.W, layer.b\n").replace(
            "[i][0].T", "[i].W.T"),
        DEEP, "relu", "course", DEEP_A,
    ),
    "lists of dicts": (
        LISTS.replace("for i, (W, b) in enumerate(parameters):\n",
                      "for i, layer in enumerate(parameters):\n        W, b = layer['W'], layer['b']\n").replace(
            "parameters[i][0].T", "parameters[i]['W'].T").replace(
            "(dZ @ A_prev.T / m, dZ.sum(axis=1, keepdims=True) / m)",
            "{'dW': dZ @ A_prev.T / m, 'db': dZ.sum(axis=1, keepdims=True) / m}"),
        DEEP, "relu", "course", DEEP_A,
    ),
    "dicts of pairs by layer, from the last": (
        LISTS.replace("m, dZ, grads = Y.shape[1], AL - Y, []", "m, dZ, grads = Y.shape[1], AL - Y, {}").replace(
            "grads.insert(0, (dZ @ A_prev.T / m, dZ.sum(axis=1, keepdims=True) / m))",
            "grads[i + 1] = (dZ.sum(axis=1, keepdims=True) / m, dZ @ A_prev.T / m)"),
        DEEP, "relu", "course", DEEP_A,
    ),
    "two lists": (
        SIGMOID + """
def feed_forward(x, weights, biases):
    activations, zs = [x], []
    for w, b in zip(weights, biases):
        z = w @ activations[-1] + b
        zs.append(z)
        activations.append(sigmoid(z))
    return activations, zs

def back_propagation(y, weights, activations, zs):
    m = y.shape[1]
    nabla_w, nabla_b = [None] * len(zs), [None] * len(zs)
    delta = activations[-1] - y
    for l in range(1, len(zs) + 1):
        if l > 1:
            s = sigmoid(zs[-l])
            delta = weights[-l + 1].T @ delta * s * (1 - s)
        nabla_w[-l] = delta @ activations[-l - 1].T / m
        nabla_b[-l] = delta.sum(axis=1, keepdims=True) / m
    return nabla_b, nabla_w
""", DEEP, "sigmoid", "course", DEEP_A,
    ),
    "two lists in a dict": (
        SIGMOID + """
def gradients(params, X, Y):
    A, Z = [X], []
    for W, b in zip(params["W"], params["b"]):
        Z.append(W @ A[-1] + b)
        A.append(np.maximum(Z[-1], 0))
    A[-1] = sigmoid(Z[-1])
    dZ = A[-1] - Y
    loss = -np.sum(Y * np.log(A[-1]) + (1 - Y) * np.log(1 - A[-1])) / Y.shape[1]
    out = {"dW": [], "db": [], "Z": Z, "A": A, "loss": loss}
    for l in range(len(Z) - 1, -1, -1):
        out["dW"].insert(0, dZ @ A[l].T / Y.shape[1])
        out["db"].insert(0, dZ.mean(axis=1))
        if l:
            dZ = params["W"][l].T @ dZ * (Z[l - 1] > 0)
    return out
""", DEEP, "relu", "backprop", {"cost"} | gradients(4),
    ),
    "attributes": (
        TWO_FORWARD.replace('parameters["W1"], parameters["b1"]', "parameters.W1, parameters.b1").replace(
            'parameters["W2"], parameters["b2"]', "parameters.W2, parameters.b2")
        + TWO_BACKWARD.replace('parameters["W2"]', "parameters.W2"), TWO, "tanh", "course", ALL_TWO,
    ),
    "parameters in one list": (
        TWO_FORWARD.replace('W1, b1 = parameters["W1"], parameters["b1"]', "W1, b1, W2, b2 = parameters").replace(
            '    W2, b2 = parameters["W2"], parameters["b2"]\n', "")
        + TWO_BACKWARD.replace('parameters["W2"]', "parameters[2]").replace(
            'return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}', "g = [dW1, db1, dW2, db2]\n    return g"),
        TWO, "tanh", "course", ALL_TWO,
    ),
    "gradients and a cost": (
        TWO_FORWARD + TWO_BACKWARD.replace(
            "    return {", "    J = -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))\n    return J, {"),
        TWO, "tanh", "course", ALL_TWO | {"cost"},
    ),
    "penalty": (
        'ARCHITECTURE = {"l2": 0.7, "hidden": "tanh"}\n' + TWO_FORWARD + COST + TWO_BACKWARD + """
def compute_cost_with_regularization(A2, Y, parameters, lambd):
    m = Y.shape[1]
    squares = np.sum(np.square(parameters["W1"])) + np.sum(np.square(parameters["W2"]))
    return compute_cost(A2, Y) + lambd / (2 * m) * squares

def backward_propagation_with_regularization(parameters, X, Y, cache, lambd):
    grads = backward_propagation(parameters, cache, X, Y)
    for l in (1, 2):
        grads[f"dW{l}"] = grads[f"dW{l}"] + lambd / X.shape[1] * parameters[f"W{l}"]
    return grads
""", TWO, "tanh", "course", ALL_TWO | {"cost"},
    ),
    "logistic regression": (LOGISTIC, ONE, "relu", "propagate", {"cost"} | gradients(1)),
    "logistic regression, cost first": (
        LOGISTIC.replace("return grads, cost", "return cost, grads"), ONE, "relu", "propagate", {"cost"} | gradients(1),
    ),
    "logistic regression, a tuple": (
        LOGISTIC.replace("return grads, cost", "return dw, db, cost").replace("(w, b, X, Y)", "(X, Y, w, b)"),
        ONE, "relu", "propagate", {"cost"} | gradients(1),
    ),
    "logistic regression, rows": (
        'LAYOUT = {"examples": "rows"}\n' + SIGMOID + """
def propagate(w, b, X, Y):
    A = sigmoid(X @ w + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": X.T @ (A - Y) / len(X), "db": np.mean(A - Y)}, cost
""", ONE, "relu", "propagate", {"cost"} | gradients(1),
    ),
    "step": (STEP, TWO, "tanh", "step", gradients(2)),
    "step, and a cost": (
        STEP.replace("return {", "cost = -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))\n    return {").replace(
            "db2}", "db2}, cost"), TWO, "tanh", "step", gradients(2) | {"cost"},
    ),
    "step over pairs": (
        LISTS.replace("def forward", "def run").replace("def backward", "def back") + """
def train_step(params, x, y, lr=0.1):
    AL, cache = run(x, params)
    grads = back(params, AL, y, cache)
    return [(W - lr * dW, b - lr * db) for (W, b), (dW, db) in zip(params, grads)]
""", DEEP, "relu", "step", gradients(4),
    ),
    "update that is all there is": (
        STEP.replace("def step(parameters, X, Y, learning_rate)",
                     "def update_parameters(X, Y, learning_rate, parameters)"), TWO, "tanh", "step", gradients(2),
    ),
    "step that minds its rate": (
        STEP.replace("    W1, b1", "    if not 0 < learning_rate <= 1:\n        raise ValueError('rate')\n    W1, b1"),
        TWO, "tanh", "step", gradients(2),
    ),
    "lists that end in (nabla_b, nabla_w)": (
        """
def sigmoid(z): return 1.0/(1.0+np.exp(-z))
def sigmoid_prime(z): return sigmoid(z)*(1-sigmoid(z))
def backprop(x, y, weights, biases):
    # nothing
    nabla_b = [np.zeros(b.shape) for b in biases]
    nabla_w = [np.zeros(w.shape) for w in weights]
    activation = x
    activations = [x]
    zs = []
    for b, w in zip(biases, weights):
        z = np.dot(w, activation)+b
        zs.append(z)
        activation = sigmoid(z)
        activations.append(activation)
    delta = (activations[-1] - y)
    m = x.shape[1]
    nabla_b[-1] = delta.sum(axis=1, keepdims=True)/m
    nabla_w[-1] = np.dot(delta, activations[-2].transpose())/m
    for l in range(2, len(weights)+1):
        z = zs[-l]
        sp = sigmoid_prime(z)
        delta = np.dot(weights[-l+1].transpose(), delta) * sp
        nabla_b[-l] = delta.sum(axis=1, keepdims=True)/m
        nabla_w[-l] = np.dot(delta, activations[-l-1].transpose())/m
    return (nabla_b, nabla_w)
""", (5, 4, 3, 2), "sigmoid", "backprop", gradients(3),
    ),
    "rows, gradients under the names of parameters": (
        """
LAYOUT = dict(examples="rows", W="in_out")
def relu(z): return np.maximum(0, z)
def forward(X, params):
    z1 = X @ params["W1"] + params["b1"]
    a1 = relu(z1)
    z2 = a1 @ params["W2"] + params["b2"]
    a2 = 1/(1+np.exp(-z2))
    cache = {"z1": z1, "a1": a1, "z2": z2, "a2": a2}
    return a2, cache
def backward(X, y, params, cache):
    m = X.shape[0]
    dz2 = (cache["a2"] - y)/m
    grads = {}
    grads["W2"] = cache["a1"].T @ dz2
    grads["b2"] = dz2.sum(axis=0)
    dz1 = dz2 @ params["W2"].T * (cache["z1"] > 0)
    grads["W1"] = X.T @ dz1
    grads["b1"] = dz1.sum(axis=0)
    return grads
def loss_fn(y_hat, y):
    return -np.mean(y*np.log(y_hat)+(1-y)*np.log(1-y_hat))
""", (4, 5, 1), "relu", "course", {"Z1", "A1", "Z2", "A2", "cost"} | gradients(2),
    ),
    "a cache in a tuple": (
        """
def forward_prop(X, params):
    W1,b1,W2,b2 = params["W1"],params["b1"],params["W2"],params["b2"]
    Z1 = W1.dot(X)+b1
    A1 = np.tanh(Z1)
    Z2 = W2.dot(A1)+b2
    A2 = 1/(1+np.exp(-Z2))
    cache = (Z1,A1,Z2,A2)
    return A2, cache
def calculate_cost(A2,Y):
    return float(-np.sum(Y*np.log(A2)+(1-Y)*np.log(1-A2))/Y.shape[1])
def back_prop(X,Y,cache,params):
    m=X.shape[1]
    Z1,A1,Z2,A2=cache
    W2=params["W2"]
    dZ2=A2-Y
    dW2=dZ2.dot(A1.T)/m
    db2=dZ2.sum(1,keepdims=True)/m
    dZ1=W2.T.dot(dZ2)*(1-A1**2)
    dW1=dZ1.dot(X.T)/m
    db1=dZ1.sum(1,keepdims=True)/m
    return dW1,db1,dW2,db2
def update_params(params, grads, lr): pass
""", (4, 5, 1), "tanh", "course", {"A2", "cost"} | gradients(2),
    ),
    "two lists that no name tells from two pairs": (
        TWO_FORWARD + TWO_BACKWARD.replace(
            'return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}', "return [dW1, dW2], [db1, db2]"),
        TWO, "tanh", "course", ALL_TWO,
    ),
    "two pairs": (
        TWO_FORWARD + TWO_BACKWARD.replace(
            'return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}', "return (dW1, db1), (dW2, db2)"),
        TWO, "tanh", "course", ALL_TWO,
    ),
    "two lists of other names": (
        TWO_FORWARD + TWO_BACKWARD.replace(
            'return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}',
            "bias_grads, weight_grads = [db1, db2], [dW1, dW2]\n    return bias_grads, weight_grads"),
        TWO, "tanh", "course", ALL_TWO,
    ),
    "options with defaults": (
        """
def model_forward(X, parameters, activation="relu", keep_prob=1.0):
    L = len(parameters)//2
    caches=[{"A": X}]
    A = X
    for l in range(1, L+1):
        Z = parameters[f"W{l}"]@A + parameters[f"b{l}"]
        A = np.maximum(0,Z) if l<L else 1/(1+np.exp(-Z))
        caches.append({"Z":Z,"A":A})
    return A, caches
def cost(y_hat, y):
    return np.squeeze(-np.mean(np.sum(y*np.log(y_hat)+(1-y)*np.log(1-y_hat),axis=0)))
def model_backward(y_hat, y, parameters, caches, lambd=0.0):
    grads={}
    L=len(parameters)//2; m=y.shape[1]
    dZ=y_hat-y
    for l in range(L,0,-1):
        grads["dW%d"%l]=dZ@caches[l-1]["A"].T/m+lambd/m*parameters["W%d"%l]
        grads["db%d"%l]=dZ.sum(axis=1)/m
        if l>1:
            dZ=(parameters["W%d"%l].T@dZ)*(caches[l-1]["Z"]>0)
    return grads
""", (4, 5, 3, 2), "relu", "course", {"A3", "cost"} | gradients(3),
    ),
    "logistic regression forward and backward": (
        """
def sigmoid(z): return 1/(1+np.exp(-z))
def forward(w, b, X):
    return sigmoid(w.T @ X + b)
def compute_cost(A, Y):
    return -np.mean(Y*np.log(A)+(1-Y)*np.log(1-A))
def backward(A, X, Y):
    m = X.shape[1]
    return X @ (A-Y).T/m, np.sum(A-Y)/m
""", (4, 1), "relu", "course", {"A1", "cost"} | gradients(1),
    ),
    "logistic regression with a matrix": (
        """
def compute_gradients(X, Y, W, b):
    A = 1/(1+np.exp(-(W @ X + b)))
    dZ = A - Y
    return dZ @ X.T / X.shape[1], dZ.mean(axis=1, keepdims=True)
""", (4, 1), "relu", "backprop", gradients(1),
    ),
    "layers with gradients under the names of parameters": (
        """
def forward(x, layers):
    caches = []
    for i, layer in enumerate(layers):
        z = layer["W"].dot(x) + layer["b"]
        caches.append({"x": x, "z": z})
        x = np.tanh(z) if i < len(layers)-1 else 1/(1+np.exp(-z))
    return x, caches
def backward(y_hat, y, layers, caches):
    dz = (y_hat - y) / y.shape[1]
    grads = []
    for i in range(len(layers)-1, -1, -1):
        grads.insert(0, {"W": dz @ caches[i]["x"].T, "b": dz.sum(1, keepdims=True)})
        if i: dz = layers[i]["W"].T @ dz * (1 - np.tanh(caches[i-1]["z"])**2)
    return grads
""", (4, 5, 3, 2), "tanh", "course", {"A3"} | gradients(3),
    ),
    "a table of activations": (
        """
import matplotlib.pyplot as plt

ACT = {"tanh": (np.tanh, lambda a: 1 - a*a)}
ACT["sigmoid"] = (lambda z: 1/(1+np.exp(-z)), lambda a: a*(1-a))
def fwd(params, X):
    acts = [X]
    n = len(params["W"])
    for i in range(n):
        f = ACT["sigmoid" if i == n-1 else "tanh"][0]
        acts.append(f(params["W"][i] @ acts[-1] + params["b"][i]))
    return acts
def loss_and_grad(params, X, Y):
    acts = fwd(params, X)
    m = X.shape[1]
    loss = -(Y*np.log(acts[-1]) + (1-Y)*np.log(1-acts[-1])).sum()/m
    d = acts[-1] - Y
    gW, gb = [], []
    for i in range(len(params["W"])-1, -1, -1):
        gW.insert(0, d @ acts[i].T/m); gb.insert(0, d.sum(1, keepdims=True)/m)
        d = params["W"][i].T @ d * ACT["tanh"][1](acts[i])
    return loss, {"W": gW, "b": gb}
plt.plot([1,2])

""", (4, 5, 3, 2), "tanh", "backprop", {"cost"} | gradients(3),
    ),
    "gradients under small names of parameters": (
        """
def backprop(params, X, y):
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    z1 = w1 @ X + b1; a1 = np.maximum(z1, 0); z2 = w2 @ a1 + b2; a2 = 1/(1+np.exp(-z2))
    m = y.shape[1]
    dz2 = (a2 - y)/m
    dw2 = dz2 @ a1.T; db2 = dz2.sum(1)
    da1 = w2.T @ dz2; dz1 = da1 * (z1 > 0)
    dw1 = dz1 @ X.T; db1 = dz1.sum(1)
    grads = {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2}
    return grads
""", (4, 5, 1), "relu", "backprop", gradients(2),
    ),
    "dataclasses": (
        """
from dataclasses import dataclass
@dataclass
class Params:
    W1: np.ndarray
    b1: np.ndarray
    W2: np.ndarray
    b2: np.ndarray
@dataclass
class Grads:
    dW1: np.ndarray
    db1: np.ndarray
    dW2: np.ndarray
    db2: np.ndarray
def forward(p: Params, X: np.ndarray):
    Z1 = p.W1 @ X + p.b1; A1 = np.tanh(Z1); Z2 = p.W2 @ A1 + p.b2
    return 1/(1+np.exp(-Z2)), (X, A1)
def backward(p: Params, cache, A2, Y) -> Grads:
    X, A1 = cache; m = X.shape[1]
    dZ2 = A2 - Y; dZ1 = p.W2.T @ dZ2 * (1-A1**2)
    return Grads(dZ1@X.T/m, dZ1.mean(1,keepdims=True), dZ2@A1.T/m, dZ2.mean(1,keepdims=True))
""", (4, 5, 1), "tanh", "course", {"A2"} | gradients(2),
    ),
    "logistic regression optimised": (
        """
def sigmoid(z): return 1/(1+np.exp(-z))
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    for i in range(num_iterations):
        A = sigmoid(w.T @ X + b)
        w = w - learning_rate * X @ (A-Y).T / X.shape[1]
        b = b - learning_rate * np.mean(A-Y)
    return w, b
""", (4, 1), "relu", "step", gradients(1),
    ),
    "step with weights as arguments": (
        """
def train_step(X, Y, W1, b1, W2, b2, lr):
    Z1 = W1 @ X + b1; A1 = np.tanh(Z1); A2 = 1/(1+np.exp(-(W2 @ A1 + b2)))
    m = X.shape[1]
    dZ2 = A2-Y; dZ1 = W2.T@dZ2*(1-A1**2)
    W1 = W1 - lr*dZ1@X.T/m; b1 = b1 - lr*dZ1.mean(1,keepdims=True)
    W2 = W2 - lr*dZ2@A1.T/m; b2 = b2 - lr*dZ2.mean(1,keepdims=True)
    return W1, b1, W2, b2
""", (4, 5, 1), "tanh", "step", gradients(2),
    ),
    "two lists of gradients": (
        """
def L_model_forward(X, parameters):
    caches = []; A = X; L = len(parameters)//2
    for l in range(1, L):
        Z = parameters['W'+str(l)] @ A + parameters['b'+str(l)]
        caches.append((A, Z)); A = np.maximum(0, Z)
    Z = parameters['W'+str(L)] @ A + parameters['b'+str(L)]
    caches.append((A, Z))
    return 1/(1+np.exp(-Z)), caches
def L_model_backward(AL, Y, caches, parameters):
    L = len(caches); m = Y.shape[1]; dWs=[None]*L; dbs=[None]*L
    dA = -(Y/AL) + (1-Y)/(1-AL)
    for l in reversed(range(L)):
        A_prev, Z = caches[l]
        dZ = dA * AL*(1-AL) if l == L-1 else dA*(Z>0)
        dWs[l] = dZ@A_prev.T/m; dbs[l] = dZ.sum(1,keepdims=True)/m
        dA = parameters['W'+str(l+1)].T@dZ
    return dWs, dbs
""", (4, 5, 3, 2), "relu", "course", {"A3"} | gradients(3),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CANDIDATES)
def test_right_ones_are_recognised_and_read_to_the_last_digit(tmp_path, name):
    text, sizes, hidden, form, shown = CANDIDATES[name]
    one = candidate(tmp_path, text)
    assert one.description.form == form
    for seed, m in enumerate((7, 9, 1)):
        network, parameters, X, Y = draw(sizes, m, hidden, one.description.architecture.get("l2", 0.0), seed)
        copies = {k: v.copy() for k, v in parameters.items()}, X.copy(), Y.copy()
        tensors = one.call(network, parameters, X, Y)
        expected = formulas(network, *copies)
        assert set(tensors) >= shown
        if not any("dA" in key for key in shown):
            assert not any("dA" in key for key in tensors)
        for key, tensor in tensors.items():
            assert np.shape(tensor) == np.shape(expected[key]), key
            np.testing.assert_allclose(
                tensor, expected[key], rtol=1e-12, atol=1e-12 if form != "step" else 1e-14, err_msg=key
            )
        assert not one.misconduct
        assert all(np.array_equal(parameters[k], copies[0][k]) for k in parameters)


def test_there_are_enough_of_them():
    assert len(CANDIDATES) >= 55


def call(tmp_path, text, sizes=TWO, m=7, hidden="tanh", **options):
    one = candidate(tmp_path, text)
    given = draw(sizes, m, hidden, **options)
    return one, given, one.call(*given)


EXPLICIT = (
    "def backprop(parameters, X, Y):\n"
    + UNPACK
    + TWO_CORE
    + "    return dict(A2=A2, dW1=dW1, db1=db1, dW2=dW2, db2=db2)\n"
)


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        (EXPLICIT, 2),
        (TWO_FORWARD + TWO_BACKWARD, 2),
        (CANDIDATES["gradients counted from 0"][0], 2),
        (CANDIDATES["explicit, weights as arguments"][0], 2),
        (CANDIDATES["attributes"][0], 2),
        (CANDIDATES["two layers counted from 0"][0], 2),
        (CANDIDATES["penalty"][0], 2),
        (CANDIDATES["logistic regression forward and backward"][0], 1),
        (CANDIDATES["logistic regression with a matrix"][0], 1),
        (CANDIDATES["logistic regression optimised"][0], 1),
        (CANDIDATES["two lists"][0], None),
        (
            "def linear(x, W, b):\n    return W @ x + b\ndef backprop(X, Y, W, b):\n    return linear(X, W[0], b[0])\n",
            None,
        ),
        (CANDIDATES["lists that end in (nabla_b, nabla_w)"][0], None),
        (LOGISTIC, 1),
        (LISTS, None),
        (LINEAR_PARTS + NEW_BACKWARD, None),
        (CANDIDATES["everything counted from 0"][0], None),
        ('ARCHITECTURE = {"layer_sizes": (4, 5, 1)}\n' + EXPLICIT, None),
    ],
)
def test_a_depth_that_is_written_into_the_functions_is_said(tmp_path, text, depth):
    one = candidate(tmp_path, text)
    assert one.depth == depth
    assert "depth" not in one.description.architecture
    for another in {1, 3} - {depth} if depth else ():
        with pytest.raises(
            UnusableCandidateError, match=f"must be asked about {depth} layers, as written, got {another}"
        ):
            one.call(*draw((4, 5, 3, 1)[-another - 1 :]))


def test_the_architecture_and_the_layout_are_those_of_the_file(tmp_path):
    text = 'ARCHITECTURE = {"layer_sizes": np.array([4, 5, 1]), "hidden": ("tanh",), "l2": np.float64(0.5)}\n' + ROWS
    description = candidate(tmp_path, text + EXPLICIT).description
    assert description.architecture == {"layer_sizes": [4, 5, 1], "hidden": ["tanh"], "l2": 0.5}
    assert description.layout == {"examples": "rows", "W": "in_out"}
    assert description.functions == ("backprop",)


def test_functions_are_named_in_the_order_they_are_called(tmp_path):
    description = candidate(tmp_path, LINEAR_PARTS + COST + NEW_BACKWARD).description
    assert description.functions == ("L_model_forward", "compute_cost", "L_model_backward")


def test_the_regularised_functions_are_taken_only_where_a_penalty_is_asked_for(tmp_path):
    text = CANDIDATES["penalty"][0]
    assert "with_regularization" in candidate(tmp_path, text).description.functions[-1]
    without = candidate(tmp_path, text.replace('"l2": 0.7, ', ""), "another.py")
    assert without.description.functions[1:] == ("compute_cost", "backward_propagation")


@pytest.mark.parametrize("sizes", [(5, 6, 4, 3, 1), (4, 4, 4, 1)])
def test_older_names_of_dA_are_said(tmp_path, sizes):
    one, given, tensors = call(tmp_path, LINEAR_PARTS + OLD_BACKWARD, sizes, hidden="relu")
    assert any("dA1, dA2" in note for note in one.notes)
    np.testing.assert_allclose(tensors["dX"], formulas(*given)["dX"], rtol=1e-12)
    one, *_ = call(tmp_path, LINEAR_PARTS + NEW_BACKWARD, sizes, hidden="relu")
    assert one.notes == ()


def test_what_nameless_arguments_are_taken_for_is_said(tmp_path):
    one, *_ = call(tmp_path, CANDIDATES["arguments with names that say nothing"][0])
    assert one.notes == (
        "the arguments of forward_propagation are taken for foo = X, bar = parameters",
        "the arguments of backward_propagation are taken for one = parameters, two = cache, three = X, four = Y",
    )


# What is wrong comes out as it is wrong: nothing is put right on the way.
@pytest.mark.parametrize(
    ("old", "new", "name", "shape"),
    [
        ("dW1 = dZ1 @ X.T / m", "dW1 = X @ dZ1.T / m", "dW1", (4, 5)),
        ("db1 = dZ1.sum(axis=1, keepdims=True) / m", "db1 = dZ1.sum(axis=0, keepdims=True) / m", "db1", (1, 7)),
        ("db1 = dZ1.sum(axis=1, keepdims=True) / m", "db1 = dZ1 / m", "db1", (5, 7)),
        ("db1 = dZ1.sum(axis=1, keepdims=True) / m", "db1 = dZ1.sum() / m", "db1", ()),
        ("A2 = 1 / (1 + np.exp(-Z2))", "A2 = (1 / (1 + np.exp(-Z2))).ravel()", "A2", (7,)),
    ],
)
def test_wrong_shapes_stay_wrong(tmp_path, old, new, name, shape):
    assert old in EXPLICIT
    _, _, tensors = call(tmp_path, EXPLICIT.replace(old, new))
    assert np.shape(tensors[name]) == shape


@pytest.mark.parametrize("shape", ["(5, 1)", "(1, 5)", "(5,)"])
def test_a_bias_gradient_may_come_in_three_shapes(tmp_path, shape):
    _, given, tensors = call(tmp_path, EXPLICIT.replace("db1=db1", f"db1=db1.reshape({shape})"))
    np.testing.assert_allclose(tensors["db1"], formulas(*given)["db1"], rtol=1e-12)


def test_as_many_numbers_in_another_shape_are_no_bias_gradient(tmp_path):
    _, _, tensors = call(tmp_path, EXPLICIT.replace("db1=db1", "db1=db1.reshape(2, 2)"), (3, 4, 1))
    assert np.shape(tensors["db1"]) == (2, 2)


def test_lists_of_A_are_not_read_as_everybody_counts_them_otherwise(tmp_path):
    text = EXPLICIT.replace("dict(A2=A2,", "dict(A=[X, A1], Z=[Z2, Z1], dA=[A1, A1],")
    assert set(call(tmp_path, text)[2]) == gradients(2)
    text = LISTS.replace("cache.append((A, Z))", "cache.append({'A': A, 'Z': Z})").replace("[i][0]", "[i]['A']", 1)
    text = text.replace("cache[i - 1][1]", "cache[i - 1]['Z']").replace("cache[i][0]", "cache[i]['A']")
    assert set(call(tmp_path, text, hidden="relu")[2]) == {"A2"} | gradients(2)


def test_gradients_under_names_of_parameters_are_said(tmp_path):
    text = EXPLICIT.replace("dict(A2=A2, dW1=dW1, db1=db1, dW2=dW2, db2=db2)", "dict(W1=dW1, b1=db1, W2=dW2, b2=db2)")
    one, _, tensors = call(tmp_path, text)
    assert set(tensors) == gradients(2)
    assert one.notes == ("W1, b1, ... that are returned are taken for dW1, db1, ...",)


def test_a_loss_for_each_example_is_no_cost(tmp_path):
    text = TWO_FORWARD + "def loss(AL, Y):\n    return -Y * np.log(AL) - (1 - Y) * np.log(1 - AL)\n" + TWO_BACKWARD
    assert "cost" not in call(tmp_path, text)[2]
    text = text.replace("return -Y * np.log(AL) - (1 - Y) * np.log(1 - AL)", "return np.mean(AL)")
    assert "cost" in call(tmp_path, text)[2]


def test_outputs_stand_before_labels_where_no_name_tells(tmp_path):
    text = LINEAR_PARTS + NEW_BACKWARD.replace(
        "(AL, Y, caches):", "(one, two, three):\n    AL, Y, caches = one, two, three"
    )
    one, given, tensors = call(tmp_path, text, (5, 4, 1), hidden="relu")
    assert one.notes == ("the arguments of L_model_backward are taken for one = AL, two = Y, three = cache",)
    np.testing.assert_allclose(tensors["dW1"], formulas(*given)["dW1"], rtol=1e-9)


def test_outputs_and_labels_are_never_exchanged_to_make_it_work(tmp_path):
    text = LINEAR_PARTS + NEW_BACKWARD.replace(
        "(AL, Y, caches):", "(one, two, three):\n    AL, Y, caches = one, two, three\n    assert (AL > Y).all()"
    )
    text = text.replace("AL > Y", "(Y > 0) & (Y < 1)")
    with pytest.raises((AssertionError, AttributeError)):  # of one order or another
        call(tmp_path, text, (5, 4, 1), hidden="relu")


def test_the_forms_are_tried_in_their_order(tmp_path):
    whole = "def gradients(parameters, X, Y):\n    return {}\n"
    assert candidate(tmp_path, TWO_FORWARD + TWO_BACKWARD + whole).description.form == "course"
    text = TWO_FORWARD + TWO_BACKWARD + EXPLICIT + STEP
    assert candidate(tmp_path, text, "other.py").description.functions == ("backprop",)
    assert candidate(tmp_path, TWO_FORWARD + TWO_BACKWARD + STEP, "third.py").description.form == "course"


def test_cost_in_an_array_of_one_entry_is_a_number_and_others_are_not(tmp_path):
    for value, shape in (("np.ones((1, 1))", ()), ("[[2.0]]", ()), ("np.ones((7, 7))", (7, 7))):
        _, _, tensors = call(tmp_path, EXPLICIT.replace("dict(A2", f"dict(cost=np.array({value}), A2"))
        assert np.shape(tensors["cost"]) == shape


def test_a_cost_function_that_gives_an_array_is_handed_on(tmp_path):
    text = TWO_FORWARD + "def compute_cost(AL, Y):\n    return -Y * np.log(AL)\n" + TWO_BACKWARD
    assert np.shape(call(tmp_path, text)[2]["cost"]) == (1, 7)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (EXPLICIT.replace("    m = X", "    X *= 2.0\n    m = X"), "X"),
        (EXPLICIT.replace("    m = X", "    Y -= 1\n    m = X"), "Y"),
        (EXPLICIT.replace("    return", "    W1 -= dW1\n    return"), "W1"),
        (EXPLICIT.replace("    return", "    b2[:] = 0\n    return"), "b2"),
        (ROWS + CANDIDATES["explicit, rows"][0].replace("    m = len(X)", "    X[0] = 1\n    m = len(X)"), "X"),
        (TWO_FORWARD + TWO_BACKWARD.replace("    dZ2 = A2 - Y", "    parameters['W1'][0] = 0\n    dZ2 = A2 - Y"), "W1"),
        (LISTS.replace("    return grads", "    parameters[0][0][:] = 1\n    return grads"), "W1"),
        (LOGISTIC.replace("    grads", "    w[0] = 2\n    grads"), "W1"),
        (STEP.replace("    return", "    W1 -= learning_rate * dW1\n    return"), "W1"),
    ],
)
def test_what_is_changed_in_place_is_changed_in_the_arguments(tmp_path, text, line):
    network, parameters, X, Y = draw(ONE if "propagate" in text else TWO, hidden="tanh")
    before = {name: array.copy() for name, array in {**parameters, "X": X, "Y": Y}.items()}
    candidate(tmp_path, text).call(network, parameters, X, Y)
    after = {**parameters, "X": X, "Y": Y}
    assert [name for name in before if not np.array_equal(before[name], after[name])] == [line]


@pytest.mark.parametrize(
    ("text", "misconduct"),
    [
        (TWO_FORWARD + TWO_BACKWARD.replace("dZ2 = A2 - Y", "A2 -= Y; dZ2 = A2"), "changes its argument cache"),
        (LISTS.replace("AL - Y, []", "np.subtract(AL, Y, out=AL), []"), "changes its argument AL"),
        (
            "class Cache:\n    pass\n"
            + TWO_FORWARD.replace("    return A2, {", "    c = Cache()\n    c.d = {").replace(
                '"A2": A2}', '"A2": A2}\n    return A2, c'
            )
            + TWO_BACKWARD.replace('cache["A1"], cache["A2"]', 'cache.d["A1"], cache.d["A2"]').replace(
                "dW1 =", "A1 *= 1.5; dW1 ="
            ),
            "changes its argument cache",
        ),
        (TWO_FORWARD + TWO_BACKWARD.replace("dW1 =", "A1 *= 1.5; dW1 ="), "changes its argument cache"),
        (LISTS.replace("dZ = (parameters", "cache[i - 1][1][:] += 1; dZ = (parameters"), "changes its argument cache"),
        (EXPLICIT.replace("    return", "    parameters['W1'] = W1 - dW1\n    return"), "changes its argument W1"),
        (TWO_FORWARD + TWO_BACKWARD, None),
    ],
)
def test_a_cache_or_a_dict_that_is_changed_is_misconduct(tmp_path, text, misconduct):
    one, *_ = call(tmp_path, text)
    assert one.misconduct == ((misconduct,) if misconduct else ())


def test_an_output_that_is_changed_is_read_as_it_was(tmp_path):
    text = LISTS.replace("AL - Y, []", "np.subtract(AL, Y, out=AL), []")
    _, given, tensors = call(tmp_path, text, hidden="relu")
    np.testing.assert_allclose(tensors["A2"], formulas(*given)["A2"], rtol=1e-12)


def test_a_cache_that_is_changed_is_read_as_it_was(tmp_path):
    text = TWO_FORWARD + TWO_BACKWARD.replace("dZ2 = A2 - Y", "A2 -= Y; dZ2 = A2")
    _, given, tensors = call(tmp_path, text)
    np.testing.assert_allclose(tensors["A2"], formulas(*given)["A2"], rtol=1e-12)


@pytest.mark.parametrize(
    ("text", "misconduct"),
    [
        (STEP.replace("learning_rate * dW1", "0.01 * dW1").replace("learning_rate * db", "0.01 * db").replace(
            "learning_rate * dW2", "0.01 * dW2"), "ignores its argument learning_rate"),
        (STEP.replace("learning_rate * d", "learning_rate ** 2 * d"), "applies its argument learning_rate twice"),
        (STEP.replace("    return", "    learning_rate = min(learning_rate, 0.5)\n    return"), None),
        (STEP.replace("    return", "    dW1 = dW1 + learning_rate * W1\n    return"), None),
        (STEP, None),
    ],
)  # fmt: skip
def test_a_learning_rate_that_is_not_applied_once_is_misconduct(tmp_path, text, misconduct):
    one, *_ = call(tmp_path, text)
    assert one.misconduct == ((misconduct,) if misconduct else ())


def test_weights_that_are_used_after_their_update_are_seen_at_an_ordinary_rate(tmp_path):
    stale = "    dW1 = ((W2 - learning_rate * dW2).T @ dZ2 * (1 - A1 ** 2)) @ X.T / m\n    return"
    _, given, tensors = call(tmp_path, STEP.replace("    return", stale))
    right = formulas(*given)
    changed = dict(given[1], W2=given[1]["W2"] - 0.125 * right["dW2"])
    expected = (changed["W2"].T @ right["dZ2"] * (1 - right["A1"] ** 2)) @ given[2].T / 7
    np.testing.assert_allclose(tensors["dW1"], expected, rtol=1e-9)
    np.testing.assert_allclose(tensors["dW2"], right["dW2"], rtol=1e-12, atol=1e-14)


def test_a_step_in_place_that_returns_nothing_is_read(tmp_path):
    lines = "".join(f"    {n} -= learning_rate * d{n}\n" for n in ("W1", "b1", "W2", "b2"))
    text = STEP[: STEP.index("    return")] + lines
    one = candidate(tmp_path, text)
    network, parameters, X, Y = draw(TWO, hidden="tanh")
    right = formulas(network, {k: v.copy() for k, v in parameters.items()}, X, Y)
    tensors = one.call(network, parameters, X, Y)
    assert set(tensors) == gradients(2)
    for name, tensor in tensors.items():
        np.testing.assert_allclose(tensor, right[name], rtol=1e-12, atol=1e-14)


def test_tiny_gradients_are_read_off_an_update_without_loss(tmp_path):
    network, parameters, X, Y = draw(TWO, hidden="tanh")
    parameters["W2"] *= 1e-9
    tensors = candidate(tmp_path, STEP).call(network, parameters, X, Y)
    right = formulas(network, parameters, X, Y)
    assert np.abs(right["dW1"]).max() < 1e-8
    np.testing.assert_allclose(tensors["dW1"], right["dW1"], rtol=1e-13)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (EXPLICIT.replace("    return", "    1 / 0\n    return"), ZeroDivisionError),
        (EXPLICIT.replace("dZ1 @ X.T", "dZ1 @ X"), ValueError),
        (TWO_FORWARD + TWO_BACKWARD.replace("A2 - Y", "A2 - y"), NameError),
        (LISTS.replace("dZ @ A_prev.T", "dZ @ A_prev"), ValueError),
        (LISTS.replace("cache[i][0]", "cache[i][0].foo"), AttributeError),
        ("def step(parameters, X, Y, learning_rate):\n    raise RuntimeError('no')\n", RuntimeError),
    ],
)
def test_what_a_candidate_raises_is_raised(tmp_path, text, error):
    with pytest.raises(error):
        call(tmp_path, text)


@pytest.mark.parametrize("value", ["None", "'dW1'", "[]", "{}", "{'foo': 1}", "3", "X", "lambda: 1", "{'dW1': None}"])
def test_what_says_nothing_is_unusable(tmp_path, value):
    with pytest.raises(UnusableCandidateError, match="backprop must return tensors under names such as dW1 and db1"):
        call(tmp_path, f"def backprop(parameters, X, Y):\n    return {value}\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("LAYOUT = {'examples': 'row'}\n", "LAYOUT\\[\"examples\"\\] must be columns or rows, got 'row'"),
        ("LAYOUT = {'W': ['in_out']}\n", "must be out_in or in_out"),
        ("LAYOUT = {'w': 'in_out'}\n", "LAYOUT must have no keys but examples and W, got 'w'"),
        ("LAYOUT = 'rows'\n", "LAYOUT must be a dict"),
        ("ARCHITECTURE = [4, 5, 1]\n", "ARCHITECTURE must be a dict"),
        ("ARCHITECTURE = {'activation': 'tanh'}\n", "ARCHITECTURE must have no keys but .*, got 'activation'"),
    ],
)
def test_settings_that_say_something_unknown_are_unusable(tmp_path, text, message):
    with pytest.raises(UnusableCandidateError, match=message):
        candidate(tmp_path, text + EXPLICIT)


@pytest.mark.parametrize(
    "text",
    ["", "x = 1\n", "def relu(z):\n    return z\n", "class Network:\n    pass\n", "backprop = 3\n",
     "def backprop():\n    pass\n", "def backprop(a, b, c, d, e, f, g, h):\n    pass\n",
     "def backward_propagation(parameters, cache, X, Y):\n    pass\n", TWO_FORWARD,
     "def linear_forward(X, W, b):\n    pass\ndef linear_backward(AL, cache, W, b, X, Y):\n    pass\n"],
)  # fmt: skip
def test_files_with_nothing_to_call_are_unusable(tmp_path, text):
    with pytest.raises(UnusableCandidateError) as raised:
        candidate(tmp_path, text)
    first, _, rest = str(raised.value).partition("\n")
    assert first.startswith("solution.py must have a function backprop(parameters, X, Y)")
    assert "def backprop(parameters, X, Y):" in rest


def test_the_way_of_keeping_parameters_is_found_once(tmp_path):
    text = LISTS.replace("    A, cache = X, []", "    calls.append(type(parameters).__name__)\n    A, cache = X, []")
    one = candidate(tmp_path, "calls = []\n" + text)
    for _ in range(3):
        one.call(*draw(DEEP))
    calls = one.functions[0].call.__globals__["calls"]
    assert calls[-3:] == ["list"] * 3
    assert len(calls) == 4  # and once a dict, in vain
