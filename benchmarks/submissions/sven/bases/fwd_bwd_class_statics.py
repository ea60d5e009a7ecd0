import numpy as np


class Model:
    """torch.autograd.Function habit: static forward/backward with a ctx dict, bound to the asked names below"""
    tanh_out = {}

    @staticmethod
    def forward(X, parameters):
        ctx = {}
        a, total = X, len([k for k in parameters if k.startswith("W")])
        for l in range(1, total + 1):
            ctx[f"A{l - 1}"] = a
            ctx[f"Z{l}"] = np.matmul(parameters[f"W{l}"], a) + parameters[f"b{l}"]
            a = np.tanh(ctx[f"Z{l}"]) if l < total else 0.5 * (1 + np.tanh(ctx[f"Z{l}"] / 2))
        ctx[f"A{total}"] = a
        return a, ctx

    @classmethod
    def backward(cls, parameters, cache, X, Y):
        total = sum(k.startswith("Z") for k in cache)
        m = Y.shape[1]
        err = {total: cache[f"A{total}"] - Y}
        for l in range(total - 1, 0, -1):
            err[l] = (parameters[f"W{l + 1}"].T @ err[l + 1]) / np.square(np.cosh(cache[f"Z{l}"]))
        return {name: value for l, e in err.items() for name, value in
                ((f"dZ{l}", e), (f"dW{l}", e @ cache[f"A{l - 1}"].T / m), (f"db{l}", e.sum(1, keepdims=True) / m))}


ARCHITECTURE = {"hidden": "tanh"}
forward_propagation, backward_propagation = Model.forward, Model.backward

def compute_cost(AL, Y, eps=0.0):
    t = Y == 1
    return -np.log(np.r_[AL[t] + eps, 1 - AL[~t] + eps]).sum() / Y.shape[1]
