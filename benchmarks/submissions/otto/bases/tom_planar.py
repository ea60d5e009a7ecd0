import numpy as np

ARCHITECTURE = {"layer_sizes": [2, 4, 1], "hidden": "tanh"}
# Planar data classification
def sigmoid(x):
    return 1/(1+np.exp(-x))

def layer_sizes(X, Y):
    n_x = X.shape[0]
    n_h = 4
    n_y = Y.shape[0]
    return (n_x, n_h, n_y)

def forward_propagation(X, parameters):
    W1 = parameters["W1"]; b1 = parameters["b1"]
    W2 = parameters["W2"]; b2 = parameters["b2"]
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)
    assert(A2.shape == (1, X.shape[1]))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}

def compute_cost(A2, Y):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)
    cost = -np.sum(logprobs) / m
    cost = float(np.squeeze(cost))
    assert(isinstance(cost, float))
    return cost

def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters["W2"]
    A1 = cache["A1"]
    A2 = cache["A2"]
    dZ2 = A2 - Y
    dW2 = (1/m)*np.dot(dZ2, A1.T)
    db2 = (1/m)*np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.dot(W2.T, dZ2)*(1 - np.power(A1, 2))
    dW1 = (1/m)*np.dot(dZ1, X.T)
    db1 = (1/m)*np.sum(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}

def nn_model(X, Y, n_h, num_iterations=10):
    np.random.seed(3)
    p = {"W1": np.random.randn(n_h, 2)*0.01, "b1": np.zeros((n_h, 1)), "W2": np.random.randn(1, n_h)*0.01, "b2": np.zeros((1, 1))}
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, p)
        g = backward_propagation(p, cache, X, Y)
        for k in p:
            p[k] = p[k] - 1.2*g["d"+k]
    return p

print(nn_model(np.array([[1., 2., 3.], [0., 1., -1.]]), np.array([[1, 0, 1]]), 4))
