"""Refinement of a binary classifier, written the way we write a least-squares refinement:
forward model -> residual map -> normal gradients.  Units: every array is dimensionless."""
import numpy as np


def layers(parameters):
    """Yield (number, W, b), innermost first."""
    n = 1
    while f"W{n}" in parameters:
        yield n, parameters[f"W{n}"], parameters[f"b{n}"]
        n += 1


def logistic(z):
    return 1.0 / (1.0 + np.exp(-z))


def forward_model(parameters, X):
    depth = sum(1 for _ in layers(parameters))
    maps = {"A0": X}
    for n, W, b in layers(parameters):
        z = W @ maps[f"A{n - 1}"] + b
        maps[f"Z{n}"] = z
        maps[f"A{n}"] = logistic(z) if n == depth else np.maximum(z, 0.0)
    return maps, depth


def figure_of_merit(calc, obs):
    n_obs = obs.shape[1]
    ll = obs * np.log(calc) + (1.0 - obs) * np.log(1.0 - calc)
    return float(-ll.sum() / n_obs)


def residual_map(calc, obs):
    return (1.0 - obs) / (1.0 - calc) - obs / calc


def backprop(parameters, X, Y):
    maps, depth = forward_model(parameters, X)
    n_obs = X.shape[1]
    report = {k: v for k, v in maps.items() if k != "A0"}
    calc = maps[f"A{depth}"]
    report["cost"] = figure_of_merit(calc, Y)
    shift = residual_map(calc, Y)
    report[f"dA{depth}"] = shift
    for n, W, b in reversed(list(layers(parameters))):
        if n == depth:
            delta = shift * calc * (1.0 - calc)
        else:
            delta = shift * (maps[f"Z{n}"] > 0)
        report[f"dZ{n}"] = delta
        report[f"dW{n}"] = delta @ maps[f"A{n - 1}"].T / n_obs
        report[f"db{n}"] = delta.sum(axis=1, keepdims=True) / n_obs
        shift = W.T @ delta
        report[f"dA{n - 1}" if n > 1 else "dX"] = shift
    return report
