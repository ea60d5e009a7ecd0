import numpy as np

# my layers start at 0 like everything in python, so gradients are dW0, db0, dW1, db1 ...

def g(z):
    return np.maximum(z, 0.0)

def gprime(z):
    return (z > 0).astype(z.dtype)

def sig(z):
    return 1/(1+np.exp(-z))

def L_model_forward(X, parameters):
    n = len(parameters)//2
    Ws = [parameters['W%i' % (k+1)] for k in range(n)]
    bs = [parameters['b%i' % (k+1)] for k in range(n)]
    As, Zs = [X], []
    for k in range(n):
        Zs.append(Ws[k] @ As[k] + bs[k])
        As.append(sig(Zs[k]) if k == n-1 else g(Zs[k]))
    return As[n], [Ws, Zs, As]

def compute_cost(AL, Y):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(AL), Y) + np.multiply(np.log(1-AL), 1-Y)
    return -np.sum(logprobs)/m

def L_model_backward(AL, Y, caches):
    Ws, Zs, As = caches
    n = len(Ws)
    m = AL.shape[1]
    dW = [None]*n
    db = [None]*n
    dZ = AL - Y
    for k in range(n-1, -1, -1):
        dW[k] = dZ @ As[k].T / m
        db[k] = np.sum(dZ, 1, keepdims=True) / m
        if k > 0:
            dZ = (Ws[k].T @ dZ) * gprime(Zs[k-1])
    out = {}
    for k in range(n):
        out['dW%i' % k] = dW[k]
        out['db%i' % k] = db[k]
    return out

def update_parameters(parameters, grads, learning_rate):
    new = dict(parameters)
    for k in range(len(parameters)//2):
        new['W%i' % (k+1)] = parameters['W%i' % (k+1)] - learning_rate*grads['dW%i' % k]
        new['b%i' % (k+1)] = parameters['b%i' % (k+1)] - learning_rate*grads['db%i' % k]
    return new
