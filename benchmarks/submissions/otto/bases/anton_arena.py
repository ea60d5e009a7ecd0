import numpy as np
# odin bolshoy bufer, vse gradienty - vidy (views) na nego
ARCHITECTURE = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy"}

def razmetka(parameters):
    vsego = sum(v.size for v in parameters.values())
    bufer = np.full(vsego, np.nan)
    vidy, pos = {}, 0
    for imya, v in parameters.items():
        vidy["d" + imya] = bufer[pos:pos + v.size].reshape(v.shape)
        pos += v.size
    return bufer, vidy

def backprop(parameters, X, Y):
    bufer, g = razmetka(parameters)
    L = len(parameters) // 2
    X = np.asfortranarray(X)
    a = [np.asarray(X)]
    for l in range(L):
        t = parameters[f"W{l+1}"].dot(a[l])
        t = t + np.broadcast_to(parameters[f"b{l+1}"], t.shape)
        a.append(t * (t > 0.) if l + 1 < L else 1. / (1. + np.exp(-t)))
    m = X.shape[1]
    d = a[L] - Y
    for l in range(L - 1, -1, -1):
        np.dot(d, a[l].T, out=g[f"dW{l+1}"])
        g[f"db{l+1}"][...] = d.sum(axis=1, keepdims=True)
        d = (d.T @ parameters[f"W{l+1}"]).T
        if l > 0:
            d = np.where(a[l] > 0., d, 0.)
    bufer /= m
    g[f"A{L}"] = a[L]
    g["dX"] = d / m
    g["dA0"] = d / m
    del g["dA0"]
    return g
