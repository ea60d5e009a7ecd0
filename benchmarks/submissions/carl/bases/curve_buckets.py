# Which bucket of the curve moves tomorrow?  Three buckets, softmax on top, two different hidden layers.
import numpy as np

SLOPE = 0.05
ARCHITECTURE = dict(layer_sizes=[5, 6, 4, 3], hidden=["tanh", "leaky_relu"], output="softmax",
                    loss="categorical_cross_entropy", leaky_slope=SLOPE)


def bucket_probabilities(scores):
    shifted = scores - scores.max(axis=0, keepdims=True)
    e = np.exp(shifted)
    return e / e.sum(axis=0, keepdims=True)


def backprop(parameters, X, Y):
    p = parameters
    n_obs = X.shape[1]

    Z1 = p["W1"] @ X + p["b1"]
    A1 = np.tanh(Z1)
    Z2 = p["W2"] @ A1 + p["b2"]
    A2 = np.where(Z2 > 0, Z2, SLOPE * Z2)
    Z3 = p["W3"] @ A2 + p["b3"]
    A3 = bucket_probabilities(Z3)
    assert A3.shape == Y.shape == (3, n_obs)

    cost = -np.sum(Y * np.log(A3)) / n_obs

    g = {}
    g["dZ3"] = A3 - Y
    g["dW3"] = g["dZ3"] @ A2.T / n_obs
    g["db3"] = np.mean(g["dZ3"], axis=1, keepdims=True)
    g["dA2"] = p["W3"].T @ g["dZ3"]
    g["dZ2"] = np.where(Z2 > 0, g["dA2"], SLOPE * g["dA2"])
    g["dW2"] = g["dZ2"] @ A1.T / n_obs
    g["db2"] = np.mean(g["dZ2"], axis=1, keepdims=True)
    g["dA1"] = p["W2"].T @ g["dZ2"]
    g["dZ1"] = g["dA1"] * (1 - A1 ** 2)
    g["dW1"] = g["dZ1"] @ X.T / n_obs
    g["db1"] = np.mean(g["dZ1"], axis=1, keepdims=True)
    g["dX"] = p["W1"].T @ g["dZ1"]
    g.update(Z1=Z1, A1=A1, Z2=Z2, A2=A2, Z3=Z3, A3=A3, cost=cost)
    return g
