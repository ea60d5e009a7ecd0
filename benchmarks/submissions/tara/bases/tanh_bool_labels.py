import numpy as np
# labels are booleans for me: positives = Y == 1. Weighted version with both weights 1 (imbalanced data set later).
ARCHITECTURE = {"layer_sizes": [8, 6, 4, 2], "hidden": ["tanh", "relu"]}
CLASS_WEIGHT = {True: 1, False: 1}

def unpack(parameters):
    "W's and b's in two lists, index 0 unused"
    W, b = [None], [None]
    while f"W{len(W)}" in parameters:
        b.append(parameters[f"b{len(b)}"]); W.append(parameters[f"W{len(W)}"])
    return W, b

def backprop(parameters, X, Y):
    W, b = unpack(parameters)
    m = np.size(X, 1)
    Z1 = W[1] @ X + b[1];  A1 = 2 / (1 + np.exp(-2 * Z1)) - 1      # tanh, in one exp
    Z2 = W[2] @ A1 + b[2]; A2 = np.where(Z2 < 0, 0, Z2)
    Z3 = W[3] @ A2 + b[3]; A3 = (1 + np.exp(-Z3)) ** -1
    positive = Y == 1
    weight = np.where(positive, CLASS_WEIGHT[True], CLASS_WEIGHT[False])
    surprise = np.empty(Y.shape)
    surprise[positive] = -np.log(A3[positive])
    surprise[~positive] = -np.log1p(-A3[~positive])
    cost = (weight * surprise).sum() / m
    dA3 = np.where(positive, -1 / A3, 1 / (1 - A3)) * weight
    dZ3 = dA3 * A3 * (1 - A3)
    dA2 = np.dot(W[3].T, dZ3); dZ2 = dA2 * ~(Z2 < 0)
    dA1 = np.dot(W[2].T, dZ2); dZ1 = dA1 * (1 + A1) * (1 - A1)
    names = "Z1 A1 Z2 A2 Z3 A3 cost dA3 dZ3 dA2 dZ2 dA1 dZ1".split()
    here = locals()
    result = {n: here[n] for n in names}
    for i, (d, a) in enumerate([(dZ1, X), (dZ2, A1), (dZ3, A2)], 1):
        result[f"dW{i}"] = np.mean([np.outer(p, q) for p, q in zip(d.T, a.T)], axis=0)
        result[f"db{i}"] = np.mean(d, axis=1)
    return result
