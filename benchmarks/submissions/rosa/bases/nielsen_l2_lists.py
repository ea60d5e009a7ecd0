"""Improved network (chapter 3): cross-entropy, weight decay, lists of weights and biases, nabla for the gradient."""
import numpy as np

LMBDA = 0.3
ARCHITECTURE = {"layer_sizes": [6, 5, 3, 1], "hidden": ["relu", "sigmoid"], "output": "sigmoid",
                "loss": "binary_cross_entropy", "l2": LMBDA}


class ReLU:
    fn = staticmethod(lambda z: np.maximum(0.0, z))
    prime = staticmethod(lambda z: np.where(z > 0.0, 1.0, 0.0))


class Sigmoid:
    @staticmethod
    def fn(z):
        return 1.0/(1.0+np.exp(-z))

    @staticmethod
    def prime(z):
        return Sigmoid.fn(z)*(1.0-Sigmoid.fn(z))


NEURONS = [ReLU, Sigmoid, Sigmoid]


class CrossEntropyCost:
    @staticmethod
    def fn(a, t):
        return np.sum(np.nan_to_num(-t*np.log(a)-(1-t)*np.log(1-a)))

    @staticmethod
    def delta(a, t):
        return a - t


def backprop(parameters, X, T):
    weights = [parameters[k] for k in ("W1", "W2", "W3")]
    biases = [parameters[k] for k in ("b1", "b2", "b3")]
    n = T.shape[1]
    activation, activations, zs = X, [X], []
    for w, b, neuron in zip(weights, biases, NEURONS):
        z = np.dot(w, activation) + b
        activation = neuron.fn(z)
        zs.append(z)
        activations.append(activation)

    cost = CrossEntropyCost.fn(activations[-1], T)/n
    cost += 0.5*(LMBDA/n)*sum(np.linalg.norm(w)**2 for w in weights)

    nabla_w, nabla_b, deltas = [None]*3, [None]*3, [None]*3
    delta = CrossEntropyCost.delta(activations[-1], T)
    for l in (-1, -2, -3):
        deltas[l] = delta
        nabla_b[l] = np.mean(delta, axis=1)
        nabla_w[l] = np.dot(delta, activations[l-1].T)/n + LMBDA*weights[l]/n
        if l > -3:
            delta = np.dot(weights[l].T, delta)*NEURONS[l-1].prime(zs[l-1])
    out = {"cost": cost, "A3": activations[3], "Z2": zs[1], "A1": activations[1]}
    for l in range(3):
        out["dW%d" % (l+1)] = nabla_w[l]
        out["db%d" % (l+1)] = nabla_b[l]
        out["dZ%d" % (l+1)] = deltas[l]
    return out
