# "absorb the bias": parameters glued to Theta = [b W] and a row of ones on top of every activation, any depth, columns
import numpy as np
ARCHITECTURE = {"hidden": "leaky_relu", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": 0.9, "leaky_slope": 0.05}

def ones_on_top(a):
    return np.r_[np.ones((1, a.shape[1])), a]

def backprop(parameters, X, Y):
    Theta = {int(k[1:]): np.c_[parameters['b' + k[1:]], v] for k, v in parameters.items() if k.startswith('W')}
    L, m, lmb = max(Theta), X.shape[1], 0.9
    a, z = {1: X}, {}
    for l in range(1, L + 1):                      # course numbering: a1 is the input, z2 the first hidden
        z[l + 1] = Theta[l] @ ones_on_top(a[l])
        a[l + 1] = np.where(z[l + 1] > 0, 1, .05) * z[l + 1]
    a[L + 1] = 1 / (1 + np.exp(-z[L + 1]))
    h = a[L + 1]
    J = (-Y * np.log(h) - (1 - Y) * np.log(1 - h)).sum() / m
    delta, Grad = {L + 1: h - Y}, {}
    for l in range(L, 0, -1):
        Grad[l] = delta[l + 1] @ ones_on_top(a[l]).T / m
        mask = np.ones_like(Theta[l]); mask[:, 0] = 0
        Grad[l] += lmb / m * mask * Theta[l]
        J += lmb / (2 * m) * ((mask * Theta[l]) ** 2).sum()
        if l > 1:
            delta[l] = (Theta[l].T @ delta[l + 1])[1:] * np.where(z[l] > 0, 1, .05)
    out = {'cost': J}
    for l in range(1, L + 1):
        out['db%d' % l], out['dW%d' % l] = np.hsplit(Grad[l], [1])
        out['Z%d' % l], out['A%d' % l], out['dZ%d' % l] = z[l + 1], a[l + 1], delta[l + 1]
    return out
