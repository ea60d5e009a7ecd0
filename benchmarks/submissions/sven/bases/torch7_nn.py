import numpy
from numpy import zeros_like, exp, log

ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.2, "output": "sigmoid"}


class Module(object):
    def forward(self, input):
        self.output = self.updateOutput(input)
        return self.output

    def backward(self, input, gradOutput, scale=1):
        self.gradInput = self.updateGradInput(input, gradOutput)
        self.accGradParameters(input, gradOutput, scale)
        return self.gradInput

    def accGradParameters(self, *_): pass


class Linear(Module):
    def __init__(self, weight, bias):
        self.weight, self.bias = weight, bias
        self.gradWeight, self.gradBias = zeros_like(weight), zeros_like(bias)
    def updateOutput(self, input):
        return numpy.dot(self.weight, input) + self.bias
    def updateGradInput(self, input, gradOutput):
        return numpy.dot(self.weight.T, gradOutput)
    def accGradParameters(self, input, gradOutput, scale):
        self.gradWeight += scale * numpy.dot(gradOutput, input.T)
        self.gradBias += scale * gradOutput.sum(1)[:, None]


class LeakyReLU(Module):
    negval = 0.2
    def updateOutput(self, input):
        return numpy.maximum(input, self.negval * input)
    def updateGradInput(self, input, gradOutput):
        g = gradOutput.copy()
        g[input <= 0] *= self.negval
        return g


class Sigmoid(Module):
    updateOutput = lambda self, input: 1 / (1 + exp(-input))
    updateGradInput = lambda self, input, gradOutput: gradOutput * self.output * (1 - self.output)


class BCECriterion:
    def forward(self, input, target):
        return -(target * log(input) + (1 - target) * log(1 - input)).sum() / input.shape[1]
    def backward(self, input, target):
        return (input - target) / (input * (1 - input))


class Sequential(Module):
    def __init__(self):
        self.modules = []
    def add(self, m):
        self.modules.append(m)
        return self
    def updateOutput(self, input):
        for m in self.modules:
            input = m.forward(input)
        return input
    def backward(self, input, gradOutput, scale):
        for i in range(len(self.modules), 0, -1):
            prev = self.modules[i - 2].output if i > 1 else input
            gradOutput = self.modules[i - 1].backward(prev, gradOutput, scale)
        return gradOutput


def backprop(parameters, X, Y):
    mlp, n = Sequential(), len(parameters) // 2
    for i in range(1, n + 1):
        mlp.add(Linear(parameters['W%i' % i], parameters['b%i' % i])).add(LeakyReLU() if i < n else Sigmoid())
    pred = mlp.forward(X)
    crit = BCECriterion()
    ret = dict(cost=crit.forward(pred, Y))
    ret['dX'] = mlp.backward(X, crit.backward(pred, Y), 1. / X.shape[1])
    for i, mod in enumerate(mlp.modules):
        l = i // 2 + 1
        if isinstance(mod, Linear):
            ret['Z%i' % l], ret['dW%i' % l], ret['db%i' % l] = mod.output, mod.gradWeight, mod.gradBias
            if l > 1: ret['dA%i' % (l - 1)] = mod.gradInput
        else:
            ret['A%i' % l], ret['dZ%i' % l] = mod.output, mod.gradInput
    return ret
