import numpy as np

try:
    from scipy.special import logsumexp
except ImportError:
    def logsumexp(a, axis=None, keepdims=False):
        top = np.max(a, axis=axis, keepdims=True)
        s = np.log(np.sum(np.exp(a - top), axis=axis, keepdims=True)) + top
        return s if keepdims else np.squeeze(s, axis=axis)

ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy", "l2": 0.7}


def backprop(parameters, X, Y):
    lam = 0.7
    L, m = len(parameters) // 2, X.shape[1]
    act = {0: X}
    for l in range(1, L):
        act[l] = (parameters[f"W{l}"] @ act[l - 1] + parameters[f"b{l}"]).clip(min=0)
    logits = parameters[f"W{L}"] @ act[L - 1] + parameters[f"b{L}"]
    lse = logsumexp(logits, axis=0)
    klass = Y.argmax(axis=0)                                # integer labels
    nll = lse - logits[klass, np.arange(m)]
    penalty = sum(np.linalg.norm(parameters[f"W{l}"], "fro") ** 2 for l in range(1, L + 1))
    grads = {"cost": nll.mean() + lam * penalty / (2 * m)}
    d = np.exp(logits - lse)
    d[klass, np.arange(m)] -= 1
    for l in range(L, 0, -1):
        W = parameters[f"W{l}"]
        grads[f"dZ{l}"] = d
        grads[f"dW{l}"] = (d @ act[l - 1].T + lam * W) / m
        grads[f"db{l}"] = d.sum(axis=1, keepdims=True) / m
        if l > 1:
            d = np.where(act[l - 1] > 0, W.T @ d, 0)
    return grads
