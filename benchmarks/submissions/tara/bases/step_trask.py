# "a neural network in 11 lines" with biases; error = target - output and therefore +=
import numpy as np
LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"layer_sizes": [3, 4, 1], "hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}

def nonlin(x, deriv=False):
    if deriv == True:
        return x*(1-x)
    return 1/(1+np.exp(-x))

def step(parameters, X, y, learning_rate):
    syn0, syn1 = parameters["W1"].copy(), parameters["W2"].copy()
    bias0, bias1 = parameters["b1"].copy(), parameters["b2"].copy()
    l0 = X
    l1 = nonlin(np.dot(l0, syn0) + bias0)
    l2 = nonlin(np.dot(l1, syn1) + bias1)
    l2_error = y - l2
    l2_delta = l2_error*nonlin(l2, deriv=True)
    l1_error = l2_delta.dot(syn1.T)
    l1_delta = l1_error * nonlin(l1, deriv=True)
    rate = learning_rate/len(X)
    syn1 += rate*l1.T.dot(l2_delta)
    syn0 += rate*l0.T.dot(l1_delta)
    bias1 += rate*l2_delta.sum(0)
    bias0 += rate*l1_delta.sum(0)
    return {"W1": syn0, "b1": bias0, "W2": syn1, "b2": bias1}
