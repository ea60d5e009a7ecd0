from abc import ABC, abstractmethod
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "identity", "loss": "squared_error"}


class ILayer(ABC):
    @abstractmethod
    def activate(self): ...
    @abstractmethod
    def slope(self): ...


class AbstractLayer(ILayer):
    def __init__(self, number):
        self.__number = number
        self.__gradW = None
        self.__gradB = None
    def getNumber(self): return self.__number
    def setInput(self, x): self.__x = x
    def getInput(self): return self.__x
    def setWeights(self, w, b): self.__w, self.__b = w, b
    def getWeights(self): return self.__w
    def getZ(self): return np.dot(self.__w, self.__x) + self.__b
    def setGrads(self, gw, gb): self.__gradW, self.__gradB = gw, gb
    def getGradW(self): return self.__gradW
    def getGradB(self): return self.__gradB


class HiddenLayer(AbstractLayer):
    def activate(self): return 0.5 * (np.tanh(0.5 * self.getZ()) + 1.0)
    def slope(self):
        a = self.activate()
        return a * (1.0 - a)


class OutputLayer(AbstractLayer):
    def activate(self): return self.getZ()
    def slope(self): return 1.0


def backprop(parameters, X, Y):
    count = int(len(parameters) / 2)
    layers = []
    current = X
    for i in range(1, count + 1):
        layer = HiddenLayer(i) if i != count else OutputLayer(i)
        layer.setWeights(parameters["W%d" % i], parameters["b%d" % i])
        layer.setInput(current)
        current = layer.activate()
        layers.append(layer)
    error = current - Y
    result = dict(cost=0.5 * float(np.mean(np.sum(error ** 2, axis=0))))
    for layer in layers[::-1]:
        delta = error * layer.slope()
        layer.setGrads(np.dot(delta, layer.getInput().T) / X.shape[1], delta.mean(axis=1))
        result["dZ%d" % layer.getNumber()] = delta
        result["dW%d" % layer.getNumber()] = layer.getGradW()
        result["db%d" % layer.getNumber()] = layer.getGradB()
        error = np.dot(layer.getWeights().T, delta)
    return result
