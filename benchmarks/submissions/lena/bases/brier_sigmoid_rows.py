# 3Blue1Brown / Nielsen style: quadratic cost, everything sigmoid, examples as rows
import numpy as np
from typing import NamedTuple

LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"layer_sizes": [4, 6, 5, 3], "hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}


class Trace(NamedTuple):
    zs: list
    activations: list


def sigmoid(z):
    return 1.0/(1.0+np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z)*(1-sigmoid(z))


def feedforward(weights, biases, x) -> Trace:
    activation, activations, zs = x, [x], []
    for b, w in zip(biases, weights):
        z = np.dot(activation, w.T)+b
        zs.append(z)
        activation = sigmoid(z)
        activations.append(activation)
    return Trace(zs, activations)


def backprop(parameters, X, Y):
    num_layers = len(parameters)//2 + 1
    weights = [parameters['W{}'.format(i)] for i in range(1, num_layers)]
    biases = [parameters['b{}'.format(i)] for i in range(1, num_layers)]
    zs, activations = feedforward(weights, biases, X)
    nabla_b, nabla_w = [None]*len(biases), [None]*len(weights)
    delta = (activations[-1]-Y) * sigmoid_prime(zs[-1])
    nabla_b[-1] = delta.mean(0)
    nabla_w[-1] = np.dot(delta.T, activations[-2])/len(X)
    # negative indices: l = 2 is the second-last layer
    for l in range(2, num_layers):
        delta = np.dot(delta, weights[-l+1]) * sigmoid_prime(zs[-l])
        nabla_b[-l] = delta.mean(0)
        nabla_w[-l] = np.dot(delta.T, activations[-l-1])/len(X)
    result = {'dW%d' % (i+1): w for i, w in enumerate(nabla_w)}
    result.update({'db%d' % (i+1): b for i, b in enumerate(nabla_b)})
    result['cost'] = 0.5*np.linalg.norm(activations[-1]-Y)**2/len(X)
    result['A%d' % (num_layers-1)] = activations[-1]
    return result
