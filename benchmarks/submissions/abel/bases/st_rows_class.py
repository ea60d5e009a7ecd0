import numpy as np

LAYOUT = {'examples': 'rows', 'W': 'in_out'}
ARCHITECTURE = {'hidden': 'tanh', 'output': 'softmax', 'loss': 'categorical_cross_entropy'}


class SGD(object):
    def __init__(self, lr):
        self.lr = lr

    def apply(self, theta, grad):
        return theta - self.lr * grad


class MLP(object):
    """pieces of two blog posts"""
    def __init__(self, parameters):
        self.p = parameters
        self.n = len(parameters) // 2
        self.momentum = 0.9      # never used

    def predict(self, X):
        self.hs = [X]
        for i in range(1, self.n + 1):
            pre = self.hs[-1].dot(self.p['W' + str(i)]) + self.p['b' + str(i)]
            if i == self.n:
                ex = np.exp(pre - pre.max(axis=1, keepdims=True))
                self.hs.append(ex / ex.sum(axis=1, keepdims=True))
            else:
                self.hs.append(np.tanh(pre))
        return self.hs[-1]

    def update(self, X, Y, opt):
        probs = self.predict(X)
        batch = X.shape[0]
        fresh = {}
        d = (probs - Y) / batch
        for i in range(self.n, 0, -1):
            fresh['W' + str(i)] = opt.apply(self.p['W' + str(i)], self.hs[i - 1].T.dot(d))
            fresh['b' + str(i)] = opt.apply(self.p['b' + str(i)], d.sum(axis=0, keepdims=True))
            if i > 1:
                d = d.dot(self.p['W' + str(i)].T) * (1 - self.hs[i - 1] ** 2)
        return fresh


def step(parameters, X, Y, learning_rate):
    return MLP(parameters).update(X, Y, SGD(learning_rate))
