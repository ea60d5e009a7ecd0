"""Two-layer perceptron as a variational problem.  Index notation: i = input, j = hidden, k = output, n = example."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 1], "hidden": "sigmoid", "output": "sigmoid"}


def σ(ζ):
    return 0.5 * (1.0 + np.tanh(0.5 * ζ))


def forward_propagation(X, parameters):
    Ω1, β1, Ω2, β2 = (parameters[q] for q in ("W1", "b1", "W2", "b2"))
    ζ1 = np.einsum("ji,in->jn", Ω1, X) + β1
    α1 = σ(ζ1)
    ζ2 = np.einsum("kj,jn->kn", Ω2, α1) + β2
    α2 = σ(ζ2)
    return α2, (ζ1, α1, ζ2, α2)


def compute_cost(α, Y):
    N = Y.shape[1]
    # H = -<t ln α + (1-t) ln(1-α)>
    H = -np.einsum("kn,kn->", Y, np.log(α)) - np.einsum("kn,kn->", 1 - Y, np.log(1 - α))
    return H / N


def backward_propagation(parameters, cache, X, Y):
    ζ1, α1, ζ2, α2 = cache
    Ω2 = parameters["W2"]
    N = X.shape[1]
    δ2 = α2 - Y
    σʹ = α1 * (1 - α1)
    ε1 = np.einsum("kj,kn->jn", Ω2, δ2)
    δ1 = ε1 * σʹ
    ΔΩ2 = np.einsum("kn,jn->kj", δ2, α1) / N
    Δβ2 = np.einsum("kn->k", δ2)[:, None] / N
    ΔΩ1 = np.einsum("jn,in->ji", δ1, X) / N
    Δβ1 = np.einsum("jn->j", δ1)[:, None] / N
    return {"dZ2": δ2, "dW2": ΔΩ2, "db2": Δβ2, "dA1": ε1, "dZ1": δ1, "dW1": ΔΩ1, "db1": Δβ1}
