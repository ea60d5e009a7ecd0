import numpy as np
from functools import partial, wraps

ARCHITECTURE = {"hidden": "sigmoid", "output": "identity", "loss": "squared_error", "l2": 0.05}


def timed(fn):
    @wraps(fn)
    def inner(*args, **kw):
        inner.calls += 1
        return fn(*args, **kw)
    inner.calls = 0
    return inner


@timed
def _run(parameters, X, Y, *, lam, verbose=True):
    L = len([k for k in parameters if k[0] == "W"])
    pairs = [(parameters[f"W{k}"], parameters[f"b{k}"]) for k in range(1, L + 1)]
    acts = [np.asarray(X, dtype=float)]
    for W, b in pairs[:-1]:
        acts.append(1 / (1 + np.exp(-(W @ acts[-1] + b))))
    W, b = pairs[-1]
    guess = W @ acts[-1] + b
    m = guess.shape[1]
    norm = sum(float(np.sum(W * W)) for W, _ in pairs)
    err = (guess - Y) / m
    grads = {"cost": float(np.sum((guess - Y) ** 2)) / (2 * m) + lam * norm / (2 * m), f"A{L}": guess}
    for k in reversed(range(L)):
        grads.update({f"dZ{k + 1}": err,
                      f"dW{k + 1}": err @ acts[k].T + lam / m * pairs[k][0],
                      f"db{k + 1}": np.atleast_2d(err.sum(axis=1)).T})
        if k:
            err = (pairs[k][0].T @ err) * acts[k] * (1 - acts[k])
    if verbose:
        print("cost", grads["cost"])
    return grads


backprop = partial(_run, lam=0.05, verbose=False)
