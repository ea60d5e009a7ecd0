"""Tarea 3: retropropagación para una red de cualquier profundidad.
Capa oculta con tanh, salida con sigmoide.
"""
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy"}


def sigmoide(z):
    return 1 / (1 + np.exp(-z))


def propagar(parametros, entrada):
    """Devuelve las sumas y las activaciones de todas las capas."""
    capas = len(parametros) // 2
    sumas = {}
    activaciones = {0: entrada}
    for capa in range(1, capas + 1):
        peso = parametros["W%d" % capa]
        sesgo = parametros["b%d" % capa]
        sumas[capa] = peso.dot(activaciones[capa - 1]) + sesgo
        if capa == capas:
            activaciones[capa] = sigmoide(sumas[capa])
        else:
            activaciones[capa] = np.tanh(sumas[capa])
    return sumas, activaciones


def calcular_costo(prediccion, etiquetas):
    ejemplos = etiquetas.shape[1]
    perdida = etiquetas * np.log(prediccion) + (1 - etiquetas) * np.log(1 - prediccion)
    return -perdida.sum() / ejemplos


def backprop(parameters, X, Y):
    ejemplos = X.shape[1]
    capas = len(parameters) // 2
    sumas, activaciones = propagar(parameters, X)
    gradientes = {"cost": calcular_costo(activaciones[capas], Y)}

    # error de la capa de salida
    delta = activaciones[capas] - Y
    for capa in range(capas, 0, -1):
        gradientes["dZ%d" % capa] = delta
        gradientes["dW%d" % capa] = delta.dot(activaciones[capa - 1].T) / ejemplos
        gradientes["db%d" % capa] = delta.sum(axis=1, keepdims=True) / ejemplos
        if capa > 1:
            # derivada de tanh: 1 - a^2
            derivada = 1 - activaciones[capa - 1] ** 2
            delta = parameters["W%d" % capa].T.dot(delta) * derivada

    for capa in range(1, capas + 1):
        gradientes["Z%d" % capa] = sumas[capa]
        gradientes["A%d" % capa] = activaciones[capa]
    return gradientes
