import numpy as np

ARCHITECTURE = {"hidden": "sigmoid"}
LAYER_T = np.dtype([("W", object), ("b", object), ("a", object), ("d", object)])   # typedef struct


def make_layers(p):
    n = len(p) // 2
    arr = np.empty(n + 1, dtype=LAYER_T)
    for i in range(1, n + 1):
        arr[i]["W"], arr[i]["b"] = p["W%d" % i], p["b%d" % i]
    return arr


def step(parameters, X, Y, learning_rate):
    net = make_layers(parameters)
    net[0]["a"] = X
    n = len(net) - 1
    for i in range(1, n + 1):
        z = net[i]["W"] @ net[i - 1]["a"] + net[i]["b"]
        net[i]["a"] = 1 / (1 + np.exp(-z))
    net[n]["d"] = net[n]["a"] - Y
    for i in range(n - 1, 0, -1):
        a = net[i]["a"]
        net[i]["d"] = net[i + 1]["W"].T @ net[i + 1]["d"] * a * (1 - a)
    rate = learning_rate / X.shape[1]
    return dict(kv for i in range(1, n + 1) for kv in (
        ("W%d" % i, net[i]["W"] - rate * net[i]["d"] @ net[i - 1]["a"].T),
        ("b%d" % i, net[i]["b"] - rate * net[i]["d"].sum(axis=1, keepdims=True))))
