"""NeuralNetMLP after Python Machine Learning: _forward, _compute_cost, _sigmoid with the clip, w_h / b_h / w_out / b_out."""
import sys
import numpy as np


class NeuralNetMLP(object):
    def __init__(self, n_hidden=30, l2=0., seed=None):
        self.random = np.random.RandomState(seed)
        self.n_hidden, self.l2 = n_hidden, l2

    def _sigmoid(self, z):
        return 1. / (1. + np.exp(-np.clip(z, -250, 250)))

    def _forward(self, X):
        z_h = np.dot(X, self.w_h) + self.b_h
        a_h = self._sigmoid(z_h)
        z_out = np.dot(a_h, self.w_out) + self.b_out
        a_out = self._sigmoid(z_out)
        return z_h, a_h, z_out, a_out

    def _compute_cost(self, y_enc, output):
        L2_term = (self.l2 / 2. * (np.sum(self.w_h ** 2.) + np.sum(self.w_out ** 2.)))
        term1 = -y_enc * (np.log(output))
        term2 = (1. - y_enc) * np.log(1. - output)
        return np.sum(term1 - term2) + L2_term

    def _one(self, X_train, y_train_enc):
        z_h, a_h, z_out, a_out = self._forward(X_train)
        delta_out = a_out - y_train_enc
        sigmoid_derivative_h = a_h * (1. - a_h)
        delta_h = (np.dot(delta_out, self.w_out.T) * sigmoid_derivative_h)
        grad_w_h = np.dot(X_train.T, delta_h) + self.w_h * self.l2
        grad_b_h = np.sum(delta_h, axis=0)
        grad_w_out = np.dot(a_h.T, delta_out) + self.w_out * self.l2
        grad_b_out = np.sum(delta_out, axis=0)
        cost = self._compute_cost(y_enc=y_train_enc, output=a_out)
        return cost, grad_w_h, grad_b_h, grad_w_out, grad_b_out, delta_out, delta_h


nn = NeuralNetMLP(n_hidden=4, l2=0.35, seed=1)
ARCHITECTURE = {"layer_sizes": [6, nn.n_hidden, 3], "hidden": "sigmoid", "output": "sigmoid", "l2": nn.l2}
LAYOUT = {"examples": "rows", "W": "in_out"}


def backprop(parameters, X, Y):
    nn.w_h, nn.b_h, nn.w_out, nn.b_out = (parameters[k] for k in ("W1", "b1", "W2", "b2"))
    res = nn._one(X, Y)
    sys.stderr.write("\r%d | Cost: %.2f" % (X.shape[0], res[0]))
    sys.stderr.flush()
    names = ("cost", "dW1", "db1", "dW2", "db2")
    return {**{k: v / len(X) for k, v in zip(names, res)}, "dZ2": res[5], "dZ1": res[6]}
