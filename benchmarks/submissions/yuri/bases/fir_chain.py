"""Cascade of matrix taps, one stage per layer. Channels first: row = channel, column = snapshot."""
import numpy as np

ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.1, "output": "sigmoid", "loss": "binary_cross_entropy"}
ALPHA = 0.1          # half-wave rectifier leaks at -20 dB


def rectify(z):
    """y[n] and the small-signal gain dy/dz of the leaky rectifier."""
    gain = np.ones_like(z)
    gain[z < 0] = ALPHA
    return gain * z, gain


def backprop(parameters, X, Y):
    n_stages = len(parameters) // 2
    block = X.shape[1]                       # snapshots in the block
    taps = [parameters[f"W{s}"] for s in range(1, n_stages + 1)]
    offset = [parameters[f"b{s}"] for s in range(1, n_stages + 1)]
    signal, gains, out = [X], [], {}
    for s in range(n_stages):
        z = taps[s] @ signal[s] + offset[s]
        if s == n_stages - 1:
            a = 1.0 / (1.0 + np.exp(-z))
        else:
            a, g = rectify(z)
            gains.append(g)
        signal.append(a)
        out["Z%d" % (s + 1)], out["A%d" % (s + 1)] = z, a
    y_hat = signal[-1]
    out["cost"] = -np.mean(np.sum(Y * np.log(y_hat) + (1 - Y) * np.log(1 - y_hat), axis=0))
    err = y_hat - Y                          # innovation e[n]
    for s in reversed(range(n_stages)):
        out[f"dZ{s + 1}"] = err
        out[f"dW{s + 1}"] = err @ signal[s].T / block
        out[f"db{s + 1}"] = err.sum(axis=1, keepdims=True) / block
        back = taps[s].T @ err               # time-reversed path
        out["dX" if s == 0 else f"dA{s}"] = back
        if s > 0:
            err = back * gains[s - 1]
    return out
