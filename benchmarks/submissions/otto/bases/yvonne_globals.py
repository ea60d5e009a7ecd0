import numpy as np, logging
logging.basicConfig(level=logging.INFO)
log = logging.getLogger("réseau")

σ = lambda x: 1 / (1 + np.exp(-x))
act_relu = lambda x: np.maximum(x, 0)
act_tanh = np.tanh
act_sigmoid = σ
der_relu = lambda x: (x > 0) + 0.0
der_tanh = lambda x: 1 - np.tanh(x) ** 2
der_sigmoid = lambda x: σ(x) * σ(-x)

noms = "relu tanh sigmoid".split()
ARCHITECTURE = {"layer_sizes": [5, 4, 3, 2], "hidden": noms[:2]}

def appliquer(genre, nom, x):
    return globals()[genre + "_" + nom](x)

def backprop(parameters, X, Y):
    z, a = [], [X]
    for k, nom in enumerate(noms):
        z += [parameters[f"W{k+1}"] @ a[-1] + parameters[f"b{k+1}"]]
        a += [appliquer("act", nom, z[-1])]
        log.debug("couche %d : %s", k, a[-1].shape)
    ŷ, m = a[-1], X.shape[1]
    coût = -np.log(σ(z[-1] * (2 * Y - 1))).sum() / m
    δ = (ŷ - Y) / (ŷ * (1 - ŷ))
    dA3 = δ
    δ = δ * appliquer("der", noms[2], z[2])
    dZ3, dW3, db3 = δ, δ @ a[2].T / m, δ.sum(1) / m
    δ = parameters["W3"].T @ δ
    dA2 = δ
    δ = δ * appliquer("der", noms[1], z[1])
    dZ2, dW2, db2 = δ, δ @ a[1].T / m, δ.sum(1) / m
    δ = parameters["W2"].T @ δ
    dA1 = δ
    δ = δ * appliquer("der", noms[0], z[0])
    dZ1, dW1, db1 = δ, δ @ a[0].T / m, δ.sum(1) / m
    tout = {n: v for n, v in locals().items() if n.startswith("d") and n[-1] in "123"}
    return {**tout, "cost": coût, "A3": ŷ}
