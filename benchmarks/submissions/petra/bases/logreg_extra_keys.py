import numpy as np
from fractions import Fraction

class LogisticRegression:
    half = Fraction(1, 2)

    def sigmoid(self, z):
        # tanh form, no overflow
        return float(self.half) * (1 + np.tanh(z * float(self.half)))

    def propagate(self, w, b, X, Y, verbose=False, **ignored):
        assert w.ndim == 2 and w.shape[1] == 1, "w is a column"
        assert isinstance(b, (int, float, np.floating))
        n, m = X.shape
        z = np.sum(w * X, axis=0) + b                 # (m,)
        y = Y.reshape(-1)                             # (m,)
        a = self.sigmoid(z)
        residual = a - y
        if verbose:
            print("mean residual", residual.mean())
        grads = dict(db=residual.mean(), dw=(X * residual).mean(axis=1).reshape(n, 1), dz=residual, accuracy=((a > .5) == y).mean())
        loss = np.logaddexp(0, z) - y * z
        return grads, loss.mean()

    def fit(self, X, Y, steps=10, alpha=.1):
        w, b = np.zeros((X.shape[0], 1)), 0.
        for _ in range(steps):
            g, _c = self.propagate(w, b, X, Y)
            w, b = w - alpha * g["dw"], b - alpha * g["db"]
        return w, b

propagate = LogisticRegression().propagate
