from dataclasses import dataclass
from functools import reduce
import numpy as np

@dataclass(frozen=True)
class Frame:
    number: int
    operand: np.ndarray
    weights: np.ndarray
    pre: np.ndarray
    last: bool

def _call(state, item):
    frames, a = state
    number, W, b, last = item
    pre = W @ a + b
    post = np.reciprocal(1 + np.exp(-pre)) if last else pre.clip(min=0)
    return frames + (Frame(number, a, W, pre, last),), post

def L_model_forward(X, parameters):
    L = max(int(k[1:]) for k in parameters)
    items = [(i, parameters["W%i" % i], parameters["b%i" % i], i == L) for i in range(1, L + 1)]
    frames, AL = reduce(_call, items, ((), X))
    return AL, frames

def compute_cost(AL, Y):
    ones, zeros = Y == 1, Y == 0
    return -(np.log(AL[ones]).sum() + np.log1p(-AL[zeros]).sum()) / Y.shape[1]

class Unwinder:
    def __init__(self, m):
        self.m, self.grads = m, {}

    def enter(self, frame, g):
        i = frame.number
        self.grads[f"dA{i}"] = g
        if frame.last:
            s = 1 / (1 + np.exp(-frame.pre))
            dz = g * s * (1 - s)
        else:
            dz = g * np.heaviside(frame.pre, 0)
        self.grads[f"dW{i}"] = np.tensordot(dz, frame.operand, axes=(1, 1)) / self.m
        self.grads[f"db{i}"] = np.average(dz, axis=1)[:, None]
        return np.tensordot(frame.weights, dz, axes=(0, 0))

def L_model_backward(AL, Y, caches):
    u = Unwinder(Y.shape[1])
    g = (AL - Y) / (AL * (1 - AL))
    for frame in reversed(caches):
        g = u.enter(frame, g)
    u.grads["dA0"] = g
    return u.grads
