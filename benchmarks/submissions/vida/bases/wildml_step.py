# nn-from-scratch (make_moons notebook), build_model with the loop taken out
import numpy as np

class Config:
    nn_input_dim = 2  # input layer dimensionality
    nn_hdim = 5
    nn_output_dim = 3  # output layer dimensionality
    reg_lambda = 0.01  # regularization strength

ARCHITECTURE = {"layer_sizes": [Config.nn_input_dim, Config.nn_hdim, Config.nn_output_dim], "hidden": "tanh",
                "output": "softmax", "loss": "categorical_cross_entropy", "l2": Config.reg_lambda}
LAYOUT = {"examples": "rows", "W": "in_out"}

def calculate_loss(model, X, y):
    num_examples = len(X)
    W1, b1, W2, b2 = model['W1'], model['b1'], model['W2'], model['b2']
    probs = predict_proba(W1, b1, W2, b2, X)[1]
    corect_logprobs = -np.log(probs[range(num_examples), y])
    data_loss = np.sum(corect_logprobs)
    data_loss += Config.reg_lambda / 2 * (np.sum(np.square(W1)) + np.sum(np.square(W2)))
    return 1. / num_examples * data_loss

def predict_proba(W1, b1, W2, b2, X):
    z1 = X.dot(W1) + b1
    a1 = np.tanh(z1)
    z2 = a1.dot(W2) + b2
    exp_scores = np.exp(z2)
    return a1, exp_scores / np.sum(exp_scores, axis=1, keepdims=True)

def step(model, X, Y, epsilon):
    y = np.where(Y)[1]
    num_examples = len(X)
    W1, b1, W2, b2 = model['W1'], model['b1'], model['W2'], model['b2']
    a1, probs = predict_proba(W1, b1, W2, b2, X)
    # Backpropagation
    delta3 = probs
    delta3[range(num_examples), y] -= 1
    dW2 = (a1.T).dot(delta3)
    db2 = np.sum(delta3, axis=0, keepdims=True)
    delta2 = delta3.dot(W2.T) * (1 - np.power(a1, 2))
    dW1 = np.dot(X.T, delta2)
    db1 = np.sum(delta2, axis=0)
    # Add regularization terms (b1 and b2 don't have regularization terms)
    dW2 += Config.reg_lambda * W2
    dW1 += Config.reg_lambda * W1
    # Gradient descent parameter update
    epsilon = epsilon / num_examples
    W1 = W1 + -epsilon * dW1
    b1 = b1 + -epsilon * db1
    W2 = W2 + -epsilon * dW2
    b2 = b2 + -epsilon * db2
    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}
