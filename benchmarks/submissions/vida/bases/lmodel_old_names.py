# Building your Deep Neural Network: Step by Step  (2017 version: grads["dA" + str(L)] is the one of the layer before)
import numpy as np

def sigmoid(Z):
    A = 1/(1+np.exp(-Z))
    cache = Z
    return A, cache

def relu(Z):
    A = np.maximum(0,Z)
    assert(A.shape == Z.shape)
    cache = Z
    return A, cache

def relu_backward(dA, cache):
    Z = cache
    dZ = np.array(dA, copy=True) # just converting dz to a correct object.
    # When z <= 0, you should set dz to 0 as well.
    dZ[Z <= 0] = 0
    assert (dZ.shape == Z.shape)
    return dZ

def sigmoid_backward(dA, cache):
    Z = cache
    s = 1/(1+np.exp(-Z))
    dZ = dA * s * (1-s)
    return dZ

def linear_activation(A_prev, W, b, fn):
    Z = np.dot(W, A_prev) + b
    A, activation_cache = fn(Z)
    return A, ((A_prev, W, b), activation_cache)

def linear_activation_backward(dA, cache, fn):
    (A_prev, W, b), activation_cache = cache
    dZ = fn(dA, activation_cache)
    m = A_prev.shape[1]
    dW = 1./m * np.dot(dZ,A_prev.T)
    db = 1./m * np.sum(dZ, axis = 1, keepdims = True)
    dA_prev = np.dot(W.T,dZ)
    return dA_prev, dW, db

def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation(A, parameters['W'+str(l)], parameters['b'+str(l)], relu)
        caches.append(cache)
    AL, cache = linear_activation(A, parameters['W'+str(L)], parameters['b'+str(L)], sigmoid)
    caches.append(cache)
    return AL, caches

def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    grads["dA" + str(L+1)] = - (np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    fn = sigmoid_backward
    for l in reversed(range(L)):
        k = str(l + 1)
        grads["dA" + k], grads["dW" + k], grads["db" + k] = linear_activation_backward(
            grads["dA" + str(l + 2)], caches[l], fn)
        fn = relu_backward
    del grads["dA" + str(L+1)]
    return grads

def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = (1./m) * (-np.dot(Y,np.log(AL).T) - np.dot(1-Y, np.log(1-AL).T))
    cost = np.squeeze(cost)
    assert(cost.shape == ())
    return cost
