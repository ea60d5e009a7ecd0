import numpy as np
from itertools import count, takewhile, accumulate, pairwise

# examples in rows, but the maths per example: np.vectorize with a signature does the looping
ARCHITECTURE = {"hidden": "relu", "output": "sigmoid", "l2": 1e-2}
LAYOUT = {"examples": "rows", "W": "out_in"}

affine = np.vectorize(lambda W, b, x: W @ x + b, signature="(o,i),(o),(i)->(o)")
outer = np.vectorize(np.outer, signature="(o),(i)->(o,i)")
pullback = np.vectorize(lambda W, d: d @ W, signature="(o,i),(o)->(i)")


def step(parameters, X, Y, learning_rate):
    layers = [(parameters["W%d" % i], np.ravel(parameters["b%d" % i]))
              for i in takewhile(lambda i: "W%d" % i in parameters, count(1))]
    *hs, top = accumulate(layers[:-1], lambda h, wb: np.maximum(affine(*wb, h), 0), initial=X)
    hs.append(top)
    d = 1 / (1 + np.exp(-affine(*layers[-1], top))) - Y
    new = {}
    for i, ((W, b), h) in reversed(list(enumerate(zip(layers, hs), 1))):
        shrink = 1 - learning_rate * ARCHITECTURE["l2"] / len(X)
        new["W%d" % i] = shrink * W - learning_rate * outer(d, h).mean(axis=0)
        new["b%d" % i] = parameters["b%d" % i] - learning_rate * d.mean(axis=0).reshape(parameters["b%d" % i].shape)
        d = pullback(W, d) * (h > 0)
    return dict(sorted(new.items()))
