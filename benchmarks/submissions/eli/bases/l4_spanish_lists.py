# Red neuronal profunda - apuntes de clase
# (las funciones se llaman como en el curso, lo demas en espanol)
import numpy as np


def sigmoide(z):
    return 1.0 / (1.0 + np.exp(-z))


def L_model_forward(X, parameters):
    capas = len(parameters) // 2
    memoria = {"A": [X], "Z": [None], "W": [None]}
    entrada = X
    for capa in range(1, capas + 1):
        pesos = parameters["W" + str(capa)]
        sesgo = parameters["b" + str(capa)]
        suma = pesos.dot(entrada) + sesgo
        if capa < capas:
            salida = suma * (suma > 0)
        else:
            salida = sigmoide(suma)
        memoria["W"].append(pesos)
        memoria["Z"].append(suma)
        memoria["A"].append(salida)
        entrada = salida
    return salida, memoria


def compute_cost(AL, Y):
    ejemplos = AL.shape[1]
    coste = 0.0
    coste -= (Y * np.log(AL)).sum()
    coste -= ((1 - Y) * np.log(1 - AL)).sum()
    return coste / ejemplos


def L_model_backward(AL, Y, caches):
    """El 1/m va desde el principio, asi no se me olvida luego."""
    ejemplos = Y.shape[1]
    capas = len(caches["W"]) - 1
    gradientes = {}
    error = (AL - Y) / ejemplos
    capa = capas
    while capa >= 1:
        if capa < capas:
            mascara = caches["Z"][capa] > 0
            error = empuje * mascara
        gradientes["dZ" + str(capa)] = error
        gradientes["dW" + str(capa)] = error.dot(caches["A"][capa - 1].T)
        gradientes["db" + str(capa)] = error.sum(axis=1).reshape(-1, 1)
        empuje = caches["W"][capa].T.dot(error)
        capa -= 1
    return gradientes


def update_parameters(parameters, grads, learning_rate=0.01):
    nuevos = {}
    for nombre in parameters:
        nuevos[nombre] = parameters[nombre] - learning_rate * grads["d" + nombre]
    return nuevos
