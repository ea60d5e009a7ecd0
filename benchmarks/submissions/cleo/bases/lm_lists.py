import numpy as np

# my rewrite of the course code, everything in python lists (index 0 = layer 1)


def sigmoid(z):
    return 1 / (1+np.exp(-z))


def relu(z):
    return np.maximum(0, z)


def sigmoid_derivative(z):
    return sigmoid(z)*(1-sigmoid(z))


def L_model_forward(X, params):
    L = len(params) // 2
    caches = {'A_prev': [], 'W': [], 'b': [], 'Z': []}
    A = X
    for l in range(L):
        W = params['W%d' % (l+1)]
        b = params['b%d' % (l+1)]
        caches['A_prev'].append(A)
        caches['W'].append(W)
        caches['b'].append(b)
        Z = np.dot(W, A) + b
        if l != L-1:  # hidden layers
            A = relu(Z)
        else:  # output layer
            A = sigmoid(Z)
        caches['Z'].append(Z)
    return A, caches


def compute_cost(A, Y):
    m = Y.shape[1]
    return -1/m * np.sum(Y * np.log(A)) - 1/m * np.sum((1-Y) * np.log(1-A))


def L_model_backward(A, Y, caches):
    m = Y.shape[1]
    L = len(caches['W'])
    dWs, dbs = [], []
    dA = - (np.divide(Y, A) - np.divide(1 - Y, 1 - A))
    for l in reversed(range(L)):
        Z = caches['Z'][l]
        if l != L-1:  # hidden layers
            dZ = np.array(dA, copy=True)
            dZ[Z <= 0] = 0
        else:  # output layer
            dZ = dA * sigmoid_derivative(Z)
        A_prev = caches['A_prev'][l]
        dWs.append(1/m * np.dot(dZ, A_prev.T))
        dbs.append(1/m * np.sum(dZ, axis=1, keepdims=True))
        dA = np.dot(caches['W'][l].T, dZ)
    # the lists were filled from the back
    dWs.reverse()
    dbs = dbs[::-1]
    grads = {}
    for i in range(L):
        grads['dW' + str(i+1)] = dWs[i]
        grads['db' + str(i+1)] = dbs[i]
    grads['dA0'] = dA
    return grads
