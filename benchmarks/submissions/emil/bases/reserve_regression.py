"""Outstanding reserve and its margin, two outputs, squared error, sigmoid development factors."""
import numpy as np
ARCHITECTURE = dict(layer_sizes=[4, 3, 2], hidden="sigmoid", output="identity", loss="squared_error", l2=0.0)

logistic = lambda u: 1 / (1 + np.exp(-u))


def project(parameters, X):
    development = logistic(parameters["W1"] @ X + parameters["b1"])
    return development, parameters["W2"] @ development + parameters["b2"]


def backprop(parameters, X, Y):
    n_claims = X.shape[-1]
    development, ultimate = project(parameters, X)
    residual = ultimate - Y
    cost = 0.5 * np.sum(residual * residual) / n_claims
    dW2 = np.zeros_like(parameters["W2"])
    db2 = np.zeros_like(parameters["b2"])
    dW1 = np.zeros_like(parameters["W1"])
    db1 = np.zeros_like(parameters["b1"])
    dZ1 = np.zeros_like(development)
    for i in range(n_claims):                       # claim by claim
        r = residual[:, i:i + 1]
        h = development[:, i:i + 1]
        dW2 += np.outer(r, h)
        db2 += r
        back = parameters["W2"].T @ r
        d = back * h * (1 - h)
        dZ1[:, i:i + 1] = d
        dW1 += np.outer(d, X[:, i])
        db1 += d
    dW2 /= n_claims
    db2 /= n_claims
    dW1 /= n_claims
    db1 /= n_claims
    return dict(A1=development, A2=ultimate, cost=cost, dZ2=residual, dW2=dW2, db2=db2, dZ1=dZ1, dW1=dW1, db1=db1)
