# Before we write X with a big letter: logistic regression, one policy after the other.
import math
import numpy as np

def propagate(w, b, X, Y):
    n_features, n_policies = X.shape
    J, db = 0.0, 0.0
    dw = np.zeros((n_features, 1))
    for i in range(n_policies):
        z = b
        for k in range(n_features):
            z += w[k, 0] * X[k, i]
        a = 1 / (1 + math.exp(-z))
        y = Y[0, i]
        J += -(y * math.log(a) + (1 - y) * math.log(1 - a))
        dz = a - y
        for k in range(n_features):
            dw[k, 0] += X[k, i] * dz
        db += dz
    J /= n_policies
    dw /= n_policies
    db /= n_policies
    return {"dw": dw, "db": db}, J
