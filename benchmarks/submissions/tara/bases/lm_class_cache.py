"""L-layer model as in the course, but I keep the caches in a small object that behaves like a list."""
import numpy as np


class LayerCache:
    __slots__ = "A_prev", "W", "b", "Z", "kind"

    def __init__(self, **entries):
        for name, value in entries.items():
            setattr(self, name, value)

    def __repr__(self):
        return "<cache %s %s>" % (self.kind, self.W.shape)


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))

def relu(Z):
    return Z * (Z > 0)

FORWARD = {"sigmoid": sigmoid, "relu": relu}
BACKWARD = {"sigmoid": lambda dA, Z: dA * sigmoid(Z) * (1 - sigmoid(Z)),
            "relu": lambda dA, Z: np.where(Z <= 0, 0, dA)}


def L_model_forward(X, parameters, *, verbose=False):
    caches, A, L = [], X, len(parameters) // 2
    for l in range(1, L + 1):
        kind = "sigmoid" if l == L else "relu"
        c = LayerCache(A_prev=A, W=parameters["W" + str(l)], b=parameters["b" + str(l)], kind=kind, Z=None)
        c.Z = c.W @ A + c.b
        A = FORWARD[kind](c.Z)
        caches.append(c)
        if verbose:
            print(c)
    return A, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    return np.squeeze(-(np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T)) / m)


def L_model_backward(AL, Y, caches):
    grads, m = {}, AL.shape[1]
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l, c in reversed(list(enumerate(caches, start=1))):
        dZ = BACKWARD[c.kind](dA, c.Z)
        grads["dW%d" % l] = 1. / m * dZ @ c.A_prev.T
        grads["db%d" % l] = 1. / m * np.sum(dZ, axis=1, keepdims=True)
        dA = c.W.T @ dZ
        grads["dA%d" % (l - 1)] = dA
    return grads
