# NeuralNetwork class of the towardsdatascience article; biases and a learning rate added afterwards by me
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 6, 1], "hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}
LAYOUT = {"examples": "rows", "W": "in_out"}


def sigmoid(x):
    return 1.0/(1+ np.exp(-x))

def sigmoid_derivative(x):
    return x * (1.0 - x)

class NeuralNetwork:
    def __init__(self, x, y, weights):
        self.input      = x
        self.weights1   = weights[0]
        self.bias1      = weights[1]
        self.weights2   = weights[2]
        self.bias2      = weights[3]
        self.y          = y
        self.output     = np.zeros(self.y.shape)

    def feedforward(self):
        self.layer1 = sigmoid(np.dot(self.input, self.weights1) + self.bias1)
        self.output = sigmoid(np.dot(self.layer1, self.weights2) + self.bias2)
        return self

    def backprop(self, eta):
        # application of the chain rule to find derivative of the loss function with respect to weights2 and weights1
        d_weights2 = np.dot(self.layer1.T, ((self.y - self.output) * sigmoid_derivative(self.output)))
        d_weights1 = np.dot(self.input.T,  (np.dot((self.y - self.output) * sigmoid_derivative(self.output), self.weights2.T) * sigmoid_derivative(self.layer1)))
        d_bias2 = np.sum((self.y - self.output) * sigmoid_derivative(self.output), axis=0)
        d_bias1 = np.sum(np.dot((self.y - self.output) * sigmoid_derivative(self.output), self.weights2.T) * sigmoid_derivative(self.layer1), axis=0)

        # update the weights with the derivative (slope) of the loss function
        n = self.y.shape[0]
        self.weights1 += eta * d_weights1 / n
        self.weights2 += eta * d_weights2 / n
        self.bias1 = self.bias1 + eta * d_bias1 / n
        self.bias2 = self.bias2 + eta * d_bias2 / n


def step(parameters, X, Y, learning_rate):
    ws = [parameters["W1"].copy(), parameters["b1"], parameters["W2"].copy(), parameters["b2"]]
    nn = NeuralNetwork(X, Y, ws).feedforward()
    nn.backprop(learning_rate)
    return dict(W1=nn.weights1, b1=nn.bias1, W2=nn.weights2, b2=nn.bias2)


if __name__ == "__main__":
    X = np.array([[0,0,1,1],[0,1,1,0],[1,0,1,0],[1,1,1,1]])
    y = np.array([[0],[1],[1],[0]])
