import numpy as np

class RegresionLogistica:
    def __init__(self, w, b):
        self.w = np.array(w, dtype=np.float64)
        self.b = float(b)
        self.gradientes = {}
    def __call__(self, X):
        return np.array([[self._uno(X[:, i]) for i in range(X.shape[1])]])
    def _uno(self, x):
        z = (self.w[:, 0] * x).sum() + self.b
        return 1 / (1 + np.exp(-z))
    def coste(self, A, Y):
        total = np.where(Y.astype(bool), np.log(A), np.log(1 - A))
        return -total.mean()
    def atras(self, X, A, Y):
        dZ = np.subtract(A, Y)
        self.gradientes["dw"] = np.einsum("ji,ki->jk", X, dZ) / X.shape[1]
        self.gradientes["db"] = dZ.mean()
        return self

def propagate(w, b, X, Y):
    try:
        assert w.shape == (X.shape[0], 1)
    except AssertionError:
        print("forma incorrecta:", w.shape)
        raise
    modelo = RegresionLogistica(w, b)
    A = modelo(X)
    return modelo.atras(X, A, Y).gradientes, modelo.coste(A, Y)
