"""Homework: growth score of leaves between 0 and 1 (5 measurements, 4 hidden units, 1 score)."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 1], "hidden": "relu", "output": "sigmoid", "loss": "squared_error"}


def my_sigmoid(value):
    minus_value = -value
    exponential = np.exp(minus_value)
    return 1 / (1 + exponential)


def my_relu(value):
    answer = value.copy()
    answer[answer < 0] = 0
    return answer


def backprop(parameters, X, Y):
    first_weights = parameters["W1"]
    first_bias = parameters["b1"]
    second_weights = parameters["W2"]
    second_bias = parameters["b2"]
    number_of_leaves = len(X[0])

    first_sum = first_weights.dot(X) + first_bias
    first_activation = my_relu(first_sum)
    second_sum = second_weights.dot(first_activation) + second_bias
    second_activation = my_sigmoid(second_sum)

    difference = second_activation - Y
    squared_difference = difference ** 2
    cost = squared_difference.sum() / (2 * number_of_leaves)

    # derivative of 1/2 (a - y)^2 is a - y
    d_second_activation = second_activation - Y
    d_second_sum = d_second_activation * second_activation * (1 - second_activation)
    d_second_weights = d_second_sum.dot(first_activation.T) / number_of_leaves
    d_second_bias = d_second_sum.sum(axis=1).reshape(1, 1) / number_of_leaves
    d_first_activation = second_weights.T.dot(d_second_sum)
    d_first_sum = d_first_activation.copy()
    d_first_sum[first_sum <= 0] = 0
    d_first_weights = d_first_sum.dot(X.T) / number_of_leaves
    d_first_bias = d_first_sum.sum(axis=1).reshape(4, 1) / number_of_leaves

    return {"Z1": first_sum, "A1": first_activation, "Z2": second_sum, "A2": second_activation, "cost": cost,
            "dA2": d_second_activation, "dZ2": d_second_sum, "dW2": d_second_weights, "db2": d_second_bias,
            "dA1": d_first_activation, "dZ1": d_first_sum, "dW1": d_first_weights, "db1": d_first_bias}
