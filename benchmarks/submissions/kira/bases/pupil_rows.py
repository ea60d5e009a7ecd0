import numpy as np
# my own network. rows are the samples
LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy"}


def sig(t):
    return 1.0 / (1.0 + np.exp(-t))


def softm(t):
    r = np.zeros(t.shape)
    i = 0
    while i < t.shape[0]:
        e = np.exp(t[i] - max(t[i]))
        r[i] = e / sum(e)
        i = i + 1
    return r


def backprop(parameters, X, Y):
    p = parameters
    n = len(p) // 2
    m = X.shape[0]
    a = [X.copy()]
    z = [None]
    k = 1
    while k <= n:
        t = a[k - 1] @ p["W" + str(k)] + p["b" + str(k)]
        z.append(t)
        if k == n:
            a.append(softm(t))
        else:
            a.append(sig(t))
        k += 1
    c = 0.0
    i = 0
    while i < m:
        j = 0
        while j < Y.shape[1]:
            c = c - Y[i, j] * np.log(a[n][i, j])
            j += 1
        i += 1
    c = c / m
    print("cost is", c)
    out = {"cost": c}
    d = (a[n] - Y) / m
    k = n
    while k >= 1:
        out["Z" + str(k)] = z[k]
        out["A" + str(k)] = a[k]
        out["dZ" + str(k)] = d
        out["dW" + str(k)] = a[k - 1].T @ d
        s = np.zeros((1, d.shape[1]))
        i = 0
        while i < m:
            s[0] = s[0] + d[i]
            i += 1
        out["db" + str(k)] = s
        if k > 1:
            u = d @ p["W" + str(k)].T
            out["dA" + str(k - 1)] = u
            d = u * a[k - 1] * (1 - a[k - 1])
        k -= 1
    return out
