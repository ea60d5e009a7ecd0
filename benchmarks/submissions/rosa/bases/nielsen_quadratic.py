"""network.py, chapter 1 of the book, made to fit: quadratic cost, sigmoid neurons, one example after another."""
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}


def sigmoid(z):
    """The sigmoid function."""
    return 1.0/(1.0+np.exp(-z))


def sigmoid_prime(z):
    """Derivative of the sigmoid function."""
    return sigmoid(z)*(1-sigmoid(z))


class Network(object):

    def __init__(self, weights, biases):
        self.num_layers = len(weights) + 1
        self.weights = weights
        self.biases = biases

    def cost_derivative(self, output_activations, y):
        return output_activations - y

    def single(self, x, y):
        nabla_b = [np.zeros(b.shape) for b in self.biases]
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        # feedforward
        activation = x
        activations = [x]
        zs = []
        for b, w in zip(self.biases, self.weights):
            z = np.dot(w, activation)+b
            zs.append(z)
            activation = sigmoid(z)
            activations.append(activation)
        # backward pass
        delta = self.cost_derivative(activations[-1], y) * sigmoid_prime(zs[-1])
        nabla_b[-1] = delta
        nabla_w[-1] = np.dot(delta, activations[-2].transpose())
        for l in range(2, self.num_layers):
            z = zs[-l]
            sp = sigmoid_prime(z)
            delta = np.dot(self.weights[-l+1].transpose(), delta) * sp
            nabla_b[-l] = delta
            nabla_w[-l] = np.dot(delta, activations[-l-1].transpose())
        c = 0.5*np.linalg.norm(activations[-1]-y)**2
        return nabla_b, nabla_w, c


def backprop(parameters, X, Y):
    L = len(parameters)//2
    net = Network([parameters["W%d" % (i+1)] for i in range(L)],
                  [parameters["b%d" % (i+1)] for i in range(L)])
    total_b = [np.zeros(b.shape) for b in net.biases]
    total_w = [np.zeros(w.shape) for w in net.weights]
    cost = 0.0
    n = X.shape[1]
    for j in range(n):
        x, y = X[:, j:j+1], Y[:, j:j+1]
        delta_nabla_b, delta_nabla_w, c = net.single(x, y)
        total_b = [nb+dnb for nb, dnb in zip(total_b, delta_nabla_b)]
        total_w = [nw+dnw for nw, dnw in zip(total_w, delta_nabla_w)]
        cost += c/n
    grads = {"cost": cost}
    for i in range(L):
        grads["dW%d" % (i+1)] = total_w[i]/n
        grads["db%d" % (i+1)] = total_b[i]/n
    return grads
