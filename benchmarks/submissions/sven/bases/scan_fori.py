# lax-style control flow without lax: scan, cond and no for-statement in the model
import numpy as np

LAYOUT = {"W": "in_out"}
ARCHITECTURE = {"hidden": "leaky_relu", "output": "softmax", "loss": "categorical_cross_entropy"}


def scan(f, init, xs, reverse=False):
    carry, ys = init, []
    for x in (xs[::-1] if reverse else xs):
        carry, y = f(carry, x)
        ys.append(y)
    return carry, (ys[::-1] if reverse else ys)

def cond(pred, true_fun, false_fun, *operands):
    return true_fun(*operands) if pred else false_fun(*operands)

def softmax(z):
    u = np.exp(z - z.max(axis=0))
    return u / u.sum(axis=0)

leaky = lambda z: np.where(z > 0, z, .01 * z)
leaky_grad = lambda z: np.where(z > 0, 1., .01)

def forward(carry, layer):
    k, L, a = carry
    W, b = layer
    z = W.T @ a + b
    return (k + 1, L, cond(k == L, softmax, leaky, z)), (a, z)

def backward(carry, res):
    dz, m = carry
    (W, _), (a, z_prev) = res
    out = dz, a @ dz.T / m, np.sum(dz, axis=1, keepdims=True) / m
    return (cond(z_prev is None, lambda d: d, lambda d: d * leaky_grad(z_prev), W @ dz), m), out

def backprop(parameters, X, Y):
    L = len(parameters) // 2
    layers = [(parameters["W%s" % k], parameters["b%s" % k]) for k in range(1, L + 1)]
    (_, _, P), saved = scan(forward, (1, L, X), layers)
    ins, zs = zip(*saved)
    (dX, _), grads = scan(backward, (P - Y, X.shape[1]), list(zip(layers, zip(ins, (None,) + zs))), reverse=True)
    ret = {"dX": dX, "cost": -np.vdot(Y, np.log(P)) / X.shape[1]}
    [ret.update({f"Z{k}": z, f"dZ{k}": d, f"dW{k}": w, f"db{k}": b}) for k, (z, (d, w, b)) in enumerate(zip(zs, grads), 1)]
    return ret
