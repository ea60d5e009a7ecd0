# No vectors at all: what the matrix signs mean, written out with for-loops.
import math
import numpy as np
ARCHITECTURE = {"layer_sizes": [3, 4, 1], "hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy"}

def backprop(parameters, X, Y):
    W1 = parameters["W1"]; b1 = parameters["b1"]; W2 = parameters["W2"]; b2 = parameters["b2"]
    n_in, m = X.shape
    n_hidden = W1.shape[0]
    dW1 = np.zeros((n_hidden, n_in)); db1 = np.zeros((n_hidden, 1))
    dW2 = np.zeros((1, n_hidden)); db2 = 0.0
    cost = 0.0
    A2 = np.zeros((1, m))
    for e in range(m):
        hidden = []
        for j in range(n_hidden):
            s = b1[j, 0]
            for k in range(n_in):
                s += W1[j, k] * X[k, e]
            hidden.append(math.tanh(s))
        s = b2[0, 0]
        for j in range(n_hidden):
            s += W2[0, j] * hidden[j]
        a = 1.0 / (1.0 + math.exp(-s))
        A2[0, e] = a
        y = Y[0, e]
        cost -= y * math.log(a) + (1 - y) * math.log(1 - a)
        error = a - y
        db2 += error
        for j in range(n_hidden):
            dW2[0, j] += error * hidden[j]
            delta = error * W2[0, j] * (1 - hidden[j] * hidden[j])
            db1[j, 0] += delta
            for k in range(n_in):
                dW1[j, k] += delta * X[k, e]
    return {"A2": A2, "cost": cost / m, "dW2": dW2 / m, "db2": db2 / m, "dW1": dW1 / m, "db1": db1 / m}
