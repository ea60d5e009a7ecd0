import numpy as np
# L-Schicht-Modell, Caches als Woerterbuch von Listen
def L_model_forward(X, parameters, *, hidden=None, **rest):
    hidden = hidden or (lambda z: np.maximum(z, 0))
    Ws = [v for k, v in sorted(parameters.items(), key=lambda kv: int(kv[0][1:])) if k[0] == "W"]
    bs = [v for k, v in sorted(parameters.items(), key=lambda kv: int(kv[0][1:])) if k[0] == "b"]
    caches = {"W": Ws, "ein": [], "z": []}
    a = X
    for nr, (W, b) in enumerate(zip(Ws, bs)):
        caches["ein"].append(a)
        z = np.dot(W, a) + b
        caches["z"].append(z)
        a = hidden(z) if nr != len(Ws) - 1 else 1 / (1 + np.exp(-z))
    return a, caches

def compute_cost(AL, Y, eps=0.0):
    return -np.sum(Y * np.log(AL + eps) + (1 - Y) * np.log(1 - AL + eps)) / Y.shape[1]

def L_model_backward(AL, Y, caches):
    grads = {}
    ein, z, W = list(caches["ein"]), list(caches["z"]), list(caches["W"])
    m = Y.shape[1]
    nr = len(W)
    grads["dA%d" % nr] = -Y / AL + (1 - Y) / (1 - AL)
    while W:
        zl, al, Wl = z.pop(), ein.pop(), W.pop()
        if nr == len(caches["W"]):
            grads["dZ%d" % nr] = grads["dA%d" % nr] * AL * (1 - AL)
        else:
            grads["dZ%d" % nr] = np.ma.filled(np.ma.masked_where(zl <= 0, grads["dA%d" % nr]), 0.0)
        grads["dW%d" % nr] = np.dot(grads["dZ%d" % nr], al.T) / m
        grads["db%d" % nr] = np.sum(grads["dZ%d" % nr], axis=1, keepdims=True) / m
        nr -= 1
        grads["dA%d" % nr] = np.dot(Wl.T, grads["dZ%d" % (nr + 1)])
    return grads

if __name__ == "__main__":
    import matplotlib.pyplot as plt
    plt.plot([3, 2, 1])
    plt.show()
