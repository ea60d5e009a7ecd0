"""Capstone: backprop, any number of layers (bootcamp week 5)."""
import numpy as np

SEED = 7
ACTS = {"relu": lambda z: np.maximum(z, 0), "sigmoid": lambda z: 1 / (1 + np.exp(-z))}
PRIMES = {"relu": lambda z: (z > 0).astype(z.dtype)}


def get(p, *names, **kw):
    return [p.get(f"{n}{kw['i']}", kw.get("default")) for n in names]


def run_forward(*args, **kwargs):
    x, p = args
    depth = kwargs.get("depth", len(p) // 2)
    store = {"A0": x}
    for i in range(1, depth + 1):
        W, b = get(p, "W", "b", i=i)
        act = ACTS.get("sigmoid" if i == depth else "relu")
        store[f"Z{i}"] = W @ store[f"A{i-1}"] + b
        store[f"A{i}"] = act(store[f"Z{i}"])
    return store


def cost_of(*args, **kwargs):
    a, y = args
    return -sum([sum([yy * np.log(aa) + (1 - yy) * np.log(1 - aa) for yy, aa in zip(yr, ar)]) for yr, ar in zip(y, a)]).sum() / y.shape[1]


def backprop(parameters, X, Y):
    n = len(parameters) // 2
    s = run_forward(X, parameters, depth=n)
    m = Y.shape[-1]
    out = {k: v for k, v in s.items() if k != "A0"}
    out["cost"] = cost_of(s.get(f"A{n}"), Y)
    delta = s[f"A{n}"] - Y
    for i in reversed(range(1, n + 1)):
        out.update({f"dZ{i}": delta})
        out[f"dW{i}"] = delta @ s[f"A{i-1}"].T / m
        out[f"db{i}"] = delta.sum(axis=1, keepdims=True) / m
        back = parameters[f"W{i}"].T @ delta
        out["dX" if i == 1 else f"dA{i-1}"] = back
        if i > 1:
            delta = back * PRIMES["relu"](s[f"Z{i-1}"])
    return out
