import numpy as np

class Parameter(dict):
    "dict, aber mit p.W(3) statt p['W3']"
    W = lambda self, i: self["W%d" % i]
    b = lambda self, i: self["b%d" % i]
    @property
    def tiefe(self):
        return len(self) // 2

class FalscheForm(ValueError): pass

def backprop(parameters, X, Y):
    p = Parameter(parameters)
    if (m := X.shape[1]) != Y.shape[1]:
        raise FalscheForm(f"{m} Beispiele, aber {Y.shape[1]} Labels")
    A, Z = {0: X}, {}
    l = 0
    while (l := l + 1) <= p.tiefe:
        Z[l] = p.W(l) @ A[l - 1] + p.b(l)
        A[l] = np.maximum(Z[l], 0)
    # die letzte Schicht ist anders, also ueberschreiben
    A[p.tiefe] = 1 / (1 + np.exp(-Z[p.tiefe]))
    g = Parameter()
    g["cost"] = -sum(float(np.log(a if y else 1 - a)) for a, y in zip(A[p.tiefe].flat, Y.flat)) / m
    D = (A[p.tiefe] - Y) / m
    for l in range(p.tiefe, 0, -1):
        if l < p.tiefe:
            D = D * (Z[l] > 0)
        g[f"Z{l}"], g[f"A{l}"], g[f"dZ{l}"] = Z[l], A[l], D
        g[f"dW{l}"], g[f"db{l}"] = D @ A[l - 1].T, D.sum(axis=1, keepdims=True)
        D = g["dA%d" % (l - 1) if l > 1 else "dX"] = p.W(l).T @ D
    return g
