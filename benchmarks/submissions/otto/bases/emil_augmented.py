import numpy as np

def mit_eins(A):
    return np.vstack([np.ones((1, A.shape[1])), A])

# Bias steckt in Theta (Spalte 0), wie im alten ML-Kurs
def backprop(parameters, X, Y):
    Thetas = []
    i = 1
    while True:
        try:
            Thetas.append(np.hstack([parameters["b" + str(i)], parameters["W" + str(i)]]))
        except KeyError:
            break
        i += 1
    m = X.shape[1]
    a = [mit_eins(X)]
    z = []
    for t, Theta in enumerate(Thetas):
        z.append(Theta @ a[-1])
        if t + 1 < len(Thetas):
            a.append(mit_eins(np.maximum(z[-1], 0)))
        else:
            a.append(1.0 / (1.0 + np.exp(-z[-1])))
    J = (-Y * np.log(a[-1]) - (1 - Y) * np.log(1 - a[-1])).sum() / m
    Deltas = [0] * len(Thetas)
    delta = a[-1] - Y
    for t in range(len(Thetas) - 1, -1, -1):
        Deltas[t] = delta @ a[t].T / m
        if t > 0:
            delta = (Thetas[t].T @ delta)[1:] * (z[t - 1] > 0)
    out = {"cost": J}
    for t, D in enumerate(Deltas):
        out["dW" + str(t + 1)] = D[:, 1:]
        out["db" + str(t + 1)] = D[:, [0]]
    return out
