# Sensitivities of a layered network, kept in a tableau. One row per stage.
import numpy as np

TOL = 1e-12   # anything smaller counts as non-basic


class Tableau(dict):
    def col(self, name, k):
        return self[name, k]


def build(params, X):
    T = Tableau()
    T["A", 0] = X
    K = max(int(key[1:]) for key in params if key.startswith("W"))
    for k in range(1, K + 1):
        W, b = params["W%d" % k], params["b%d" % k]
        prev = T["A", k - 1]
        assert W.shape[1] == prev.shape[0], "stage %d does not price out" % k
        z = np.einsum("ij,jt->it", W, prev) + b
        T["Z", k] = z
        if k < K:
            T["A", k] = np.maximum(z, 0.0)
        else:
            T["A", k] = 1.0 / (1.0 + np.exp(-z))
    return T, K


def objective(P, Y):
    n_obs = Y.shape[1]
    loglik = np.where(Y > 0.5, np.log(P), np.log1p(-P))
    return -loglik.sum() / n_obs


def backprop(parameters, X, Y):
    T, K = build(parameters, X)
    n_obs = X.shape[1]
    sens = {"cost": objective(T["A", K], Y), "A%d" % K: T["A", K]}

    reduced = T["A", K] - Y                      # reduced cost of the last stage
    for k in reversed(range(1, K + 1)):
        prev = T["A", k - 1]
        sens["dZ%d" % k] = reduced
        sens["dW%d" % k] = np.einsum("it,jt->ij", reduced, prev) / n_obs
        sens["db%d" % k] = np.einsum("it->i", reduced)[:, None] / n_obs
        assert sens["dW%d" % k].shape == parameters["W%d" % k].shape
        shadow = np.einsum("ij,it->jt", parameters["W%d" % k], reduced)
        if k > 1:
            basic = T["Z", k - 1] > 0
            sens["dA%d" % (k - 1)] = shadow
            reduced = np.where(basic, shadow, 0.0)
        else:
            sens["dX"] = shadow
    return sens
