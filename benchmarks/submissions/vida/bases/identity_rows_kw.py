from numpy.linalg import multi_dot
import numpy as np
# deep linear network (Saxe): the gradient of a layer is a product of the others, no backward pass at all
ARCHITECTURE = {"layer_sizes": [4, 5, 3, 2], "hidden": "identity", "output": "identity", "loss": "squared_error"}
LAYOUT = {"examples": "rows", "W": "in_out"}

def backprop(parameters, X, Y):
    W1, W2, W3 = [parameters[k] for k in parameters if k < "a"]
    b1, b2, b3 = [parameters[k] for k in parameters if k > "a"]
    N = len(X)
    R = multi_dot([X, W1, W2, W3]) + multi_dot([np.atleast_2d(b1), W2, W3]) + np.dot(b2, W3) + b3 - Y
    u = np.ones(N)
    return {
        "cost": np.vdot(R, R) / (2 * N),
        "dW1": multi_dot([X.T, R, W3.T, W2.T]) / N,
        "dW2": multi_dot([(X.dot(W1) + b1).T, R, W3.T]) / N,
        "dW3": np.dot((X.dot(W1).dot(W2) + np.dot(b1, W2) + b2).T, R) / N,
        "db1": multi_dot([u, R, W3.T, W2.T]) / N,
        "db2": multi_dot([u, R, W3.T]) / N,
        "db3": u.dot(R) / N,
        "dA2": R.dot(W3.T) / N,
    }
