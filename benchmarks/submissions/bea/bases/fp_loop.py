import numpy as np
ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid"}

def sig(z):
    return 1/(1+np.exp(-z))

def forward_propagation(X, parameters):
    n = len(parameters)//2
    A = X
    c = {}
    for i in range(1, n+1):
        Z = parameters['W'+str(i)]@A + parameters['b'+str(i)]
        A = sig(Z)
        c['Z'+str(i)] = Z
        c['A'+str(i)] = A
    return A, c

def compute_cost(A, Y):
    loss = 0
    m = Y.shape[1]
    for i in range(m):   # one example at a time
        y, a = Y[:, i], A[:, i]
        loss += -(y@np.log(a) + (1-y)@np.log(1-a))
    return loss/m

def backward_propagation(parameters, cache, X, Y):
    n = len(parameters)//2
    m = X.shape[1]
    dA = -Y/cache['A'+str(n)] + (1-Y)/(1-cache['A'+str(n)])
    g = {}
    for i in range(n, 0, -1):
        A = cache['A'+str(i)]
        dZ = dA*A*(1-A)
        Ap = cache['A'+str(i-1)] if i > 1 else X
        dW = np.zeros_like(parameters['W'+str(i)])
        db = np.zeros_like(parameters['b'+str(i)])
        for j in range(m):   # outer products
            dW += np.outer(dZ[:, j], Ap[:, j])
            db += dZ[:, j:j+1]
        g['dA'+str(i)] = dA
        g['dZ'+str(i)] = dZ
        g['dW'+str(i)] = dW/m
        g['db'+str(i)] = db/m
        dA = parameters['W'+str(i)].T@dZ
    return g
