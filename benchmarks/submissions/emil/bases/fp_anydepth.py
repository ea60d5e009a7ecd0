"""The teacher's version for any number of layers, one shelf per layer."""
import numpy as np

def forward_propagation(X, parameters):
    shelf = {"A0": X}
    how_many_layers = len(parameters) // 2
    for layer in range(1, how_many_layers + 1):
        below = shelf["A" + str(layer - 1)]
        shelf["Z" + str(layer)] = parameters["W" + str(layer)] @ below + parameters["b" + str(layer)]
        if layer == how_many_layers:
            shelf["A" + str(layer)] = 1 / (1 + np.exp(-shelf["Z" + str(layer)]))
        else:
            shelf["A" + str(layer)] = np.maximum(shelf["Z" + str(layer)], 0)
    return shelf["A" + str(how_many_layers)], shelf

def backward_propagation(parameters, cache, X, Y):
    how_many_layers = len(parameters) // 2
    class_size = Y.shape[1]
    answers = {}
    top = cache["A" + str(how_many_layers)]
    blame = top - Y
    for layer in range(how_many_layers, 0, -1):
        below = cache["A" + str(layer - 1)]
        answers["dW" + str(layer)] = (blame @ below.T) / class_size
        answers["db" + str(layer)] = blame.sum(axis=1) / class_size
        if layer > 1:
            passed_down = parameters["W" + str(layer)].T @ blame
            blame = np.where(below > 0, passed_down, 0)
    return answers
