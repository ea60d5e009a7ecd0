# Planar data classification with one hidden layer
import numpy as np
try:
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
except ImportError:          # no display on the cluster
    plt = None

ARCHITECTURE = {"layer_sizes": [2, 4, 1], "hidden": "tanh"}


def layer_sizes(X, Y, n_h=4):
    n_x, _ = X.shape
    n_y, _ = Y.shape
    return n_x, n_h, n_y


def initialize_parameters(n_x, n_h, n_y, seed=2):
    r = np.random.RandomState(seed)
    return {"W1": r.randn(n_h, n_x) * 0.01, "b1": np.zeros((n_h, 1)), "W2": r.randn(n_y, n_h) * 0.01, "b2": np.zeros((n_y, 1))}


def forward_propagation(X, parameters):
    W1, b1, W2, b2 = [parameters[i] for i in "W1 b1 W2 b2".split()]
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = 1 / (1 + np.exp(-Z2))
    assert A2.shape == (1, X.shape[1])
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache


def compute_cost(A2, Y, parameters=None):
    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)
    cost = float(np.squeeze(-np.sum(logprobs) / Y.shape[1]))
    assert isinstance(cost, float)
    return cost


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters["W2"]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = (1 / m) * np.dot(dZ2, A1.T)
    db2 = (1 / m) * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))
    dW1 = (1 / m) * np.dot(dZ1, X.T)
    db1 = (1 / m) * np.sum(dZ1, axis=1, keepdims=True)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


def nn_model(X, Y, n_h=4, num_iterations=50, print_cost=False, learning_rate=1.2):
    costs = []
    p = initialize_parameters(*layer_sizes(X, Y, n_h))
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, p)
        costs.append(compute_cost(A2, Y, p))
        grads = backward_propagation(p, cache, X, Y)
        p = {k: v - learning_rate * grads["d" + k] for k, v in p.items()}
        if print_cost and i % 10 == 0:
            print("Cost after iteration %i: %f" % (i, costs[-1]))
    if plt and print_cost:
        plt.plot(costs)
    return p


np.random.seed(1)
_X = np.random.randn(2, 40)
_parameters = nn_model(_X, (_X[:1] * _X[1:] > 0).astype(int), print_cost=True)
