"""
Vorwaerts / rueckwaerts fuer ein Netz mit EINER versteckten Schicht,
sigmoid ueberall. cache carries Z as well because I use sigmoid'(z).
"""
from numpy import dot, exp, log, sum as npsum

ARCHITECTURE = {"layer_sizes": [5, 4, 2], "hidden": "sigmoid", "output": "sigmoid"}


def s(z):
    return 1 / (1 + exp(-z))


def ds(z):
    return s(z) * (1 - s(z))


def forward_propagation(X, parameters):
    cache = {}
    cache["Z1"] = dot(parameters["W1"], X) + parameters["b1"]
    cache["A1"] = s(cache["Z1"])
    cache["Z2"] = dot(parameters["W2"], cache["A1"]) + parameters["b2"]
    cache["A2"] = s(cache["Z2"])
    return cache["A2"], cache


def compute_cost(A2, Y):
    n, m = Y.shape
    total = npsum(Y * log(A2) + (1 - Y) * log(1 - A2))
    return -total / m


def backward_propagation(parameters, cache, X, Y):
    n, m = Y.shape
    g = {}
    # Kettenregel ganz ausfuehrlich, Schicht 2
    g["dA2"] = (cache["A2"] - Y) / (cache["A2"] * (1 - cache["A2"]))
    g["dZ2"] = g["dA2"] * ds(cache["Z2"])
    g["dW2"] = dot(g["dZ2"], cache["A1"].T) / m
    g["db2"] = npsum(g["dZ2"], 1).reshape((n, 1)) / m
    # Schicht 1
    g["dA1"] = dot(parameters["W2"].T, g["dZ2"])
    g["dZ1"] = g["dA1"] * ds(cache["Z1"])
    g["dW1"] = dot(g["dZ1"], X.T) / m
    g["db1"] = npsum(g["dZ1"], 1, keepdims=True) / m
    return g
