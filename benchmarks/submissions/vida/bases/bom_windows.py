import numpy as np

# written in Notepad on windows
ARCHITECTURE = {"layer_sizes": [7, 3, 2], "hidden": "relu", "output": "sigmoid", "loss": "squared_error", "l2": 1.0}

class Dense(object):
    def __init__(self, W, b, act):
        self.W = W; self.b = b; self.act = act
    def forward(self, inp):
        self.inp = inp
        self.z = np.dot(self.W, inp) + self.b
        if self.act == 'relu':
            self.out = np.maximum(self.z, np.zeros(self.z.shape))
        else:
            self.out = 1.0 / (1.0 + np.exp(-self.z))
        return self.out
    def backward(self, up):
        if self.act == 'relu':
            up = up * np.heaviside(self.z, 0)
        else:
            up = up * (self.out * (1.0 - self.out))
        m = float(self.inp.shape[1])
        self.dW = np.dot(up, self.inp.T) / m + 1.0 * self.W / m
        self.db = np.sum(up, 1) / m
        return np.dot(self.W.T, up)

def backprop(parameters, X, Y):
    net = [Dense(parameters['W1'], parameters['b1'], 'relu'), Dense(parameters['W2'], parameters['b2'], 'sigmoid')]
    out = X
    for layer in net: out = layer.forward(out)
    cost = (np.sum((out - Y) ** 2) + sum(np.sum(layer.W ** 2) for layer in net)) / 2.0 / X.shape[1]
    dout = out - Y
    for layer in net[::-1]: dout = layer.backward(dout)
    d = {'cost': cost, 'dX': dout, 'A1': net[0].out, 'A2': out}
    for i, layer in enumerate(net):
        d['dW%d' % (i + 1)] = layer.dW; d['db%d' % (i + 1)] = layer.db
    return d
