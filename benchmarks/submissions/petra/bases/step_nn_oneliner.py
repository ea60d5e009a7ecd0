import numpy as np
σ = lambda z: 1/(1+np.exp(-z))

def step(parameters, X, Y, learning_rate):
    L, m = len(parameters)//2, X.shape[1]
    θ = {k: v.copy() for k, v in parameters.items()}
    a = [X]
    for l in range(1, L+1):
        z = θ[f"W{l}"] @ a[-1] + θ[f"b{l}"]
        a += [σ(z) if l == L else z.clip(min=0)]
    δ = (a[L] - Y)/m
    for l in range(L, 0, -1):
        new_W = θ[f"W{l}"] - learning_rate * δ @ a[l-1].T
        new_b = θ[f"b{l}"] - learning_rate * δ.sum(1, keepdims=True)
        δ = (θ[f"W{l}"].T @ δ) * (a[l-1] > 0)
        θ[f"W{l}"], θ[f"b{l}"] = new_W, new_b
    return θ
