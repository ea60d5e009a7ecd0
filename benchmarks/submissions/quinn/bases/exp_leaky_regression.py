"""Least squares regression net with leaky units; 1/m goes in at the loss (autograd style)."""
import numpy as np

SLOPE = 0.1
ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": SLOPE, "output": "identity", "loss": "squared_error"}

ACTIVATIONS = {
    "leaky": {"f": lambda z: np.where(z > 0, z, SLOPE * z),
              "df": lambda z: np.where(z > 0, 1.0, SLOPE)},
    "linear": {"f": lambda z: z.copy(),
               "df": lambda z: np.ones_like(z)},
}


def forward(parameters, X):
    depth = len(parameters) // 2
    Zs, As = {}, {0: X}
    for l in range(1, depth + 1):
        kind = "linear" if l == depth else "leaky"
        Zs[l] = np.einsum("ij,jk->ik", parameters["W%d" % l], As[l - 1]) + parameters["b%d" % l]
        As[l] = ACTIVATIONS[kind]["f"](Zs[l])
    return depth, Zs, As


def backprop(parameters, X, Y):
    depth, Zs, As = forward(parameters, X)
    m = Y.shape[-1]
    diff = As[depth] - Y
    res = {"cost": 0.5 * np.sum(np.square(diff)) / m}
    grad_a = diff / m
    for l in range(depth, 0, -1):
        kind = "linear" if l == depth else "leaky"
        grad_z = grad_a * ACTIVATIONS[kind]["df"](Zs[l])
        res["Z%d" % l] = Zs[l]
        res["A%d" % l] = As[l]
        res["dA%d" % l] = grad_a
        res["dZ%d" % l] = grad_z
        res["dW%d" % l] = np.einsum("ik,jk->ij", grad_z, As[l - 1])
        res["db%d" % l] = np.einsum("ik->i", grad_z)[:, None]
        grad_a = np.einsum("ij,ik->jk", parameters["W%d" % l], grad_z)
    res["dX"] = grad_a
    return res


if __name__ == "__main__":
    np.random.seed(1)
    P = {"W1": np.random.randn(3, 2), "b1": np.zeros((3, 1)), "W2": np.random.randn(1, 3), "b2": np.zeros((1, 1))}
    print({k: v.shape for k, v in backprop(P, np.random.randn(2, 4), np.random.randn(1, 4)).items()})
