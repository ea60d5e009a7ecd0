import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 4, 4, 2], "hidden": ["tanh", "relu"], "output": "sigmoid",
                "loss": "binary_cross_entropy"}


def backprop(parameters, X, Y):
    W1 = parameters['W1']; b1 = parameters['b1']
    W2 = parameters['W2']; b2 = parameters['b2']
    W3 = parameters['W3']; b3 = parameters['b3']
    m = Y.shape[1]

    # ------------- FORWARD -------------
    # layer 1
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    # layer 2
    Z2 = np.dot(W2, A1) + b2
    A2 = Z2 * (Z2 > 0)
    # layer 3
    Z3 = np.dot(W3, A2) + b3
    A3 = 1 / (1 + np.exp(-Z3))

    # ------------- COST ----------------
    pos = np.log(A3[Y == 1]).sum()
    neg = np.log(1 - A3[Y == 0]).sum()
    cost = -(pos + neg) / m

    # ------------- BACKWARD ------------
    # layer 3
    dA3 = (1 - Y) / (1 - A3) - Y / A3
    dZ3 = dA3 * A3 * (1 - A3)
    dW3 = 1/m * np.dot(dZ3, A2.T)
    db3 = 1/m * np.sum(dZ3, axis=1, keepdims=True)
    # layer 2
    dA2 = np.dot(W3.T, dZ3)
    dZ2 = dA2 * np.where(Z2 > 0, 1, 0)
    dW2 = 1/m * np.dot(dZ2, A1.T)
    db2 = 1/m * np.sum(dZ2, axis=1, keepdims=True)
    # layer 1
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = dA1 * (1 - A1 ** 2)
    dW1 = 1/m * np.dot(dZ1, X.T)
    db1 = 1/m * np.sum(dZ1, axis=1, keepdims=True)
    dX = np.dot(W1.T, dZ1)

    return dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2, Z3=Z3, A3=A3, cost=cost,
                dA3=dA3, dZ3=dZ3, dW3=dW3, db3=db3,
                dA2=dA2, dZ2=dZ2, dW2=dW2, db2=db2,
                dA1=dA1, dZ1=dZ1, dW1=dW1, db1=db1, dX=dX)
