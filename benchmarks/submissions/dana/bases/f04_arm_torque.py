"""Joint torques [N m] from pose; leaky features, linear read-out."""
import numpy as np
ARCHITECTURE = {"layer_sizes": [3, 6, 2], "hidden": "leaky_relu", "output": "identity", "loss": "squared_error"}


class TorqueModel:
    alpha = 0.01

    def __init__(self, parameters):
        self.__dict__.update(parameters)

    def predict(self, pose):
        pre = self.W1 @ pose + self.b1
        feat = np.where(pre >= 0, pre, self.alpha * pre)
        torque = self.W2 @ feat + self.b2
        return {"Z1": pre, "A1": feat, "Z2": torque, "A2": torque}

    def gradients(self, state, pose, wanted):
        m = pose.shape[1]
        e = state["A2"] - wanted
        out = {"dZ2": e}
        out["dW2"] = e @ state["A1"].T / m
        out["db2"] = e.sum(axis=-1)[:, None] / m
        back = self.W2.T @ e
        back[state["Z1"] < 0] *= self.alpha
        out["dZ1"] = back
        out["dW1"] = back @ pose.T / m
        out["db1"] = back.sum(axis=-1)[:, None] / m
        return out


def forward_propagation(X, parameters):
    state = TorqueModel(parameters).predict(X)
    return state["A2"], state


def backward_propagation(parameters, cache, X, Y):
    return TorqueModel(parameters).gradients(cache, X, Y)


def compute_cost(A2, Y):
    return np.mean(np.sum((A2 - Y) ** 2, axis=0)) / 2
