# The deeper assignment turned into a multi-class one: tanh inside, softmax at the end.
import numpy as np
ARCHITECTURE = {"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}


class Cache:
    """what one layer has to remember"""
    def __init__(self, **kw):
        for k, v in kw.items():
            setattr(self, k, v)


class Deep:
    activations = {"tanh": np.tanh, "softmax": lambda z: np.exp(z) / np.sum(np.exp(z), axis=0)}

    @classmethod
    def forward(cls, X, parameters):
        caches, names = [], sorted((k for k in parameters if k.startswith("W")), key=lambda k: int(k[1:]))
        for name in names:
            kind = "softmax" if name == names[-1] else "tanh"
            W, b = parameters[name], parameters["b" + name[1:]]
            c = Cache(A_prev=X, W=W, kind=kind)
            X = c.A = cls.activations[kind](W @ X + b)
            caches.append(c)
        return X, caches

    @staticmethod
    def backward(AL, Y, caches):
        grads = dict()
        for l, c in sorted(enumerate(caches, 1), key=lambda t: -t[0]):
            if c.kind == "softmax":
                dZ = c.A - Y
            else:
                dZ = grads["dA%d" % l] - grads["dA%d" % l] * c.A ** 2
            grads["dW%d" % l] = np.dot(dZ, c.A_prev.T) / dZ.shape[1]
            grads["db%d" % l] = np.dot(dZ, np.full((dZ.shape[1], 1), 1 / dZ.shape[1]))
            grads["dA%d" % (l - 1)] = np.dot(c.W.T, dZ)
        return grads


L_model_forward, L_model_backward = Deep.forward, Deep.backward
compute_cost = lambda AL, Y: -np.log((AL * Y).sum(axis=0)).mean()
