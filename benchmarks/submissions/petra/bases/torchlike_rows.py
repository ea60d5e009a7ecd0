import numpy as np

LAYOUT = {"examples": "rows"}          # nn.Linear keeps W as (out, in)
ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid"}

class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, np.ravel(bias)
    def forward(self, x):
        self.x = x
        return x @ self.weight.T + self.bias
    def backward(self, grad):
        self.grad_weight = grad.T @ self.x
        self.grad_bias = grad.sum(0)
        return grad @ self.weight

class Tanh:
    def forward(self, x):
        self.y = np.tanh(x)
        return self.y
    def backward(self, grad):
        return grad * (1 - self.y * self.y)

class BCEWithLogits:
    def forward(self, z, y):
        self.p, self.y = 1 / (1 + np.exp(-z)), y
        return (np.logaddexp(0, z) - y * z).sum() / len(z)
    def backward(self):
        return (self.p - self.y) / len(self.y)

class Sequential(list):
    def forward(self, x):
        for mod in self:
            x = mod.forward(x)
        return x
    def backward(self, grad):
        for mod in self[::-1]:
            grad = mod.backward(grad)
        return grad

def backprop(parameters, X, Y):
    model = Sequential()
    L = len(parameters) // 2
    for l in range(L):
        model.append(Linear(parameters[f"W{l + 1}"], parameters[f"b{l + 1}"]))
        if l < L - 1:
            model.append(Tanh())
    criterion = BCEWithLogits()
    loss = criterion.forward(model.forward(X), Y)
    dX = model.backward(criterion.backward())
    grads = {"cost": loss, "dX": dX, f"A{L}": criterion.p}
    for i, lin in enumerate((mod for mod in model if isinstance(mod, Linear)), 1):
        grads[f"dW{i}"], grads[f"db{i}"] = lin.grad_weight, lin.grad_bias
    return grads
