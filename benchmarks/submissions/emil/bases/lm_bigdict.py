# Life table of a network: one big cache, every age (layer) in its own row.
import numpy as np

def L_model_forward(X, parameters):
    omega = len(parameters) // 2          # the last age
    caches = {"A0": X, "omega": omega}
    for age in range(1, omega + 1):
        caches[f"W{age}"] = parameters[f"W{age}"]
        caches[f"Z{age}"] = caches[f"W{age}"] @ caches[f"A{age - 1}"] + parameters[f"b{age}"]
        if age < omega:
            caches[f"A{age}"] = np.where(caches[f"Z{age}"] > 0, caches[f"Z{age}"], 0)
        else:
            caches[f"A{age}"] = np.exp(caches[f"Z{age}"]) / (1 + np.exp(caches[f"Z{age}"]))
    return caches[f"A{omega}"], caches

def compute_cost(AL, Y):
    exposed = Y.shape[1]
    claims = np.sum(Y * np.log(AL))
    survivals = np.sum((1 - Y) * np.log(1 - AL))
    return -(claims + survivals) / exposed

def L_model_backward(AL, Y, caches):
    omega, exposed = caches["omega"], Y.shape[1]
    g = {f"dZ{omega}": AL - Y}
    for age in range(omega, 0, -1):
        g[f"dW{age}"] = g[f"dZ{age}"] @ caches[f"A{age - 1}"].T / exposed
        g[f"db{age}"] = g[f"dZ{age}"].sum(axis=1, keepdims=True) / exposed
        if age > 1:
            alive = caches[f"Z{age - 1}"] > 0
            g[f"dA{age - 1}"] = caches[f"W{age}"].T @ g[f"dZ{age}"]
            g[f"dZ{age - 1}"] = g[f"dA{age - 1}"] * alive
    return g
