"""scipy.optimize style: everything lives in one flat theta; gradient is one flat vector, cut at the end."""
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "l2": 1.5}


def pack(parameters):
    keys = sorted(parameters)
    shapes = {k: parameters[k].shape for k in keys}
    return np.concatenate([parameters[k].ravel() for k in keys]), shapes


def unpack(theta, shapes):
    sizes = [int(np.prod(s)) for s in shapes.values()]
    pieces = np.split(theta, np.cumsum(sizes)[:-1])
    return {k: p.reshape(s) for p, (k, s) in zip(pieces, shapes.items())}


def cost_and_gradient(theta, shapes, X, Y, lam):
    p = unpack(theta, shapes)
    g = unpack(np.zeros_like(theta), shapes)
    n = len(shapes) // 2
    sig = lambda t: 1 / (1 + np.exp(-t))
    a = [X]
    for l in range(1, n + 1):
        a.append(sig(p[f"W{l}"] @ a[-1] + p[f"b{l}"]))
    m = X.shape[1]
    J = -np.sum(Y * np.log(a[n]) + (1 - Y) * np.log(1 - a[n])) / m
    J += lam / (2 * m) * sum(np.sum(p[f"W{l}"] ** 2) for l in range(1, n + 1))
    d = a[n] - Y
    for l in range(n, 0, -1):
        g[f"W{l}"] += (d @ a[l - 1].T + lam * p[f"W{l}"]) / m
        g[f"b{l}"] += d.sum(axis=1, keepdims=True) / m
        d = p[f"W{l}"].T @ d * a[l - 1] * (1 - a[l - 1])
    return J, pack(g)[0]


def backprop(parameters, X, Y):
    theta, shapes = pack(parameters)
    J, gradient = cost_and_gradient(theta, shapes, X, Y, lam=1.5)
    return {"cost": J, **{f"d{k}": v for k, v in unpack(gradient, shapes).items()}}


if __name__ == "__main__":
    import argparse

    ap = argparse.ArgumentParser()
    ap.add_argument("--iterations", type=int, default=200)
    args = ap.parse_args()
    from scipy.optimize import minimize

    r = np.random.default_rng(0)
    P = {"W1": r.normal(size=(3, 2)), "b1": np.zeros((3, 1)), "W2": r.normal(size=(1, 3)), "b2": np.zeros((1, 1))}
    th, sh = pack(P)
    X = r.normal(size=(2, 50))
    print(minimize(cost_and_gradient, th, (sh, X, (X[:1] > X[1:]) * 1.0, 0.1), jac=True, options={"maxiter": args.iterations}).fun)
