"""No numpy in the maths (interview question): lists of lists, zip(*A) for the transpose; arrays only at the door."""
from math import exp, log, fsum
import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}

def T(A): return [list(r) for r in zip(*A)]
def matmul(A, B):
    Bt = T(B)
    return [[fsum(p * q for p, q in zip(r, c)) for c in Bt] for r in A]

def forward(Ws, bs, a):
    trail = [a]
    for i, (W, b) in enumerate(zip(Ws, bs), 1):
        z = [[v + bb for v in row] for row, (bb,) in zip(matmul(W, a), b)]
        if i < len(Ws):
            a = [[v if v > 0 else 0.0 for v in row] for row in z]
        else:
            cols = []
            for col in T(z):
                top = max(col)
                e = [exp(v - top) for v in col]
                cols.append([v / fsum(e) for v in e])
            a = T(cols)
        trail.append(a)
    return trail

def backprop(parameters, X, Y):
    n = len(parameters) // 2
    Ws = [parameters[f"W{i+1}"].tolist() for i in range(n)]
    bs = [parameters[f"b{i+1}"].tolist() for i in range(n)]
    trail, Y = forward(Ws, bs, X.tolist()), Y.tolist()
    m = len(Y[0])
    out = {"cost": -fsum(log(p) for ps, ys in zip(trail[-1], Y) for p, y in zip(ps, ys) if y == 1) / m}
    d = [[p - y for p, y in zip(ps, ys)] for ps, ys in zip(trail[-1], Y)]
    for i in reversed(range(n)):
        out[f"A{i+1}"], out[f"dZ{i+1}"] = trail[i + 1], d
        out[f"dW{i+1}"] = [[v / m for v in row] for row in matmul(d, T(trail[i]))]
        out[f"db{i+1}"] = [fsum(row) / m for row in d]
        d = matmul(T(Ws[i]), d)
        if i:
            d = [[v if a > 0 else 0.0 for v, a in zip(r, s)] for r, s in zip(d, trail[i])]
    out["dX"] = d
    return {k: np.array(v) for k, v in out.items()}
