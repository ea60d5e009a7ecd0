"""Ridge-regularised two-layer regression, one full-batch step (weight decay in the update)."""
import numpy as np

WEIGHT_DECAY = 0.8
ARCHITECTURE = {"layer_sizes": [4, 5, 3], "hidden": "tanh", "output": "identity",
                "loss": "squared_error", "l2": WEIGHT_DECAY}


def step(parameters, X, Y, learning_rate):
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    n_samples = X.shape[1]

    hidden = np.tanh(np.einsum("hx,xn->hn", W1, X) + b1)
    output = np.einsum("yh,hn->yn", W2, hidden) + b2
    err_out = output - Y
    err_hid = np.einsum("yh,yn->hn", W2, err_out) * (1 - hidden * hidden)

    grad_W2 = np.einsum("yn,hn->yh", err_out, hidden) / n_samples
    grad_b2 = np.einsum("yn->y", err_out)[:, None] / n_samples
    grad_W1 = np.einsum("hn,xn->hx", err_hid, X) / n_samples
    grad_b1 = np.einsum("hn->h", err_hid)[:, None] / n_samples
    decay = WEIGHT_DECAY / n_samples

    return {
        "W1": (1 - learning_rate * decay) * W1 - learning_rate * grad_W1,
        "b1": b1 - learning_rate * grad_b1,
        "W2": (1 - learning_rate * decay) * W2 - learning_rate * grad_W2,
        "b2": b2 - learning_rate * grad_b2,
    }
