# p.s. units: everything dimensionless. E = <|a - y|^2>/2
import numpy as np
from numpy import tanh, exp, einsum, newaxis as _
ARCHITECTURE = {"layer_sizes": [5, 6, 2], "hidden": "leaky_relu", "leaky_slope": 0.1,
                "output": "sigmoid", "loss": "squared_error"}
α = 0.1
H = lambda x: np.where(x > 0, 1., α)


def backprop(parameters, X, Y):
    w, β, v, γ = [parameters[s] for s in "W1 b1 W2 b2".split()]
    N = X.shape[1]
    x = w @ X + β; h = x * H(x)
    z = v @ h + γ; a = 1 / (1 + exp(-z))
    e = a - Y
    E = np.vdot(e, e) / N / 2
    D = e * a * (1 - a)
    B = v.T @ D
    F = B * H(x)
    avg = lambda p, q: einsum("in,jn->ij", p, q) / N
    return dict(Z1=x, A1=h, Z2=z, A2=a, cost=E, dA2=e, dZ2=D, dW2=avg(D, h), db2=D.mean(1)[:, _],
                dA1=B, dZ1=F, dW1=avg(F, X), db1=F.mean(1)[:, _], dX=w.T @ F)
