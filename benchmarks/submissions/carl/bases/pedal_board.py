"""A signal chain: every layer is a pedal, the signal goes in left to right and the feedback comes back right to left."""
import numpy as np

LAM = 0.7
ARCHITECTURE = {"hidden": "leaky_relu", "output": "sigmoid", "loss": "binary_cross_entropy",
                "l2": LAM, "leaky_slope": 0.1}

# every effect: (what you hear, what comes back)
EFFECTS = {
    "drive": (lambda z: np.maximum(z, 0.1 * z),
              lambda z, y, up: up * np.where(z > 0, 1.0, 0.1)),
    "squash": (lambda z: 1.0 / (1.0 + np.exp(-z)),
               lambda z, y, up: up * y * (1 - y)),
}


class Pedal:
    def __init__(self, gain, offset, effect):
        self.gain, self.offset = gain, offset
        self.play, self.rewind = EFFECTS[effect]

    def plug(self, signal):
        self.inp = signal
        self.dry = self.gain @ signal + self.offset
        self.wet = self.play(self.dry)
        return self.wet

    def unplug(self, up):
        m = self.inp.shape[1]
        self.d_dry = self.rewind(self.dry, self.wet, up)
        self.d_gain = self.d_dry @ self.inp.T / m + LAM / m * self.gain
        self.d_offset = self.d_dry.sum(axis=1).reshape(-1, 1) / m
        return self.gain.T @ self.d_dry


def backprop(parameters, X, Y):
    n = len(parameters) // 2
    board = [Pedal(parameters["W%d" % k], parameters["b%d" % k], "squash" if k == n else "drive")
             for k in range(1, n + 1)]
    signal = X
    for pedal in board:
        signal = pedal.plug(signal)
    noise = -(Y * np.log(signal) + (1.0 - Y) * np.log1p(-signal)).sum(axis=0).mean()
    noise += LAM / (2 * Y.shape[1]) * sum((pedal.gain ** 2).sum() for pedal in board)

    track = {"cost": noise}
    up = -Y / signal + (1 - Y) / (1 - signal)
    for k, pedal in reversed(list(enumerate(board, start=1))):
        track["dA%d" % k] = up
        up = pedal.unplug(up)
        track["dZ%d" % k] = pedal.d_dry
        track["dW%d" % k] = pedal.d_gain
        track["db%d" % k] = pedal.d_offset
        track["Z%d" % k], track["A%d" % k] = pedal.dry, pedal.wet
    return track
