from numpy import *
set_printoptions(suppress=True)
seterr(all="ignore")
print = lambda *egal: None      # Ruhe im Terminal

ARCHITECTURE = {"hidden": ["tanh", "relu", "leaky_relu"], "layer_sizes": [3, 6, 5, 4, 2], "loss": "squared_error",
                "output": "identity", "leaky_slope": 0.2}

def funktion(name, z):
    match name:
        case "tanh":
            return tanh(z), 1 - tanh(z) ** 2
        case "relu":
            return where(z > 0, z, 0), where(z > 0, 1, 0)
        case "leaky_relu":
            return where(z > 0, z, 0.2 * z), where(z > 0, 1, 0.2)
        case _:
            return z, ones(z.shape)

def backprop(parameters, X, Y):
    namen = ["tanh", "relu", "leaky_relu", "ende"]
    eingaben, ableitungen = [X], []
    for nr, name in enumerate(namen):
        z = dot(parameters[f"W{nr+1}"], eingaben[nr]) + parameters[f"b{nr+1}"]
        a, strich = funktion(name, z)
        eingaben.append(a)
        ableitungen.append(strich)
    m = X.shape[1]
    fehler = eingaben[-1] - Y
    antwort = {"A4": eingaben[-1], "cost": sum(fehler * fehler) / (2 * m)}
    for nr in (4, 3, 2, 1):
        fehler = fehler * ableitungen[nr - 1]
        antwort[f"dZ{nr}"] = fehler
        antwort[f"dW{nr}"] = dot(fehler, eingaben[nr - 1].T) / m
        antwort[f"db{nr}"] = mean(fehler, axis=1)
        print("fertig", nr)
        fehler = dot(parameters[f"W{nr}"].T, fehler)
    return antwort
