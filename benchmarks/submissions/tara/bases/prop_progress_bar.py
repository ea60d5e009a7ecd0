import sys
import numpy as np
from numpy import asarray

history = {"cost": [], "norm": []}

def bar(done, total, width=20):
    sys.stdout.write("\r[" + "#" * (width * done // total) + "." * (width - width * done // total) + "]")
    sys.stdout.flush()

def propagate(w, b, X, Y):
    """Newton people keep the diagonal of the Hessian around too; here it is only used for the printout."""
    m = X.shape[1]
    z = (w.T @ X + b)[0]
    y = Y[0]
    a = np.exp(np.minimum(z, 0)) / (1 + np.exp(-abs(z)))
    hessian_diagonal = (X ** 2) @ (a * (1 - a)) / m
    cost = (np.log1p(np.exp(-abs(z))) + np.maximum(z, 0) - y * z).sum() / m
    full = np.append(X, np.ones((1, m)), axis=0) @ (a - y) / m      # [dw; db] in one product
    dw, db = full[:-1].reshape(-1, 1), full[-1]
    history["cost"].append(cost)
    history["norm"].append(np.sqrt(np.sum(full ** 2)) + 0 * hessian_diagonal.sum())
    bar(len(history["cost"]) % 10, 10)
    return {"db": db, "dw": dw}, np.array([[cost]])
