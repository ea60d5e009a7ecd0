import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}

class Model:
    def __init__(self, parameters):
        self.layers = []
        for i in range(1, len(parameters) // 2 + 1):
            self.layers.append([parameters[f"W{i}"].copy(), parameters[f"b{i}"].copy()])

    def forward(self, X):
        self.inputs, self.masks = [], []
        for W, b in self.layers[:-1]:
            self.inputs.append(X)
            X = X @ W + b
            self.masks.append(X > 0)
            X = X * self.masks[-1]
        self.inputs.append(X)
        W, b = self.layers[-1]
        logits = X @ W + b
        logits -= logits.max(axis=-1, keepdims=True)
        np.exp(logits, out=logits)
        self.p = logits / logits.sum(axis=-1, keepdims=True)
        return self.p

    def train_on_batch(self, X, Y, lr):
        grad = (self.forward(X) - Y) / X.shape[0]
        for (W, b), x, k in zip(self.layers[::-1], self.inputs[::-1], range(len(self.layers) - 1, -1, -1)):
            grad_in = grad @ W.T
            W -= lr * (x.T @ grad)
            b -= lr * grad.sum(axis=0, keepdims=True)
            grad = grad_in * self.masks[k - 1] if k else None

    def state_dict(self):
        return {n + str(i): t for i, wb in enumerate(self.layers, 1) for n, t in zip("Wb", wb)}

def step(parameters, X, Y, learning_rate):
    model = Model(parameters)
    model.train_on_batch(X, Y, learning_rate)
    return model.state_dict()
