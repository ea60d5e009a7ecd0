"""rows are examples, W is (in, out): as the frameworks have it.  relu, softmax."""
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}


def softmax(logits):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def backprop(parameters, X, Y):
    n_layers = sum(k.startswith("W") for k in parameters)
    batch = len(X)
    outputs, h = {}, X
    inputs = []
    for l in range(1, n_layers + 1):
        inputs.append(h)
        outputs["Z%d" % l] = h @ parameters["W%d" % l] + parameters["b%d" % l]
        h = softmax(outputs["Z%d" % l]) if l == n_layers else np.clip(outputs["Z%d" % l], 0, None)
        outputs["A%d" % l] = h
    outputs["cost"] = -np.mean(np.sum(Y * np.log(h), axis=1))
    grad = h - Y
    for l in range(n_layers, 0, -1):
        x_in = inputs[l - 1]
        outputs["dZ%d" % l] = grad
        outputs["dW%d" % l] = x_in.T @ grad / batch
        outputs["db%d" % l] = grad.sum(axis=0, keepdims=True) / batch
        grad = grad @ parameters["W%d" % l].T
        if l > 1:
            outputs["dA%d" % (l - 1)] = grad
            grad = np.where(outputs["Z%d" % (l - 1)] > 0, grad, 0)
        else:
            outputs["dX"] = grad
    return outputs
