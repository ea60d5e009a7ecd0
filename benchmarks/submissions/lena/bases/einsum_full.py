import string
import numpy as np
from operator import itemgetter as ig

ARCHITECTURE = {"layer_sizes": [5, 3, 4], "hidden": "leaky_relu", "output": "softmax",
                "loss": "categorical_cross_entropy", "leaky_slope": 0.3, "l2": 2.0}
SLOPE, LAM = ig("leaky_slope", "l2")(ARCHITECTURE)
E = np.einsum


def backprop(θ, X, Y):
    m = np.shape(Y)[-1]
    (W1, b1), (W2, b2) = ((θ[w], θ[b]) for w, b in ("W1 b1".split(), "W2 b2".split()))
    Z1 = E("hi,im->hm", W1, X) + b1
    g = np.array([SLOPE, 1.0])[(Z1 > 0).astype(np.intp)]      # slope looked up in a table
    A1 = g * Z1
    Z2 = E("oh,hm->om", W2, A1) + b2
    N = np.exp(Z2)
    A2 = E("om,m->om", N, 1 / E("om->m", N))
    cost = (-E("om,om->", Y, np.log(A2)) + LAM / 2 * (E("oh,oh", W2, W2) + E("hi,hi", W1, W1))) / m
    dZ2 = A2 - Y
    dA1 = E("oh,om->hm", W2, dZ2)
    dZ1 = g * dA1
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "cost": cost, "dZ2": dZ2, "dA1": dA1, "dZ1": dZ1,
            "dW2": E("om,hm->oh", dZ2, A1) / m + LAM / m * W2, "db2": E("om->o", dZ2) / m,
            "dW1": E("hm,im->hi", dZ1, X) / m + LAM / m * W1, "db1": E("hm->h", dZ1) / m,
            "dX": E("hi,hm->im", W1, dZ1)}
