from math import exp, log
import numpy as np

# Red neuronal SIN numpy (solo para la entrada y la salida)
ejemplo = [[0.5, -1.0], [2.0, 0.1]]

def sigmoide(x):
    return 1.0 / (1.0 + exp(-x))

def ceros(filas, cols):
    return [[0.0 for _ in range(cols)] for _ in range(filas)]

def backprop(parameters, X, Y):
    capas = len(parameters) // 2
    x = X.tolist()
    y = Y.tolist()
    m = len(x[0])
    a = [x]
    z = [None]
    for c in range(1, capas + 1):
        W = parameters["W%d" % c].tolist()
        b = parameters["b%d" % c].tolist()
        zc = ceros(len(W), m)
        ac = ceros(len(W), m)
        for i in range(len(W)):
            for k in range(m):
                suma = b[i][0]
                for j in range(len(W[i])):
                    suma += W[i][j] * a[c - 1][j][k]
                zc[i][k] = suma
                if c == capas:
                    ac[i][k] = sigmoide(suma)
                else:
                    ac[i][k] = suma if suma > 0 else 0.0
        z.append(zc)
        a.append(ac)
    coste = 0.0
    for i in range(len(y)):
        for k in range(m):
            coste -= y[i][k] * log(a[capas][i][k]) + (1 - y[i][k]) * log(1 - a[capas][i][k])
    res = {"cost": coste / m}
    delta = ceros(len(y), m)
    for i in range(len(y)):
        for k in range(m):
            delta[i][k] = a[capas][i][k] - y[i][k]
    for c in range(capas, 0, -1):
        W = parameters["W%d" % c].tolist()
        dW = ceros(len(W), len(W[0]))
        db = [0.0] * len(W)
        for i in range(len(W)):
            for k in range(m):
                db[i] += delta[i][k] / m
                for j in range(len(W[0])):
                    dW[i][j] += delta[i][k] * a[c - 1][j][k] / m
        res["dZ%d" % c] = np.array(delta)
        res["dW%d" % c] = np.array(dW)
        res["db%d" % c] = np.array(db)
        nuevo = ceros(len(W[0]), m)
        if c > 1:
            for j in range(len(W[0])):
                for k in range(m):
                    total = 0.0
                    for i in range(len(W)):
                        total += W[i][j] * delta[i][k]
                    nuevo[j][k] = total if z[c - 1][j][k] > 0 else 0.0
        delta = nuevo
    return res

print(ceros(2, 2), sigmoide(ejemplo[0][0]))
