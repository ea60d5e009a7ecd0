"""Files as people bring them who have not read how a file is handed in, and what makes each of them right."""

SIGMOID = "import numpy as np\n\ndef sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n\n"

# A class whose backprop takes one example, and whose loop over them is part of its training.
ONE_EXAMPLE = (
    SIGMOID
    + """
class Network:
    def __init__(self, sizes):
        self.sizes = sizes
        self.biases = [np.random.randn(n, 1) for n in sizes[1:]]
        self.weights = [np.random.randn(n, k) for k, n in zip(sizes[:-1], sizes[1:])]

    def feedforward(self, a):
        for w, b in zip(self.weights, self.biases):
            a = sigmoid(w @ a + b)
        return a

    def backprop(self, x, y):
        nabla_b = [None] * len(self.biases)
        nabla_w = [None] * len(self.weights)
        activations = [x]
        for w, b in zip(self.weights, self.biases):
            activations.append(sigmoid(w @ activations[-1] + b))
        delta = activations[-1] - y
        for l in range(len(self.weights) - 1, -1, -1):
            nabla_b[l] = delta
            nabla_w[l] = delta @ activations[l].T
            delta = self.weights[l].T @ delta * activations[l] * (1 - activations[l])
        return nabla_b, nabla_w
"""
)

# The same as a function, its parameters among the variables of the file.
OF_THE_FILE = (
    SIGMOID
    + """
weights = [np.random.randn(5, 4), np.random.randn(1, 5)]
biases = [np.random.randn(5, 1), np.random.randn(1, 1)]

def backprop(x, y):
    a1 = sigmoid(weights[0] @ x + biases[0])
    delta2 = sigmoid(weights[1] @ a1 + biases[1]) - y
    delta1 = weights[1].T @ delta2 * a1 * (1 - a1)
    nabla_w = [delta1 @ x.T, delta2 @ a1.T]
    nabla_b = [delta1, delta2]
    return nabla_b, nabla_w
"""
)

# A class that shows no gradient and updates itself, its examples in rows.
UPDATES_ITSELF = (
    SIGMOID
    + """
class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size, lr=0.1):
        self.W1 = np.random.randn(input_size, hidden_size)
        self.b1 = np.zeros((1, hidden_size))
        self.W2 = np.random.randn(hidden_size, output_size)
        self.b2 = np.zeros((1, output_size))
        self.lr = lr

    def forward(self, X):
        self.a1 = np.tanh(X @ self.W1 + self.b1)
        return sigmoid(self.a1 @ self.W2 + self.b2)

    def train(self, X, y, epochs=1000):
        for _ in range(epochs):
            m = len(X)
            d2 = (self.forward(X) - y) / m
            d1 = d2 @ self.W2.T * (1 - self.a1 ** 2)
            self.W2 -= self.lr * self.a1.T @ d2
            self.b2 -= self.lr * d2.sum(axis=0, keepdims=True)
            self.W1 -= self.lr * X.T @ d1
            self.b1 -= self.lr * d1.sum(axis=0, keepdims=True)
"""
)

# Labels are the numbers of classes.
NUMBERS = """import numpy as np

def forward_prop(W1, b1, W2, b2, X):
    Z1 = W1 @ X + b1
    A1 = np.maximum(Z1, 0)
    Z2 = W2 @ A1 + b2
    return Z1, A1, Z2, softmax(Z2)

def softmax(Z):
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum(axis=0)

def backward_prop(Z1, A1, Z2, A2, W2, X, Y):
    m = Y.size
    dZ2 = A2 - np.eye(len(A2))[Y].T
    dW2 = dZ2 @ A1.T / m
    db2 = dZ2.sum(axis=1, keepdims=True) / m
    dZ1 = W2.T @ dZ2 * (Z1 > 0)
    dW1 = dZ1 @ X.T / m
    db1 = dZ1.sum(axis=1, keepdims=True) / m
    return dW1, db1, dW2, db2
"""

# A training loop that does everything itself.
ONLY_TRAINS = """import numpy as np

def model(x_train, y_train, n_h=4, learning_rate=0.5):
    n_x, m = x_train.shape
    W1, b1 = np.random.randn(n_h, n_x), np.zeros((n_h, 1))
    W2, b2 = np.random.randn(len(y_train), n_h), np.zeros((len(y_train), 1))
    for i in range(1000):
        A1 = np.tanh(W1 @ x_train + b1)
        A2 = 1 / (1 + np.exp(-(W2 @ A1 + b2)))
        dZ2 = A2 - y_train
        dW2 = dZ2 @ A1.T / m
        db2 = dZ2.sum(axis=1, keepdims=True) / m
        if i % 100 == 0:
            print(i)
        dZ1 = W2.T @ dZ2 * (1 - A1 ** 2)
        dW1 = dZ1 @ x_train.T / m
        db1 = dZ1.sum(axis=1, keepdims=True) / m
        W1, b1 = W1 - learning_rate * dW1, b1 - learning_rate * db1
        W2, b2 = W2 - learning_rate * dW2, b2 - learning_rate * db2
        dW1 = db1 = dW2 = db2 = None
    return W1, b1, W2, b2
"""

TWO_LAYERS = """import numpy as np

def backprop(parameters, X, Y):
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    m = {m}
    A1 = {g}({WX} + b1)
    dZ2 = 1 / (1 + np.exp(-({WA} + b2))) - Y
    dZ1 = {back} * {slope}
    return {{"dW1": {dW1} / m, "db1": dZ1.sum({axis}) / m, "dW2": {dW2} / m, "db2": dZ2.sum({axis}) / m}}
"""
COLUMNS = {"m": "X.shape[1]", "axis": 1, "WX": "W1 @ X", "WA": "W2 @ A1", "back": "W2.T @ dZ2",
           "dW1": "dZ1 @ X.T", "dW2": "dZ2 @ A1.T"}  # fmt: skip
IN_LAYOUTS = {
    '{"examples": "rows"}': {"m": "len(X)", "axis": 0, "WX": "X @ W1.T", "WA": "A1 @ W2.T", "back": "dZ2 @ W2",
                             "dW1": "dZ1.T @ X", "dW2": "dZ2.T @ A1"},
    '{"W": "in_out"}': COLUMNS | {"WX": "W1.T @ X", "WA": "W2.T @ A1", "back": "W2 @ dZ2", "dW1": "X @ dZ1.T",
                                  "dW2": "A1 @ dZ2.T"},
    '{"examples": "rows", "W": "in_out"}': {"m": "len(X)", "axis": 0, "WX": "X @ W1", "WA": "A1 @ W2",
                                            "back": "dZ2 @ W2.T", "dW1": "X.T @ dZ1", "dW2": "A1.T @ dZ2"},
}  # fmt: skip
RELU = {"g": "(lambda z: np.maximum(0, z))", "slope": "(A1 > 0)"}
TANH = {"g": "np.tanh", "slope": "(1 - A1 ** 2)"}
ADAPTED = {
    "one example": ONE_EXAMPLE,
    "one example, the file's parameters": OF_THE_FILE,
    "a class that updates itself": UPDATES_ITSELF,
    "numbers of classes": NUMBERS,
    "a training loop": ONLY_TRAINS,
    **{f"LAYOUT {layout}": TWO_LAYERS.format(**RELU, **text) for layout, text in IN_LAYOUTS.items()},
}
