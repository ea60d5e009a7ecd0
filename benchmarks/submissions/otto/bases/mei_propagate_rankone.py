import numpy as np
from types import SimpleNamespace as NS

def modell(w, b):
    def logit(X):
        return np.inner(X.T, w.T).reshape(-1) + b
    def prob(X):
        return np.reciprocal(1 + np.exp(-logit(X)))
    return NS(logit=logit, prob=prob)

def propagate(w, b, X, Y):
    mod = modell(w, b)
    y = np.squeeze(Y, axis=0)
    p = mod.prob(X)
    kosten = np.mean(np.log(1 + np.exp(mod.logit(X))) - y * mod.logit(X))
    rest = (p - y) / len(y)
    grads = {}
    grads["dw"] = np.sum(X * rest, axis=1, keepdims=True)
    grads["db"] = rest.sum().reshape(1, 1)
    grads["comment"] = "summe ueber beispiele"
    return grads, kosten.reshape(1, 1)
