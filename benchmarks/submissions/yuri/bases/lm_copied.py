# I did not understand the loop so I copied the code three times. Bird song data, 6 features.
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 5, 4, 1], "hidden": "tanh"}


def sigmoid_function(number):
    return 1.0 / (1.0 + np.exp(-number))


def L_model_forward(X, parameters):
    Z_one = np.dot(parameters["W1"], X) + parameters["b1"]
    A_one = np.tanh(Z_one)
    print("layer one done", A_one.shape)
    Z_two = np.dot(parameters["W2"], A_one) + parameters["b2"]
    A_two = np.tanh(Z_two)
    print("layer two done", A_two.shape)
    Z_three = np.dot(parameters["W3"], A_two) + parameters["b3"]
    A_three = sigmoid_function(Z_three)
    print("layer three done", A_three.shape)
    everything_to_remember = [X, A_one, A_two, parameters["W2"], parameters["W3"]]
    return A_three, everything_to_remember


def compute_cost(AL, Y):
    number_of_birds = Y.shape[1]
    cost = (1 / number_of_birds) * (-np.dot(Y, np.log(AL).T) - np.dot(1 - Y, np.log(1 - AL).T))
    cost = np.squeeze(cost)
    return cost


def L_model_backward(AL, Y, caches):
    X, A_one, A_two, W_two, W_three = caches
    number_of_birds = X.shape[1]
    grads = {}

    dZ_three = AL - Y
    grads["dZ3"] = dZ_three
    grads["dW3"] = np.dot(dZ_three, A_two.T) / number_of_birds
    grads["db3"] = np.sum(dZ_three) / number_of_birds

    dA_two = np.dot(W_three.T, dZ_three)
    dZ_two = dA_two * (1 - np.power(A_two, 2))
    grads["dA2"] = dA_two
    grads["dZ2"] = dZ_two
    grads["dW2"] = np.dot(dZ_two, A_one.T) / number_of_birds
    grads["db2"] = np.sum(dZ_two, axis=1, keepdims=True) / number_of_birds

    dA_one = np.dot(W_two.T, dZ_two)
    dZ_one = dA_one * (1 - np.power(A_one, 2))
    grads["dA1"] = dA_one
    grads["dZ1"] = dZ_one
    grads["dW1"] = np.dot(dZ_one, X.T) / number_of_birds
    grads["db1"] = np.sum(dZ_one, axis=1, keepdims=True) / number_of_birds
    return grads
