"""Demand forecasting by a leaky network, squared error. Marginal values for every stage."""
import numpy as np

SLOPE = 0.1
ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": SLOPE, "output": "identity", "loss": "squared_error"}

leak = lambda z: np.where(z > 0, z, SLOPE * z)
leak_rate = lambda z: np.where(z > 0, 1.0, SLOPE)


def stages(parameters):
    return sorted(int(k[1:]) for k in parameters if k[0] == "W")


def simulate(parameters, X):
    hist = [{"Z": None, "A": X}]
    order = stages(parameters)
    for k in order:
        Z = np.dot(parameters["W" + str(k)], hist[-1]["A"])
        Z = Z + parameters["b" + str(k)]
        A = Z if k == order[-1] else leak(Z)
        hist.append({"Z": Z, "A": A})
    return hist


def sse_cost(forecast, demand):
    resid = forecast - demand
    return 0.5 * np.sum(resid * resid) / resid.shape[1]


def backprop(parameters, X, Y):
    hist = simulate(parameters, X)
    L, periods = len(hist) - 1, X.shape[1]
    out = {"cost": sse_cost(hist[L]["A"], Y)}
    for k in range(1, L + 1):
        out["Z%d" % k] = hist[k]["Z"]
        out["A%d" % k] = hist[k]["A"]

    value = hist[L]["A"] - Y                 # dJ_t / dA_L, example by example
    for k in range(L, 0, -1):
        out["dA%d" % k] = value
        if k == L:
            price = value
        else:
            price = value * leak_rate(hist[k]["Z"])
        out["dZ%d" % k] = price
        out["dW%d" % k] = np.dot(price, hist[k - 1]["A"].T) / periods
        out["db%d" % k] = np.mean(price, axis=1).reshape(-1, 1)
        value = np.dot(parameters["W%d" % k].T, price)
    out["dX"] = value
    return out
