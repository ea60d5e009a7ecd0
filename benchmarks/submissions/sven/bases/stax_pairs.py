"""stax in 40 lines: every layer is an (init_fun, apply_fun) pair, apply returns its own pullback."""
import numpy.random as npr
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid"}


def Dense(out_dim, W_init=npr.randn, b_init=npr.randn):
    def init_fun(input_shape):
        return input_shape[:-1] + (out_dim,), (W_init(input_shape[-1], out_dim), b_init(out_dim))
    def apply_fun(params, inputs, **kwargs):
        W, b = params
        def pullback(g):
            return g @ W.T, (inputs.T @ g, g.sum(0))
        return inputs @ W + b, pullback
    return init_fun, apply_fun

def elementwise(fun, dfun, **fun_kwargs):
    init_fun = lambda input_shape: (input_shape, ())
    def apply_fun(params, inputs, **kwargs):
        out = fun(inputs, **fun_kwargs)
        return out, lambda g: (g * dfun(out), ())
    return init_fun, apply_fun

Tanh = elementwise(np.tanh, lambda y: 1. - y ** 2)
Sigmoid = elementwise(lambda x: 1. / (1. + np.exp(-x)), lambda y: y * (1. - y))

def serial(*layers):
    inits, applies = zip(*layers)
    def init_fun(shape):
        params = []
        for i in inits:
            shape, p = i(shape)
            params.append(p)
        return shape, params
    def apply_fun(params, x):
        pulls = []
        for f, p in zip(applies, params):
            x, pull = f(p, x)
            pulls.append(pull)
        def back(g):
            grads = []
            for pull in pulls[::-1]:
                g, gp = pull(g)
                grads.insert(0, gp)
            return g, grads
        return x, back
    return init_fun, apply_fun

def backprop(parameters, X, Y):
    n = len(parameters) // 2
    stack, flat = [], []
    for i in range(1, n + 1):
        stack += [Dense(parameters["b%d" % i].size), Tanh if i < n else Sigmoid]
        flat += [(parameters["W%d" % i], parameters["b%d" % i]), ()]
    _, net = serial(*stack)
    yhat, back = net(flat, X)
    g, grads = back((-Y / yhat + (1 - Y) / (1 - yhat)) / len(X))
    res = {"dX": g, "cost": -np.mean(np.sum(Y * np.log(yhat) + (1 - Y) * np.log1p(-yhat), axis=1))}
    for i, (gw, gb) in enumerate(filter(None, grads), 1):
        res["dW%d" % i], res["db%d" % i] = gw, gb
    return res
