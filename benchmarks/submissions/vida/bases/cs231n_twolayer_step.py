# the "minimal neural network case study", one iteration of its loop
import numpy as np

N_CLASSES = K = 3
D = 2
h = 8
reg = 1e-1
ARCHITECTURE = {'layer_sizes': [D, h, K], 'hidden': 'relu', 'output': 'softmax',
                'loss': 'categorical_cross_entropy', 'l2': reg}
LAYOUT = {'W': 'in_out', 'examples': 'rows'}


def step(parameters, X, Y, learning_rate, verbose=False):
    W, b, W2, b2 = [np.array(parameters[k]) for k in ('W1', 'b1', 'W2', 'b2')]
    y = Y.argmax(1).astype('uint8')
    num_examples = X.shape[0]

    # evaluate class scores, [N x K]
    hidden_layer = np.maximum(0, np.dot(X, W) + b) # note, ReLU activation
    scores = np.dot(hidden_layer, W2) + b2

    # compute the class probabilities
    exp_scores = np.exp(scores)
    probs = exp_scores / np.sum(exp_scores, axis=1, keepdims=True) # [N x K]

    if verbose:
        correct_logprobs = -np.log(probs[range(num_examples),y])
        print("loss %f" % (np.sum(correct_logprobs)/num_examples))

    # compute the gradient on scores
    dscores = probs
    dscores[range(num_examples),y] -= 1
    dscores /= num_examples

    # backpropate the gradient to the parameters
    dW2 = np.dot(hidden_layer.T, dscores)
    db2 = np.sum(dscores, axis=0, keepdims=True)
    dhidden = np.dot(dscores, W2.T)
    dhidden[hidden_layer <= 0] = 0
    dW = np.dot(X.T, dhidden)
    db = np.sum(dhidden, axis=0, keepdims=True)

    # add regularization gradient contribution
    dW2 += reg / num_examples * W2
    dW += reg / num_examples * W

    # perform a parameter update
    W += -learning_rate * dW
    b += -learning_rate * db
    W2 += -learning_rate * dW2
    b2 += -learning_rate * db2
    return {'W1': W, 'b1': b, 'W2': W2, 'b2': b2}
