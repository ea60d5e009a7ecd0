# From the series "Mathematics at the kitchen table", part four:
# how a computer learns from its mistakes. Every step has a line of its own.
import numpy as np

ARCHITECTURE = {
    "layer_sizes": [5, 4, 3, 1],
    "hidden": ["leaky_relu", "tanh"],
    "output": "sigmoid",
    "loss": "binary_cross_entropy",
    "leaky_slope": 0.05,
}


def backprop(parameters, X, Y):
    number_of_pupils = X.shape[1]

    # Step 1. The first row of neurons weighs the evidence.
    first_sum = np.dot(parameters["W1"], X) + parameters["b1"]
    first_answer = np.where(first_sum > 0, first_sum, 0.05 * first_sum)

    # Step 2. The second row of neurons listens to the first.
    second_sum = np.dot(parameters["W2"], first_answer) + parameters["b2"]
    second_answer = np.tanh(second_sum)

    # Step 3. One single neuron says how likely "yes" is.
    final_sum = np.dot(parameters["W3"], second_answer) + parameters["b3"]
    probability = 1 / (1 + np.exp(-final_sum))

    # Step 4. The price of our mistakes, averaged over the class.
    price_for_yes = Y * np.log(probability)
    price_for_no = (1 - Y) * np.log(1 - probability)
    average_price = -np.mean(price_for_yes + price_for_no)

    # Step 5. Blame walks backwards. It starts at the final neuron.
    blame_final_answer = -Y / probability + (1 - Y) / (1 - probability)
    slope_final = probability * (1 - probability)
    blame_final_sum = blame_final_answer * slope_final
    change_W3 = np.dot(blame_final_sum, second_answer.T) / number_of_pupils
    change_b3 = np.mean(blame_final_sum, axis=1, keepdims=True)

    # Step 6. The second row takes its share.
    blame_second_answer = np.dot(parameters["W3"].T, blame_final_sum)
    slope_second = 1 - np.square(second_answer)
    blame_second_sum = blame_second_answer * slope_second
    change_W2 = np.dot(blame_second_sum, first_answer.T) / number_of_pupils
    change_b2 = np.mean(blame_second_sum, axis=1, keepdims=True)

    # Step 7. And the first row.
    blame_first_answer = np.dot(parameters["W2"].T, blame_second_sum)
    slope_first = np.where(first_sum > 0, 1.0, 0.05)
    blame_first_sum = blame_first_answer * slope_first
    change_W1 = np.dot(blame_first_sum, X.T) / number_of_pupils
    change_b1 = np.mean(blame_first_sum, axis=1, keepdims=True)

    return {
        "A3": probability, "cost": average_price,
        "dA3": blame_final_answer, "dZ3": blame_final_sum, "dW3": change_W3, "db3": change_b3,
        "dA2": blame_second_answer, "dZ2": blame_second_sum, "dW2": change_W2, "db2": change_b2,
        "dA1": blame_first_answer, "dZ1": blame_first_sum, "dW1": change_W1, "db1": change_b1,
    }
