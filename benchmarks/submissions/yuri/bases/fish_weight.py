# Linear regression: two weights of a fish (fresh, dry) from 4 lengths. We do it fish by fish so I understand it.
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 2], "output": "identity", "loss": "squared_error"}


def backprop(parameters, X, Y):
    slope_matrix = parameters["W1"]
    intercept = parameters["b1"]
    number_of_fish = X.shape[1]
    number_of_targets = Y.shape[0]
    prediction = np.zeros((number_of_targets, number_of_fish))
    error = np.zeros((number_of_targets, number_of_fish))
    sum_of_slope_gradients = np.zeros(slope_matrix.shape)
    sum_of_intercept_gradients = np.zeros((number_of_targets, 1))
    sum_of_squares = 0.0
    for fish in range(number_of_fish):
        this_fish = X[:, fish].reshape(-1, 1)
        this_target = Y[:, fish].reshape(-1, 1)
        this_prediction = np.dot(slope_matrix, this_fish) + intercept
        this_error = this_prediction - this_target
        prediction[:, fish] = this_prediction[:, 0]
        error[:, fish] = this_error[:, 0]
        sum_of_squares = sum_of_squares + np.sum(this_error ** 2)
        sum_of_slope_gradients = sum_of_slope_gradients + np.dot(this_error, this_fish.T)
        sum_of_intercept_gradients = sum_of_intercept_gradients + this_error
    cost = sum_of_squares / 2 / number_of_fish
    print("cost for all fish =", cost)
    dW1 = sum_of_slope_gradients / number_of_fish
    db1 = sum_of_intercept_gradients / number_of_fish
    return {"Z1": prediction, "A1": prediction, "cost": cost, "dZ1": error, "dW1": dW1, "db1": db1}
