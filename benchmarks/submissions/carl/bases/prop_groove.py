# logistic regression as a groove: compose the beats, then play the bar backwards
from functools import reduce
import numpy as np

ARCHITECTURE = {"output": "sigmoid", "loss": "binary_cross_entropy"}


def pipe(x, *steps):
    return reduce(lambda v, f: f(v), steps, x)


def propagate(w, b, X, Y):
    bars = X.shape[1]
    logits = pipe(X, lambda x: w.T @ x, lambda z: z + b)
    # softplus(z) - y z  is the same loss, only quieter
    cost = pipe(logits, lambda z: np.logaddexp(0.0, z) - Y * z, np.mean)
    miss = pipe(logits, lambda z: np.exp(-np.logaddexp(0.0, -z)), lambda a: a - Y)
    return {
        "dw": pipe(miss, np.transpose, lambda e: X @ e, lambda g: g / bars),
        "db": pipe(miss, np.mean),
    }, cost
