"""Right files of kinds in which nothing is recognised, in words of their own, or for one example at a time."""

from tests.candidates.adaptable_otherwise import SCRIPT

CALLED_LAYERS = """import numpy as np

class Linear:
    def __init__(self, in_features, out_features):
        self.weight = np.random.randn(out_features, in_features) * 0.1
        self.bias = np.zeros(out_features)
    def __call__(self, x):
        self.x = x
        return x @ self.weight.T + self.bias
    def backward(self, grad_output):
        self.grad_weight = grad_output.T @ self.x
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output @ self.weight

class Tanh:
    def __call__(self, x):
        self.out = np.tanh(x)
        return self.out
    def backward(self, grad_output):
        return grad_output * (1 - self.out ** 2)

class MSELoss:
    def __call__(self, pred, target):
        self.diff = pred - target
        return (self.diff ** 2).mean()
    def backward(self):
        return 2 * self.diff / self.diff.size

class Sequential:
    def __init__(self, *modules):
        self.modules = modules
    def __call__(self, x):
        for m in self.modules:
            x = m(x)
        return x
    def backward(self, g):
        for m in reversed(self.modules):
            g = m.backward(g)

model = Sequential(Linear(2, 16), Tanh(), Linear(16, 1))
criterion = MSELoss()
"""
CUT_BY_ANOTHER = """import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def unroll(theta, n_in, n_hidden, n_out):
    t1 = theta[:n_hidden * (n_in + 1)].reshape(n_hidden, n_in + 1)
    t2 = theta[n_hidden * (n_in + 1):].reshape(n_out, n_hidden + 1)
    return t1, t2

def cost(theta, n_in, n_hidden, n_out, X, Y):
    t1, t2 = unroll(theta, n_in, n_hidden, n_out)
    m = X.shape[0]
    a1 = np.insert(X, 0, 1, axis=1)
    a2 = np.insert(sigmoid(a1 @ t1.T), 0, 1, axis=1)
    h = sigmoid(a2 @ t2.T)
    return -np.sum(Y * np.log(h) + (1 - Y) * np.log(1 - h)) / m

def gradient(theta, n_in, n_hidden, n_out, X, Y):
    t1, t2 = unroll(theta, n_in, n_hidden, n_out)
    m = X.shape[0]
    a1 = np.insert(X, 0, 1, axis=1)
    a2 = np.insert(sigmoid(a1 @ t1.T), 0, 1, axis=1)
    h = sigmoid(a2 @ t2.T)
    d3 = h - Y
    d2 = (d3 @ t2 * a2 * (1 - a2))[:, 1:]
    return np.concatenate([(d2.T @ a1 / m).ravel(), (d3.T @ a2 / m).ravel()])
"""
ONE_AT_A_TIME = """import numpy as np

np.random.seed(1)
X = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], dtype=float)
y = np.array([[0], [1], [1], [0]], dtype=float)
w1 = np.random.randn(3, 5)
b1 = np.zeros(5)
w2 = np.random.randn(5, 1)
b2 = np.zeros(1)
eta = 0.5
for epoch in range(100):
    for i in range(len(X)):
        x = X[i]
        t = y[i]
        h = np.tanh(x @ w1 + b1)
        o = 1 / (1 + np.exp(-(h @ w2 + b2)))
        delta_o = o - t
        delta_h = (1 - h ** 2) * (w2 @ delta_o)
        w2 -= eta * np.outer(h, delta_o)
        b2 -= eta * delta_o
        w1 -= eta * np.outer(x, delta_h)
        b1 -= eta * delta_h
"""
TRAINS = """import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def train(X, Y, n_h=4, epochs=1000, lr=0.1):
    n_x, m = X.shape
    n_y = Y.shape[0]
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    for epoch in range(epochs):
        Z1 = W1 @ X + b1
        A1 = np.maximum(0, Z1)
        A2 = sigmoid(W2 @ A1 + b2)
        cost = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
        dZ2 = A2 - Y
        dW2 = dZ2 @ A1.T / m
        db2 = np.sum(dZ2, axis=1, keepdims=True) / m
        dZ1 = (W2.T @ dZ2) * (Z1 > 0)
        dW1 = dZ1 @ X.T / m
        db1 = np.sum(dZ1, axis=1, keepdims=True) / m
        W1 -= lr * dW1
        b1 -= lr * db1
        W2 -= lr * dW2
        b2 -= lr * db2
    return W1, b1, W2, b2
"""
MANY_MATRICES = """import numpy as np

def nn(x, y, w1, b1, w2, b2):
    z1 = x @ w1 + b1
    h = np.maximum(z1, 0)
    logits = h @ w2 + b2
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    n = x.shape[0]
    loss = -np.sum(y * np.log(p)) / n
    d = (p - y) / n
    dw2 = h.T @ d
    db2 = d.sum(axis=0)
    dh = d @ w2.T
    dh[z1 <= 0] = 0
    dw1 = x.T @ dh
    db1 = dh.sum(axis=0)
    return loss, dw1, db1, dw2, db2
"""
FITS_EACH = """import numpy as np

class Perceptron2:
    def __init__(self, n_inputs, n_hidden, n_outputs, lr=0.1):
        self.W1 = np.random.randn(n_hidden, n_inputs)
        self.b1 = np.zeros((n_hidden, 1))
        self.W2 = np.random.randn(n_outputs, n_hidden)
        self.b2 = np.zeros((n_outputs, 1))
        self.lr = lr
    def sig(self, z):
        return 1 / (1 + np.exp(-z))
    def fit(self, X, Y, epochs=1):
        for _ in range(epochs):
            for i in range(X.shape[1]):
                x, y = X[:, i:i + 1], Y[:, i:i + 1]
                a1 = self.sig(self.W1 @ x + self.b1)
                a2 = self.sig(self.W2 @ a1 + self.b2)
                e2 = a2 - y
                e1 = self.W2.T @ e2 * a1 * (1 - a1)
                self.W2 -= self.lr * e2 @ a1.T
                self.b2 -= self.lr * e2
                self.W1 -= self.lr * e1 @ x.T
                self.b1 -= self.lr * e1
"""
SPANISH = """import numpy as np

def sigmoide(z):
    return 1 / (1 + np.exp(-z))

def adelante(X, pesos):
    A1 = np.tanh(pesos["W1"] @ X + pesos["b1"])
    A2 = sigmoide(pesos["W2"] @ A1 + pesos["b2"])
    return A2, A1

def atras(X, etiquetas, pesos, A1, A2):
    m = X.shape[1]
    dZ2 = A2 - etiquetas
    dZ1 = pesos["W2"].T @ dZ2 * (1 - A1 ** 2)
    gradientes = {"dW2": dZ2 @ A1.T / m, "db2": dZ2.sum(axis=1, keepdims=True) / m,
                  "dW1": dZ1 @ X.T / m, "db1": dZ1.sum(axis=1, keepdims=True) / m}
    return gradientes
"""
GERMAN = """import numpy as np

class Netz:
    def __init__(self, eingang, verdeckt, ausgang):
        self.W1 = np.random.randn(verdeckt, eingang)
        self.b1 = np.zeros((verdeckt, 1))
        self.W2 = np.random.randn(ausgang, verdeckt)
        self.b2 = np.zeros((ausgang, 1))
    def vorwaerts(self, x):
        self.x = x
        self.h = np.tanh(self.W1 @ x + self.b1)
        self.y = 1 / (1 + np.exp(-(self.W2 @ self.h + self.b2)))
        return self.y
    def rueckwaerts(self, ziel):
        m = ziel.shape[1]
        d2 = self.y - ziel
        self.dW2 = d2 @ self.h.T / m
        self.db2 = d2.sum(axis=1, keepdims=True) / m
        d1 = self.W2.T @ d2 * (1 - self.h ** 2)
        self.dW1 = d1 @ self.x.T / m
        self.db1 = d1.sum(axis=1, keepdims=True) / m
"""
NUMBERS_OF_SIGMOIDS = """import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def loss_and_grad(X, y, W1, b1, W2, b2):
    m = len(X)
    A1 = sigmoid(X @ W1 + b1)
    A2 = sigmoid(A1 @ W2 + b2)
    Y = np.eye(W2.shape[1])[y]
    cost = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
    dZ2 = A2 - Y
    dZ1 = dZ2 @ W2.T * A1 * (1 - A1)
    dW1, db1, dW2, db2 = X.T @ dZ1 / m, dZ1.sum(axis=0) / m, A1.T @ dZ2 / m, dZ2.sum(axis=0) / m
    return cost, dW1, db1, dW2, db2
"""
# By name: the text, what is replaced in it by what, and the cause that is named then.
TRAINS_ITSELF = """import numpy as np

class Net:
    def __init__(self, n_in, n_hidden, n_out, lr=0.1):
        self.W1 = np.random.randn(n_in, n_hidden) * 0.1
        self.b1 = np.zeros(n_hidden)
        self.W2 = np.random.randn(n_hidden, n_out) * 0.1
        self.b2 = np.zeros(n_out)
        self.lr = lr
    def forward(self, X):
        self.X = X
        self.z1 = X @ self.W1 + self.b1
        self.a1 = np.maximum(self.z1, 0)
        e = np.exp(self.a1 @ self.W2 + self.b2)
        self.out = e / e.sum(axis=1, keepdims=True)
        return self.out
    def backward(self, y):
        dz2 = (self.out - y) / len(y)
        dz1 = dz2 @ self.W2.T * (self.z1 > 0)
        self.W2 -= self.lr * self.a1.T @ dz2
        self.b2 -= self.lr * dz2.sum(axis=0)
        self.W1 -= self.lr * self.X.T @ dz1
        self.b1 -= self.lr * dz1.sum(axis=0)
    def train(self, X, y, epochs=100):
        for _ in range(epochs):
            self.forward(X)
            self.backward(y)
"""
MORE_KINDS = {
    "layers that are called": (CALLED_LAYERS, "grad_output.sum(axis=0)", "grad_output.mean(axis=0)", "mean-twice"),
    "a vector that another function cuts": (CUT_BY_ANOTHER, "(d2.T @ a1 / m)", "(d2.T @ a1)", "mean-missing"),
    "a script for one example at a time": (
        ONE_AT_A_TIME,
        "(1 - h ** 2) *",
        "(1 - h) *",
        "activation-derivative-of-other",
    ),
    "a function that trains": (TRAINS, " * (Z1 > 0)", "", "activation-derivative-missing"),
    "a function of many matrices": (MANY_MATRICES, "d.sum(axis=0)", "d.mean(axis=0)", "mean-twice"),
    "a class that fits each example": (FITS_EACH, "self.lr * e2 @ a1.T", "2 * self.lr * e2 @ a1.T", "constant-factor"),
    "functions in Spanish": (SPANISH, "dZ2 @ A1.T / m", "dZ2 @ A1.T", "mean-missing"),
    "a class in German": (GERMAN, "d2.sum(axis=1, keepdims=True) / m", "d2.sum(axis=1, keepdims=True)", "mean-missing"),
    "a class whose backward updates, and that trains": (
        TRAINS_ITSELF,
        "(self.z1 > 0)",
        "1",
        "activation-derivative-missing",
    ),
    "a script of inputs and what is expected": (
        SCRIPT.replace("X, y =", "inputs, expected =").replace("(y -", "(expected -").replace("X", "inputs"),
        "hidden * (1 - hidden)",
        "(1 - hidden)",
        "activation-derivative-of-other",
    ),
}
