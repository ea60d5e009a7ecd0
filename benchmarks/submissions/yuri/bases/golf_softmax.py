# par 18: softmax net, any depth, einsum only. j = out, i = in, n = example
from numpy import einsum as E, exp, log, maximum

ARCHITECTURE = dict(hidden="relu", output="softmax", loss="categorical_cross_entropy")


def backprop(p, X, Y):
    L, m, r = len(p) // 2, X.shape[1], {"A0": X}
    for l in range(1, L + 1):
        z = r[f"Z{l}"] = E("ji,in->jn", p[f"W{l}"], r[f"A{l-1}"]) + p[f"b{l}"]
        r[f"A{l}"] = maximum(z, 0) if l < L else (q := exp(z - z.max(0))) / q.sum(0)
    r["cost"] = -E("jn,jn->", Y, log(r[f"A{L}"])) / m
    d = r[f"A{L}"] - Y
    for l in range(L, 0, -1):
        r[f"dZ{l}"] = d
        r[f"dW{l}"], r[f"db{l}"] = E("jn,in->ji", d, r[f"A{l-1}"]) / m, E("jn->j", d) / m
        r[f"dA{l-1}"] = E("ji,jn->in", p[f"W{l}"], d)
        if l > 1: d = r[f"dA{l-1}"] * (r[f"Z{l-1}"] > 0)
    r["dX"] = r.pop("dA0"); del r["A0"]
    return r
