import numpy as np
ARCHITECTURE = {"hidden": "tanh"}

ACT = {"tanh": np.tanh, "sigmoid": lambda z: 0.5 * (1 + np.tanh(z / 2))}
DER = {"tanh": lambda a: 1 - a * a, "sigmoid": lambda a: a - a * a}

def L_model_forward(X, parameters):
    L = len(parameters) // 2
    caches = []
    signal = X
    for l in range(1, L + 1):
        kind = "sigmoid" if l == L else "tanh"
        record = {"input": signal, "W": parameters[f"W{l}"], "kind": kind}
        record["output"] = signal = ACT[kind](record["W"] @ signal + parameters[f"b{l}"])
        caches.append(record)
    return signal, caches

def L_model_backward(AL, Y, caches):
    m = AL.shape[1]
    grads, delta = {}, None
    for l, rec in reversed(list(enumerate(caches, start=1))):
        if delta is None:
            delta = AL - Y
        else:
            delta = delta * DER[rec["kind"]](rec["output"])
        grads[f"dZ{l}"] = delta
        grads[f"db{l}"] = delta @ np.full((m, 1), 1 / m)
        grads[f"dW{l}"] = delta @ rec["input"].T / m
        delta = rec["W"].T @ delta
    return grads
