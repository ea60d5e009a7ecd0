# np.matrix, because then * is the matrix product like on paper
import numpy as np
ARCHITECTURE = {"layer_sizes": [5, 4, 3, 2], "hidden": ["tanh", "sigmoid"], "output": "sigmoid"}

def backprop(parameters, X, Y):
    M = np.asmatrix
    W1, W2, W3 = (M(parameters[k]) for k in ("W1", "W2", "W3"))
    b1, b2, b3 = (M(parameters[k]) for k in ("b1", "b2", "b3"))
    X, Y = M(X), M(Y)
    m = X.shape[1]
    sig = lambda Z: 1 / (1 + np.exp(-Z))
    A1 = np.tanh(W1 * X + b1)
    A2 = sig(W2 * A1 + b2)
    A3 = sig(W3 * A2 + b3)
    # the trace of a product of matrices is the sum I want
    cost = -np.trace(Y.T * np.log(A3) + (1 - Y).T * np.log(1 - A3)) / m
    ones = M(np.ones((m, 1)))
    dZ3 = (A3 - Y) / m
    dW3, db3 = dZ3 * A2.T, dZ3 * ones
    dA2 = W3.T * dZ3
    dZ2 = np.multiply(dA2, np.multiply(A2, 1 - A2))
    dW2, db2 = dZ2 * A1.T, dZ2 * ones
    dA1 = W2.T * dZ2
    dZ1 = np.multiply(dA1, 1 - np.square(A1))
    dW1, db1 = dZ1 * X.T, dZ1 * ones
    return dict(A1=A1, A2=A2, A3=A3, cost=cost, dZ3=dZ3, dW3=dW3, db3=db3, dA2=dA2, dZ2=dZ2, dW2=dW2, db2=db2,
                dA1=dA1, dZ1=dZ1, dW1=dW1, db1=db1, dX=W1.T * dZ1)
