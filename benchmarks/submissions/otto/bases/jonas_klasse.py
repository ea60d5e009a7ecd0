import numpy as np

class Schicht:
    letzte = False
    def __init__(self, nr):
        self.nr = nr
    def vor(self, p, a):
        self.ein = a
        self.W = p["W" + str(self.nr)]
        self.z = self.W @ a + p["b" + str(self.nr)]
        self.a = self.aktiv(self.z)
        return self.a
    def aktiv(self, z):
        return z * (z > 0)
    def strich(self, z):
        return (z > 0).astype(float)
    def zurueck(self, da, m):
        dz = da * self.strich(self.z)
        self.dW = dz @ self.ein.T / m
        self.db = dz.sum(axis=1).reshape(-1, 1) / m
        return self.W.T @ dz

class Letzte(Schicht):
    letzte = True
    def aktiv(self, z):
        return 1 / (1 + np.exp(-z))
    def strich(self, z):
        s = self.aktiv(z)
        return s * (1 - s)

class Netz(object):
    def rechne(self, parameters, X, Y):
        L = len(parameters) // 2
        schichten = [Schicht(i) for i in range(1, L)] + [Letzte(L)]
        a = X
        for s in schichten:
            a = s.vor(parameters, a)
        m = X.shape[1]
        da = -Y / a + (1 - Y) / (1 - a)
        for s in schichten[::-1]:
            da = s.zurueck(da, m)
        erg = {"A%i" % L: a}
        for s in schichten:
            erg["dW%i" % s.nr], erg["db%i" % s.nr] = s.dW, s.db
        erg["dX"] = da
        return erg

netz = Netz()
backprop = netz.rechne
