# physics-tick style update, everything in scratch buffers
import numpy as np


class Config:
    LAYERS = (4, 5, 3, 1)


ARCHITECTURE = {"layer_sizes": list(Config.LAYERS), "hidden": "relu", "output": "sigmoid"}


def step(parameters, X, Y, learning_rate):
    n = X.shape[1]
    top = len(Config.LAYERS) - 1
    bufs = [X] + [np.empty((h, n)) for h in Config.LAYERS[1:]]
    for i in range(1, top + 1):
        buf = bufs[i]
        np.dot(parameters["W%d" % i], bufs[i - 1], out=buf)
        np.add(buf, parameters["b%d" % i], out=buf)
        if i < top:
            np.maximum(buf, 0, out=buf)
        else:
            np.negative(buf, out=buf)
            np.exp(buf, out=buf)
            np.add(buf, 1, out=buf)
            np.divide(1, buf, out=buf)
    dt = learning_rate / n
    world = {k: v.copy() for k, v in parameters.items()}
    vel = bufs[top] - Y
    for i in range(top, 0, -1):
        world["W%d" % i] -= dt * np.dot(vel, bufs[i - 1].T)
        world["b%d" % i] -= dt * vel.sum(axis=1, keepdims=True)
        vel = np.dot(parameters["W%d" % i].T, vel)
        vel *= bufs[i - 1] > 0
    return world
