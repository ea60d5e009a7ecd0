"""Regression of energies (keV, standardised) with a leaky network; recursion over the layers.

descend(level, a) returns the upstream dJ/da and collects gradients on the way up.
The factor 1/m enters once, in the residual, so that every dZ here is a derivative of the mean.
"""
import numpy as np

ARCHITECTURE = dict(hidden="leaky_relu", output="identity", loss="squared_error", leaky_slope=0.2)
ALPHA = 0.2


def leaky(z):
    """Piecewise linear; same units in and out."""
    return np.maximum(z, ALPHA * z)


def slope_of(z):
    """d leaky / dz, dimensionless."""
    return np.where(z >= 0, 1.0, ALPHA)


def halfnorm2(r):
    return 0.5 * np.vdot(r, r)


def backprop(parameters, X, Y):
    depth = sum(k.startswith("W") for k in parameters)
    events = X.shape[1]
    found = {}

    def descend(level, a):
        """a: activations of layer level-1, (n_{level-1}, m)."""
        W = parameters["W%d" % level]
        z = np.dot(W, a) + parameters["b%d" % level]
        assert z.shape == (W.shape[0], events)
        if level == depth:
            found["A%d" % level] = z
            found["cost"] = halfnorm2(z - Y) / events
            delta = (z - Y) / events
        else:
            h = leaky(z)
            found["A%d" % level] = h
            delta = descend(level + 1, h) * slope_of(z)
        found["Z%d" % level] = z
        found["dZ%d" % level] = delta
        found["dW%d" % level] = np.dot(delta, a.T)
        found["db%d" % level] = np.sum(delta, axis=1)[:, None]
        upstream = np.dot(W.T, delta)
        if level > 1:
            found["dA%d" % (level - 1)] = upstream
        return upstream

    found["dX"] = descend(1, X)
    return found
