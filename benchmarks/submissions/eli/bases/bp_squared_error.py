# MSE + sigmoid like in the old textbooks (Nielsen style), tanh inside
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 5, 2], "hidden": "tanh", "output": "sigmoid", "loss": "squared_error"}


def sigmoid(z):
    return 1.0/(1.0+np.exp(-z))

def sigmoid_prime(z):
    """Derivative of the sigmoid function."""
    return sigmoid(z)*(1-sigmoid(z))

def cost_derivative(output_activations, y):
    """Return the vector of partial derivatives dC/da for the output activations."""
    return output_activations-y

def backprop(parameters, X, Y):
    w = [parameters["W1"], parameters["W2"]]
    b = [parameters["b1"], parameters["b2"]]
    m = X.shape[1]
    nabla_b = [np.zeros(v.shape) for v in b]
    nabla_w = [np.zeros(v.shape) for v in w]
    # feedforward
    z_hidden = np.dot(w[0], X)+b[0]
    a_hidden = np.tanh(z_hidden)
    z_out = np.dot(w[1], a_hidden)+b[1]
    a_out = sigmoid(z_out)
    cost = 0.5*np.linalg.norm(a_out-Y)**2/m
    # backward pass
    delta_out = cost_derivative(a_out, Y) * sigmoid_prime(z_out)
    nabla_w[1] = np.dot(delta_out, a_hidden.transpose())/m
    nabla_b[1] = delta_out.mean(axis=1)
    sp = 1-np.tanh(z_hidden)**2
    delta_hidden = np.dot(w[1].transpose(), delta_out) * sp
    nabla_w[0] = np.dot(delta_hidden, X.transpose())/m
    nabla_b[0] = delta_hidden.mean(axis=1)
    return {"A1": a_hidden, "A2": a_out, "cost": cost, "dZ2": delta_out, "dZ1": delta_hidden,
            "dW1": nabla_w[0], "db1": nabla_b[0], "dW2": nabla_w[1], "db2": nabla_b[1]}
