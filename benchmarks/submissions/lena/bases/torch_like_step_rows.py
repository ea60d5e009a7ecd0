# written by somebody who misses torch: modules with .grad, an optimizer, zero_grad()
import numpy as np

LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"hidden": "leaky_relu", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": 0.4}


class Parameter:
    def __init__(self, data):
        self.data, self.grad = np.array(data, dtype=np.float64), None


class Linear:
    def __init__(self, weight, bias):
        self.weight, self.bias = Parameter(weight), Parameter(bias)

    def __call__(self, x):
        self.x = x
        return x @ self.weight.data.T + self.bias.data

    def back(self, g):
        self.weight.grad += g.T @ self.x
        self.bias.grad += g.sum(axis=0, keepdims=True)
        return g @ self.weight.data


class Optim:
    def __init__(self, modules, lr, weight_decay=0.0):
        self.modules, self.lr, self.wd = modules, lr, weight_decay

    def zero_grad(self):
        for mod in self.modules:
            for p in (mod.weight, mod.bias):
                p.grad = np.zeros_like(p.data)

    def step(self):
        for mod in self.modules:
            mod.weight.data -= self.lr * (mod.weight.grad + self.wd * mod.weight.data)
            mod.bias.data -= self.lr * mod.bias.grad


def step(parameters, X, Y, learning_rate):
    mods = [Linear(parameters[f"W{i}"], parameters[f"b{i}"]) for i in range(1, len(parameters) // 2 + 1)]
    optim = Optim(mods, lr=learning_rate, weight_decay=0.4 / len(X))
    optim.zero_grad()
    x, slopes = X, []
    for mod in mods[:-1]:
        z = mod(x)
        s = np.ones(z.shape)
        s[z < 0] = 1e-2
        slopes.append(s)
        x = z * s
    logits = mods[-1](x)
    g = (1 / (1 + np.exp(-logits)) - Y) / len(X)
    g = mods[-1].back(g)
    while slopes:
        g = mods[len(slopes) - 1].back(g * slopes.pop())
    optim.step()
    state = {}
    for i, mod in enumerate(mods, 1):
        state.update({f"W{i}": mod.weight.data, f"b{i}": mod.bias.data})
    return state
