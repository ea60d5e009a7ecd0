# tracking controller, weights stored as (from, to)
import numpy as np

LAYOUT = {"examples": "columns", "W": "in_out"}
ARCHITECTURE = dict(layer_sizes=[3, 6, 4, 2], hidden="tanh", output="identity", loss="squared_error")


def forward_sweep(gains, biases, u):
    x, trace = u, []
    for n, (G, c) in enumerate(zip(gains, biases)):
        v = G.T @ x + c
        nxt = np.tanh(v) if n < len(gains) - 1 else v
        trace.append((x, v, nxt))
        x = nxt
    return x, trace


def backward_sweep(gains, trace, mismatch):
    T = mismatch.shape[1]
    lam, sens = mismatch, []
    for n in range(len(gains) - 1, -1, -1):
        x, v, nxt = trace[n]
        mu = lam if n == len(gains) - 1 else lam - lam * nxt ** 2
        sens.insert(0, (lam, mu, x @ mu.T / T, mu.sum(axis=1, keepdims=True) / T))
        lam = gains[n] @ mu
    return sens, lam


def backprop(parameters, X, Y):
    gains = [parameters["W1"], parameters["W2"], parameters["W3"]]
    biases = [parameters["b1"], parameters["b2"], parameters["b3"]]
    y_hat, trace = forward_sweep(gains, biases, X)
    e = y_hat - Y
    out = {"cost": np.einsum("it,it->", e, e) / (2 * X.shape[1])}
    sens, lam0 = backward_sweep(gains, trace, e)
    for k in range(3):
        out[f"Z{k+1}"], out[f"A{k+1}"] = trace[k][1:]
        out[f"dA{k+1}"], out[f"dZ{k+1}"], out[f"dW{k+1}"], out[f"db{k+1}"] = sens[k]
    out["dX"] = lam0
    return out
