import math
import numpy as np
ARCHITECTURE = {"layer_sizes": [3, 4, 2, 1], "hidden": "tanh", "output": "sigmoid"}

class Wert:
    def __init__(self, data, eltern=(), lokal=()):
        self.data, self.eltern, self.lokal, self.grad = data, eltern, lokal, 0.0
    def __add__(self, o):
        o = o if isinstance(o, Wert) else Wert(o)
        return Wert(self.data + o.data, (self, o), (1.0, 1.0))
    __radd__ = __add__
    def __mul__(self, o):
        o = o if isinstance(o, Wert) else Wert(o)
        return Wert(self.data * o.data, (self, o), (o.data, self.data))
    __rmul__ = __mul__
    def tanh(self):
        t = math.tanh(self.data)
        return Wert(t, (self,), (1 - t * t,))
    def sigmoid(self):
        s = 1 / (1 + math.exp(-self.data))
        return Wert(s, (self,), (s * (1 - s),))
    def log(self):
        return Wert(math.log(self.data), (self,), (1 / self.data,))
    def rueckwaerts(self):
        folge, gesehen = [], set()
        def baue(v):
            if id(v) not in gesehen:
                gesehen.add(id(v))
                for e in v.eltern:
                    baue(e)
                folge.append(v)
        baue(self)
        self.grad = 1.0
        for v in reversed(folge):
            for e, lok in zip(v.eltern, v.lokal):
                e.grad += lok * v.grad

def backprop(parameters, X, Y):
    knoten = {k: [[Wert(float(c)) for c in r] for r in v] for k, v in parameters.items()}
    m = X.shape[1]
    verlust = Wert(0.0)
    for k in range(m):
        a = [Wert(float(t)) for t in X[:, k]]
        for l in (1, 2, 3):
            z = [sum((w * e for w, e in zip(reihe, a)), knoten["b%d" % l][i][0]) for i, reihe in enumerate(knoten["W%d" % l])]
            a = [e.sigmoid() if l == 3 else e.tanh() for e in z]
        p = a[0]
        if Y[0, k] > 0.5:
            verlust = verlust + p.log() * -1.0
        else:
            verlust = verlust + (p * -1.0 + 1.0).log() * -1.0
    verlust = verlust * (1.0 / m)
    verlust.rueckwaerts()
    g = {"d" + k: np.array([[c.grad for c in r] for r in v]) for k, v in knoten.items()}
    g["cost"] = verlust.data
    return g
