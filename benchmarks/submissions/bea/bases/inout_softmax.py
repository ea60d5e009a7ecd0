# columns for examples but W (in, out): Z = W^T X + b, as on the lecture slides
import numpy as np
LAYOUT = {"W": "in_out"}
ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}

def softmax(z):
    z = z - z.max(axis=0)
    return np.exp(z)/np.exp(z).sum(axis=0)

def backprop(parameters, X, Y):
    K = len(parameters)//2
    m = Y.shape[1]
    A = X
    tape = []
    r = {}
    for k in range(1, K+1):
        W = parameters[f"W{k}"]
        Z = W.T@A + parameters[f"b{k}"]
        tape.append((k, W, A, Z))
        A = softmax(Z) if k == K else np.maximum(0, Z)
        r[f"Z{k}"], r[f"A{k}"] = Z, A
    r["cost"] = -np.log(A[Y.astype(bool)]).sum()/m
    dA = -Y/A
    r[f"dA{K}"] = dA
    dZ = A*(dA - (dA*A).sum(axis=0, keepdims=True))   # J^T dA
    while tape:
        k, W, Ap, Z = tape.pop()
        if k < K:
            dZ = dA*(Z > 0)
        r[f"dZ{k}"] = dZ
        r[f"dW{k}"] = Ap@dZ.T/m
        r[f"db{k}"] = dZ.sum(axis=1, keepdims=True)/m
        dA = W@dZ
        r[f"dA{k-1}" if k > 1 else "dX"] = dA
    return r
