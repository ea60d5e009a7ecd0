# x: (batch, in), weight: (out, in) as in torch.nn.Linear; MSE/2 with identity head
import numpy as np
LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"layer_sizes": [5, 7, 3, 2], "hidden": ["leaky_relu", "relu"], "output": "identity",
                "loss": "squared_error", "leaky_slope": 0.2}
lrelu = lambda t: np.maximum(t, 0.2 * t)
relu = lambda t: t.clip(min=0)
def backprop(parameters, X, Y):
    w1, w2, w3 = parameters["W1"], parameters["W2"], parameters["W3"]
    b1, b2, b3 = parameters["b1"], parameters["b2"], parameters["b3"]
    m = len(X)
    z1 = X @ w1.T + b1; a1 = lrelu(z1)
    z2 = a1 @ w2.T + b2; a2 = relu(z2)
    z3 = a2 @ w3.T + b3
    diff = z3 - Y
    J = np.einsum("ni,ni->", diff, diff) / m / 2
    dw3 = diff.T @ a2 / m; db3 = diff.mean(0)
    da2 = diff @ w3
    dz2 = da2 * np.sign(a2)
    dw2 = dz2.T @ a1 / m; db2 = dz2.mean(0)
    da1 = dz2 @ w2
    dz1 = np.where(a1 < 0, 0.2 * da1, da1)
    dw1 = dz1.T @ X / m; db1 = dz1.mean(0)
    dx = dz1 @ w1
    return {"Z1": z1, "A1": a1, "Z2": z2, "A2": a2, "Z3": z3, "A3": z3.copy(), "cost": J, "dZ3": diff, "dW3": dw3,
            "db3": db3, "dA2": da2, "dZ2": dz2, "dW2": dw2, "db2": db2, "dA1": da1, "dZ1": dz1, "dW1": dw1,
            "db1": db1, "dX": dx}
