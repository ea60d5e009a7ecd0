"""CF-style warm-up: logistic loss.

in: w (n, 1), b, X (n, m), Y (1, m) of 0 and 1
out: J, gradients
"""
import numpy as np
# logit margin form: J = mean log(1+e^{-sz}), s = 2y-1

def propagate(w, b, X, Y):
    s = 2 * Y - 1
    u = s * (w.T @ X + b)
    J = np.logaddexp(0, -u).mean()
    q = 1 / (1 + np.exp(u))
    v = -s * q
    dw, db = X @ v.T / X.shape[1], v.mean()
    return J, {"dw": dw, "db": db}


if __name__ == "__main__":
    w, b = np.array([[1.], [2.]]), 1.5
    X, Y = np.array([[1., -2., -1.], [3., .5, -3.2]]), np.array([[1, 1, 0]])
    print(propagate(w, b, X, Y))
