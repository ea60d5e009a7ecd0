import numpy as np
from numpy import newaxis as na

ARCHITECTURE = {"layer_sizes": [5, 4], "output": "softmax", "loss": "categorical_cross_entropy", "l2": 0.3}
assert len(ARCHITECTURE["layer_sizes"]) == 2

def log_softmax(scores):
    top = scores.max(axis=0)[na, :]
    return scores - top - np.log(np.exp(scores - top).sum(axis=0))[na, :]

def backprop(parameters, X, Y, reg=ARCHITECTURE["l2"]):
    W, b = parameters["W1"], parameters["b1"]
    N = X.shape[1]
    scores = W.dot(X) + b
    logp = log_softmax(scores)
    probs = np.exp(logp)
    # cs231n style: integer labels
    y = np.argmax(Y, axis=0)
    data_loss = -logp[y, range(N)].sum() / N
    reg_loss = 0.5 * reg / N * np.sum(W * W)
    dscores = probs.copy()
    dscores[y, range(N)] -= 1
    dscores /= N
    dW = dscores.dot(X.T)
    dW += reg / N * W
    db = dscores.sum(axis=1, keepdims=True)
    return {"Z1": scores, "A1": probs, "cost": data_loss + reg_loss, "dZ1": dscores, "dW1": dW, "db1": db}
