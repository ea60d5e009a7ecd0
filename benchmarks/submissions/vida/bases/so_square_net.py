# Question: "Backpropagation with numpy, 3 layers, cost goes down but slowly. What am I doing wrong?" (nothing, as it turned out)
import numpy as np
ARCHITECTURE = {"layer_sizes": [4, 4, 4, 2], "hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy"}
LAYOUT = {"examples": "rows", "W": "in_out"}

sigmoid, tanh = (lambda x: 1/(1 + np.exp(-x))), np.tanh
dtanh = lambda x: 1 - tanh(x)**2        # x is the pre-activation!

def backprop(parameters, X, Y):
    w1, w2, w3 = parameters['W1'], parameters['W2'], parameters['W3']
    in1 = X @ w1 + parameters['b1'].reshape(1, -1);  out1 = tanh(in1)
    in2 = out1 @ w2 + parameters['b2'].reshape(1, -1); out2 = tanh(in2)
    in3 = out2 @ w3 + parameters['b3'].reshape(1, -1); out3 = sigmoid(in3)
    N = float(X.shape[0])

    E_out = (out3 - Y) / N
    E_2 = (E_out @ w3.T) * dtanh(in2)
    E_1 = (E_2 @ w2.T) * dtanh(in1)
    return {'Z1': in1, 'A1': out1, 'Z2': in2, 'A2': out2, 'Z3': in3, 'A3': out3,
            'dZ3': E_out, 'dZ2': E_2, 'dZ1': E_1,
            'dW3': out2.T @ E_out, 'dW2': out1.T @ E_2, 'dW1': X.T @ E_1,
            'db3': E_out.sum(0), 'db2': E_2.sum(0), 'db1': E_1.sum(0)}
