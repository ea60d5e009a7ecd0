import numpy as np
ARCHITECTURE = {"hidden": "sigmoid"}
# every cache is a small dict holding what the layer needs, the derivative is already evaluated forward


def one_layer(A, W, b):
    out = 1.0 / (1.0 + np.exp(-(W @ A + b)))
    return out, dict(inp=A, weight=W, local=out * (1.0 - out))


def L_model_forward(X, parameters):
    caches = list()
    pairs = zip([v for k, v in sorted(parameters.items()) if 'W' in k],
                [v for k, v in sorted(parameters.items()) if 'b' in k])
    for W, b in pairs:
        X, cache = one_layer(X, W, b)
        caches.insert(0, cache)          # newest first!
    return X, caches


def L_model_backward(AL, Y, caches):
    dA = (AL - Y) / (AL * (1 - AL)) / Y.shape[1]
    grads = {}
    for i, c in enumerate(caches):
        l = len(caches) - i
        dZ = dA * c['local']
        grads.update({f"dA{l}": dA, f"dW{l}": dZ @ c['inp'].T, f"db{l}": dZ.sum(-1)[:, np.newaxis], f"dZ{l}": dZ})
        dA = c['weight'].T @ dZ
    grads["dX"] = dA
    return grads
