import numpy as np
# import h5py
# train_set_x = h5py.File('train_catvnoncat.h5')

def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return s

def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -(1/m) * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = (1/m) * np.dot(X, (A - Y).T)
    db = (1/m) * np.sum(A - Y)
    cost = np.squeeze(np.array(cost))
    assert(dw.shape == w.shape)
    return {"dw": dw, "db": db}, cost

def optimize(w, b, X, Y, num_iterations=5, learning_rate=0.009, print_cost=True):
    w, b = w.copy(), b
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if print_cost:
            print("Cost after iteration %i: %f" % (i, cost))
    return w, b

w, b = optimize(np.array([[1.], [2.]]), 1.5, np.array([[1., -2., -1.], [3., 0.5, -3.2]]), np.array([[1, 1, 0]]))
print("w = " + str(w)); print("b = " + str(b))
