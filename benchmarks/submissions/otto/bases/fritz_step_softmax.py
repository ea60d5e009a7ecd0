import numpy as np
ARCHITECTURE = {"hidden": "leaky_relu", "output": "softmax", "loss": "categorical_cross_entropy"}

def softmax(z):
    z = z - np.amax(z, axis=0, keepdims=True)
    return np.exp(z) / np.sum(np.exp(z), axis=0, keepdims=True)

class Modell:
    def __init__(self, parameters):
        self.schichten = []
        i = 1
        while "W%d" % i in parameters:
            self.schichten.append({"W": np.array(parameters["W%d" % i]), "b": np.array(parameters["b%d" % i])})
            i += 1
    def fit_einmal(self, X, Y, lr):
        a = X
        for s in self.schichten:
            s["a"] = a
            s["z"] = s["W"] @ a + s["b"]
            a = np.where(s["z"] > 0, s["z"], s["z"] / 100)
        d = softmax(self.schichten[-1]["z"]) - Y
        for nr in range(len(self.schichten))[::-1]:
            s = self.schichten[nr]
            if s is not self.schichten[-1]:
                d = d * np.where(s["z"] > 0, 1, 1 / 100)
            weiter = s["W"].T @ d
            for k in range(X.shape[1]):          # Beispiel fuer Beispiel
                s["W"] -= lr / X.shape[1] * np.outer(d[:, k], s["a"][:, k])
                s["b"] -= lr / X.shape[1] * d[:, [k]]
            d = weiter
        return self

def step(parameters, X, Y, learning_rate):
    modell = Modell(parameters).fit_einmal(X, Y, learning_rate)
    return {k + str(i): s[k] for i, s in enumerate(modell.schichten, 1) for k in "Wb"}
