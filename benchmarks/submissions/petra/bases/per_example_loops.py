# slow but I understand it: one example at a time, sums accumulated (Nielsen's book)
import numpy as np

def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))

def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))

ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}

class Network:
    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases
        self.num_layers = len(weights) + 1

    def backprop_one(self, x, y):
        nabla_b = [np.zeros(b.shape) for b in self.biases]
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        activation = x
        activations = [x]
        zs = []
        for b, w in zip(self.biases, self.weights):
            z = np.dot(w, activation) + b
            zs.append(z)
            activation = sigmoid(z)
            activations.append(activation)
        delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
        nabla_b[-1] = delta
        nabla_w[-1] = np.dot(delta, activations[-2].transpose())
        for l in range(2, self.num_layers):
            z = zs[-l]
            sp = sigmoid_prime(z)
            delta = np.dot(self.weights[-l + 1].transpose(), delta) * sp
            nabla_b[-l] = delta
            nabla_w[-l] = np.dot(delta, activations[-l - 1].transpose())
        return nabla_b, nabla_w, 0.5 * np.sum((activations[-1] - y) ** 2)

def backprop(parameters, X, Y):
    n = len(parameters) // 2
    net = Network([parameters["W" + str(i)] for i in range(1, n + 1)], [parameters["b" + str(i)] for i in range(1, n + 1)])
    batch = [(X[:, [j]], Y[:, [j]]) for j in range(X.shape[1])]
    total_b = [np.zeros(b.shape) for b in net.biases]
    total_w = [np.zeros(w.shape) for w in net.weights]
    J = 0
    for x, y in batch:
        db, dw, c = net.backprop_one(x, y)
        total_b = [nb + dnb for nb, dnb in zip(total_b, db)]
        total_w = [nw + dnw for nw, dnw in zip(total_w, dw)]
        J += c
    res = {"cost": J / len(batch)}
    for i in range(n):
        res["dW%d" % (i + 1)] = total_w[i] / len(batch)
        res["db%d" % (i + 1)] = total_b[i] / len(batch)
    return res
