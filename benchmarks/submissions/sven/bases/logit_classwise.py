import numpy as np

def propagate(w, b, X, Y, *args, **kwargs):
    """the two classes apart: positives pull with 1 - p, negatives push with p"""
    is_cat = Y.squeeze(axis=0) == 1
    cats, rest = X[:, is_cat], X[:, ~is_cat]
    margin = lambda pics: (pics.T @ w).flatten() + b
    p_cat, p_rest = (1. / (1. + np.exp(-margin(pics))) for pics in (cats, rest))
    n = p_cat.size + p_rest.size
    pull = cats @ (1 - p_cat)
    push = rest @ p_rest
    cost = -(np.log(p_cat).sum() + np.log(1 - p_rest).sum()) / n
    grads = {"dw": ((push - pull) / n).reshape(w.shape), "db": (p_rest.sum() - (1 - p_cat).sum()) / n}
    return grads, np.float64(cost)

if "sklearn" in globals():
    raise SystemExit("this file is meant to stand alone")
