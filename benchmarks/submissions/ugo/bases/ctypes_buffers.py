import ctypes
import numpy as np

ARCHITECTURE = {"layer_sizes": [3, 4, 1], "hidden": "sigmoid", "output": "identity", "loss": "squared_error", "l2": 0.2}


class Model(ctypes.Structure):
    _fields_ = [("w1", ctypes.c_double * 12), ("b1", ctypes.c_double * 4),
                ("w2", ctypes.c_double * 4), ("b2", ctypes.c_double)]


def view(field, *shape):
    return np.frombuffer(field, dtype=np.float64).reshape(shape)


def fill(model, parameters):
    view(model.w1, 4, 3)[...] = parameters["W1"]
    view(model.b1, 4, 1)[...] = parameters["b1"]
    view(model.w2, 1, 4)[...] = parameters["W2"]
    model.b2 = float(parameters["b2"][0, 0])
    return model


def backprop(parameters, X, Y):
    net, grad = fill(Model(), parameters), Model()
    m, lam = X.shape[1], 0.2
    w1, w2 = view(net.w1, 4, 3), view(net.w2, 1, 4)
    h = 1 / (1 + np.exp(-(w1 @ X + view(net.b1, 4, 1))))
    out = w2 @ h + net.b2
    r = out - Y
    view(grad.w2, 1, 4)[...] = (r @ h.T + lam * w2) / m
    grad.b2 = r.sum() / m
    s = w2.T @ r * h * (1 - h)
    view(grad.w1, 4, 3)[...] = (s @ X.T + lam * w1) / m
    view(grad.b1, 4)[...] = s.sum(1) / m
    J = ((r ** 2).sum() + lam * (w1 ** 2).sum() + lam * (w2 ** 2).sum()) / (2 * m)
    return {"cost": J, "A2": out, "dZ1": s, "dW1": view(grad.w1, 4, 3), "db1": view(grad.b1, 4),
            "dW2": view(grad.w2, 1, 4), "db2": grad.b2}
