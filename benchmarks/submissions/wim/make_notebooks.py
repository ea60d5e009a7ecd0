import json
def nb(name, *cells):
    d = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
         "cells": []}
    for i, c in enumerate(cells):
        kind, text = c
        cell = {"id": f"c{i}", "cell_type": kind, "metadata": {}, "source": text.strip("\n").splitlines(keepends=True)}
        if kind == "code": cell.update(outputs=[], execution_count=None)
        d["cells"].append(cell)
    open("bases/" + name, "w").write(json.dumps(d, indent=1, ensure_ascii=False) + "\n")

nb("c16_dataclass.ipynb",
("markdown", "# Deep network, my version\nCaches are small dataclass objects."),
("code", """
%matplotlib inline
import numpy as np
from dataclasses import dataclass
"""),
("code", """
@dataclass
class Memory:
    A_prev: np.ndarray
    W: np.ndarray
    b: np.ndarray
    Z: np.ndarray
    kind: str

def activate(Z, kind):
    if kind == 'relu':
        return np.maximum(Z, 0)
    return 1 / (1 + np.exp(-Z))
"""),
("code", """
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    kinds = ['relu'] * (L - 1) + ['sigmoid']
    caches = []
    A = X
    for l, kind in enumerate(kinds, 1):
        W, b = parameters[f'W{l}'], parameters[f'b{l}']
        Z = W @ A + b
        caches.append(Memory(A, W, b, Z, kind))
        A = activate(Z, kind)
    return A, caches

def compute_cost(AL, Y):
    logprobs = np.multiply(np.log(AL), Y) + np.multiply(np.log(1 - AL), 1 - Y)
    return float(-np.sum(logprobs) / Y.shape[1])
"""),
("code", """
def slope(mem):
    if mem.kind == 'relu':
        return (mem.Z > 0).astype(mem.Z.dtype)
    s = activate(mem.Z, 'sigmoid')
    return s - s ** 2

def L_model_backward(AL, Y, caches):
    grads = {}
    m = AL.shape[1]
    upstream = (1 - Y) / (1 - AL) - Y / AL
    for l in range(len(caches), 0, -1):
        mem = caches[l - 1]
        dZ = upstream * slope(mem)
        upstream = mem.W.T @ dZ
        grads[f'dW{l}'] = (1 / m) * dZ @ mem.A_prev.T
        grads[f'db{l}'] = (1 / m) * np.sum(dZ, axis=1, keepdims=True)
        grads[f'dA{l - 1}'] = upstream
    return grads
"""))

nb("f19_reg.ipynb",
("markdown", "## Regularised net, three layers (lambda fixed)"),
("code", """
import numpy as np

ARCHITECTURE = {'layer_sizes': [4, 6, 3, 1], 'hidden': 'relu', 'output': 'sigmoid', 'l2': 0.7}
lambd = 0.7
"""),
("code", """
def forward_propagation(X, parameters):
    W1, b1, W2, b2, W3, b3 = [parameters[k] for k in ('W1', 'b1', 'W2', 'b2', 'W3', 'b3')]
    Z1 = np.dot(W1, X) + b1
    A1 = np.maximum(0, Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = np.maximum(0, Z2)
    Z3 = np.dot(W3, A2) + b3
    A3 = 1 / (1 + np.exp(-Z3))
    return A3, (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)
"""),
("code", """
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    dZ3 = A3 - Y
    dW3 = 1. / m * np.dot(dZ3, A2.T) + (lambd / m) * W3
    db3 = 1. / m * np.sum(dZ3, axis=1, keepdims=True)
    dA2 = np.dot(W3.T, dZ3)
    dZ2 = np.multiply(dA2, np.int64(A2 > 0))
    dW2 = 1. / m * np.dot(dZ2, A1.T) + (lambd / m) * W2
    db2 = 1. / m * np.sum(dZ2, axis=1, keepdims=True)
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = np.multiply(dA1, np.int64(A1 > 0))
    dW1 = 1. / m * np.dot(dZ1, X.T) + (lambd / m) * W1
    db1 = 1. / m * np.sum(dZ1, axis=1, keepdims=True)
    return {'dZ3': dZ3, 'dW3': dW3, 'db3': db3, 'dA2': dA2, 'dZ2': dZ2, 'dW2': dW2, 'db2': db2,
            'dA1': dA1, 'dZ1': dZ1, 'dW1': dW1, 'db1': db1}
"""))

nb("p22_book.ipynb",
("markdown", "Logistic regression"),
("code", """
import numpy as np
rng = np.random.default_rng(7)
demo = rng.normal(size=(2, 3))
print(demo.shape)
"""),
("code", """
def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def margin(w, b, X):
    return np.dot(w.T, X) + b
"""),
("code", """
def propagate(w, b, X, Y):
    m = X.shape[1]
    z = margin(w, b, X)
    sign = 2 * Y - 1
    cost = np.log1p(np.exp(-sign * z)).sum() / m
    pull = -sign * sigmoid(-sign * z)
    dw = np.matmul(X, pull.T) / m
    db = pull.mean()
    return cost, {'db': db, 'dw': dw}
"""))

nb("s26_book.ipynb",
("markdown", "Training step on a small network, *examples in rows*."),
("code", """
!echo nothing
import numpy as np
LAYOUT = {'examples': 'rows', 'W': 'out_in'}
ARCHITECTURE = {'layer_sizes': [4, 5, 2], 'hidden': 'tanh', 'output': 'identity', 'loss': 'squared_error'}
"""),
("code", """
class Model:
    def __init__(self, store):
        self.store = {k: v.copy() for k, v in store.items()}

    def predict(self, X):
        self.h = np.tanh(X @ self.store['W1'].T + self.store['b1'])
        return self.h @ self.store['W2'].T + self.store['b2']

    def gradients(self, X, Y):
        r = (self.predict(X) - Y) / Y.shape[0]
        back = (r @ self.store['W2']) * (1 - self.h ** 2)
        return {'W2': r.T @ self.h, 'b2': r.sum(0, keepdims=True), 'W1': back.T @ X, 'b1': back.sum(0, keepdims=True)}

    def update(self, grads, rate):
        for k, g in grads.items():
            self.store[k] -= rate * g
"""),
("code", """
def step(parameters, X, Y, learning_rate):
    model = Model(parameters)
    model.update(model.gradients(X, Y), learning_rate)
    return model.store
"""))
