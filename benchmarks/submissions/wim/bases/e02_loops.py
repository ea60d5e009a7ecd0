"""Any number of layers. The stack holds (W, A_prev, Z)."""
from numpy import exp, log, log1p, where, maximum


def backprop(parameters, X, Y):
    depth = sum(1 for k in parameters if k.startswith("W"))
    m = X.shape[1]
    out, stack, a = {}, [], X
    for l in range(1, depth + 1):
        W, b = parameters["W%d" % l], parameters["b%d" % l]
        z = W.dot(a) + b
        stack.append((W, a, z))
        a = maximum(z, 0.0) if l < depth else where(z >= 0, 1 / (1 + exp(-abs(z))), exp(-abs(z)) / (1 + exp(-abs(z))))
        out["Z%d" % l] = z
        out["A%d" % l] = a
    # softplus form of the cross-entropy
    per_example = (maximum(z, 0) - z * Y + log1p(exp(-abs(z)))).sum(axis=0)
    out["cost"] = per_example.mean()
    dz = a - Y
    l = depth
    while stack:
        W, prev, z = stack.pop()
        out["dZ%d" % l] = dz
        out["dW%d" % l] = dz.dot(prev.T) / m
        out["db%d" % l] = dz.sum(1, keepdims=True) / m
        da = W.T.dot(dz)
        if l > 1:
            out["dA%d" % (l - 1)] = da
            dz = da * (stack[-1][2] > 0)
        else:
            out["dX"] = da
        l -= 1
    return out
