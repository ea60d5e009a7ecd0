import numpy as np
ARCHITECTURE = {"output": "softmax", "loss": "categorical_cross_entropy"}

class Modell:
    """Alles in einer Klasse, unten werden die Methoden herausgezogen."""
    @staticmethod
    def softmax(Z):
        spalten = []
        for k in range(Z.shape[1]):
            e = np.exp(Z[:, k] - max(Z[:, k]))
            spalten.append(e / sum(e))
        return np.array(spalten).T

    @classmethod
    def vor(cls, X, parameters):
        L = len(parameters) // 2
        caches, A = [], X
        for l in range(1, L + 1):
            W, b = parameters["W" + str(l)], parameters["b" + str(l)]
            Z = W.dot(A) + b
            caches.append([A, W, Z])
            A = cls.softmax(Z) if l == L else np.maximum(0.0, Z)
        return A, caches

    @staticmethod
    def kosten(AL, Y):
        return -(Y * np.log(AL)).sum(axis=0).mean()

    def zurueck(self, AL, Y, caches):
        grads, dZ, m = {}, AL - Y, Y.shape[1]
        for l, (A, W, Z) in zip(range(len(caches), 0, -1), caches[::-1]):
            if l != len(caches):
                dZ = grads["dA" + str(l)] * (Z > 0)
            grads["dZ" + str(l)] = dZ
            grads["dW" + str(l)] = dZ.dot(A.T) / m
            grads["db" + str(l)] = dZ.sum(axis=1, keepdims=True) / m
            grads["dA" + str(l - 1)] = W.T.dot(dZ)
        return grads

mein_modell = Modell()
L_model_forward = Modell.vor
compute_cost = Modell.kosten
L_model_backward = mein_modell.zurueck
