"""SUBROUTINE style: everything talks through globals."""
import numpy as np
ARCHITECTURE = {"layer_sizes": [3, 4, 4, 1], "hidden": "relu", "output": "identity", "loss": "squared_error"}

W1 = W2 = W3 = None
b1 = b2 = b3 = None
A0 = A1 = A2 = A3 = None
M = 0

def load_common(p, X):
    global W1, W2, W3, b1, b2, b3, A0, M
    W1, W2, W3 = p["W1"], p["W2"], p["W3"]
    b1, b2, b3 = p["b1"], p["b2"], p["b3"]
    A0 = X
    M = X.shape[1]

def fwd():
    global A1, A2, A3
    A1 = np.fmax(0.0, W1 @ A0 + b1)
    A2 = np.fmax(0.0, W2 @ A1 + b2)
    A3 = W3 @ A2 + b3

def bwd(Y):
    global dW1, dW2, dW3, db1, db2, db3
    R = A3 - Y
    dW3 = R @ A2.T / M
    db3 = np.sum(R) / M
    R = W3.T * R
    R[A2 <= 0] = 0
    dW2 = R @ A1.T / M
    db2 = np.sum(R, axis=1) / M
    R = W2.T @ R
    R[A1 <= 0] = 0
    dW1 = R @ A0.T / M
    db1 = np.sum(R, axis=1) / M

def backprop(parameters, X, Y):
    load_common(parameters, X)
    fwd()
    bwd(Y)
    return {name: globals()[name] for name in "A1 A2 A3 dW3 db3 dW2 db2 dW1 db1".split()}
