"""Three-class classifier with one ReLU layer ... well, two. Layers are little objects with forward/backward."""
import numpy as np

ARCHITECTURE = {
    "layer_sizes": [6, 4, 4, 3],
    "hidden": "relu",
    "output": "softmax",
    "loss": "categorical_cross_entropy",
}


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias

    def forward(self, inp):
        self.inp = inp
        return self.weight @ inp + self.bias

    def backward(self, grad_out):
        batch = grad_out.shape[1]
        self.grad_weight = grad_out @ self.inp.T / batch
        self.grad_bias = grad_out.sum(axis=1, keepdims=True) / batch
        return self.weight.T @ grad_out


class ReLU:
    def forward(self, inp):
        self.mask = inp > 0
        return np.where(self.mask, inp, 0.0)

    def backward(self, grad_out):
        return grad_out * self.mask


class SoftmaxCrossEntropy:
    def forward(self, logits):
        shifted = logits - logits.max(axis=0, keepdims=True)
        e = np.exp(shifted)
        self.prob = e / e.sum(axis=0, keepdims=True)
        return self.prob

    def loss(self, target):
        picked = np.sum(self.prob * target, axis=0)
        return -np.log(picked).mean()

    def backward(self, target):
        return self.prob - target


def backprop(parameters, X, Y):
    fc1 = Linear(parameters["W1"], parameters["b1"])
    fc2 = Linear(parameters["W2"], parameters["b2"])
    fc3 = Linear(parameters["W3"], parameters["b3"])
    act1, act2 = ReLU(), ReLU()
    head = SoftmaxCrossEntropy()

    z1 = fc1.forward(X)
    h1 = act1.forward(z1)
    z2 = fc2.forward(h1)
    h2 = act2.forward(z2)
    z3 = fc3.forward(h2)
    probs = head.forward(z3)
    cost = head.loss(Y)

    dz3 = head.backward(Y)
    dh2 = fc3.backward(dz3)
    dz2 = act2.backward(dh2)
    dh1 = fc2.backward(dz2)
    dz1 = act1.backward(dh1)
    dx = fc1.backward(dz1)

    return {
        "Z1": z1, "A1": h1, "Z2": z2, "A2": h2, "Z3": z3, "A3": probs, "cost": cost,
        "dZ3": dz3, "dW3": fc3.grad_weight, "db3": fc3.grad_bias,
        "dA2": dh2, "dZ2": dz2, "dW2": fc2.grad_weight, "db2": fc2.grad_bias,
        "dA1": dh1, "dZ1": dz1, "dW1": fc1.grad_weight, "db1": fc1.grad_bias, "dX": dx,
    }
