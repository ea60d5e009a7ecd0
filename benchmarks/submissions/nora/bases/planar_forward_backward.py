import numpy as np
try:
    import matplotlib.pyplot as plt
except ImportError:
    plt = None

ARCHITECTURE = {"layer_sizes": [2, 4, 1], "hidden": "tanh", "output": "sigmoid"}


def initialize_parameters(n_x, n_h, n_y, rng=np.random.RandomState(2)):
    return {"W1": rng.randn(n_h, n_x) * 0.01, "b1": np.zeros((n_h, 1)),
            "W2": rng.randn(n_y, n_h) * 0.01, "b2": np.zeros((n_y, 1))}


def forward_propagation(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = 1 / (1 + np.exp(-Z2))
    assert A2.shape == (1, X.shape[1])
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def compute_cost(A2, Y, parameters=None):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), (1 - Y))
    return -np.sum(logprobs) / m


def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters["W2"]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.multiply(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


# a short run, to see that it moves
_rng = np.random.RandomState(3)
_X = _rng.randn(2, 60)
_Y = (_X[:1] * _X[1:] > 0).astype(int)
_p = initialize_parameters(2, 4, 1)
_costs = []
for _i in range(50):
    _A2, _cache = forward_propagation(_X, _p)
    _costs.append(compute_cost(_A2, _Y))
    _g = backward_propagation(_p, _cache, _X, _Y)
    _p = {k: v - 1.2 * _g["d" + k] for k, v in _p.items()}
    if _i % 25 == 0:
        print("Cost after iteration %i: %f" % (_i, _costs[-1]))
if plt is not None and __name__ == "__main__":
    plt.plot(_costs)
    plt.show()
