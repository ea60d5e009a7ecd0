import numpy as np
# l2 as weight decay, softmax on top
lam = 0.9
ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy", "l2": lam}

def step(parameters, X, Y, learning_rate):
    P = parameters
    n = len(P)//2
    m = X.shape[1]
    a = {0: X}
    for k in range(1, n+1):
        z = P[f'W{k}']@a[k-1] + P[f'b{k}']
        if k == n:
            z = z - z.max(0)
            e = np.exp(z)
            a[k] = e/e.sum(0)
        else:
            a[k] = np.maximum(z, 0.)
    Q = {}
    d = a[n] - Y
    decay = 1 - learning_rate*lam/m
    for k in range(n, 0, -1):
        W, b = P[f'W{k}'], P[f'b{k}']
        Q[f'W{k}'] = decay*W - learning_rate/m*(d@a[k-1].T)
        Q[f'b{k}'] = b - learning_rate/m*d.sum(1, keepdims=True)
        d = W.T@d
        d = d*(a[k-1] > 0)
    return Q
