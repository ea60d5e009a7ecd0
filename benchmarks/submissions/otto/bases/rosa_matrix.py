import numpy as np
# profe dijo que con np.matrix el * es producto de matrices :)
M = np.asmatrix
ARCHITECTURE = {"layer_sizes": [5, 4, 3], "hidden": "tanh", "output": "sigmoid"}

def backprop(parameters, X, Y):
    W1, b1, W2, b2 = [M(parameters[k]) for k in ("W1", "b1", "W2", "b2")]
    X, Y = M(X), M(Y)
    m = X.shape[1]
    Z1 = W1 * X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 * A1 + b2
    A2 = 1 / (1 + np.exp(-Z2))
    assert A2.shape == (3, m)
    J = -np.trace(Y.T * np.log(A2) + (1 - Y).T * np.log(1 - A2)) / m
    dZ2 = A2 - Y
    dW2 = dZ2 * A1.T / m
    db2 = dZ2.sum(axis=1) / m
    dA1 = W2.T * dZ2
    dZ1 = np.multiply(dA1, 1 - np.square(A1))
    dW1 = dZ1 * X.T / m
    db1 = dZ1.sum(axis=1) / m
    todo = dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2, cost=J, dZ2=dZ2, dW2=dW2, db2=db2, dA1=dA1, dZ1=dZ1, dW1=dW1, db1=db1)
    return {k: np.asarray(v) for k, v in todo.items()}
