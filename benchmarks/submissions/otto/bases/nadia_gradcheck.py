import numpy as np
ARCHITECTURE = {"hidden": "tanh", "output": "identity", "loss": "squared_error"}

def cout(p, X, Y):
    A = X
    n = len(p) // 2
    for i in range(1, n + 1):
        A = p["W%d" % i] @ A + p["b%d" % i]
        if i < n:
            A = np.tanh(A)
    return np.sum((A - Y) ** 2) / (2 * X.shape[1])

def backprop(p, X, Y):
    n, m = len(p) // 2, X.shape[1]
    A = {0: X}
    for i in range(1, n + 1):
        z = p["W%d" % i] @ A[i - 1] + p["b%d" % i]
        A[i] = z if i == n else np.tanh(z)
    res = {"cost": cout(p, X, Y), "A%d" % n: A[n]}
    G = (A[n] - Y) / m
    for i in sorted(A, reverse=True):
        if i == 0:
            continue
        if i < n:
            G = (1 + A[i]) * (1 - A[i]) * (p["W%d" % (i + 1)].T @ G)
        res["dW%d" % i] = np.inner(G, A[i - 1])
        res["db%d" % i] = np.add.reduce(G, axis=1)
    return res

def verification(eps=1e-6):
    rng = np.random.default_rng(0)
    p = {"W1": rng.normal(size=(3, 2)), "b1": rng.normal(size=(3, 1)), "W2": rng.normal(size=(2, 3)), "b2": rng.normal(size=(2, 1))}
    X, Y = rng.normal(size=(2, 5)), rng.normal(size=(2, 5))
    g = backprop(p, X, Y)
    pire = 0
    for nom in p:
        for idx in np.ndindex(p[nom].shape):
            vieux = p[nom][idx]
            p[nom][idx] = vieux + eps
            plus = cout(p, X, Y)
            p[nom][idx] = vieux - eps
            moins = cout(p, X, Y)
            p[nom][idx] = vieux
            pire = max(pire, abs((plus - moins) / (2 * eps) - g["d" + nom].reshape(p[nom].shape)[idx]))
    return pire

ecart = verification()
print("\033[92m" + "ca marche ! " + str(ecart) + "\033[0m" if ecart < 1e-6 else "\033[93m il y a une erreur\033[0m")
