# beginners' reddit style: one variable for each thing, exec/eval on names to save typing
import numpy as np

ARCHITECTURE = {"layer_sizes": [3, 4, 2, 1], "hidden": "sigmoid"}


def step(parameters, X, Y, learning_rate=0.1, *args, **kwargs):
    v = {"np": np, "X": X, "Y": Y, "m": X.shape[1], "lr": learning_rate}
    for name in parameters:
        v[name] = parameters[name]
    v["A0"] = X
    for i in (1, 2, 3):
        exec("Z%d = np.dot(W%d, A%d) + b%d" % (i, i, i - 1, i), v)
        exec("A%d = 1 / (1 + np.exp(-Z%d))" % (i, i), v)
    exec("dZ3 = A3 - Y", v)
    exec("dZ2 = np.dot(W3.T, dZ3) * A2 * (1 - A2)", v)
    exec("dZ1 = np.dot(W2.T, dZ2) * A1 * (1 - A1)", v)
    for i in (3, 2, 1):
        exec("W%d = W%d - lr * np.dot(dZ%d, A%d.T) / m" % (i, i, i, i - 1), v)
        exec("b%d = b%d - lr * np.sum(dZ%d, axis=1, keepdims=True) / m" % (i, i, i), v)
    return {name: eval(name, v) for name in parameters}
