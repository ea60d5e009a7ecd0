"""Absorb the bias: every layer sees a row of ones."""
import numpy as np
ARCHITECTURE = {"layer_sizes": [3, 5, 2], "hidden": "sigmoid", "output": "identity", "loss": "squared_error", "l2": 0.0}
ones = lambda m: np.ones((1, m))
def aug(a): return np.vstack([a, ones(a.shape[1])])
def σ(z): return 1/(1+np.exp(-z))

def step(parameters, X, Y, learning_rate):
    Θ1 = np.hstack((parameters['W1'], parameters['b1']))
    Θ2 = np.hstack((parameters['W2'], parameters['b2']))
    X_ = aug(X)
    H = σ(Θ1 @ X_)
    H_ = aug(H)
    E = Θ2 @ H_ - Y
    n = Y.shape[1]
    ΔΘ2 = E @ H_.T / n
    back = Θ2[:, :-1].T @ E
    ΔΘ1 = (back * H * (1 - H)) @ X_.T / n
    Θ1, Θ2 = Θ1 - learning_rate*ΔΘ1, Θ2 - learning_rate*ΔΘ2
    return {'W1': Θ1[:, :-1], 'b1': Θ1[:, [-1]], 'W2': Θ2[:, :-1], 'b2': Θ2[:, [-1]]}
