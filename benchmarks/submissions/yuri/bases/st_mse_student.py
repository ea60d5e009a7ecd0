# exercise 9: germination of seeds, two scores between 0 and 1, squared error, sigmoid in both layers
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 4, 2], "hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}
seeds_in_book = 50


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def step(parameters, X, Y, learning_rate):
    number_of_seeds = X.shape[1]
    hidden_sum = np.dot(parameters["W1"], X) + parameters["b1"]
    hidden_value = sigmoid(hidden_sum)
    final_sum = np.dot(parameters["W2"], hidden_value) + parameters["b2"]
    final_value = sigmoid(final_sum)
    print("mean of the final value", final_value.mean())

    final_error = final_value - Y
    final_slope = final_value * (1 - final_value)
    final_delta = final_error * final_slope
    hidden_error = np.dot(parameters["W2"].T, final_delta)
    hidden_slope = hidden_value * (1 - hidden_value)
    hidden_delta = hidden_error * hidden_slope

    change_W2 = np.dot(final_delta, hidden_value.T) / number_of_seeds
    change_b2 = np.mean(final_delta, axis=1).reshape(2, 1)
    change_W1 = np.dot(hidden_delta, X.T) / number_of_seeds
    change_b1 = np.mean(hidden_delta, axis=1).reshape(4, 1)
    return {"W2": parameters["W2"] - learning_rate * change_W2, "b2": parameters["b2"] - learning_rate * change_b2,
            "W1": parameters["W1"] - learning_rate * change_W1, "b1": parameters["b1"] - learning_rate * change_b1}
