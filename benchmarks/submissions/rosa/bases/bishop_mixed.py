"""Regression network in the notation of PRML ch. 5: inputs phi, activations a, units z, outputs y, targets t, error E."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 5, 4, 2], "hidden": ["tanh", "relu"], "output": "identity",
                "loss": "squared_error"}


def backprop(parameters, phi, t):
    N = t.shape[-1]
    w = [parameters["W1"], parameters["W2"], parameters["W3"]]
    b = [parameters["b1"], parameters["b2"], parameters["b3"]]

    # forward: a_j = sum_i w_ji z_i + b_j
    a1 = w[0] @ phi + b[0]
    z1 = np.tanh(a1)
    a2 = w[1] @ z1 + b[1]
    z2 = np.maximum(a2, 0)
    a3 = w[2] @ z2 + b[2]
    y = a3

    E = 0.5 * np.sum((y - t)**2) / N

    # deltas, (5.54) and (5.56)
    delta3 = y - t
    back2 = w[2].T @ delta3
    delta2 = back2 * np.heaviside(a2, 0)
    back1 = w[1].T @ delta2
    delta1 = back1 * (1 - z1 * z1)

    # derivatives (5.53): dE/dw_ji = delta_j z_i
    return {
        "Z1": a1, "A1": z1, "Z2": a2, "A2": z2, "A3": y,
        "cost": E,
        "dA3": y - t, "dZ3": delta3, "dA2": back2, "dZ2": delta2, "dA1": back1, "dZ1": delta1,
        "dW3": np.einsum("jn,in->ji", delta3, z2) / N,
        "dW2": np.einsum("jn,in->ji", delta2, z1) / N,
        "dW1": np.einsum("jn,in->ji", delta1, phi) / N,
        "db3": np.einsum("jn->j", delta3) / N,
        "db2": np.einsum("jn->j", delta2) / N,
        "db1": np.einsum("jn->j", delta1) / N,
    }
