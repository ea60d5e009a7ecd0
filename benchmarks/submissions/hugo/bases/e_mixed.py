import numpy as np

# every layer has its own g, as in the table on slide 12
ARCHITECTURE = {"layer_sizes": [6, 5, 4, 3, 2], "hidden": ["tanh", "leaky_relu", "sigmoid"], "output": "sigmoid",
                "loss": "binary_cross_entropy", "l2": 0.5, "leaky_slope": 0.01}

lambd = 0.5

G = {
    1: (np.tanh, lambda z: 1 / np.cosh(z) ** 2),
    2: (lambda z: np.where(z > 0, z, 0.01 * z), lambda z: np.where(z > 0, 1.0, 0.01)),
    3: (lambda z: 1 / (1 + np.exp(-z)), lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2),
    4: (lambda z: 1 / (1 + np.exp(-z)), lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2),
}


def forward(theta, X):
    Z, A = {}, {0: X}
    for l in sorted(G):
        g_l, _ = G[l]
        Z[l] = theta["W%d" % l].dot(A[l - 1]) + theta["b%d" % l]
        A[l] = g_l(Z[l])
    return Z, A


def objective(theta, A, Y):
    m = Y.shape[1]
    data = 0
    for i in range(Y.shape[0]):
        for j in range(m):
            data -= np.log(A[4][i, j]) if Y[i, j] == 1 else np.log(1 - A[4][i, j])
    ridge = sum(np.linalg.norm(theta["W%d" % l]) ** 2 for l in (1, 2, 3, 4))
    return data / m + lambd * ridge / (2 * m)


def backprop(parameters, X, Y):
    m = X.shape[1]
    Z, A = forward(parameters, X)
    ans = {"cost": objective(parameters, A, Y)}
    for l in range(1, 5):
        ans["Z%d" % l], ans["A%d" % l] = Z[l], A[l]
    dA = (A[4] - Y) / (A[4] * (1 - A[4]))
    ans["dA4"] = dA
    l = 4
    while l >= 1:
        W = parameters["W%d" % l]
        g_prime = G[l][1]
        dZ = dA * g_prime(Z[l])
        assert dZ.shape == Z[l].shape
        ans["dZ%d" % l] = dZ
        ans["dW%d" % l] = (dZ.dot(A[l - 1].T) + lambd * W) / m
        ans["db%d" % l] = dZ.sum(axis=1, keepdims=True) / m
        dA = W.T.dot(dZ)
        if l > 1:
            ans["dA%d" % (l - 1)] = dA
        else:
            ans["dX"] = dA
        l = l - 1
    return ans
