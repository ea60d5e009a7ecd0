import numpy as np

LAM = 0.3
ARCHITECTURE = dict(layer_sizes=[5, 2], output="identity", loss="squared_error", l2=LAM)

def cost_fn(R, W, m):
    data = 0.5 * np.vdot(R, R) / m
    return data + LAM / (2 * m) * np.square(W).sum()

def backprop(parameters, X, Y):
    W, b = (parameters[k] for k in ("W1", "b1"))
    _, m = X.shape
    pred = np.dot(W, X) + b
    R = pred - Y
    grad_W = (np.dot(R, X.T) + LAM * W) / m
    grad_b = np.mean(R, axis=1)
    return dict(A1=pred, cost=cost_fn(R, W, m), dZ1=R, dW1=grad_W, db1=grad_b)
