# softmax regression with the honest Jacobian: J_ijn = a_in (d_ij - a_jn)
import numpy as np
e = np.einsum
ARCHITECTURE = {"layer_sizes": [6, 4], "output": "softmax", "loss": "categorical_cross_entropy", "l2": 0.6}


def backprop(p, X, Y):
    W, b, m, k = p["W1"], p["b1"], Y.shape[1], .6
    Z = e("ki,in->kn", W, X) + b
    A = np.exp(Z - Z.max(0)); A /= A.sum(0)
    cost = e("kn,kn->", Y, -np.log(A)) / m + k * e("ki,ki->", W, W) / 2 / m
    dA = -Y / A
    J = e("in,ij->ijn", A, np.eye(len(A))) - e("in,jn->ijn", A, A)
    dZ = e("ijn,jn->in", J, dA)
    dW, db, dX = e("kn,in->ki", dZ, X) / m + k * W / m, e("kn->k", dZ) / m, e("ki,kn->in", W, dZ)
    return {"Z1": Z, "A1": A, "cost": cost, "dA1": dA, "dZ1": dZ, "dW1": dW, "db1": db, "dX": dX}


def fit(p, X, Y, lr=.1, n=200):
    for _ in range(n):
        g = backprop(p, X, Y)
        p = {q: v - lr * g["d" + q].reshape(v.shape) for q, v in p.items()}
    return p
