import numpy as np

def sigmoid(z): return np.divide(1., 1. + np.exp(-z))

def basic_sigmoid_derivative(x):
    s = sigmoid(x)
    return s * (1 - s)

def propagate(w, b, X, Y, lambd=0, return_A=False):
    """
    chain rule in full: dA, then dZ, then dw and db
    """
    m = np.shape(X)[-1]
    Z = w.T.dot(X) + b
    A = sigmoid(Z)
    dA = np.where(Y == 1, -1 / A, 1 / (1 - A))
    dZ = dA * basic_sigmoid_derivative(Z)
    dw = (dZ.dot(X.T) / m).T
    if lambd:
        dw = dw + lambd / m * w
    db = np.array(dZ).sum() / m
    cost = (Y * -np.log(A)).sum() / m + ((1 - Y) * -np.log(1 - A)).sum() / m
    cost += lambd / (2 * m) * float((w ** 2).sum())
    return ({"dw": dw, "db": np.float64(db)}, cost) if not return_A else (A, cost)
