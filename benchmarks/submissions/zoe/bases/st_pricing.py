"""Column pricing loop turned network: a full step of steepest descent on all blocks."""
import numpy as np


def _solve_forward(blocks, X):
    acts, pre = [X], []
    last = len(blocks) - 1
    for k, (W, b) in enumerate(blocks):
        z = W @ acts[k] + b
        pre.append(z)
        acts.append(np.fmax(z, 0) if k < last else 1 / (1 + np.exp(-z)))
    return pre, acts


def _prices(blocks, pre, acts, Y):
    n_obs = Y.shape[1]
    pi = acts[-1] - Y
    table = []
    for k in range(len(blocks) - 1, -1, -1):
        W, _ = blocks[k]
        table.append((k, pi @ acts[k].T / n_obs, pi.sum(axis=1, keepdims=True) / n_obs))
        if k:
            pi = (W.T @ pi) * (pre[k - 1] > 0)
    return table[::-1]


def step(parameters, X, Y, learning_rate):
    n = len(parameters) // 2
    blocks = [(parameters[f"W{k}"], parameters[f"b{k}"]) for k in range(1, n + 1)]
    pre, acts = _solve_forward(blocks, X)
    new = {}
    for k, gW, gb in _prices(blocks, pre, acts, Y):
        W, b = blocks[k]
        new[f"W{k+1}"] = W - learning_rate * gW
        new[f"b{k+1}"] = b - learning_rate * gb
    return new
