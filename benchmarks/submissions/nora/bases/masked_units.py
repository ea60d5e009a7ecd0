import numpy as np
import numpy.ma as ma

ARCHITECTURE = {"layer_sizes": [7, 5, 4, 1], "hidden": "relu", "output": "sigmoid"}


def rectify(z):
    """The dead units are masked out, not zeroed."""
    return ma.masked_less_equal(z, 0.0)


def backprop(parameters, X, Y):
    p = parameters
    m = X.shape[1]
    Z1 = p["W1"] @ X + p["b1"]
    M1 = rectify(Z1)
    A1 = M1.filled(0.0)
    Z2 = p["W2"] @ A1 + p["b2"]
    M2 = rectify(Z2)
    A2 = M2.filled(0.0)
    Z3 = p["W3"] @ A2 + p["b3"]
    A3 = 1 / (1 + np.exp(-Z3))

    yes, no = Y == 1, Y == 0
    cost = -(np.log(A3[yes]).sum() + np.log1p(-A3[no]).sum()) / m

    dZ3 = A3 - Y
    dA2 = p["W3"].T @ dZ3
    dZ2 = ma.array(dA2, mask=ma.getmaskarray(M2)).filled(0.0)
    dA1 = p["W2"].T @ dZ2
    dZ1 = ma.array(dA1, mask=ma.getmaskarray(M1)).filled(0.0)
    g = {}
    for l, dz, a in ((3, dZ3, A2), (2, dZ2, A1), (1, dZ1, X)):
        g["dW" + str(l)] = dz @ a.T / m
        g["db" + str(l)] = np.sum(dz, axis=1)[:, None] / m
        g["dZ" + str(l)] = dz
    g.update(dA2=dA2, dA1=dA1, A3=A3, cost=cost)
    return g
