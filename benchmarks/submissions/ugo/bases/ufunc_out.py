import numpy as np
LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"layer_sizes": [4, 3, 3, 1], "hidden": "leaky_relu", "leaky_slope": 0.1, "output": "identity", "loss": "squared_error"}

def axpb(w, x, b, out):
    np.dot(x, w.T, out=out)
    np.add(out, b, out=out)
    return out

def leak(z, out):
    np.multiply(z, 0.1, out=out)
    np.copyto(out, z, where=z > 0)
    return out

def leak_back(z, d):
    np.multiply(d, 0.1, out=d, where=~(z > 0))

def backprop(parameters, X, Y):
    p = parameters
    m = X.shape[0]
    buf = [np.empty((m, k)) for k in (3, 3, 3, 3, 1)]
    Z1 = axpb(p["W1"], X, p["b1"], buf[0]); A1 = leak(Z1, buf[1])
    Z2 = axpb(p["W2"], A1, p["b2"], buf[2]); A2 = leak(Z2, buf[3])
    Z3 = axpb(p["W3"], A2, p["b3"], buf[4])
    D = np.subtract(Z3, Y)
    cost = np.add.reduce(np.square(D), axis=None) / (m + m)
    np.true_divide(D, m, out=D)
    out = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "A3": Z3, "cost": cost}
    out["dZ3"] = D; out["dW3"] = D.T @ A2; out["db3"] = np.add.reduce(D, keepdims=True)
    E = D @ p["W3"]; leak_back(Z2, E)
    out["dZ2"] = E; out["dW2"] = E.T @ A1; out["db2"] = np.add.reduce(E, keepdims=True)
    F = E @ p["W2"]; leak_back(Z1, F)
    out["dZ1"] = F; out["dW1"] = F.T @ X; out["db1"] = np.add.reduce(F, keepdims=True)
    return out
