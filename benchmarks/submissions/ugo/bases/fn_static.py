import numpy as np

ARCHITECTURE = {"hidden": "relu", "l2": 0.3, "output": "sigmoid"}


def weights(p):
    k = 1
    while True:
        try:
            yield p["W%d" % k], p["b%d" % k]
        except KeyError:
            return
        k += 1


def step(parameters, X, Y, learning_rate):
    step.calls += 1                      # static int calls;
    step.last_m = m = X.shape[1]
    lay = [list(t) for t in weights(parameters)]
    a = [X]
    for i, (W, b) in enumerate(lay):
        z = W @ a[-1] + b
        a.append(np.maximum(z, 0) if i + 1 < len(lay) else 1 / (1 + np.exp(-z)))
    delta = a.pop() - Y
    new = parameters.copy()
    decay = 1 - learning_rate * step.lam / m
    while lay:
        W, b = lay.pop()
        h = a.pop()
        k = len(lay) + 1
        new["W%d" % k] = decay * W - learning_rate / m * (delta @ h.T)
        new["b%d" % k] = b - learning_rate / m * delta.sum(axis=1, keepdims=True)
        delta = W.T @ delta * (h > 0)
    return new


step.calls = 0
step.last_m = None
step.lam = ARCHITECTURE["l2"]
