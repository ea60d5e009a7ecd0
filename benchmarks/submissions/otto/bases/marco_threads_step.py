import numpy as np
from concurrent.futures import ThreadPoolExecutor
from operator import itemgetter

ARCHITECTURE = {"layer_sizes": [4, 5, 1], "hidden": "tanh", "output": "sigmoid"}
LAYOUT = {"examples": "columns", "W": "in_out"}

def un_esempio(args):
    (W1, b1, W2, b2), x, y = args
    h = np.tanh(W1.T @ x + b1[:, 0])
    o = 1 / (1 + np.exp(-(W2.T @ h + b2[:, 0])))
    e = o - y
    d = (W2 @ e) * (1 - h * h)
    return np.outer(x, d), d, np.outer(h, e), e

def step(parameters, X, Y, learning_rate):
    pesi = itemgetter("W1", "b1", "W2", "b2")(parameters)
    lavori = [(pesi, X[:, i], Y[:, i]) for i in range(X.shape[1])]
    with ThreadPoolExecutor(max_workers=2) as pool:
        risultati = list(pool.map(un_esempio, lavori))
    medie = [sum(r) / len(lavori) for r in zip(*risultati)]
    nuovi = {}
    for nome, vecchio, g in zip(("W1", "b1", "W2", "b2"), pesi, medie):
        nuovi[nome] = vecchio - learning_rate * g.reshape(vecchio.shape)
    return nuovi
