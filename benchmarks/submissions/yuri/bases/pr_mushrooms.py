# edible or poisonous mushrooms, one mushroom after the other
import math
import numpy as np


def propagate(w, b, X, Y):
    number_of_features = X.shape[0]
    number_of_mushrooms = X.shape[1]
    total_cost = 0.0
    total_gradient_w = np.zeros((number_of_features, 1))
    total_gradient_b = 0.0
    for mushroom in range(number_of_mushrooms):
        weighted_sum = 0.0
        for feature in range(number_of_features):
            weighted_sum = weighted_sum + w[feature, 0] * X[feature, mushroom]
        weighted_sum = weighted_sum + b
        probability = 1.0 / (1.0 + math.exp(-weighted_sum))
        label = Y[0, mushroom]
        if label == 1:
            loss = -math.log(probability)
        else:
            loss = -math.log(1.0 - probability)
        total_cost = total_cost + loss
        error = probability - label
        for feature in range(number_of_features):
            total_gradient_w[feature, 0] = total_gradient_w[feature, 0] + X[feature, mushroom] * error
        total_gradient_b = total_gradient_b + error
    average_cost = total_cost / number_of_mushrooms
    average_gradient_w = total_gradient_w / number_of_mushrooms
    average_gradient_b = total_gradient_b / number_of_mushrooms
    gradients = {"dw": average_gradient_w, "db": average_gradient_b}
    return gradients, average_cost
