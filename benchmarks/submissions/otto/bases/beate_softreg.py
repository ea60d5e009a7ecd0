import numpy as np
ARCHITECTURE = {"layer_sizes": [6, 4], "output": "softmax", "loss": "categorical_cross_entropy", "l2": 0.3}
LAYOUT = {"examples": "rows", "W": "in_out"}
KLASSEN = 4

def wahrscheinlichkeiten(scores):
    """scores: (m, K)"""
    scores = scores - scores.max(axis=1, keepdims=True)
    ex = np.exp(scores)
    return ex / ex.sum(axis=1, keepdims=True)

def backprop(parameters, X, Y):
    W, b = parameters["W1"], parameters["b1"]
    m = len(X)
    P = wahrscheinlichkeiten(np.matmul(X, W) + b)
    klasse = np.argmax(Y, axis=1)
    richtige = P[np.arange(m), klasse]
    data_loss = np.mean(-np.log(richtige))
    reg_loss = 0.3 * 0.5 * np.linalg.norm(W) ** 2 / m
    dscores = P.copy()
    dscores[range(m), klasse] -= 1
    dscores /= m
    dW = X.T @ dscores
    dW += 0.3 / m * W
    return {"A1": P, "cost": data_loss + reg_loss, "dZ1": dscores, "dW1": dW, "db1": dscores.sum(0)}
