# one neuron, one loop over the entities. slow but you can put a breakpoint anywhere
import math

import numpy as np


def propagate(w, b, X, Y):
    dims, count = X.shape
    cost = 0.0
    acc_w = [0.0] * dims
    acc_b = 0.0
    for i in range(count):
        z = b
        for d in range(dims):
            z += w[d, 0] * X[d, i]
        a = 1.0 / (1.0 + math.exp(-z))
        y = Y[0, i]
        cost -= y * math.log(a) + (1.0 - y) * math.log(1.0 - a)
        delta = a - y
        for d in range(dims):
            acc_w[d] += X[d, i] * delta
        acc_b += delta
    inv = 1.0 / count
    dw = np.array(acc_w).reshape(dims, 1) * inv
    db = acc_b * inv
    return cost * inv, {"dw": dw, "db": db}
