import functools
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 1], "hidden": "leaky_relu", "output": "sigmoid",
                "loss": "binary_cross_entropy", "l2": 0.3, "leaky_slope": 0.2}


def leaky(z, *, slope):
    return np.where(z >= 0, z, slope * z)


def _two_layer(g, dg, lam, parameters, X, Y, *, with_cost=True):
    (W1, b1), (W2, b2) = [(parameters[f"W{i}"], parameters[f"b{i}"]) for i in range(1, 3)]
    m = X.shape[1]
    Z1 = W1.dot(X) + b1
    A1 = g(Z1)
    Z2 = W2.dot(A1) + b2
    A2 = np.exp(-np.logaddexp(0.0, -Z2))
    dZ2 = (A2 - Y) / m
    dA1 = W2.T.dot(dZ2)
    dZ1 = dA1 * dg(Z1)
    ret = dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2, dZ2=dZ2, dA1=dA1, dZ1=dZ1,
               dW2=dZ2.dot(A1.T) + lam / m * W2, db2=dZ2.sum(),
               dW1=dZ1.dot(X.T) + lam / m * W1, db1=dZ1.sum(axis=1))
    if with_cost:
        ret["cost"] = (np.logaddexp(0.0, Z2) - Y * Z2).sum() / m + lam / (2 * m) * sum(map(np.vdot, (W1, W2), (W1, W2)))
    return ret


backprop = functools.partial(_two_layer,
                             functools.partial(leaky, slope=ARCHITECTURE["leaky_slope"]),
                             lambda z: np.choose(z > 0, [ARCHITECTURE["leaky_slope"], 1.0]),
                             ARCHITECTURE["l2"])
