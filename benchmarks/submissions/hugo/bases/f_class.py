"""forward_propagation / backward_propagation over a small class; softmax over K classes, tanh below, any depth."""
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}


class Net:
    def __init__(self, parameters):
        self.L = len(parameters) // 2
        self.W = [None] + [parameters["W%d" % l] for l in range(1, self.L + 1)]
        self.b = [None] + [parameters["b%d" % l] for l in range(1, self.L + 1)]

    def run(self, X):
        trace = {"A0": X}
        for l in range(1, self.L + 1):
            z = self.b[l] + self.W[l] @ trace["A%d" % (l - 1)]
            trace["Z%d" % l] = z
            trace["A%d" % l] = self.top(z) if l == self.L else np.tanh(z)
        return trace

    @staticmethod
    def top(z):
        # p_kj = exp(z_kj) / sum_k' exp(z_k'j)
        shifted = z - np.max(z, axis=0)
        numerator = np.exp(shifted)
        return numerator / np.sum(numerator, axis=0)


def forward_propagation(X, parameters):
    net = Net(parameters)
    cache = net.run(X)
    return cache["A%d" % net.L], cache


def compute_cost(P, Y):
    m = Y.shape[1]
    true_class = np.argmax(Y, axis=0)
    return -np.log(P[true_class, np.arange(m)]).sum() / m


def backward_propagation(parameters, cache, X, Y):
    net = Net(parameters)
    m = X.shape[1]
    grads = {}
    dz = cache["A%d" % net.L] - Y
    for l in range(net.L, 0, -1):
        below = cache["A%d" % (l - 1)]
        grads["dZ%d" % l] = dz
        grads["dW%d" % l] = np.tensordot(dz, below, axes=([1], [1])) / m
        grads["db%d" % l] = np.mean(dz, axis=1)
        if l > 1:
            da = net.W[l].T @ dz
            grads["dA%d" % (l - 1)] = da
            dz = da - da * below ** 2
    return grads
