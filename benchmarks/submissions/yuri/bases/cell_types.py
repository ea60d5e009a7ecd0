# Programming for biologists, exercise 7: predict the cell type (3 types) from 7 markers
import numpy as np

ARCHITECTURE = {"layer_sizes": [7, 6, 5, 3], "hidden": "tanh", "output": "softmax",
                "loss": "categorical_cross_entropy"}


def backprop(parameters, X, Y):
    number_of_cells = X.shape[1]
    # layer number 1
    weights_of_layer_1 = parameters["W1"]
    bias_of_layer_1 = parameters["b1"]
    input_of_layer_1 = np.dot(weights_of_layer_1, X) + bias_of_layer_1
    output_of_layer_1 = np.tanh(input_of_layer_1)
    print("shape of layer 1:", output_of_layer_1.shape)
    # layer number 2
    weights_of_layer_2 = parameters["W2"]
    bias_of_layer_2 = parameters["b2"]
    input_of_layer_2 = np.dot(weights_of_layer_2, output_of_layer_1) + bias_of_layer_2
    output_of_layer_2 = np.tanh(input_of_layer_2)
    print("shape of layer 2:", output_of_layer_2.shape)
    # layer number 3 (softmax!)
    weights_of_layer_3 = parameters["W3"]
    bias_of_layer_3 = parameters["b3"]
    input_of_layer_3 = np.dot(weights_of_layer_3, output_of_layer_2) + bias_of_layer_3
    exponentials = np.exp(input_of_layer_3)
    sum_of_exponentials = np.sum(exponentials, axis=0, keepdims=True)
    output_of_layer_3 = exponentials / sum_of_exponentials

    logarithm_of_output = np.log(output_of_layer_3)
    sum_of_losses = -np.sum(Y * logarithm_of_output)
    cost = sum_of_losses / number_of_cells
    print("cost:", cost)

    # now backwards, layer number 3
    error_of_layer_3 = output_of_layer_3 - Y
    gradient_weights_3 = np.dot(error_of_layer_3, output_of_layer_2.T) / number_of_cells
    gradient_bias_3 = np.sum(error_of_layer_3, axis=1, keepdims=True) / number_of_cells
    # layer number 2
    error_of_output_2 = np.dot(weights_of_layer_3.T, error_of_layer_3)
    slope_of_tanh_2 = 1 - output_of_layer_2 * output_of_layer_2
    error_of_layer_2 = error_of_output_2 * slope_of_tanh_2
    gradient_weights_2 = np.dot(error_of_layer_2, output_of_layer_1.T) / number_of_cells
    gradient_bias_2 = np.sum(error_of_layer_2, axis=1, keepdims=True) / number_of_cells
    # layer number 1
    error_of_output_1 = np.dot(weights_of_layer_2.T, error_of_layer_2)
    slope_of_tanh_1 = 1 - output_of_layer_1 * output_of_layer_1
    error_of_layer_1 = error_of_output_1 * slope_of_tanh_1
    gradient_weights_1 = np.dot(error_of_layer_1, X.T) / number_of_cells
    gradient_bias_1 = np.sum(error_of_layer_1, axis=1, keepdims=True) / number_of_cells

    results = {}
    results["Z1"] = input_of_layer_1
    results["A1"] = output_of_layer_1
    results["Z2"] = input_of_layer_2
    results["A2"] = output_of_layer_2
    results["Z3"] = input_of_layer_3
    results["A3"] = output_of_layer_3
    results["cost"] = cost
    results["dZ3"] = error_of_layer_3
    results["dW3"] = gradient_weights_3
    results["db3"] = gradient_bias_3
    results["dA2"] = error_of_output_2
    results["dZ2"] = error_of_layer_2
    results["dW2"] = gradient_weights_2
    results["db2"] = gradient_bias_2
    results["dA1"] = error_of_output_1
    results["dZ1"] = error_of_layer_1
    results["dW1"] = gradient_weights_1
    results["db1"] = gradient_bias_1
    return results
