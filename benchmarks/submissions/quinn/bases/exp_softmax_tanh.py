# multinomial model with one tanh layer  (port of my R script nnet_by_hand.R)
import numpy as np

ARCHITECTURE = {
    "layer_sizes": [5, 4, 3],
    "hidden": "tanh",
    "output": "softmax",
    "loss": "categorical_cross_entropy",
}

colSums = lambda mat: mat.sum(axis=0, keepdims=True)
rowSums = lambda mat: mat.sum(axis=1, keepdims=True)
rowMeans = lambda mat: rowSums(mat) / mat.shape[1]


def softmax(scores):
    """Column-wise softmax.

    >>> softmax(np.zeros((2, 1))).ravel().tolist()
    [0.5, 0.5]
    """
    shifted = scores - scores.max(axis=0, keepdims=True)
    numer = np.exp(shifted)
    return numer / colSums(numer)


def cross_entropy(P, Y):
    n = Y.shape[1]
    return -np.sum(Y * np.log(P)) / n


def backprop(parameters, X, Y):
    n = X.shape[1]
    beta1, alpha1, beta2, alpha2 = (parameters[k] for k in ("W1", "b1", "W2", "b2"))
    H_lin = beta1 @ X + alpha1
    H = np.tanh(H_lin)
    scores = beta2 @ H + alpha2
    P = softmax(scores)

    resid = P - Y
    back_H = beta2.T @ resid
    back_lin = back_H * (1 - H ** 2)
    return {
        "Z1": H_lin,
        "A1": H,
        "Z2": scores,
        "A2": P,
        "cost": cross_entropy(P, Y),
        "dZ2": resid,
        "dW2": resid @ H.T / n,
        "db2": rowMeans(resid),
        "dA1": back_H,
        "dZ1": back_lin,
        "dW1": back_lin @ X.T / n,
        "db1": rowMeans(back_lin),
    }


if __name__ == "__main__":
    import doctest
    print(doctest.testmod())
