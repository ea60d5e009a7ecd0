import numpy as np


def sigmoid(z):
    """z -- a scalar or numpy array of any size"""
    s = 1 / (1 + np.exp(-z))
    return s


def initialize_with_zeros(dim):
    w, b = np.zeros((dim, 1)), 0.0
    assert isinstance(b, float) or isinstance(b, int)
    return w, b


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    assert dw.shape == w.shape
    assert db.dtype == float
    cost = np.squeeze(np.array(cost))
    assert cost.shape == ()
    return {"dw": dw, "db": db}, cost


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 50 == 0:
            costs.append(cost)
    return {"w": w, "b": b}, costs


w, b, X, Y = np.array([[1.], [2.]]), 1.5, np.array([[1., -2., -1.], [3., 0.5, -3.2]]), np.array([[1, 1, 0]])
grads, cost = propagate(w, b, X, Y)
print("dw = " + str(grads["dw"]), "db = " + str(grads["db"]), "cost = " + str(cost), sep="\n")
print(optimize(w, b, X, Y)[1])
