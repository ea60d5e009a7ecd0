import numpy as np
ARCHITECTURE = {"layer_sizes": [6, 5, 3, 1]}
relu = lambda v: np.maximum(0, v)
def sigmoid(v): return 1/(1+np.exp(-v))

def forward_propagation(X, parameters):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]
    z1 = np.dot(W1, X) + b1
    a1 = relu(z1)
    z2 = np.dot(W2, a1) + b2
    a2 = relu(z2)
    z3 = np.dot(W3, a2) + b3
    a3 = sigmoid(z3)
    cache = (z1, a1, W1, b1, z2, a2, W2, b2, z3, a3, W3, b3)
    return a3, cache

def compute_cost(a3, Y):
    m = Y.shape[1]
    return -1./m * np.nansum(np.log(a3)*Y + np.log(1 - a3)*(1 - Y))

def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    (z1, a1, W1, b1, z2, a2, W2, b2, z3, a3, W3, b3) = cache
    # divide once, here
    dz3 = 1./m * (a3 - Y)
    dW3 = np.dot(dz3, a2.T)
    db3 = np.sum(dz3, axis=1, keepdims=True)
    da2 = np.dot(W3.T, dz3)
    dz2 = np.multiply(da2, np.int64(a2 > 0))
    dW2 = np.dot(dz2, a1.T)
    db2 = np.sum(dz2, axis=1, keepdims=True)
    da1 = np.dot(W2.T, dz2)
    dz1 = np.multiply(da1, np.int64(a1 > 0))
    dW1 = np.dot(dz1, X.T)
    db1 = np.sum(dz1, axis=1, keepdims=True)
    return {"dZ3": dz3, "dW3": dW3, "db3": db3,
            "dA2": da2, "dZ2": dz2, "dW2": dW2, "db2": db2,
            "dA1": da1, "dZ1": dz1, "dW1": dW1, "db1": db1}
