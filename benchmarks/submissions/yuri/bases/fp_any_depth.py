"""Sigmoid everywhere: a cascade of soft comparators. Reference levels: 0 dB = 1.0."""
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "binary_cross_entropy"}


class Stage:
    __slots__ = ("x", "H", "y")


def comparator(v):
    return 1.0 / (1.0 + np.exp(-v))


def forward_propagation(X, parameters):
    stages = []
    x = np.array(X, dtype=np.float64)
    for n in range(1, 1 + len(parameters) // 2):
        st = Stage()
        st.x = x
        st.H = parameters["W{}".format(n)]
        st.y = comparator(st.H.dot(x) + parameters["b{}".format(n)])
        stages.append(st)
        x = st.y
    return x, stages


def compute_cost(AL, Y):
    per_channel = np.where(Y > 0.5, -np.log(AL), -np.log1p(-AL))
    return per_channel.sum(0).mean()


def backward_propagation(parameters, cache, X, Y):
    block_len = X.shape[1]
    out = {}
    e = cache[-1].y - Y
    for n in range(len(cache), 0, -1):
        st = cache[n - 1]
        # correlation of the error with the stage input, block average
        out["dZ%d" % n] = e
        out["dW%d" % n] = np.inner(e, st.x) / block_len
        out["db%d" % n] = np.add.reduce(e, axis=1) / block_len
        fed_back = np.tensordot(st.H, e, axes=(0, 0))
        out["dA%d" % (n - 1)] = fed_back
        e = fed_back * st.x * (1.0 - st.x)
    return out
