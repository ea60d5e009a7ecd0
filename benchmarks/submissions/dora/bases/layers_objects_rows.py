"""Layer objects with forward/backward (CS231n manner). Rows, in_out, mean from the start."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 5, 4, 3], "hidden": ["relu", "tanh"], "output": "softmax",
                "loss": "categorical_cross_entropy"}
LAYOUT = {"examples": "rows", "W": "in_out"}


class Dense:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def forward(self, x):
        self.x = x
        return x.dot(self.w) + self.b

    def backward(self, dout):
        self.dw = self.x.T.dot(dout)
        self.db = dout.sum(axis=0)
        return dout.dot(self.w.T)


class ReLU:
    def forward(self, x):
        self.x = x
        return np.maximum(x, 0)

    def backward(self, dout):
        dx = dout.copy()
        dx[self.x <= 0] = 0
        return dx


class Tanh:
    def forward(self, x):
        self.out = np.tanh(x)
        return self.out

    def backward(self, dout):
        return dout * (1 - np.square(self.out))


def softmax_loss(scores, onehot):
    N = scores.shape[0]
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -np.sum(onehot * log_probs) / N
    dscores = (np.exp(log_probs) - onehot) / N
    return loss, dscores, np.exp(log_probs)


def backprop(parameters, X, Y):
    dense = [Dense(parameters[f"W{i}"], parameters[f"b{i}"]) for i in (1, 2, 3)]
    act = [ReLU(), Tanh()]
    out = {}
    h = X
    for i in range(2):
        h = act[i].forward(dense[i].forward(h))
        out[f"A{i + 1}"] = h
    out["cost"], d, out["A3"] = softmax_loss(dense[2].forward(h), Y)
    out["dZ3"] = d
    d = out["dA2"] = dense[2].backward(d)
    d = out["dZ2"] = act[1].backward(d)
    d = out["dA1"] = dense[1].backward(d)
    d = out["dZ1"] = act[0].backward(d)
    out["dX"] = dense[0].backward(d)
    for i, layer in enumerate(dense, 1):
        out[f"dW{i}"], out[f"db{i}"] = layer.dw, layer.db
    return out
