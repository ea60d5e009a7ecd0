"""Keras-like layout: a batch is (m, features), kernels are (in, out)."""
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}


def relu(x):
    return np.maximum(0.0, x)


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def forward(params, x):
    n_layers = len(params) // 2
    tape = []
    h = x
    for i in range(1, n_layers + 1):
        kernel, bias = params[f"W{i}"], params[f"b{i}"]
        pre = h @ kernel + bias
        tape.append((h, pre))
        h = sigmoid(pre) if i == n_layers else relu(pre)
    return h, tape


def backprop(parameters, X, Y):
    batch = X.shape[0]
    y_hat, tape = forward(parameters, X)
    bce = -(Y * np.log(y_hat) + (1 - Y) * np.log(1 - y_hat))
    out = {"cost": bce.sum(axis=1).mean(), f"A{len(tape)}": y_hat}
    err = y_hat - Y
    for i in range(len(tape), 0, -1):
        inputs, pre = tape[i - 1]
        out[f"Z{i}"] = pre
        out[f"dZ{i}"] = err
        out[f"dW{i}"] = inputs.T @ err / batch
        out[f"db{i}"] = err.sum(axis=0, keepdims=True) / batch
        back = err @ parameters[f"W{i}"].T
        if i > 1:
            out[f"dA{i - 1}"] = back
            err = back * (tape[i - 2][1] > 0)
        else:
            out["dX"] = back
    return out
