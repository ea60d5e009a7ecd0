# L_model_* once more, the way we did it in Octave: cells a{1}..a{L+1}, one-based, dummy in front, sum(x, 2)
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid"}


def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


def sigmoidGradient(z):
    g = sigmoid(z)
    return g * (1 - g)


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    a = [None, X]
    z = [None, None]
    Theta = [None]
    for k in range(1, L + 1):
        Theta.append(parameters["W%d" % k])
        z.append(Theta[k] @ a[k] + parameters["b%d" % k])
        a.append(sigmoid(z[k + 1]))
    return a[L + 1], (a, z, Theta)


def compute_cost(AL, Y):
    m = Y.shape[1]
    return (1 / m) * np.sum(-Y * np.log(AL) - (1 - Y) * np.log(1 - AL))


def L_model_backward(AL, Y, caches):
    a, z, Theta = caches
    L = len(Theta) - 1
    m = a[1].shape[1]
    delta = [None] * (L + 2)
    grads = {}
    dAL = (AL - Y) / (AL * (1 - AL))
    grads["dA%d" % L] = dAL
    delta[L + 1] = dAL * sigmoidGradient(z[L + 1])
    for k in range(L, 1, -1):
        err = Theta[k].T @ delta[k + 1]
        grads["dA%d" % (k - 1)] = err
        delta[k] = err * sigmoidGradient(z[k])
    for k in range(1, L + 1):
        grads["dZ%d" % k] = delta[k + 1]
        grads["dW%d" % k] = (1 / m) * (delta[k + 1] @ a[k].T)
        grads["db%d" % k] = (1 / m) * delta[k + 1].sum(1, keepdims=True)
    return grads
