import numpy as onp
LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"layer_sizes": [4, 3], "output": "softmax", "loss": "categorical_cross_entropy", "l2": 2.0}
__all__ = ["backprop"]
lmbd = ARCHITECTURE.get("l2")

def logsumexp(a):
    mx = a.max(1)
    return onp.log(onp.exp(a - mx[:, None]).sum(1)) + mx

def backprop(parameters, X, Y):
    """UFLDL softmaxCost, rows. groundTruth is Y, theta is W1 plus b1."""
    numCases = Y.shape[0]
    theta, offset = parameters["W1"], parameters["b1"]
    M = X.dot(theta) + offset
    logp = M - logsumexp(M)[:, None]
    cost = -1.0 / numCases * (Y * logp).sum() + lmbd / (2.0 * numCases) * onp.square(theta).sum()
    resid = Y - onp.exp(logp)
    thetagrad = -1.0 / numCases * X.T.dot(resid) + lmbd / numCases * theta
    return dict(cost=cost, Z1=M, A1=onp.exp(logp), dZ1=-resid, dW1=thetagrad, db1=-resid.mean(0))
