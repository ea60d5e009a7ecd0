# samples are ROWS here, like in pandas and sklearn. weights are (inputs, outputs).
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"layer_sizes": [6, 5, 3], "hidden": "tanh", "output": "softmax",
                "loss": "categorical_cross_entropy"}


def softmax_rows(scores):
    scores = scores - scores.max(axis=1, keepdims=True)
    e = np.exp(scores)
    return e / e.sum(axis=1, keepdims=True)


def backprop(parameters, X, Y):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    n_samples = len(X)

    hidden_in = X @ W1 + b1
    hidden = np.tanh(hidden_in)
    scores = hidden @ W2 + b2
    proba = softmax_rows(scores)
    log_loss = -(Y * np.log(proba)).sum(axis=1).mean()

    d_scores = proba - Y
    d_W2 = hidden.T @ d_scores / n_samples
    d_b2 = d_scores.mean(axis=0)
    d_hidden = d_scores @ W2.T
    d_hidden_in = d_hidden * (1 - hidden * hidden)
    d_W1 = X.T @ d_hidden_in / n_samples
    d_b1 = d_hidden_in.mean(axis=0)

    return {"Z1": hidden_in, "A1": hidden, "Z2": scores, "A2": proba, "cost": log_loss,
            "dZ2": d_scores, "dW2": d_W2, "db2": d_b2,
            "dA1": d_hidden, "dZ1": d_hidden_in, "dW1": d_W1, "db1": d_b1}
