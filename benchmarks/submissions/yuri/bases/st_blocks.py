"""
Block LMS for a two-stage network, linear output: gradients are accumulated over sub-blocks of 4 snapshots
(the DSP has only small buffers), normalised once at the end of the frame and applied with step size mu.
"""
import numpy as np

ARCHITECTURE = {"layer_sizes": [8, 5, 3], "hidden": "tanh", "output": "identity", "loss": "squared_error"}
BLOCK = 4


def sub_block_gradient(h1, c1, h2, c2, x, d):
    s = np.tanh(h1 @ x + c1)
    e = h2 @ s + c2 - d
    r = (h2.T @ e) * (1.0 - s * s)
    return r @ x.T, r.sum(1, keepdims=True), e @ s.T, e.sum(1, keepdims=True)


def step(parameters, X, Y, learning_rate):
    mu = learning_rate
    h1, c1 = parameters["W1"], parameters["b1"]
    h2, c2 = parameters["W2"], parameters["b2"]
    frame = X.shape[1]
    acc = [np.zeros_like(h1), np.zeros_like(c1), np.zeros_like(h2), np.zeros_like(c2)]
    for start in range(0, frame, BLOCK):
        x = X[:, start:start + BLOCK]
        d = Y[:, start:start + BLOCK]
        for total, part in zip(acc, sub_block_gradient(h1, c1, h2, c2, x, d)):
            total += part
    acc = [total / frame for total in acc]
    return {"W1": h1 - mu * acc[0], "b1": c1 - mu * acc[1], "W2": h2 - mu * acc[2], "b2": c2 - mu * acc[3]}
