"""Frames with slots instead of tuples, tanh layers, stack popped from the end."""
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid"}


class Frame:
    __slots__ = ("before", "W", "z", "after", "gain")

    def __init__(self, before, W, b, final):
        self.before = before
        self.W = W
        self.z = W @ before + b
        if final:
            self.after = 1 / (1 + np.exp(-self.z))
            self.gain = self.after - self.after ** 2
        else:
            self.after = np.tanh(self.z)
            self.gain = 1 / np.cosh(self.z) ** 2


def L_model_forward(X, parameters):
    total = max(int(k[1:]) for k in parameters)
    frames = []
    for l in range(1, total + 1):
        src = frames[-1].after if frames else X
        frames.append(Frame(src, parameters[f"W{l}"], parameters[f"b{l}"], l == total))
    return frames[-1].after, frames


def compute_cost(AL, Y):
    return -np.einsum("ij,ij->", Y, np.log(AL)) / Y.shape[1] - np.einsum("ij,ij->", 1 - Y, np.log(1 - AL)) / Y.shape[1]


def L_model_backward(AL, Y, caches):
    grads = {}
    force = -Y / AL + (1 - Y) / (1 - AL)
    m = AL.shape[1]
    for l, frame in zip(range(len(caches), 0, -1), reversed(caches)):
        grads["dA" + str(l)] = force
        torque = force * frame.gain
        grads["dZ" + str(l)] = torque
        grads["dW" + str(l)] = (1 / m) * np.dot(torque, frame.before.T)
        grads["db" + str(l)] = (1 / m) * np.sum(torque, axis=1, keepdims=True)
        force = np.dot(frame.W.T, torque)
    return grads
