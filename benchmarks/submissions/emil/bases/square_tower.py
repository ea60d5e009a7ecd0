# A tower of equal floors: four in, four, four, two out.
import numpy as np
ARCHITECTURE = {"layer_sizes": [4, 4, 4, 2], "hidden": "relu", "output": "sigmoid"}

def backprop(parameters, X, Y):
    floors = [X]
    for floor in (1, 2):
        floors.append(np.maximum(parameters[f"W{floor}"] @ floors[-1] + parameters[f"b{floor}"], 0))
    roof = 1 / (1 + np.exp(-(parameters["W3"] @ floors[2] + parameters["b3"])))
    people = X.shape[1]
    dZ3 = roof - Y
    dA2 = parameters["W3"].T @ dZ3
    dZ2 = dA2 * (floors[2] > 0)
    dA1 = parameters["W2"].T @ dZ2
    dZ1 = dA1 * (floors[1] > 0)
    result = {"A3": roof, "dZ3": dZ3, "dA2": dA2, "dZ2": dZ2, "dA1": dA1, "dZ1": dZ1}
    for floor, dZ in ((3, dZ3), (2, dZ2), (1, dZ1)):
        result[f"dW{floor}"] = dZ @ floors[floor - 1].T / people
        result[f"db{floor}"] = dZ.sum(axis=1, keepdims=True) / people
    return result
