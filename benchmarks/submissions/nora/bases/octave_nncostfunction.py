# nnCostFunction.m, ported line by line.  Theta = [b W], examples in rows inside, unrolled gradient inside
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 3], "hidden": "sigmoid", "output": "sigmoid",
                "loss": "binary_cross_entropy", "l2": 2.0}
input_layer_size, hidden_layer_size, num_labels = ARCHITECTURE["layer_sizes"]


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def sigmoidGradient(z):
    g = sigmoid(z)
    return g * (1 - g)


def nnCostFunction(nn_params, X, y, lam):
    k = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:k].reshape(hidden_layer_size, input_layer_size + 1, order="F")
    Theta2 = nn_params[k:].reshape(num_labels, hidden_layer_size + 1, order="F")
    m = X.shape[0]
    a1 = np.hstack((np.ones((m, 1)), X))
    z2 = a1 @ Theta1.T
    a2 = np.hstack((np.ones((m, 1)), sigmoid(z2)))
    h = sigmoid(a2 @ Theta2.T)
    J = (-y * np.log(h) - (1 - y) * np.log(1 - h)).sum() / m
    J = J + lam / (2 * m) * ((Theta1[:, 1:] ** 2).sum() + (Theta2[:, 1:] ** 2).sum())
    d3 = h - y
    d2 = (d3 @ Theta2[:, 1:]) * sigmoidGradient(z2)
    Theta1_grad = d2.T @ a1 / m
    Theta2_grad = d3.T @ a2 / m
    Theta1_grad[:, 1:] += lam / m * Theta1[:, 1:]
    Theta2_grad[:, 1:] += lam / m * Theta2[:, 1:]
    grad = np.concatenate((Theta1_grad.ravel(order="F"), Theta2_grad.ravel(order="F")))
    return J, grad


def backprop(parameters, X, Y):
    unroll = np.concatenate([np.column_stack((parameters[w], parameters[b])[::-1]).ravel(order="F")
                             for w, b in (("W1", "b1"), ("W2", "b2"))])
    J, grad = nnCostFunction(unroll, X.T, Y.T, 2.0)
    cut = hidden_layer_size * (input_layer_size + 1)
    G1 = grad[:cut].reshape((hidden_layer_size, -1), order="F")
    G2 = grad[cut:].reshape((num_labels, -1), order="F")
    return {"cost": J, "dW1": G1[:, 1:], "db1": G1[:, 0], "dW2": G2[:, 1:], "db2": G2[:, 0]}
