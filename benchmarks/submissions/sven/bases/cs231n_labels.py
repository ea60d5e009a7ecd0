import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 10, 3], "hidden": "relu", "output": "softmax",
                "loss": "categorical_cross_entropy", "l2": 0.125}
LAYOUT = {"examples": "rows", "W": "in_out"}


class TwoLayerNet(object):
    def __init__(self, W1, b1, W2, b2):
        self.params = {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}

    def loss(self, X, y=None, reg=0.0):
        W1, b1 = self.params['W1'], self.params['b1']
        W2, b2 = self.params['W2'], self.params['b2']
        N, D = X.shape
        z1 = X.dot(W1) + b1
        a1 = np.maximum(0, z1)
        scores = a1.dot(W2) + b2
        if y is None:
            return scores
        shifted = scores - np.max(scores, axis=1, keepdims=True)
        probs = np.exp(shifted)
        probs /= np.sum(probs, axis=1, keepdims=True)
        correct_logprobs = -np.log(probs[range(N), y])
        # course reg is 0.5 * reg * sum(W^2); here lambda / (2m), so reg is handed in divided by N
        loss = np.sum(correct_logprobs) / N + 0.5 * reg * (np.sum(W1 * W1) + np.sum(W2 * W2))
        dscores = probs
        dscores[range(N), y] -= 1
        dscores /= N
        grads = {}
        grads['W2'] = np.dot(a1.T, dscores)
        grads['b2'] = np.sum(dscores, axis=0, keepdims=True)
        dhidden = np.dot(dscores, W2.T)
        dhidden[a1 <= 0] = 0
        grads['W1'] = np.dot(X.T, dhidden)
        grads['b1'] = np.sum(dhidden, axis=0, keepdims=True)
        grads['W2'] += reg * W2
        grads['W1'] += reg * W1
        return loss, grads


def backprop(parameters, X, Y):
    net = TwoLayerNet(**parameters)
    y = np.argmax(Y, axis=1)
    cost, grads = net.loss(X, y, reg=ARCHITECTURE["l2"] / len(y))
    return {"cost": cost, **{"d" + k: v for k, v in grads.items()}}
