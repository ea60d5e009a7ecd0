from concurrent.futures import ThreadPoolExecutor
from functools import partial
import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy", "l2": 0.01}
DECAY = 0.01


def per_example(parameters, depth, pair):
    x, y = pair
    h = [x]
    for l in range(1, depth + 1):
        z = parameters[f"W{l}"] @ h[-1] + parameters[f"b{l}"].reshape(-1)
        h.append(z.clip(min=0) if l < depth else np.exp(z) / np.exp(z).sum())
    loss = -np.log(h[-1][y.argmax()])
    g, d = {}, h[-1] - y
    for l in range(depth, 0, -1):
        g[f"dW{l}"], g[f"db{l}"] = np.outer(d, h[l - 1]), d
        d = (d @ parameters[f"W{l}"]) * (h[l - 1] > 0)
    return loss, g


def backprop(parameters, X, Y):
    depth = len(parameters) // 2
    with ThreadPoolExecutor(max_workers=2) as pool:
        losses, grads = zip(*pool.map(partial(per_example, parameters, depth), zip(X.T, Y.T)))
    mean = {k: np.mean([g[k] for g in grads], axis=0) for k in grads[0]}
    m = len(losses)
    for l in range(1, depth + 1):
        mean[f"dW{l}"] = mean[f"dW{l}"] + DECAY / m * parameters[f"W{l}"]
    mean["cost"] = sum(losses) / m + DECAY / (2 * m) * sum(np.square(parameters[f"W{l}"]).sum() for l in range(1, depth + 1))
    return mean
