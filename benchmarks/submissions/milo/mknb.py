"""Writes the notebooks from plain cells (kept so that they can be read)."""
import json, pathlib
H = pathlib.Path(__file__).parent / "bases"
def nb(name, *cells):
    out = []
    for i, c in enumerate(cells):
        kind, text = ("markdown", c[1:]) if c.startswith("#!") is False and c.startswith("~") else ("code", c)
        cell = {"cell_type": kind, "metadata": {}, "source": text.strip("\n").splitlines(True)}
        if kind == "code": cell |= {"execution_count": i, "outputs": []}
        out.append(cell)
    doc = {"cells": out, "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
           "language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 4}
    (H / name).write_text(json.dumps(doc, indent=1) + "\n")

nb("nb_logistic_cats.ipynb", "~# Logistic Regression with a Neural Network mindset\nHand-in, second try.", """
import numpy as np
%matplotlib inline
""", """
# GRADED FUNCTION: sigmoid
def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return s
""", """
sigmoid(np.array([0, 2]))
""", "~### Forward and backward\n$dw = \\frac{1}{m} X (A - Y)^T$", """
# GRADED FUNCTION: propagate
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = (-1 / m) * (np.dot(Y, np.log(A).T) + np.dot(1 - Y, np.log(1 - A).T))
    dw = (1 / m) * np.dot(X, (A - Y).T)
    db = (1 / m) * np.sum(A - Y)
    cost = np.squeeze(np.array(cost))
    grads = {"dw": dw,
             "db": db}
    return grads, cost
""", """
w, b, X, Y = np.array([[1.], [2.]]), 2., np.array([[1., 2., -1.], [3., 4., -3.2]]), np.array([[1, 0, 1]])
grads, cost = propagate(w, b, X, Y)
print("dw = " + str(grads["dw"]))
print("cost = " + str(cost))
""")

nb("nb_deep_tanh.ipynb", "~# L layers, **tanh** inside", """
import numpy as np
rng = np.random.default_rng(3)
ARCHITECTURE = {"hidden": "tanh"}
""", """
def linear_forward(A, W, b):
    return W @ A + b, (A, W, b)

def L_model_forward(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(L):
        Z, lin = linear_forward(A, parameters[f"W{l+1}"], parameters[f"b{l+1}"])
        A = np.tanh(Z) if l + 1 < L else 1 / (1 + np.exp(-Z))
        caches.append((lin, A))
    return A, caches
""", """
compute_cost = lambda AL, Y: (-(Y * np.log(AL)).sum() - ((1 - Y) * np.log(1 - AL)).sum()) / Y.shape[1]
""", """
def linear_backward(dZ, cache, m):
    A_prev, W, _ = cache
    return {"dA": W.T @ dZ, "dW": dZ @ A_prev.T / m, "db": dZ.sum(axis=1, keepdims=True) / m}

def L_model_backward(AL, Y, caches):
    grads, m = {}, AL.shape[1]
    dA = (AL - Y) / (AL * (1 - AL))
    for l, (lin, A) in zip(range(len(caches), 0, -1), caches[::-1]):
        dZ = dA * (A * (1 - A) if l == len(caches) else 1 - A ** 2)
        got = linear_backward(dZ, lin, m)
        dA = got.pop("dA")
        grads.update({"dA%d" % (l - 1): dA}, **{k + str(l): v for k, v in got.items()})
    return grads
""", """
# does it learn xor?
P = {"W1": rng.normal(size=(4, 2)), "b1": np.zeros((4, 1)), "W2": rng.normal(size=(1, 4)), "b2": np.zeros((1, 1))}
Xx = np.array([[0, 0, 1, 1], [0, 1, 0, 1.]]); Yx = np.array([[0, 1, 1, 0]])
for i in range(200):
    AL, c = L_model_forward(Xx, P)
    g = L_model_backward(AL, Yx, c)
    for k in P:
        P[k] = P[k] - 0.8 * g["d" + k]
compute_cost(AL, Yx)
""")

nb("nb_digits_rows.ipynb", "~Small digits net, batch first like in PyTorch", """
import numpy as np

LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"layer_sizes": [8, 6, 5, 4], "hidden": ["relu", "sigmoid"], "output": "softmax", "loss": "categorical_cross_entropy"}
""", """
class Linear:
    def __init__(self, weight, bias): self.weight, self.bias = weight, bias
    def __call__(self, x): self.x = x; return x @ self.weight.T + self.bias
    def backward(self, g):
        self.dweight, self.dbias = g.T @ self.x, g.sum(0)
        return g @ self.weight

class ReLU:
    def __call__(self, x): self.mask = x > 0; return np.where(self.mask, x, 0.)
    def backward(self, g): return g * self.mask

class Sigmoid:
    def __call__(self, x): self.y = 1 / (1 + np.exp(-x)); return self.y
    def backward(self, g): return g * self.y * (1 - self.y)
""", """
class CrossEntropy:
    def __call__(self, scores, target):
        z = scores - scores.max(axis=-1, keepdims=True)
        self.p = np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)
        self.t = target
        return -(target * np.log(self.p)).sum(-1).mean()
    def backward(self): return (self.p - self.t) / len(self.t)
""", """
def backprop(parameters, X, Y):
    lin = [Linear(parameters[f"W{i}"], parameters[f"b{i}"]) for i in (1, 2, 3)]
    seq = [lin[0], ReLU(), lin[1], Sigmoid(), lin[2]]
    h = X
    for module in seq:
        h = module(h)
    loss = CrossEntropy()
    out = {"cost": loss(h, Y), "A3": loss.p}
    g = loss.backward()
    out["dZ3"] = g
    for module in reversed(seq):
        g = module.backward(g)
    for i, l in enumerate(lin, 1):
        out[f"dW{i}"], out[f"db{i}"] = l.dweight, l.dbias
    return out | {"dX": g}
""")

nb("nb_step_ridge.ipynb", "~Ridge regression by gradient descent", """
import numpy as np
from fractions import Fraction
lam = Fraction(3, 10)
ARCHITECTURE = {"layer_sizes": [5, 2], "output": "identity", "loss": "squared_error", "l2": float(lam)}
""", """
def gradients(W, b, X, Y):
    R = W @ X + b - Y
    yield (R @ X.T + float(lam) * W) / X.shape[1]
    yield R.mean(axis=1).reshape(b.shape)
""", """
def step(parameters, X, Y, learning_rate):
    W, b = parameters["W1"], parameters["b1"]
    dW, db = gradients(W, b, X, Y)
    return {"b1": b - learning_rate * db, "W1": W - learning_rate * dW}
""", """
W = np.zeros((2, 5)); b = np.zeros((2, 1))
r = np.random.default_rng(0); Xd = r.normal(size=(5, 30)); Yd = Xd[:2] * 2
for _ in range(100):
    W, b = (step({"W1": W, "b1": b}, Xd, Yd, 0.1)[k] for k in ("W1", "b1"))
W.round(2)
""")
