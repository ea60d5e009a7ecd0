# Two-channel equalizer: 6 delayed inputs -> 5 -> 4 -> 2, linear output, MSE criterion J = 1/2 E|e|^2.
import numpy as np

ARCHITECTURE = {
    "layer_sizes": [6, 5, 4, 2],
    "hidden": ["tanh", "sigmoid"],
    "output": "identity",
    "loss": "squared_error",
}


def saturator(u):
    return np.tanh(u)


def soft_gate(u):
    return 0.5 * (1.0 + np.tanh(0.5 * u))


def backprop(parameters, X, Y):
    H1, H2, H3 = (parameters[k].astype(np.float64) for k in ("W1", "W2", "W3"))
    c1, c2, c3 = (parameters[k].astype(np.float64).reshape(-1, 1) for k in ("b1", "b2", "b3"))
    N = X.shape[-1]

    # --- analysis (forward) ---
    u1 = H1 @ X + c1
    v1 = saturator(u1)
    u2 = H2 @ v1 + c2
    v2 = soft_gate(u2)
    u3 = H3 @ v2 + c3
    v3 = u3
    e = v3 - Y
    energy = np.sum(np.square(e))            # total error energy, 10*log10(.) for dB
    J = energy / (2 * N)

    # --- adjoint (backward), everything already averaged over the block ---
    g3 = e / N
    grad_H3 = g3 @ v2.T
    grad_c3 = g3.sum(axis=1, keepdims=True)
    p2 = H3.T @ g3
    g2 = p2 * v2 * (1.0 - v2)
    grad_H2 = g2 @ v1.T
    grad_c2 = g2.sum(axis=1, keepdims=True)
    p1 = H2.T @ g2
    g1 = p1 * (1.0 - v1 ** 2)
    grad_H1 = g1 @ X.T
    grad_c1 = g1.sum(axis=1, keepdims=True)
    px = H1.T @ g1
    return dict(Z1=u1, A1=v1, Z2=u2, A2=v2, Z3=u3, A3=v3, cost=J, dA3=g3, dZ3=g3, dW3=grad_H3, db3=grad_c3,
                dA2=p2, dZ2=g2, dW2=grad_H2, db2=grad_c2, dA1=p1, dZ1=g1, dW1=grad_H1, db1=grad_c1, dX=px)
