# two layer softmax classifier, index notation throughout
# i: input, h: hidden, k: class, n: example
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 3], "hidden": "tanh", "output": "softmax",
                "loss": "categorical_cross_entropy"}

E = np.einsum


def sm(u):
    u = u - u.max(0)
    e = np.exp(u)
    return e / e.sum(0)


def backprop(parameters, X, Y):
    V, c, U, d = (parameters[k] for k in ("W1", "b1", "W2", "b2"))
    N = X.shape[-1]
    s = E("hi,in->hn", V, X) + c
    t = np.tanh(s)
    u = E("kh,hn->kn", U, t) + d
    p = sm(u)
    J = -E("kn,kn->", Y, np.log(p)) / N

    eps = p - Y                                # dJ/du, example by example
    gU = E("kn,hn->kh", eps, t) / N
    gd = E("kn->k", eps) / N
    q = E("kh,kn->hn", U, eps)                 # into the hidden layer
    kappa = q * (1 - t**2)
    gV = E("hn,in->hi", kappa, X) / N
    gc = E("hn->h", kappa) / N
    return {
        "Z1": s, "A1": t, "Z2": u, "A2": p, "cost": J,
        "dZ2": eps, "dW2": gU, "db2": gd[:, None],
        "dA1": q, "dZ1": kappa, "dW1": gV, "db1": gc[:, None],
    }
