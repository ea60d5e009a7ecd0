import numpy as np

# cause of claim: fire, water, theft, ... ; one-hot columns
ARCHITECTURE = {"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}


def proportions(scores):
    shifted = scores - scores.max(axis=0, keepdims=True)
    weights = np.exp(shifted)
    table = weights / weights.sum(axis=0, keepdims=True)
    assert np.allclose(table.sum(axis=0), 1.0)
    return table


def backprop(parameters, X, Y):
    m = Y.shape[1]
    depth = sum(1 for key in parameters if key.startswith("W"))
    table = {"A0": X}
    for t in range(1, depth + 1):
        table[f"Z{t}"] = parameters[f"W{t}"].dot(table[f"A{t-1}"]) + parameters[f"b{t}"]
        table[f"A{t}"] = proportions(table[f"Z{t}"]) if t == depth else np.tanh(table[f"Z{t}"])
    expected = table[f"A{depth}"]
    out = {"cost": -(Y * np.log(expected)).sum() / m, f"A{depth}": expected}
    dZ = (expected - Y) / m          # the discount 1/m is taken here, once
    for t in range(depth, 0, -1):
        out[f"dZ{t}"] = dZ
        out[f"dW{t}"] = dZ.dot(table[f"A{t-1}"].T)
        out[f"db{t}"] = dZ.sum(axis=1, keepdims=True)
        if t > 1:
            dA = parameters[f"W{t}"].T.dot(dZ)
            out[f"dA{t-1}"] = dA
            dZ = dA * (1 - table[f"A{t-1}"] ** 2)
    return out
