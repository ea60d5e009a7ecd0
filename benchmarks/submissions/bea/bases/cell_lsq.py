"""Unit-cell regression: six measured d-spacings -> two cell edges (angstrom, centred and scaled).

J = 1/(2m) sum (calc - obs)^2; output is linear.
"""
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 5, 4, 2], "hidden": "tanh", "output": "identity", "loss": "squared_error"}


def backprop(parameters, X, Y):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]
    n_refl = X.shape[1]

    # forward model
    Z1 = W1.dot(X) + b1
    A1 = np.tanh(Z1)
    Z2 = W2.dot(A1) + b2
    A2 = np.tanh(Z2)
    calc = W3.dot(A2) + b3

    # residual map, observed subtracted
    residual = calc - Y
    chi2 = np.sum(residual ** 2)
    cost = chi2 / (2.0 * n_refl)

    # adjoint model; the 1/n weight rides along from here
    weight = 1.0 / n_refl
    dZ3 = weight * residual
    dW3 = dZ3.dot(A2.T)
    db3 = dZ3.sum(axis=1, keepdims=True)
    dA2 = W3.T.dot(dZ3)
    dZ2 = dA2 * (1.0 - A2 * A2)
    dW2 = dZ2.dot(A1.T)
    db2 = dZ2.sum(axis=1, keepdims=True)
    dA1 = W2.T.dot(dZ2)
    dZ1 = dA1 * (1.0 - np.tanh(Z1) ** 2)
    dW1 = dZ1.dot(X.T)
    db1 = dZ1.sum(axis=1, keepdims=True)
    return dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2, Z3=calc, A3=calc, cost=cost,
                dZ3=dZ3, dW3=dW3, db3=db3, dA2=dA2, dZ2=dZ2, dW2=dW2, db2=db2,
                dA1=dA1, dZ1=dZ1, dW1=dW1, db1=db1)
