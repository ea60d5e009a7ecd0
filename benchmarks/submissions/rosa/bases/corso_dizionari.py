"""Il corso, ma con dizionari al posto delle tuple / the course with dictionaries in place of tuples."""
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy"}
PARLA = False


def L_model_forward(X, parameters):
    numero_strati = len(parameters) // 2
    caches = []
    corrente = X
    for strato in range(1, numero_strati + 1):
        scheda = {}
        scheda["entrata"] = corrente
        scheda["W"] = parameters["W" + str(strato)]
        scheda["b"] = parameters["b" + str(strato)]
        scheda["z"] = scheda["W"] @ corrente + scheda["b"]
        if strato < numero_strati:
            scheda["uscita"] = np.tanh(scheda["z"])
        else:
            scheda["uscita"] = 0.5 * (1 + np.tanh(0.5 * scheda["z"]))
        corrente = scheda["uscita"]
        caches.append(scheda)
        if PARLA:
            print("strato", strato, "fatto")
    return corrente, caches


def compute_cost(AL, Y):
    esempi = Y.shape[1]
    guadagno = Y * np.log(AL)
    perdita = (1 - Y) * np.log(1 - AL)
    insieme = guadagno + perdita
    return -np.sum(insieme) / esempi


def L_model_backward(AL, Y, caches):
    grads = {}
    esempi = Y.shape[1]
    ultimo = len(caches)
    #  sigmoide e entropia insieme danno la differenza
    dZ = AL - Y
    for strato in range(ultimo, 0, -1):
        scheda = caches[strato - 1]
        grads["dZ" + str(strato)] = dZ
        grads["dW" + str(strato)] = dZ @ scheda["entrata"].T / esempi
        grads["db" + str(strato)] = np.sum(dZ, axis=1, keepdims=True) / esempi
        if strato > 1:
            precedente = caches[strato - 2]
            uscita = precedente["uscita"]
            dA = scheda["W"].T @ dZ
            grads["dA" + str(strato - 1)] = dA
            dZ = dA * (1 - uscita * uscita)
    return grads
