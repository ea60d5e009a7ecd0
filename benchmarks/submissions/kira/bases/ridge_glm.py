# Ridge-penalised two-stage Gaussian regression: eta = linear predictor, mu = fitted value.
import numpy as np

LAMBDA = 0.7
ARCHITECTURE = {"layer_sizes": [4, 3, 2], "hidden": "tanh", "output": "identity", "loss": "squared_error", "l2": 0.7}


def design(features):
    """design matrix, intercept column first (one observation per row)"""
    return np.column_stack([np.ones(features.shape[1]), features.T])


def backprop(parameters, X, Y):
    n = X.shape[1]
    beta1 = np.column_stack([parameters["b1"].ravel(), parameters["W1"]])
    beta2 = np.column_stack([parameters["b2"].ravel(), parameters["W2"]])
    D1 = design(X)
    eta1 = D1 @ beta1.T
    H = np.tanh(eta1)
    D2 = design(H.T)
    eta2 = D2 @ beta2.T
    mu = eta2
    resid = mu - Y.T
    rss = np.sum(resid ** 2)
    ridge = np.sum(parameters["W1"] ** 2) + np.sum(parameters["W2"] ** 2)
    cost = rss / (2 * n) + LAMBDA * ridge / (2 * n)

    score2 = resid
    G2 = score2.T @ D2 / n
    back = score2 @ parameters["W2"]
    score1 = back * (1 - H ** 2)
    G1 = score1.T @ D1 / n
    dW2 = G2[:, 1:] + LAMBDA / n * parameters["W2"]
    dW1 = G1[:, 1:] + LAMBDA / n * parameters["W1"]
    db2 = G2[:, :1]
    db1 = G1[:, :1]
    return dict(Z1=eta1.T, A1=H.T, Z2=eta2.T, A2=mu.T, cost=cost, dZ2=score2.T, dA1=back.T,
                dZ1=score1.T, dW1=dW1, dW2=dW2, db1=db1, db2=db2)
