"""network2-ish: lists of biases and weights, negative indices, one example at a time (slow but I understand it)."""
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}

def sigmoid(z):
    return 1.0/(1.0+np.exp(-z))

def sigmoid_prime(z):
    return sigmoid(z)*(1-sigmoid(z))

class Network(object):

    def __init__(self, sizes, weights=None, biases=None):
        self.num_layers = len(sizes)
        self.sizes = sizes
        self.biases = biases or [np.random.randn(y, 1) for y in sizes[1:]]
        self.weights = weights or [np.random.randn(y, x) for x, y in zip(sizes[:-1], sizes[1:])]

    def backprop(self, x, y):
        nabla_b = [np.zeros(b.shape) for b in self.biases]
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        activation, activations, zs = x, [x], []
        for b, w in zip(self.biases, self.weights):
            z = np.dot(w, activation)+b
            zs.append(z)
            activation = sigmoid(z)
            activations.append(activation)
        delta = self.cost_derivative(activations[-1], y) * sigmoid_prime(zs[-1])
        nabla_b[-1] = delta
        nabla_w[-1] = np.dot(delta, activations[-2].transpose())
        for l in range(2, self.num_layers):
            sp = sigmoid_prime(zs[-l])
            delta = np.dot(self.weights[-l+1].transpose(), delta) * sp
            nabla_b[-l] = delta
            nabla_w[-l] = np.dot(delta, activations[-l-1].transpose())
        return (nabla_b, nabla_w, 0.5*np.sum((activations[-1]-y)**2))

    def cost_derivative(self, output_activations, y):
        return (output_activations-y)

def backprop(parameters, X, Y):
    L = len(parameters)//2
    ws = [parameters["W%d" % (i+1)] for i in range(L)]
    bs = [parameters["b%d" % (i+1)] for i in range(L)]
    net = Network([X.shape[0]]+[len(b) for b in bs], ws, bs)
    examples = [(x.reshape(-1, 1), y.reshape(-1, 1)) for x, y in zip(X.T, Y.T)]
    nb, nw, c = [np.zeros_like(b) for b in bs], [np.zeros_like(w) for w in ws], 0.0
    for x, y in examples:
        dnb, dnw, dc = net.backprop(x, y)
        nb = [b+d for b, d in zip(nb, dnb)]
        nw = [w+d for w, d in zip(nw, dnw)]
        c += dc
    n = len(examples)
    return dict([("dW%d" % (i+1), w/n) for i, w in enumerate(nw)] + [("db%d" % (i+1), b/n) for i, b in enumerate(nb)],
                cost=c/n)
