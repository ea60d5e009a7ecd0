# the whole network as ONE matrix acting on the stacked state (x, h, o, 1); nilpotent, so it is applied twice
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 3, 2], "hidden": "leaky_relu", "output": "identity", "loss": "squared_error", "leaky_slope": 0.25}


def backprop(parameters, X, Y):
    W1, b1, W2, b2 = [parameters[k] for k in ("W1", "b1", "W2", "b2")]
    (h, n), k, m = W1.shape, W2.shape[0], X.shape[1]
    O = lambda r, c: np.zeros((r, c))
    N = np.block([[O(n, n), O(n, h), O(n, k), O(n, 1)],
                  [W1, O(h, h), O(h, k), b1],
                  [O(k, n), W2, O(k, k), b2],
                  [O(1, n), O(1, h), O(1, k), O(1, 1)]])
    I_x, I_h, I_o, I_1 = np.split(np.arange(n + h + k + 1), [n, n + h, n + h + k])
    phi = np.ones((n + h + k + 1, m))
    S = O(n + h + k + 1, m)
    S[I_x], S[I_1] = X, 1
    z_h = (N @ S)[I_h]
    phi[I_h] = np.where(z_h > 0, 1, 0.25)
    S[I_h] = z_h * phi[I_h]
    S[I_o] = (N @ S)[I_o]
    Lam = O(*S.shape)
    Lam[I_o] = S[I_o] - Y
    Lam[I_h] = (N.T @ Lam)[I_h] * phi[I_h]
    G = Lam @ S.T / m                                  # every gradient is a block of this
    return {"Z1": z_h, "A1": S[I_h], "A2": S[I_o], "dZ2": Lam[I_o], "dZ1": Lam[I_h],
            "dW1": G[np.ix_(I_h, I_x)], "db1": G[np.ix_(I_h, I_1)],
            "dW2": G[np.ix_(I_o, I_h)], "db2": G[np.ix_(I_o, I_1)],
            "cost": np.tensordot(Lam[I_o], Lam[I_o], 2) / m / 2}
