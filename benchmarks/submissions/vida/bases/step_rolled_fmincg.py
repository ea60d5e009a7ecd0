# step() for somebody whose optimiser only knows f(theta) -> (J, grad): theta is rolled, one plain descent step, unrolled
import numpy as np
from functools import reduce

ARCHITECTURE = {"hidden": "tanh", "output": "identity", "loss": "squared_error", "l2": 0.7}
LAYOUT = {"examples": "rows", "W": "in_out"}
LAMBDA = 0.7


def roll(Ws, bs):
    return np.hstack([np.ravel(t) for pair in zip(Ws, bs) for t in pair])


def unroll(theta, sizes):
    Ws, bs = [], []
    for i, o in zip(sizes, sizes[1:]):
        W, b, theta = np.split(theta, [i * o, i * o + o])
        Ws.append(W.reshape(i, o)); bs.append(b)
    return Ws, bs


def f(theta, sizes, X, Y):
    Ws, bs = unroll(theta, sizes)
    hidden = [X] + [None] * (len(Ws) - 1)
    for i in range(len(Ws) - 1):
        hidden[i + 1] = np.tanh(hidden[i].dot(Ws[i]) + bs[i])
    resid = hidden[-1].dot(Ws[-1]) + bs[-1] - Y
    J = (resid ** 2).sum() + LAMBDA * reduce(lambda acc, W: acc + (W ** 2).sum(), Ws, 0)
    gW, gb = [], []
    for i in range(len(Ws) - 1, -1, -1):
        gW.append(hidden[i].T.dot(resid) + LAMBDA * Ws[i])
        gb.append(resid.sum(0))
        resid = resid.dot(Ws[i].T)
        resid -= resid * hidden[i] ** 2
    return J / (2 * len(X)), roll(gW[::-1], gb[::-1]) / len(X)


def step(parameters, X, Y, learning_rate):
    n = len(parameters) // 2
    Ws = [parameters["W%d" % i] for i in range(1, n + 1)]
    theta = roll(Ws, [parameters["b%d" % i] for i in range(1, n + 1)])
    sizes = [W.shape[0] for W in Ws] + [Y.shape[1]]
    J, grad = f(theta, sizes, X, Y)
    Ws, bs = unroll(theta - learning_rate * grad, sizes)
    return {k: v for i in range(n) for k, v in (("W%d" % (i + 1), Ws[i]), ("b%d" % (i + 1), bs[i].reshape(1, -1)))}
