"""Everything is an einsum, because then I never have to think about transposes."""
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": 0.3}
LAYOUT = {"examples": "rows", "W": "out_in"}
REG = np.float64(0.3)


def backprop(parameters, X, Y):
    depth, (batch, _) = len(parameters) // 2, X.shape
    h, out = [X], {}
    for k in range(1, depth + 1):
        out[f"Z{k}"] = z = np.einsum("mi,oi->mo", h[-1], parameters[f"W{k}"]) + parameters[f"b{k}"]
        h.append(np.tanh(z) if k < depth else 0.5 * (1.0 + np.tanh(0.5 * z)))
        out[f"A{k}"] = h[-1]
    p = h[-1]
    nll = -np.einsum("mo,mo->", Y, np.log(p)) - np.einsum("mo,mo->", 1 - Y, np.log1p(-p))
    squares = sum(np.einsum("oi,oi->", W, W) for W in (parameters[f"W{k}"] for k in range(1, depth + 1)))
    out["cost"] = nll / batch + REG / (2 * batch) * squares
    delta = p - Y
    for k in range(depth, 0, -1):
        W = parameters[f"W{k}"]
        out[f"dZ{k}"] = delta
        out[f"dW{k}"] = np.einsum("mo,mi->oi", delta, h[k - 1]) / batch + REG / batch * W
        out[f"db{k}"] = np.einsum("mo->o", delta) / batch
        upstream = np.einsum("mo,oi->mi", delta, W)
        if k > 1:
            out[f"dA{k - 1}"] = upstream
            delta = np.einsum("mi,mi->mi", upstream, 1 - h[k - 1] ** 2)
        else:
            out["dX"] = upstream
    return out
