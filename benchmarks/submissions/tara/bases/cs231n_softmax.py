import numpy as np

# two-layer net in the style of the assignment: rows are examples, W maps D -> H, integer labels inside
LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"layer_sizes": [6, 9, 4], "hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy", "l2": 1.5}


def backprop(params, X, Y, reg=1.5):
    W1, b1 = params['W1'], params['b1']
    W2, b2 = params['W2'], params['b2']
    N, D = X.shape
    y = Y.argmax(axis=1)

    hidden_layer = np.maximum(0, np.dot(X, W1) + b1)   # note, ReLU activation
    scores = np.dot(hidden_layer, W2) + b2
    shifted = scores - np.max(scores, axis=1, keepdims=True)
    exp_scores = np.exp(shifted)
    probs = exp_scores / np.sum(exp_scores, axis=1, keepdims=True)
    correct_logprobs = shifted[range(N), y] - np.log(exp_scores.sum(axis=1))
    data_loss = -np.sum(correct_logprobs) / N
    reg_loss = 0.5 * reg * np.sum(W1 * W1) / N + 0.5 * reg * np.sum(W2 * W2) / N

    dscores = probs.copy()
    dscores[range(N), y] -= 1
    dscores /= N
    grads = {'Z2': scores, 'A2': probs, 'A1': hidden_layer, 'cost': data_loss + reg_loss, 'dZ2': dscores}
    grads['dW2'] = np.dot(hidden_layer.T, dscores)
    grads['db2'] = np.sum(dscores, axis=0)
    dhidden = np.dot(dscores, W2.T)
    grads['dA1'] = dhidden.copy()
    dhidden[hidden_layer <= 0] = 0
    grads['dZ1'] = dhidden
    grads['dW1'] = np.dot(X.T, dhidden)
    grads['db1'] = np.sum(dhidden, axis=0)
    grads['dW2'] += reg / N * W2
    grads['dW1'] += reg / N * W1
    return grads
