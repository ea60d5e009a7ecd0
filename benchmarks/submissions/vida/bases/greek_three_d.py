"""Per-example gradients kept as a stack (m, n_l, n_{l-1}), averaged at the very end. Greek names."""
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "squared_error"}

σ = lambda ζ: 1 / (1 + np.exp(-ζ))


def backprop(parameters, X, Y):
    θ = [parameters[k] for k in sorted(parameters) if k[0] == "W"]
    β = [parameters[k] for k in sorted(parameters) if k[0] == "b"]
    α = [X.T[:, :, None]]                       # (m, n, 1): a column for each example
    for i, (W, b) in enumerate(zip(θ, β)):
        ζ = W @ α[-1] + b
        α.append(np.tanh(ζ) if i + 1 < len(θ) else σ(ζ))
    ŷ, y = α[-1], Y.T[..., None]
    δ = (ŷ - y) * ŷ * (1 - ŷ)
    Δ, D = [], []
    for W, a in zip(reversed(θ), α[-2::-1]):
        Δ.append(δ @ a.transpose(0, 2, 1))
        D.append(δ)
        δ = (W.T @ δ) * (1 - a * a)
    out = {"cost": ((ŷ - y) ** 2).sum((1, 2)).mean() / 2}
    for i in range(len(θ)):
        out["dW%d" % (i + 1)] = Δ[::-1][i].mean(0)
        out["db%d" % (i + 1)] = D[::-1][i].mean(0)
    return out
