import numpy as np
import warnings
warnings.filterwarnings("ignore", category=RuntimeWarning)

history = []          # costs seen so far, for the plot

def sigmoid_(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))

def L_model_forward(X, parameters):
    A, caches, l = X, [], 1
    while True:
        try:
            W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        except KeyError:
            break
        caches += [A, W, b, W @ A + b]          # one flat list, four entries a layer
        last = f"W{l + 1}" not in parameters
        A = sigmoid_(caches[-1]) if last else np.maximum(caches[-1], 0)
        l += 1
    if l == 1:
        raise ValueError("no layers in parameters: %r" % sorted(parameters))
    return A, caches

def L_model_backward(AL, Y, caches):
    if Y.shape != AL.shape:
        raise ValueError("Y %s does not fit AL %s" % (Y.shape, AL.shape))
    grads = {}
    stack = list(caches)
    L = len(stack) // 4
    for l in range(L, 0, -1):
        *stack, A_prev, W, b, Z = stack
        if l == L:
            dZ = AL - Y
        else:
            dZ = grads[f"dA{l}"] * np.where(Z > 0, 1, 0)
        grads[f"dW{l}"], grads[f"db{l}"] = np.divide(dZ @ A_prev.T, Y.shape[1]), dZ.sum(1, keepdims=True) / Y.shape[1]
        grads[f"dA{l-1}"] = W.T @ dZ
    return grads

def compute_cost(AL, Y):
    J = -np.where(Y == 1, np.log(AL), np.log(1 - AL)).sum(0).mean()
    history.append(J)
    return J
