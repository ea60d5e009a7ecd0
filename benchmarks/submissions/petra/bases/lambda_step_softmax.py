import numpy as np
ARCHITECTURE = {"layer_sizes": [5, 4, 3], "hidden": "relu", "output": "softmax",
                "loss": "categorical_cross_entropy", "l2": 0.6}
lam = ARCHITECTURE["l2"]
softmax = lambda z: (lambda e: e / np.sum(e, axis=0))(np.exp(z - np.max(z, axis=0)))
loss_grad = lambda p, y: (p - y) / y.shape[1]

def sgd(eta):
    def update(w, g, decay=0.0):
        w = np.array(w)
        w -= eta * g
        if decay:
            w -= eta * decay * (w + eta * g)       # decay of the OLD weights
        return w
    return update

def step(parameters, X, Y, learning_rate):
    (W1, b1), (W2, b2) = ((parameters["W" + i], parameters["b" + i]) for i in "12")
    h = np.maximum(W1 @ X + b1, 0)
    g2 = loss_grad(softmax(W2 @ h + b2), Y)
    g1 = np.where(h == 0, 0, W2.T @ g2)
    go, d = sgd(learning_rate), lam / X.shape[1]
    return {"b2": go(b2, g2.sum(1, keepdims=True)), "W2": go(W2, g2 @ h.T, d),
            "b1": go(b1, g1.sum(1, keepdims=True)), "W1": go(W1, g1 @ X.T, d)}
