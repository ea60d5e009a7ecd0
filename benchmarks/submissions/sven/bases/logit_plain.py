import copy
import numpy as np
import math

def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return s

def propagate(w, b, X, Y):
    m = X.shape[1]
    # FORWARD
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * (np.dot(Y, np.log(A).T) + np.dot(1 - Y, np.log(1 - A).T))
    # BACKWARD
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    cost = np.squeeze(np.array(cost))
    return {"dw": dw, "db": db}, cost

def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    w, b = copy.deepcopy(w), copy.deepcopy(b)
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w -= learning_rate * grads["dw"]
        b -= learning_rate * grads["db"]
        if i % 50 == 0:
            costs.append(cost)
            if print_cost:
                print("Cost after iteration %i: %f" % (i, cost))
    return {"w": w, "b": b}, costs

# the tests of week 2, run on import
w, b, X, Y = np.array([[1.], [2]]), 1.5, np.array([[1., -2., -1.], [3., 0.5, -3.2]]), np.array([[1, 1, 0]])
assert propagate(w, b, X, Y)[0]["dw"].shape == (2, 1)
params, costs = optimize(w, b, X, Y, print_cost=True)
print("w = " + str(params["w"]))
