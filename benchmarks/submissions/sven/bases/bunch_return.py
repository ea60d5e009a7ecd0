from collections import ChainMap, defaultdict
import numpy as np

LAYOUT = {"examples": "columns", "W": "in_out"}
ARCHITECTURE = dict(ChainMap({"hidden": "sigmoid"}, {"hidden": "relu", "output": "sigmoid"}))


class Bunch(dict):
    """attribute access; asking for a name nobody has set gives an empty Bunch"""
    __getattr__ = dict.get
    __setattr__ = dict.__setitem__
    def __missing__(self, key): return Bunch()


def by_layer(parameters):
    layers = defaultdict(Bunch)
    for key, value in parameters.items():
        layers[int(key[1:])][key[0]] = value
    return layers

def backprop(parameters, X, Y):
    net, out, m = by_layer(parameters), Bunch(), float(X.shape[1])
    a = X
    for l in net:
        net[l].x = a
        net[l].z = net[l].W.T.dot(a) + net[l].b
        net[l].a = a = 1 / (1 + np.exp(-net[l].z))
        out["Z%d" % l] = net[l].z
    out.cost = -(Y * np.log(a) + (1 - Y) * np.log(1 - a)).sum() / m
    dz = a - Y
    for l in sorted(net, reverse=True):
        ly = net[l]
        out["dZ%d" % l] = dz
        out["dW%d" % l] = ly.x.dot(dz.T) / m
        out["db%d" % l] = dz.sum(axis=1) / m
        if l - 1 in net:
            below = net[l - 1].a
            out["dA%d" % (l - 1)] = ly.W.dot(dz)
            dz = ly.W.dot(dz) * below * (1 - below)
    return out
