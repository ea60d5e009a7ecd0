"""Networks that are classes, as people write them: how they keep parameters, pass data on, and show gradients.

Under each name the text, layer sizes, activation, and what it shows beside dW and db.
"""

from tests.candidates.pieces import SIGMOID

OF_TWO = (4, 5, 1)
DEEP = (6, 5, 4, 1)
FORWARD = """
    def forward(self, X):
        self.X = X
        self.Z1 = self.W1 @ X + self.b1
        self.A1 = np.tanh(self.Z1)
        self.Z2 = self.W2 @ self.A1 + self.b2
        self.A2 = sigmoid(self.Z2)
        return self.A2
"""
BACKWARD = """
        m = Y.shape[1]
        dZ2 = self.A2 - Y
        self.dW2, self.db2 = dZ2 @ self.A1.T / m, dZ2.sum(axis=1, keepdims=True) / m
        dZ1 = self.W2.T @ dZ2 * (1 - self.A1**2)
        self.dW1, self.db1 = dZ1 @ self.X.T / m, dZ1.sum(axis=1, keepdims=True) / m
"""
COST = "\n    def compute_cost(self, AL, Y):\n        return -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))\n"
MADE_OF_THREE = """
class Network:
    def __init__(self, n_x, n_h, n_y):
        self.W1, self.b1 = np.random.randn(n_h, n_x), np.zeros((n_h, 1))
        self.W2, self.b2 = np.random.randn(n_y, n_h), np.zeros((n_y, 1))
"""
ATTRIBUTES = SIGMOID + MADE_OF_THREE + FORWARD + COST + "\n    def backward(self, X, Y):" + BACKWARD
SIZES = """
class Net(object):
    def __init__(self, layer_dims, learning_rate=0.01, seed=None):
        np.random.seed(seed)
        self.learning_rate = learning_rate
        self.L = len(layer_dims) - 1
        self.{W} = [np.random.randn(n, k) for n, k in zip(layer_dims[1:], layer_dims[:-1])]
        self.{b} = [np.zeros(({shape})) for n in layer_dims[1:]]
"""
LISTS = (
    SIGMOID
    + SIZES.format(W="weights", b="biases", shape="n, 1")
    + """
    def feedforward(self, x):
        activations = [x]
        for W, b in zip(self.weights, self.biases):
            activations.append(sigmoid(W @ activations[-1] + b))
        return activations

    def backprop(self, x, y):
        a, m = self.feedforward(x), x.shape[1]
        nabla_w, nabla_b = [None] * self.L, [None] * self.L
        delta = a[-1] - y
        for l in range(self.L - 1, -1, -1):
            nabla_w[l], nabla_b[l] = delta @ a[l].T / m, delta.sum(axis=1, keepdims=True) / m
            delta = self.weights[l].T @ delta * a[l] * (1 - a[l])
        return nabla_b, nabla_w
"""
)
OWN_LISTS = (
    SIGMOID
    + SIZES.format(W="W", b="b", shape="n, 1").replace(
        "self.L =", "self.dW, self.db, self.cost = [], [], 0\n        self.L ="
    )
    + """
    def forward_propagation(self, X):
        self.cache = [X]
        for l in range(self.L):
            Z = self.W[l] @ self.cache[-1] + self.b[l]
            self.cache.append(np.maximum(0, Z) if l < self.L - 1 else sigmoid(Z))
        return self.cache[-1]

    def backward_propagation(self, AL, Y):
        self.dW, self.db, m = [None] * self.L, [None] * self.L, Y.shape[1]
        dZ = AL - Y
        for l in reversed(range(self.L)):
            self.dW[l] = dZ @ self.cache[l].T / m
            self.db[l] = dZ.sum(axis=1, keepdims=True) / m
            dZ = self.W[l].T @ dZ * (self.cache[l] > 0)
"""
)
DICTS = (
    SIGMOID
    + """
class DeepNetwork:
    def __init__(self, layer_sizes):
        self.params, self.grads = {}, {}
        for l in range(1, len(layer_sizes)):
            self.params[f"W{l}"] = np.random.randn(layer_sizes[l], layer_sizes[l - 1]) * 0.01
            self.params[f"b{l}"] = np.zeros((layer_sizes[l], 1))

    def forward(self, X):
        L, A, self.cache = len(self.params) // 2, X, {"A0": X}
        for l in range(1, L + 1):
            Z = self.params[f"W{l}"] @ A + self.params[f"b{l}"]
            A = np.tanh(Z) if l < L else sigmoid(Z)
            self.cache[f"Z{l}"], self.cache[f"A{l}"] = Z, A
        return A

    def backward(self, Y):
        L, m = len(self.params) // 2, Y.shape[1]
        dZ = self.cache[f"A{L}"] - Y
        for l in range(L, 0, -1):
            self.grads[f"dW{l}"] = dZ @ self.cache[f"A{l - 1}"].T / m
            self.grads[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
            if l > 1:
                dZ = self.params[f"W{l}"].T @ dZ * (1 - self.cache[f"A{l - 1}"] ** 2)
        return self.grads
"""
)
ROWS = (
    'LAYOUT = {"examples": "rows", "W": "in_out"}\n'
    + SIGMOID
    + """
class MLP:
    def __init__(self, input_size, hidden_size, output_size):
        self.W1, self.b1 = np.random.randn(input_size, hidden_size), np.zeros(hidden_size)
        self.W2, self.b2 = np.random.randn(hidden_size, output_size), np.zeros(output_size)

    def forward(self, X):
        assert self.b1.shape == (self.W1.shape[1],)
        self.z1 = X @ self.W1 + self.b1
        self.a1 = np.tanh(self.z1)
        self.z2 = self.a1 @ self.W2 + self.b2
        return sigmoid(self.z2)

    def backward(self, X, y, output):
        m = len(X)
        dz2 = output - y
        dz1 = dz2 @ self.W2.T * (1 - self.a1**2)
        self.grads = {"W1": X.T @ dz1 / m, "b1": dz1.sum(axis=0) / m}
        self.grads |= {"W2": self.a1.T @ dz2 / m, "b2": dz2.sum(axis=0) / m}
"""
)
COUNTED_FROM_0 = ATTRIBUTES.replace("W1", "W0").replace("W2", "W1").replace("b1", "b0").replace("b2", "b1")
LOGISTIC = (
    SIGMOID
    + """
class LogisticRegression:
    def __init__(self, n_features):
        self.w, self.b = np.zeros((1, n_features)), 0.0

    def forward(self, X):
        return sigmoid(self.w @ X + self.b)

    def backward(self, X, Y, A):
        dZ = A - Y
        return dZ @ X.T / X.shape[1], np.mean(dZ)
"""
).replace(
    "return dZ @ X.T / X.shape[1], np.mean(dZ)",
    "dw = dZ @ X.T / X.shape[1]\n        db = np.mean(dZ)\n        return dw, db",
)
IN_A_CLASS = {
    "attributes W1, b1, ...": (ATTRIBUTES, OF_TWO, "tanh", {"Z1", "A1", "Z2", "A2", "cost"}),
    "a backward pass that is given labels alone": (
        ATTRIBUTES.replace("backward(self, X, Y)", "backward(self, Y)"), OF_TWO, "tanh", {"A2"},
    ),
    "a backward pass that takes the output": (
        ATTRIBUTES.replace("backward(self, X, Y)", "backward(self, AL, Y)"), OF_TWO, "tanh", {"A2"},
    ),
    "layer zero in front of the lists": (
        OWN_LISTS.replace("self.dW, self.db, self.cost", "self.dW, self.db, self.unused")
        .replace("range(self.L):\n            Z = self.W[l]", "range(self.L):\n            Z = self.W[l + 1]")
        .replace("+ self.b[l]\n", "+ self.b[l + 1]\n").replace("self.W[l].T", "self.W[l + 1].T")
        .replace("self.W = [", "self.W = [None] + [").replace("self.b = [", "self.b = [None] + ["),
        DEEP, "relu", {"A3"},
    ),
    "attributes W0, b0, ...": (COUNTED_FROM_0, OF_TWO, "tanh", {"A2"}),
    "lists weights and biases": (LISTS, DEEP, "sigmoid", {"A3"}),
    "gradients left in lists": (OWN_LISTS, DEEP, "relu", {"A3"}),
    "parameters and gradients in dicts": (DICTS, DEEP, "tanh", {"Z1", "A1", "Z3", "A3"}),
    "gradients left in a dict": (DICTS.replace("        return self.grads\n", ""), DEEP, "tanh", {"A3"}),
    "rows, biases of one dimension, gradients called W1": (ROWS, OF_TWO, "tanh", {"Z1", "A1", "A2"}),
    "logistic regression": (LOGISTIC, (5, 1), "tanh", {"A1"}),
    "a constructor without arguments": (
        ATTRIBUTES.replace("self, n_x, n_h, n_y", "self").replace("n_x", "2").replace("n_h", "3").replace("n_y", "1"),
        OF_TWO, "tanh", {"A2"},
    ),
    "hidden sizes apart": (
        LISTS.replace("layer_dims, l", "input_size, hidden_sizes, output_size, l", 1).replace(
            "        np.random.seed",
            "        layer_dims = [input_size, *hidden_sizes, output_size]\n        np.random.seed",
        ),
        DEEP, "sigmoid", {"A3"},
    ),
}  # fmt: skip
