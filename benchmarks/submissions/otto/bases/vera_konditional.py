import numpy as np
try:
    from scipy.special import expit as sigmoid
except ImportError:
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

if hasattr(np, "matmul"):
    mul = np.matmul
else:
    mul = np.dot

ARCHITECTURE = {"layer_sizes": [7, 1]}        # logisticheskaya regressiya
DATEI = "daten.csv"
if __name__ == "__main__":
    daten = np.loadtxt(DATEI, delimiter=",")
    print(daten.shape)

def backprop(parameters, X, Y):
    w = parameters["W1"].ravel()              # (7,)
    b = parameters["b1"].item()
    y = Y.ravel()
    a = sigmoid(mul(w, X) + b)                # (m,)
    m = a.shape[0]
    cost = -(y @ np.log(a) + (1 - y) @ np.log(1 - a)) / m
    dz = a - y
    dw = mul(X, dz) / m
    db = np.mean(dz)
    return {"A1": a[np.newaxis], "cost": cost, "dZ1": dz[np.newaxis], "dW1": dw.reshape(1, -1), "db1": db}
