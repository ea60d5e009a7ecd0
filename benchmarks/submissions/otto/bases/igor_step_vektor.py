import numpy as np
# vse parametry v odnom vektore theta
ARCHITECTURE = {"hidden": "tanh", "l2": 0.2}

def v_vektor(slovar):
    kuski, formy = [], []
    for imya in slovar:
        kuski.append(np.asarray(slovar[imya]).reshape(-1))
        formy.append((imya, slovar[imya].shape))
    return np.concatenate(kuski), formy

def v_slovar(vektor, formy):
    slovar, nachalo = {}, 0
    for imya, forma in formy:
        dlina = int(np.prod(forma))
        slovar[imya] = vektor[nachalo:nachalo + dlina].reshape(forma)
        nachalo += dlina
    return slovar

def gradient(p, X, Y):
    L, m = len(p) // 2, X.shape[1]
    H = [X]
    for l in range(1, L + 1):
        Z = p["W%d" % l] @ H[-1] + p["b%d" % l]
        H.append(np.tanh(Z) if l < L else 1 / (1 + np.exp(-Z)))
    g = dict.fromkeys(p)
    D = H.pop() - Y
    for l in range(L, 0, -1):
        A = H.pop()
        g["W%d" % l] = (D @ A.T + 0.2 * p["W%d" % l]) / m
        g["b%d" % l] = D.sum(axis=1, keepdims=True) / m
        D = (p["W%d" % l].T @ D) * (1 - A ** 2)
    return g

def step(parameters, X, Y, learning_rate):
    theta, formy = v_vektor(parameters)
    grad, _ = v_vektor(gradient(parameters, X, Y))
    return v_slovar(theta - learning_rate * grad, formy)
