"""SGD with the penalty written as weight decay: W <- (1 - lr*lambd/m) W - lr * dW_data."""
import numpy as np

LAMBD = 0.7
ARCHITECTURE = dict(hidden="tanh", output="identity", loss="squared_error", l2=LAMBD)


class SGD:
    def __init__(self, lr, decay):
        self.lr, self.decay = lr, decay

    def apply(self, name, value, gradient):
        if name.startswith("W"):
            return (1.0 - self.lr * self.decay) * value - self.lr * gradient
        return value - self.lr * gradient


def gradients(parameters, X, Y):
    depth = sum(k.startswith("W") for k in parameters)
    acts = {0: X}
    for l in range(1, depth):
        acts[l] = np.tanh(parameters["W%d" % l].dot(acts[l - 1]) + parameters["b%d" % l])
    acts[depth] = parameters["W%d" % depth].dot(acts[depth - 1]) + parameters["b%d" % depth]
    delta = acts[depth] - Y
    l = depth
    while l:
        yield "W%d" % l, delta.dot(acts[l - 1].T) / X.shape[1]
        yield "b%d" % l, delta.mean(axis=1, keepdims=True)
        if l > 1:
            delta = parameters["W%d" % l].T.dot(delta) * (1 - acts[l - 1] ** 2)
        l -= 1


def step(parameters, X, Y, learning_rate):
    sgd = SGD(learning_rate, LAMBD / X.shape[1])
    return {name: sgd.apply(name, parameters[name], g) for name, g in gradients(parameters, X, Y)}
