# -*- coding: utf-8 -*-
"""Same letters as in the lecture: σ, δ, ŷ, Σ, ∂ (editor: \\sigma<TAB>)."""
from numpy import sum as Σ, exp, log, tanh, ndarray

ARCHITECTURE = {"layer_sizes": [5, 6, 4, 2], "hidden": ["sigmoid", "tanh"], "output": "sigmoid", "l2": 2.0}
λ = 2.0
σ = lambda z: 1/(1 + exp(-z))
σʹ = lambda z: σ(z)*(1 - σ(z))
tanhʹ = lambda z: 1 - tanh(z)**2


def backprop(θ: dict, x: ndarray, y: ndarray) -> dict:
    m = x.shape[-1]
    z1 = θ["W1"] @ x + θ["b1"];   a1 = σ(z1)
    z2 = θ["W2"] @ a1 + θ["b2"];  a2 = tanh(z2)
    z3 = θ["W3"] @ a2 + θ["b3"];  ŷ = σ(z3)

    J = -Σ(y*log(ŷ) + (1 - y)*log(1 - ŷ))/m + λ/2/m*(Σ(θ["W1"]**2) + Σ(θ["W2"]**2) + Σ(θ["W3"]**2))

    δ3 = ŷ - y
    δ2 = θ["W3"].T @ δ3 * tanhʹ(z2)
    δ1 = θ["W2"].T @ δ2 * σʹ(z1)
    W = {"dW3": δ3 @ a2.T, "dW2": δ2 @ a1.T, "dW1": δ1 @ x.T}
    return {"Z1": z1, "Z2": z2, "Z3": z3, "A1": a1, "A2": a2, "A3": ŷ, "cost": J, "dZ3": δ3, "dZ2": δ2, "dZ1": δ1,
            **{k: v/m + λ/m*θ[k[1:]] for k, v in W.items()},
            **{f"db{i}": Σ(δ, axis=1)/m for i, δ in enumerate((δ1, δ2, δ3), start=1)}}
