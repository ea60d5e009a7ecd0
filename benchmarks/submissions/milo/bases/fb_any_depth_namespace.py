from types import SimpleNamespace
import re
import numpy as np

ARCHITECTURE = {"hidden": "leaky_relu"}
_W = re.compile(r"^W(?P<n>[0-9]+)$")


def _depth(parameters):
    return max(int(hit["n"]) for name in parameters if (hit := _W.match(name)))


def leaky(z, alpha=1e-2):
    out = z.copy()
    out[z < 0] *= alpha
    return out


def forward_propagation(X, parameters):
    ns = SimpleNamespace(depth=_depth(parameters), z=[None], a=[X])
    while (l := len(ns.z)) <= ns.depth:
        ns.z.append(parameters[f"W{l}"] @ ns.a[-1] + parameters[f"b{l}"])
        ns.a.append(leaky(ns.z[-1]) if l < ns.depth else 1 / (1 + np.exp(-ns.z[-1])))
    return ns.a[-1], ns


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    grads, dz = {}, cache.a[cache.depth] - Y
    for l in range(cache.depth, 0, -1):
        grads |= {f"dW{l}": dz @ cache.a[l - 1].T / m, f"db{l}": dz.sum(axis=1, keepdims=True) / m}
        if l > 1:
            dz = parameters[f"W{l}"].T @ dz
            dz[cache.z[l - 1] < 0] *= 0.01
    return grads
