from __future__ import division, print_function   # still runs under 2.7
import numpy as np

try:
    xrange
except NameError:
    xrange = range

# in-place activations (inplace=True): one buffer per layer holds z, then a, then delta

ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid"}
DERIVATIVES = {}

def inplace_sigmoid(buf):
    np.negative(buf, buf); np.exp(buf, buf); buf += 1; np.divide(1, buf, buf)

def inplace_sigmoid_derivative(a, delta):
    delta *= a
    delta *= 1 - a

DERIVATIVES["sigmoid"] = inplace_sigmoid_derivative

def L_model_forward(X, parameters):
    activations = [X] + [None] * (len(parameters) // 2)
    coefs = []
    for i in xrange(len(activations) - 1):
        coefs.append(parameters["W%d" % (i + 1)])
        buf = np.dot(coefs[i], activations[i])
        buf += parameters["b%d" % (i + 1)]
        inplace_sigmoid(buf)
        activations[i + 1] = buf
    return activations[-1], (activations, coefs)

def compute_cost(AL, Y):
    eps = np.finfo(AL.dtype).tiny
    return -(np.sum(Y * np.log(np.maximum(AL, eps))) + np.sum((1 - Y) * np.log(np.maximum(1 - AL, eps)))) / AL.shape[1]

def L_model_backward(AL, Y, caches):
    activations, coefs = caches
    n_samples = float(AL.shape[1])
    last = len(coefs) - 1
    deltas = [None] * (last + 1)
    coef_grads, intercept_grads = list(deltas), list(deltas)
    deltas[last] = AL - Y
    for i in xrange(last, -1, -1):
        coef_grads[i] = np.dot(deltas[i], activations[i].T)
        coef_grads[i] /= n_samples
        intercept_grads[i] = np.mean(deltas[i], 1)
        if i >= 1:
            deltas[i - 1] = np.dot(coefs[i].T, deltas[i])
            DERIVATIVES["sigmoid"](activations[i], deltas[i - 1])
    return dict([("dW%d" % (i + 1), g) for i, g in enumerate(coef_grads)] + [("db%d" % (i + 1), g) for i, g in enumerate(intercept_grads)])
