import functools, time
import numpy as np

def stoppuhr(f):
    @functools.wraps(f)
    def neu(*args, **kwargs):
        t0 = time.perf_counter()
        r = f(*args, **kwargs)
        print(f.__name__, "took", round(time.perf_counter() - t0, 5), "s")
        return r
    return neu

def form_pruefen(f):
    def neu(parameters, X, Y):
        assert X.shape[1] == Y.shape[1], (X.shape, Y.shape)
        g = f(parameters, X, Y)
        for k in parameters:
            assert g["d" + k].shape == parameters[k].shape, k
        return g
    return neu

ARCHITECTURE = {"layer_sizes": [4, 5, 4, 3, 1], "hidden": ("relu", "tanh", "sigmoid")}

@stoppuhr
@form_pruefen
def backprop(parameters, X, Y):
    p = parameters
    m = Y.size
    z1 = p["W1"] @ X + p["b1"];  a1 = z1.clip(min=0)
    z2 = p["W2"] @ a1 + p["b2"]; a2 = np.tanh(z2)
    z3 = p["W3"] @ a2 + p["b3"]; a3 = 1 / (1 + np.exp(-z3))
    z4 = p["W4"] @ a3 + p["b4"]; a4 = 1 / (1 + np.exp(-z4))
    J = np.average(-Y * np.log(a4) - (1 - Y) * np.log(1 - a4))
    d4 = a4 - Y
    d3 = (p["W4"].T @ d4) * a3 * (1 - a3)
    d2 = (p["W3"].T @ d3) / np.cosh(z2) ** 2
    d1 = (p["W2"].T @ d2) * np.sign(a1)
    g = {"cost": J, "dZ4": d4, "dZ3": d3, "dZ2": d2, "dZ1": d1}
    for nr, d, ein in ((1, d1, X), (2, d2, a1), (3, d3, a2), (4, d4, a3)):
        g["dW%d" % nr] = d @ ein.T / m
        g["db%d" % nr] = d.sum(axis=1, keepdims=True) / m
    return g
