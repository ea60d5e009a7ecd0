"""No numpy inside: rows as lists, numpy only at the door (it comes in as arrays, so .tolist())."""
import math

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "relu"}

def T(M): return [list(c) for c in zip(*M)]
def matmul(A, B):
    Bt = T(B)
    return [[sum(x * y for x, y in zip(r, c)) for c in Bt] for r in A]
def fmap(f, *Ms): return [[f(*xs) for xs in zip(*rows)] for rows in zip(*Ms)]
def colsum(M): return [sum(c) for c in zip(*M)]

def backprop(parameters, X, Y):
    W, b = [], []
    while f"W{len(W) + 1}" in parameters:
        i = len(W) + 1
        W.append(parameters[f"W{i}"].tolist())
        bias = parameters[f"b{i}"].tolist()
        b.append(bias[0] if isinstance(bias[0], list) else bias)
    X, Y = X.tolist(), Y.tolist()
    m = len(X)
    Z, A = [], [X]
    for w, c in zip(W, b):
        Z.append([[z + cj for z, cj in zip(row, c)] for row in matmul(A[-1], w)])
        last = len(Z) == len(W)
        A.append(fmap((lambda z: 1 / (1 + math.exp(-z))) if last else (lambda z: z if z > 0 else 0.0), Z[-1]))
    out = {"cost": sum(-math.log(p if y == 1 else 1 - p) for ps, ys in zip(A[-1], Y) for p, y in zip(ps, ys)) / m}
    D = fmap(lambda p, y: p - y, A[-1], Y)
    for l in range(len(W), 0, -1):
        out[f"dZ{l}"] = D
        out[f"dW{l}"] = fmap(lambda g: g / m, matmul(T(A[l - 1]), D))
        out[f"db{l}"] = [g / m for g in colsum(D)]
        if l > 1:
            D = fmap(lambda g, z: g if z > 0 else 0.0, matmul(D, T(W[l - 1])), Z[l - 2])
    import numpy as np
    return {k: np.array(v) for k, v in out.items()}
