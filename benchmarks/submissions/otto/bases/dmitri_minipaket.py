import numpy as np
ARCHITECTURE = {"layer_sizes": [5, 3, 2], "hidden": "tanh", "l2": 0.4}
LAYOUT = {"examples": "rows", "W": "in_out"}
PARTIYA = 3      # po tri primera za raz

def odin_kusok(p, x, y):
    h = np.tanh(x @ p["W1"] + p["b1"])
    o = 1 / (1 + np.exp(-(h @ p["W2"] + p["b2"])))
    d2 = o - y
    d1 = d2 @ p["W2"].T * (1 - h ** 2)
    poteri = -np.sum(y * np.log(o) + (1 - y) * np.log(1 - o))
    return poteri, x.T @ d1, d1.sum(0), h.T @ d2, d2.sum(0)

def backprop(parameters, X, Y):
    vsego = len(X)
    summa = None
    for nachalo in range(0, vsego, PARTIYA):
        kusok = odin_kusok(parameters, X[nachalo:nachalo + PARTIYA], Y[nachalo:nachalo + PARTIYA])
        summa = list(kusok) if summa is None else [s + k for s, k in zip(summa, kusok)]
    J, gW1, gb1, gW2, gb2 = [s / vsego for s in summa]
    lam = ARCHITECTURE["l2"]
    shtraf = sum((parameters[k] ** 2).sum() for k in ("W1", "W2"))
    return {"cost": J + lam * shtraf / (2 * vsego),
            "dW1": gW1 + lam / vsego * parameters["W1"], "db1": gb1,
            "dW2": gW2 + lam / vsego * parameters["W2"], "db2": gb2}
