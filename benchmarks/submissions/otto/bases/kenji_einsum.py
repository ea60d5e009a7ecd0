import numpy as np
LAYOUT = {"W": "in_out"}   # examples stay in columns, weights are (in, out)
ARCHITECTURE = {"output": "softmax", "loss": "categorical_cross_entropy", "hidden": "leaky_relu"}

SLOPE = 1e-2

def backprop(parameters, X, Y, /):
    Ws, bs = {}, {}
    for key, val in parameters.items():
        kind, num = key[:1], int(key[1:])
        (Ws if kind == "W" else bs)[num] = val
    L = max(Ws)
    acts, gate = {0: X}, {}
    for l in sorted(Ws):
        z = np.einsum("io,im->om", Ws[l], acts[l - 1]) + bs[l]
        if l == L:
            z = z - z.max(axis=0)
            acts[l] = np.exp(z) / np.exp(z).sum(axis=0)
        else:
            gate[l] = np.where(z > 0, 1.0, SLOPE)
            acts[l] = z * gate[l]
    res = {"cost": -np.einsum("om,om->", Y, np.log(acts[L])) / X.shape[1]}
    err = (acts[L] - Y) / X.shape[1]
    for l in sorted(Ws, reverse=True):
        res[f"A{l}"] = acts[l]
        res[f"dZ{l}"] = err
        res[f"dW{l}"] = np.einsum("im,om->io", acts[l - 1], err)
        res[f"db{l}"] = np.einsum("om->o", err)
        if l > 1:
            err = np.einsum("io,om->im", Ws[l], err) * gate[l - 1]
    return res
