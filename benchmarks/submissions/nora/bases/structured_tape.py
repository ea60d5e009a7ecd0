import numpy as np

# a record array as tape: one record per layer, fields of object type
ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "binary_cross_entropy"}
REC = np.dtype([("W", object), ("b", object), ("a_in", object), ("z", object), ("a", object), ("dz", object)])


def squash(z):
    return 0.5 * (np.tanh(0.5 * z) + 1.0)


def record(parameters, X):
    L = sum(name.startswith("W") for name in parameters)
    t = np.zeros(L, dtype=REC)
    a = X
    for r, l in zip(t, range(1, L + 1)):
        r["W"], r["b"] = parameters[f"W{l}"], parameters[f"b{l}"]
        r["a_in"] = a
        r["z"] = r["W"] @ a + r["b"]
        a = r["a"] = squash(r["z"])
    return t


def backprop(parameters, X, Y):
    t = record(parameters, X)
    m = X.shape[-1]
    up = None
    for r in t[::-1]:
        r["dz"] = r["a"] - Y if up is None else up * r["a"] * (1 - r["a"])
        up = r["W"].T @ r["dz"]
    yes = Y.astype(bool)
    out = {"cost": -np.log(np.where(yes, t[-1]["a"], 1 - t[-1]["a"])).sum() / m, "dX": up}
    for l, r in enumerate(t, start=1):
        out.update({f"Z{l}": r["z"], f"A{l}": r["a"], f"dZ{l}": r["dz"],
                    f"dW{l}": r["dz"] @ r["a_in"].T / m, f"db{l}": r["dz"].mean(axis=1, keepdims=True)})
    return out
