import numpy as np
import math
# version "stable" de la sigmoïde, élément par élément
ARCHITECTURE = {"hidden": "sigmoid"}
m = 1000      # nombre d'exemples (non utilisé dans la fonction)
X = None

@np.vectorize
def sigmoide(x):
    if x >= 0:
        return 1.0 / (1.0 + math.exp(-x))
    else:
        t = math.exp(x)
        return t / (1.0 + t)

def backprop(parameters, X, Y):
    def w(i): return parameters["W" + str(i)]
    def b(i): return parameters["b" + str(i)]
    m = X.shape[1]
    dernier = max(int(nom[1:]) for nom in parameters)
    activations = [X]
    for i in range(1, dernier + 1):
        activations.append(sigmoide(w(i) @ activations[i - 1] + b(i)))
    J = 0.0
    for ligne_a, ligne_y in zip(activations[-1], Y):
        for a, y in zip(ligne_a, ligne_y):
            J -= (math.log(a) if y == 1 else math.log(1.0 - a)) / m

    def delta(i):
        if i == dernier:
            return activations[i] - Y
        suivant = w(i + 1).T @ delta(i + 1)      # recalculé à chaque fois, tant pis
        return suivant * activations[i] * (1.0 - activations[i])

    resultat = {"cost": J}
    for i in range(1, dernier + 1):
        resultat["dW" + str(i)] = delta(i) @ activations[i - 1].T / m
        resultat["db" + str(i)] = delta(i).sum(axis=1) / m
    return resultat
