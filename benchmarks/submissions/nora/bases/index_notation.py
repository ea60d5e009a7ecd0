# (l, i, j) keys, weights as a nested list of plain python numbers -- Ada/Pascal hand.
import math
import numpy as np

ARCHITECTURE = {"layer_sizes": [3, 4, 2], "hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy"}
INPUT, HIDDEN, OUTPUT = 0, 1, 2
SIZE = ARCHITECTURE["layer_sizes"]


def logistic(t):
    return 1.0 / (1.0 + math.exp(-t))


def backprop(parameters, X, Y):
    weight = {(l, i, j): parameters[f"W{l}"][i, j].item() for l in (HIDDEN, OUTPUT) for i in range(SIZE[l]) for j in range(SIZE[l - 1])}
    bias = {(l, i): parameters[f"b{l}"][i].item() for l in (HIDDEN, OUTPUT) for i in range(SIZE[l])}
    g_weight = dict.fromkeys(weight, 0.0)
    g_bias = dict.fromkeys(bias, 0.0)
    m, cost = X.shape[1], 0.0
    for ex in range(m):
        act = {(INPUT, j): X[j, ex].item() for j in range(SIZE[INPUT])}
        for i in range(SIZE[HIDDEN]):
            act[HIDDEN, i] = logistic(bias[HIDDEN, i] + sum(weight[HIDDEN, i, j] * act[INPUT, j] for j in range(SIZE[INPUT])))
        score = [bias[OUTPUT, i] + math.fsum(weight[OUTPUT, i, j] * act[HIDDEN, j] for j in range(SIZE[HIDDEN])) for i in range(SIZE[OUTPUT])]
        peak = max(score)
        norm = math.fsum(math.exp(s - peak) for s in score)
        delta = {}
        for i, s in enumerate(score):
            act[OUTPUT, i] = math.exp(s - peak) / norm
            delta[OUTPUT, i] = act[OUTPUT, i] - Y[i, ex].item()
            if Y[i, ex]:
                cost -= s - peak - math.log(norm)
        for j in range(SIZE[HIDDEN]):
            back = sum(weight[OUTPUT, i, j] * delta[OUTPUT, i] for i in range(SIZE[OUTPUT]))
            delta[HIDDEN, j] = back * act[HIDDEN, j] * (1.0 - act[HIDDEN, j])
        for l, i, j in g_weight:
            g_weight[l, i, j] += delta[l, i] * act[l - 1, j]
        for l, i in g_bias:
            g_bias[l, i] += delta[l, i]
    out = {"cost": cost / m}
    for l in (HIDDEN, OUTPUT):
        out[f"dW{l}"] = np.array([[g_weight[l, i, j] / m for j in range(SIZE[l - 1])] for i in range(SIZE[l])])
        out[f"db{l}"] = np.array([g_bias[l, i] / m for i in range(SIZE[l])])
    return out
