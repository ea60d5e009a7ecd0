# batch gradient descent written example by example, as in Nielsen's book (own notes)
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "identity", "loss": "squared_error"}


def sigma(z):
    return 1.0 / (1.0 + np.exp(-z))


def one_example(weights, biases, x, y):
    nabla_b = [np.zeros(b.shape) for b in biases]
    nabla_w = [np.zeros(w.shape) for w in weights]
    activation = x
    activations = [x]
    zs = []
    last = len(weights) - 1
    for k, (w, b) in enumerate(zip(weights, biases)):
        z = np.dot(w, activation) + b
        zs.append(z)
        activation = z if k == last else sigma(z)
        activations.append(activation)
    delta = activations[-1] - y
    nabla_b[-1] = delta
    nabla_w[-1] = np.dot(delta, activations[-2].T)
    for k in range(2, len(weights) + 1):
        sp = sigma(zs[-k]) * (1 - sigma(zs[-k]))
        delta = np.dot(weights[-k + 1].T, delta) * sp
        nabla_b[-k] = delta
        nabla_w[-k] = np.dot(delta, activations[-k - 1].T)
    return nabla_b, nabla_w


def step(parameters, X, Y, learning_rate):
    L = len(parameters) // 2
    weights = [parameters["W" + str(l + 1)] for l in range(L)]
    biases = [parameters["b" + str(l + 1)] for l in range(L)]
    total_b = [np.zeros_like(b) for b in biases]
    total_w = [np.zeros_like(w) for w in weights]
    n = X.shape[1]
    for i in range(n):
        nb, nw = one_example(weights, biases, X[:, i:i + 1], Y[:, i:i + 1])
        total_b = [t + d for t, d in zip(total_b, nb)]
        total_w = [t + d for t, d in zip(total_w, nw)]
    eta = learning_rate / n
    out = {}
    for l in range(L):
        out["W" + str(l + 1)] = weights[l] - eta * total_w[l]
        out["b" + str(l + 1)] = biases[l] - eta * total_b[l]
    return out
