# everything is a helper. helpers call helpers. do one thing and do it well!
import numpy as np

ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.1}
ALPHA = 0.1


class Memo:
    """what one layer has to remember for the way back"""

    def __init__(self, a_in, w, z, kind):
        self.a_in = a_in
        self.w = w
        self.z = z
        self.kind = kind


def _times(a, b):
    return np.matmul(a, b)


def _flip(a):
    return np.transpose(a)


def _average_over_examples(total, how_many):
    return total / how_many


def _count(a):
    return a.shape[1]


def _squash(z):
    return np.reciprocal(1.0 + np.exp(-z))


def _squash_slope(z):
    return _squash(z) * (1.0 - _squash(z))


def _leak(z):
    return np.where(z > 0, z, ALPHA * z)


def _leak_slope(z):
    return np.where(z > 0, 1.0, ALPHA)


FUNCTION = {"leak": _leak, "squash": _squash}
SLOPE = {"leak": _leak_slope, "squash": _squash_slope}


def _weigh(w, a_in, b):
    return _times(w, a_in) + b


def _one_layer_up(a_in, w, b, kind):
    z = _weigh(w, a_in, b)
    return FUNCTION[kind](z), Memo(a_in, w, z, kind)


def L_model_forward(X, parameters):
    depth = len(parameters) // 2
    kinds = ["leak"] * (depth - 1) + ["squash"]
    a, memos = X, []
    for i, kind in enumerate(kinds, start=1):
        a, memo = _one_layer_up(a, parameters["W%d" % i], parameters["b%d" % i], kind)
        memos.append(memo)
    return a, memos


def _surprise(p, y):
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))


def compute_cost(AL, Y):
    return _average_over_examples(np.sum(_surprise(AL, Y)), _count(Y))


def _start(p, y):
    return (1 - y) / (1 - p) - y / p


def _through_slope(da, memo):
    return da * SLOPE[memo.kind](memo.z)


def _weight_grad(dz, memo):
    return _average_over_examples(_times(dz, _flip(memo.a_in)), _count(dz))


def _bias_grad(dz):
    return _average_over_examples(dz.sum(axis=1, keepdims=True), _count(dz))


def _pass_down(dz, memo):
    return _times(_flip(memo.w), dz)


def _one_layer_down(da, memo):
    dz = _through_slope(da, memo)
    return _pass_down(dz, memo), _weight_grad(dz, memo), _bias_grad(dz)


def L_model_backward(AL, Y, caches):
    grads = {}
    da = _start(AL, Y)
    for i in range(len(caches), 0, -1):
        # as in the first version of the course: dA<i> is what layer i hands DOWN
        da, grads["dW%d" % i], grads["db%d" % i] = _one_layer_down(da, caches[i - 1])
        grads["dA%d" % i] = da
    return grads
