# rows, but W as (n_out, n_in): what torch.nn.functional.linear does, redone in numpy
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 1], "hidden": "leaky_relu", "leaky_slope": 0.2,
                "output": "sigmoid", "loss": "binary_cross_entropy"}
LAYOUT = {"examples": "rows", "W": "out_in"}


def linear(x, weight, bias):
    return x @ weight.T + bias


def linear_grad(x, weight, grad_out):
    return grad_out @ weight, grad_out.T @ x, grad_out.sum(0)


def leaky(x, negative_slope=0.2):
    return np.where(x >= 0, x, negative_slope * x)


def leaky_grad(x, grad_out, negative_slope=0.2):
    return grad_out * np.where(x >= 0, 1, negative_slope)


def bce_with_logits(logits, target):
    # max(z, 0) - z*y + log(1 + exp(-|z|))
    per_example = np.maximum(logits, 0) - logits * target + np.log1p(np.exp(-np.abs(logits)))
    return per_example.mean()


def backprop(parameters, X, Y):
    w1, b1, w2, b2 = map(parameters.__getitem__, ("W1", "b1", "W2", "b2"))
    N = Y.shape[0]
    pre = linear(X, w1, b1)
    hid = leaky(pre)
    logits = linear(hid, w2, b2)
    prob = 1 / (1 + np.exp(-logits))
    loss = bce_with_logits(logits, Y)

    g_logits = prob - Y
    g_hid, g_w2, g_b2 = linear_grad(hid, w2, g_logits)
    g_pre = leaky_grad(pre, g_hid)
    g_x, g_w1, g_b1 = linear_grad(X, w1, g_pre)
    return dict(Z1=pre, A1=hid, Z2=logits, A2=prob, cost=loss, dZ2=g_logits, dW2=g_w2 / N, db2=g_b2 / N,
                dA1=g_hid, dZ1=g_pre, dW1=g_w1 / N, db1=g_b1 / N, dX=g_x)
