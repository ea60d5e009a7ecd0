import numpy as np
LAYOUT = {"examples": "rows", "W": "in_out"}

def backprop(parameters, X, Y):
    L = len(parameters) // 2
    H = [X]
    for l in range(1, L + 1):
        S = H[-1] @ parameters[f"W{l}"] + parameters[f"b{l}"]
        H.append(1 / (1 + np.exp(-S)) if l == L else np.maximum(S, 0))
    n = X.shape[0]
    P = H[-1]
    out = {f"A{L}": P, "cost": -(Y * np.log(P) + (1 - Y) * np.log(1 - P)).sum() / n}
    D = P - Y
    for l in range(L, 0, -1):
        out[f"dZ{l}"] = D
        out[f"dW{l}"] = H[l - 1].T @ D / n
        out[f"db{l}"] = D.sum(axis=0, keepdims=True) / n
        if l > 1:
            out[f"dA{l-1}"] = D @ parameters[f"W{l}"].T
            D = out[f"dA{l-1}"] * (H[l - 1] > 0)
    return out
