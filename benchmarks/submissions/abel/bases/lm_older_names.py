# week 4, 2017 naming: grads["dA" + str(l)] is the gradient handed DOWN from layer l
import numpy as np

def L_model_forward(X, parameters):
    L = len(parameters)//2
    A = X
    caches = []
    for l in range(1, L+1):
        W = parameters["W%d" % l]
        b = parameters["b%d" % l]
        Z = np.dot(W, A) + b
        caches.append(((A, W, b), Z))
        A = np.maximum(Z, 0) if l != L else 1.0/(1.0 + np.exp(-Z))
    return A, caches

def compute_cost(AL, Y):
    m = Y.shape[1]
    logprobs = np.multiply(-np.log(AL), Y) + np.multiply(-np.log(1 - AL), 1 - Y)
    return np.nansum(logprobs) * (1./m)

def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T.dot(dZ), dZ.dot(A_prev.T)/m, dZ.sum(axis=1, keepdims=True)/m

def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    m = AL.shape[1]
    linear_cache, Z = caches[-1]
    dZ = AL - Y      # sigmoid and cross entropy together
    grads["dA%d" % L], grads["dW%d" % L], grads["db%d" % L] = linear_backward(dZ, linear_cache)
    for l in range(L - 2, -1, -1):
        linear_cache, Z = caches[l]
        dZ = grads["dA%d" % (l + 2)] * np.int64(Z > 0)
        dA_prev, dW, db = linear_backward(dZ, linear_cache)
        grads["dA%d" % (l + 1)] = dA_prev
        grads["dW%d" % (l + 1)] = dW
        grads["db%d" % (l + 1)] = db
    return grads
