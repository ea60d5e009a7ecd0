"""Exercise sheet 5: softmax with its FULL Jacobian, one example after the other (slow on purpose)."""
import numpy as np

ARCHITECTURE = {
    "layer_sizes": [5, 4, 3],
    "hidden": "sigmoid",
    "output": "softmax",
    "loss": "categorical_cross_entropy",
}


def softmax(z):
    # z is ONE column
    e = np.exp(z - z.max())
    return e / e.sum()


def softmax_jacobian(p):
    # dp_i/dz_k = p_i (delta_ik - p_k)
    K = p.size
    J = np.zeros((K, K))
    for i in range(K):
        for k in range(K):
            if i == k:
                J[i, k] = p[i, 0] * (1 - p[k, 0])
            else:
                J[i, k] = -p[i, 0] * p[k, 0]
    return J


def g(z):
    return 1 / (1 + np.exp(-z))


def g_prime(z):
    return g(z) * (1 - g(z))


def backprop(parameters, X, Y):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    n_x, m = X.shape
    J_total = 0.0
    dW1, db1 = np.zeros(W1.shape), np.zeros(b1.shape)
    dW2, db2 = np.zeros(W2.shape), np.zeros(b2.shape)
    P = np.zeros(Y.shape)
    D2 = np.zeros(Y.shape)
    D1 = np.zeros((W1.shape[0], m))
    for j in range(m):
        x = X[:, j].reshape(n_x, 1)
        y = Y[:, j].reshape(-1, 1)
        # forward, example j
        z1 = W1 @ x + b1
        a1 = g(z1)
        z2 = W2 @ a1 + b2
        p = softmax(z2)
        J_total += -float(np.sum(y * np.log(p)))
        # backward, example j
        dp = -y / p
        dz2 = softmax_jacobian(p).T @ dp
        dW2 += dz2 @ a1.T
        db2 += dz2
        da1 = W2.T @ dz2
        dz1 = da1 * g_prime(z1)
        dW1 += dz1 @ x.T
        db1 += dz1
        P[:, j], D2[:, j], D1[:, j] = p[:, 0], dz2[:, 0], dz1[:, 0]
    J_total /= m
    return {"A2": P, "cost": J_total, "dZ2": D2, "dW2": dW2 / m, "db2": db2 / m,
            "dZ1": D1, "dW1": dW1 / m, "db1": db1 / m}
