import numpy as np

# all the hidden layers have three units, three classes
ARCHITECTURE = {"layer_sizes": [4, 3, 3, 3], "hidden": ["relu", "tanh"], "output": "softmax",
                "loss": "categorical_cross_entropy"}


def softmax(scores):
    ex = np.exp(scores - np.max(scores))
    return ex / np.sum(ex, axis=0)


def backprop(parameters, X, Y):
    get = parameters.__getitem__
    m = X.shape[1]
    z_1 = get("W1") @ X + get("b1")
    a_1 = np.fmax(z_1, 0)
    z_2 = get("W2") @ a_1 + get("b2")
    a_2 = np.tanh(z_2)
    z_3 = get("W3") @ a_2 + get("b3")
    probs = softmax(z_3)
    loss = -np.log(probs[Y == 1]).sum() / m

    e3 = (probs - Y) / m
    e2 = (get("W3").T @ e3) * (1 - a_2 ** 2)
    e1 = (get("W2").T @ e2) * (z_1 > 0)
    gW3, gb3 = e3 @ a_2.T, e3.sum(1)
    gW2, gb2 = e2 @ a_1.T, e2.sum(1)
    gW1, gb1 = e1 @ X.T, e1.sum(1)
    return {"A3": probs, "cost": loss, "dZ3": e3, "dZ2": e2, "dZ1": e1, "dW3": gW3, "dW2": gW2, "dW1": gW1,
            "db3": gb3, "db2": gb2, "db1": gb1}
