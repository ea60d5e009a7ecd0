# Netz mit quadratischen Gewichtsmatrizen (4-4-4-2), two labels per example
# all sigmoid. Vorsicht: hier faellt ein vergessenes .T nicht auf!
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 4, 4, 2], "hidden": "sigmoid", "output": "sigmoid"}

sig = lambda t: 1 / (1 + np.exp(-t))


def sig_strich(a):
    """Ableitung, ausgedrueckt durch a = sig(z)"""
    return a * (1 - a)


def backprop(p, X, Y):
    n_y, m = Y.shape

    # --- forward ---
    z1 = p["W1"] @ X + p["b1"]
    a1 = sig(z1)
    z2 = p["W2"] @ a1 + p["b2"]
    a2 = sig(z2)
    z3 = p["W3"] @ a2 + p["b3"]
    a3 = sig(z3)

    J = 0.0
    for k in range(n_y):
        J += -np.dot(Y[k], np.log(a3[k])) - np.dot(1 - Y[k], np.log(1 - a3[k]))
    J = J / m

    # --- backward ---
    delta3 = a3 - Y
    g_W3 = delta3 @ a2.T / m
    g_b3 = delta3.sum(1, keepdims=True) / m

    back2 = p["W3"].T @ delta3
    delta2 = back2 * sig_strich(a2)
    g_W2 = delta2 @ a1.T / m
    g_b2 = delta2.sum(1, keepdims=True) / m

    back1 = p["W2"].T @ delta2
    delta1 = back1 * sig_strich(a1)
    g_W1 = delta1 @ X.T / m
    g_b1 = delta1.sum(1, keepdims=True) / m

    return dict(Z1=z1, A1=a1, Z2=z2, A2=a2, Z3=z3, A3=a3, cost=J,
                dZ3=delta3, dW3=g_W3, db3=g_b3,
                dA2=back2, dZ2=delta2, dW2=g_W2, db2=g_b2,
                dA1=back1, dZ1=delta1, dW1=g_W1, db1=g_b1)
