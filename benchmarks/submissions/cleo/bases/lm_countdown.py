import numpy as np
# one dictionary for everything, one loop up, one loop down

ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.2}


def leaky(z):
    return np.where(z > 0, z, 0.2 * z)


def leaky_prime(z):
    out = np.ones_like(z)
    out[z <= 0] = 0.2
    return out


def L_model_forward(X, parameters):
    s = {}
    s["A0"] = X
    n = len([k for k in parameters if k.startswith("W")])
    i = 0
    while i < n:
        i += 1
        w = parameters["W" + str(i)]
        s["W" + str(i)] = w
        s["Z" + str(i)] = w.dot(s["A" + str(i - 1)]) + parameters["b" + str(i)]
        if i == n:
            s["A" + str(i)] = 1 / (1 + np.exp(-s["Z" + str(i)]))
        else:
            s["A" + str(i)] = leaky(s["Z" + str(i)])
    s["n"] = n
    return s["A" + str(n)], s


def compute_cost(AL, Y):
    loss = 0
    m = AL.shape[1]
    loss = loss - (Y * np.log(AL)).sum()
    loss = loss - ((1 - Y) * np.log(1 - AL)).sum()
    return loss / m


def L_model_backward(AL, Y, s):
    g = {}
    m = AL.shape[1]
    i = s["n"]
    # the mean is taken here, once, so nothing has to be divided later
    g["dZ" + str(i)] = (AL - Y) / m
    while i > 0:
        dz = g["dZ" + str(i)]
        g["dW" + str(i)] = dz.dot(s["A" + str(i - 1)].T)
        g["db" + str(i)] = dz.sum(axis=1, keepdims=True)
        back = s["W" + str(i)].T.dot(dz)
        i -= 1
        g["dA" + str(i)] = back
        if i > 0:
            g["dZ" + str(i)] = back * leaky_prime(s["Z" + str(i)])
    return g
