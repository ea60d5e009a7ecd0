"""One epoch of "mini-batch" gradient descent; BATCH_SIZE=None means the whole set, shuffled all the same."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 5, 3, 1], "hidden": ["relu", "tanh"], "output": "sigmoid"}
BATCH_SIZE, EPOCHS, PATIENCE, SHUFFLE, SEED = None, 1, 5, True, 42


def batches(X, Y, size, rng):
    order = rng.permutation(X.shape[1]) if SHUFFLE else np.arange(X.shape[1])
    size = size or X.shape[1]
    for start in range(0, X.shape[1], size):
        pick = order[start:start + size]
        yield X[:, pick], Y[:, pick]


def step(parameters, X, Y, learning_rate):
    p = {k: v.astype(float) for k, v in parameters.items()}
    rng = np.random.default_rng(SEED)
    best, bad_epochs = np.inf, 0
    for epoch in range(EPOCHS):
        for xb, yb in batches(X, Y, BATCH_SIZE, rng):
            z1 = p["W1"] @ xb + p["b1"]
            h1 = np.maximum(z1, 0)
            h2 = np.tanh(p["W2"] @ h1 + p["b2"])
            out = 1 / (1 + np.exp(-(p["W3"] @ h2 + p["b3"])))
            e3 = out - yb
            e2 = (p["W3"].T @ e3) * (1 - h2 ** 2)
            e1 = (p["W2"].T @ e2) * (z1 > 0)
            for name, e, below in (("3", e3, h2), ("2", e2, h1), ("1", e1, xb)):
                p["W" + name] -= learning_rate * (e @ below.T) / xb.shape[1]
                p["b" + name] -= learning_rate * e.mean(axis=1, keepdims=True)
            loss = -np.mean(yb * np.log(out) + (1 - yb) * np.log(1 - out))
            if loss < best:
                best, bad_epochs = loss, 0
            else:
                bad_epochs += 1
        if bad_epochs >= PATIENCE:
            print("early stopping")
            break
    else:
        pass
    return p
