"""Course, first edition: the key dA{l} holds the gradient handed down BY layer l."""
import numpy as np
_OLD_KEYS = True

def L_model_forward(X, parameters):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        W, b = parameters[f'W{l}'], parameters[f'b{l}']
        Z = W.dot(A) + b
        caches.append(((A, W, b), Z))
        A = 1. / (1. + np.exp(-Z)) if l == L else Z * (Z > 0)
    return A, caches

def compute_cost(AL, Y):
    logprobs = np.where(Y == 1, np.log(AL), np.log(1 - AL))
    return -logprobs.sum() / Y.shape[1]

def layer_back(dZ, linear):
    A_prev, W, _ = linear
    return W.T.dot(dZ), dZ.dot(A_prev.T) / dZ.shape[1], dZ.mean(axis=1, keepdims=True)

def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    linear, Z = caches[-1]
    grads[f'dA{L}'], grads[f'dW{L}'], grads[f'db{L}'] = layer_back(AL - Y, linear)
    for l in range(L - 1, 0, -1):
        linear, Z = caches[l - 1]
        dZ = grads[f'dA{l + 1}'] * (Z > 0)
        grads[f'dA{l}'], grads[f'dW{l}'], grads[f'db{l}'] = layer_back(dZ, linear)
    return grads
