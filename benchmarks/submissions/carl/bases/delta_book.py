"""Greeks of a small default-probability net, by hand.  Book = parameters, market = X, outcome = Y."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 4, 3, 1], "hidden": "relu", "output": "sigmoid",
                "loss": "binary_cross_entropy"}


def check_shape(name, value, expected):
    assert value.shape == expected, f"{name}: {value.shape}, wanted {expected}"
    return value


def price(book, market):
    """The forward leg."""
    W1, b1 = book["W1"], book["b1"]
    W2, b2 = book["W2"], book["b2"]
    W3, b3 = book["W3"], book["b3"]
    Z1 = np.dot(W1, market) + b1
    A1 = np.maximum(Z1, 0.0)
    Z2 = np.dot(W2, A1) + b2
    A2 = np.maximum(Z2, 0.0)
    Z3 = np.dot(W3, A2) + b3
    A3 = 1.0 / (1.0 + np.exp(-Z3))
    return Z1, A1, Z2, A2, Z3, A3


def backprop(parameters, X, Y):
    n_paths = X.shape[1]
    Z1, A1, Z2, A2, Z3, PD = price(parameters, X)
    check_shape("PD", PD, (1, n_paths))
    loss = -(Y * np.log(PD) + (1 - Y) * np.log(1 - PD))
    cost = loss.sum() / n_paths

    # desk 3
    delta3 = PD - Y
    vega3 = np.dot(delta3, A2.T) / n_paths
    carry3 = delta3.sum(axis=1, keepdims=True) / n_paths
    # desk 2
    bump2 = np.dot(parameters["W3"].T, delta3)
    delta2 = bump2 * (Z2 > 0)
    vega2 = np.dot(delta2, A1.T) / n_paths
    carry2 = delta2.sum(axis=1, keepdims=True) / n_paths
    # desk 1
    bump1 = np.dot(parameters["W2"].T, delta2)
    delta1 = bump1 * (Z1 > 0)
    vega1 = np.dot(delta1, X.T) / n_paths
    carry1 = delta1.sum(axis=1, keepdims=True) / n_paths
    check_shape("delta1", delta1, (4, n_paths))

    risk_report = {
        "Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "Z3": Z3, "A3": PD, "cost": cost,
        "dZ3": delta3, "dW3": vega3, "db3": carry3,
        "dA2": bump2, "dZ2": delta2, "dW2": vega2, "db2": carry2,
        "dA1": bump1, "dZ1": delta1, "dW1": vega1, "db1": carry1,
    }
    return risk_report
