import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 3, 1], "hidden": "tanh", "output": "sigmoid"}


class Ok:
    def __init__(self, v): self.v = v
    def map(self, f): return Ok(f(self.v))
    def and_then(self, f): return f(self.v)
    def unwrap(self): return self.v


class Err:
    def __init__(self, e): self.e = e
    def map(self, f): return self
    def and_then(self, f): return self
    def unwrap(self): raise ValueError("called unwrap() on " + self.e)


def finite(v):
    return Ok(v) if np.isfinite(v).all() else Err("not finite")


def affine(W, b):
    return lambda a: finite(W @ a + b)


def forward_propagation(X, parameters):
    p = parameters
    z1 = Ok(X).and_then(affine(p["W1"], p["b1"]))
    a1 = z1.map(np.tanh)
    z2 = a1.and_then(affine(p["W2"], p["b2"]))
    a2 = z2.map(lambda z: 1 / (1 + np.exp(-z)))
    return a2.unwrap(), {"Z1": z1.unwrap(), "A1": a1.unwrap(), "Z2": z2.unwrap(), "A2": a2.unwrap()}


def compute_cost(A2, Y):
    m = Y.shape[1]
    return (finite(np.log(A2)).map(lambda u: Y * u)
            .and_then(lambda t: finite(np.log1p(-A2)).map(lambda u: t + (1 - Y) * u))
            .map(np.sum).map(lambda s: -s / m).map(float).unwrap())


def backward_propagation(parameters, cache, X, Y):
    frac = 1 / X.shape[1]
    dz2 = Ok(cache["A2"]).map(lambda a: a - Y)
    dz1 = dz2.map(lambda d: parameters["W2"].T @ d).map(lambda d: d * (1 - cache["A1"] ** 2))
    w2 = dz2.map(lambda d: frac * d @ cache["A1"].T)
    w1 = dz1.map(lambda d: frac * d @ X.T)
    b2, b1 = [q.map(lambda d: frac * d.sum(1)).unwrap() for q in (dz2, dz1)]
    return {"dW2": w2.unwrap(), "db2": b2, "dW1": w1.unwrap(), "db1": b1, "dZ2": dz2.unwrap(), "dZ1": dz1.unwrap()}
