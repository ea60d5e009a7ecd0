"""Wet day or dry day, one day at a time (slow but plain)."""
from math import exp, log
import numpy as np


def chance_of_rain(w, b, day):
    z = b
    for weight, value in zip(w[:, 0], day):
        z += weight * value
    return 1.0 / (1.0 + exp(-z))


def surprise(p, wet):
    return -log(p) if wet == 1 else -log(1.0 - p)


def propagate(w, b, X, Y):
    n_days = X.shape[1]
    dw = np.zeros_like(w)
    db = 0.0
    cost = 0.0
    for d in range(n_days):
        p = chance_of_rain(w, b, X[:, d])
        cost += surprise(p, Y[0, d])
        excess = p - Y[0, d]
        dw[:, 0] += excess * X[:, d]
        db += excess
    dw /= n_days
    db /= n_days
    cost /= n_days
    return {"dw": dw, "db": db}, cost
