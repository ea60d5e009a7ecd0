"""Softmax output with the Jacobian written out per example, logistic units inside."""
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy"}


def softmax_cols(Z):
    E = np.exp(Z - np.max(Z, axis=0))
    return E / np.sum(E, axis=0)


def softmax_jacobians(P):
    """(m, K, K): J[i] = diag(p) - p p'."""
    K, m = P.shape
    J = np.empty((m, K, K))
    for i in range(m):
        p = P[:, i]
        J[i] = np.diag(p) - np.outer(p, p)
    return J


def backprop(parameters, X, Y):
    K = len(parameters) // 2
    A, cache = X, []
    for k in range(1, K):
        W, b = parameters["W" + str(k)], parameters["b" + str(k)]
        Z = np.matmul(W, A) + b
        cache.append({"a_prev": A, "z": Z, "w": W})
        A = 1 / (1 + np.exp(-Z))
    W, b = parameters["W" + str(K)], parameters["b" + str(K)]
    Z = np.matmul(W, A) + b
    cache.append({"a_prev": A, "z": Z, "w": W})
    P = softmax_cols(Z)

    m = X.shape[1]
    log_p = np.log(P)
    cost = -np.einsum("km,km->", Y, log_p) / m
    dP = -Y / P
    dZ = np.einsum("mij,jm->im", softmax_jacobians(P), dP)
    grads = {"cost": cost, "A" + str(K): P, "dA" + str(K): dP}
    for k in range(K, 0, -1):
        c = cache[k - 1]
        grads["dZ" + str(k)] = dZ
        grads["dW" + str(k)] = np.matmul(dZ, c["a_prev"].T) / m
        grads["db" + str(k)] = np.sum(dZ, axis=1).reshape(-1, 1) / m
        if k > 1:
            h = c["a_prev"]
            dA = np.matmul(c["w"].T, dZ)
            grads["dA" + str(k - 1)] = dA
            dZ = dA * h * (1 - h)
    return grads


if __name__ == "__main__":
    P = softmax_cols(np.array([[1.0], [2.0]]))
    assert np.isclose(P.sum(), 1), "columns must sum to one"
