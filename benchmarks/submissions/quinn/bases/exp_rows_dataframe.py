"""Observations in rows, as in a data frame; coefficients (in, out) like a model matrix."""
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
RIDGE = 0.3
ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": RIDGE}


def plogis(q):
    return 1 / (1 + np.exp(-q))


def backprop(parameters, X, Y):
    n_obs = len(X)
    L = len(parameters) // 2
    acts = [X]
    lins = []
    for l in range(1, L + 1):
        lins.append(acts[-1] @ parameters[f"W{l}"] + parameters[f"b{l}"])
        acts.append(plogis(lins[-1]) if l == L else np.tanh(lins[-1]))
    p = acts[-1]
    deviance = -np.log(np.where(Y == 1, p, 1 - p)).sum() / n_obs
    penalty = RIDGE / 2 / n_obs * sum(float((parameters[f"W{l}"] ** 2).sum()) for l in range(1, L + 1))

    ret = {"cost": deviance + penalty}
    delta = p - Y
    for l in range(L, 0, -1):
        beta = parameters[f"W{l}"]
        ret[f"Z{l}"], ret[f"A{l}"] = lins[l - 1], acts[l]
        ret[f"dZ{l}"] = delta
        ret[f"dW{l}"] = acts[l - 1].T @ delta / n_obs + RIDGE * beta / n_obs
        ret[f"db{l}"] = delta.mean(axis=0, keepdims=True)
        back = delta @ beta.T
        if l > 1:
            ret[f"dA{l - 1}"] = back
            delta = back * (1 - acts[l - 1] ** 2)
        else:
            ret["dX"] = back
    return ret


if __name__ == "__main__":
    assert plogis(0) == 0.5
