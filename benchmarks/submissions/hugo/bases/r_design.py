# statistics department style: design matrix X (N x p), regression, W still (out, in)
import numpy as np
LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"layer_sizes": [5, 4, 3], "hidden": ["tanh"], "output": "identity", "loss": "squared_error"}

def backprop(parameters, X, Y):
    N, p = X.shape
    B1 = parameters['W1']; c1 = parameters['b1'].ravel()
    B2 = parameters['W2']; c2 = parameters['b2'].ravel()
    U = X @ B1.T + c1
    H = np.tanh(U)
    Yhat = H @ B2.T + c2
    R = Yhat - Y
    RSS = np.trace(R.T @ R)
    J = RSS / (2 * N)
    # score equations
    S2 = R
    dB2 = S2.T @ H / N
    dc2 = S2.sum(0) / N
    dH = S2 @ B2
    S1 = dH * (1 - H ** 2)
    dB1 = S1.T @ X / N
    dc1 = S1.sum(0) / N
    return dict(Z1=U, A1=H, Z2=Yhat, A2=Yhat, cost=J, dZ2=S2, dW2=dB2, db2=dc2, dA1=dH, dZ1=S1, dW1=dB1, db1=dc1)
