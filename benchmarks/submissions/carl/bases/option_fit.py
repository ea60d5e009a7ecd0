"""Fit option prices with a small tanh net (least squares, linear output), ridge on the weights.
   Rows = trades, as in the trade blotter; weights stored (inputs, outputs)."""
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "tanh", "output": "identity", "loss": "squared_error", "l2": 0.3}
RIDGE = 0.3


def backprop(parameters, X, Y):
    depth = max(int(k[1:]) for k in parameters if k[0] == "W")
    trades = X.shape[0]

    def W(i):
        return parameters["W" + str(i)]

    acts = [X]
    report = {}
    for i in range(1, depth + 1):
        pre = acts[-1] @ W(i) + parameters["b" + str(i)]
        report["Z" + str(i)] = pre
        post = pre if i == depth else np.tanh(pre)
        report["A" + str(i)] = post
        acts.append(post)
    model_price = acts[-1]
    residual = model_price - Y
    penalty = RIDGE * sum(np.linalg.norm(W(i), "fro") ** 2 for i in range(1, depth + 1))
    report["cost"] = (np.sum(residual ** 2) + penalty) / (2 * trades)

    sens = residual / trades                       # dJ/dZ of the last layer, 1/m inside
    for i in reversed(range(1, depth + 1)):
        report["dZ" + str(i)] = sens
        report["dW" + str(i)] = acts[i - 1].T @ sens + RIDGE * W(i) / trades
        report["db" + str(i)] = sens.sum(axis=0)
        if i > 1:
            back = sens @ W(i).T
            report["dA" + str(i - 1)] = back
            sens = back * (1.0 - np.square(acts[i - 1]))
    return report
