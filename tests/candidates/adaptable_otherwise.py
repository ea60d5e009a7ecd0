"""Right files of kinds in which nothing is recognised and that have no layer objects."""

FITS_ITSELF = """import numpy as np

class LogisticRegression:
    def __init__(self, lr=0.01, n_iters=1000):
        self.lr, self.n_iters = lr, n_iters
        self.weights = None
        self.bias = None
    def _sigmoid(self, x):
        return 1 / (1 + np.exp(-x))
    def fit(self, X, y):
        n_samples, n_features = X.shape
        self.weights = np.zeros(n_features)
        self.bias = 0
        for _ in range(self.n_iters):
            p = self._sigmoid(np.dot(X, self.weights) + self.bias)
            dw = (1 / n_samples) * np.dot(X.T, (p - y))
            db = (1 / n_samples) * np.sum(p - y)
            self.weights -= self.lr * dw
            self.bias -= self.lr * db
"""
LABELS_BY_DEFAULT = """import numpy as np

class TwoLayerNet(object):
    def __init__(self, input_size, hidden_size, output_size, std=1e-4):
        self.params = {}
        self.params['W1'] = std * np.random.randn(input_size, hidden_size)
        self.params['b1'] = np.zeros(hidden_size)
        self.params['W2'] = std * np.random.randn(hidden_size, output_size)
        self.params['b2'] = np.zeros(output_size)
    def loss(self, X, y=None, reg=0.0):
        W1, b1, W2, b2 = (self.params[name] for name in ('W1', 'b1', 'W2', 'b2'))
        h = np.maximum(0, X.dot(W1) + b1)
        scores = h.dot(W2) + b2
        if y is None:
            return scores
        p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
        loss = -np.log(p[np.arange(len(X)), y]).mean() + reg * (np.sum(W1 * W1) + np.sum(W2 * W2))
        p[np.arange(len(X)), y] -= 1
        p /= len(X)
        dh = p.dot(W2.T) * (h > 0)
        grads = {}
        grads['W2'] = h.T.dot(p) + 2 * reg * W2
        grads['b2'] = p.sum(axis=0)
        grads['W1'] = X.T.dot(dh) + 2 * reg * W1
        grads['b1'] = dh.sum(axis=0)
        return loss, grads
"""
ONE_VECTOR = """import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def nnCostFunction(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_=0.0):
    cut = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:cut].reshape(hidden_layer_size, input_layer_size + 1)
    Theta2 = nn_params[cut:].reshape(num_labels, hidden_layer_size + 1)
    m = len(X)
    a1 = np.c_[np.ones(m), X]
    a2 = np.c_[np.ones(m), sigmoid(a1 @ Theta1.T)]
    a3 = sigmoid(a2 @ Theta2.T)
    J = -np.sum(y * np.log(a3) + (1 - y) * np.log(1 - a3)) / m
    d3 = a3 - y
    d2 = (d3 @ Theta2)[:, 1:] * a2[:, 1:] * (1 - a2[:, 1:])
    return J, np.concatenate([(d2.T @ a1 / m).ravel(), (d3.T @ a2 / m).ravel()])
"""
VECTOR_OF_ONE_LAYER = """import numpy as np

def costFunction(theta, X, y):
    m = len(y)
    h = 1 / (1 + np.exp(-(X @ theta)))
    J = (-y @ np.log(h) - (1 - y) @ np.log(1 - h)) / m
    grad = X.T @ (h - y) / m
    return J, grad
"""
SCRIPT = """import numpy as np

X, y = load()
lr = 0.1
wh = np.random.uniform(size=(4, 3))
bh = np.random.uniform(size=(1, 3))
wout = np.random.uniform(size=(3, 1))
bout = np.random.uniform(size=(1, 1))
for i in range(5000):
    hidden = 1 / (1 + np.exp(-(np.dot(X, wh) + bh)))
    output = 1 / (1 + np.exp(-(np.dot(hidden, wout) + bout)))
    d_output = (y - output) * output * (1 - output)
    d_hidden = d_output.dot(wout.T) * hidden * (1 - hidden)
    wout += hidden.T.dot(d_output) * lr
    bout += np.sum(d_output, axis=0, keepdims=True) * lr
    wh += X.T.dot(d_hidden) * lr
    bh += np.sum(d_hidden, axis=0, keepdims=True) * lr
"""
