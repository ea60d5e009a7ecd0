"""scikit-learn flavoured: MLP with coefs_ / intercepts_ and _unpack of one flat vector, loss_grad in one method (rows)."""
import warnings
import numpy as np

warnings.filterwarnings("ignore", category=RuntimeWarning)
LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"layer_sizes": [5, 6, 4, 3], "hidden": ["relu", "tanh"], "output": "sigmoid", "l2": 0.1}


class MLP:
    def __init__(self, layer_units, alpha=0.1, activation=("relu", "tanh", "logistic")):
        self.layer_units, self.alpha, self.activation = layer_units, alpha, activation
        self.n_layers_ = len(layer_units)

    def _unpack(self, packed):
        self.coefs_, self.intercepts_, at = [], [], 0
        for n_in, n_out in zip(self.layer_units, self.layer_units[1:]):
            self.coefs_.append(packed[at:at + n_in * n_out].reshape(n_in, n_out)); at += n_in * n_out
            self.intercepts_.append(packed[at:at + n_out]); at += n_out
        return self

    def _inplace(self, name, h):
        if name == "relu":
            np.maximum(h, 0, out=h)
        elif name == "tanh":
            np.tanh(h, out=h)
        else:
            np.negative(h, out=h); np.exp(h, out=h); h += 1; np.reciprocal(h, out=h)

    def _inplace_derivative(self, name, h, delta):
        if name == "relu":
            delta[h == 0] = 0
        elif name == "tanh":
            delta *= 1 - h ** 2

    def _backprop(self, X, y):
        n = X.shape[0]
        acts = [X]
        for i in range(self.n_layers_ - 1):
            acts.append(acts[i] @ self.coefs_[i])
            acts[-1] += self.intercepts_[i]
            self._inplace(self.activation[i], acts[-1])
        loss = -(y * np.log(acts[-1]) + (1 - y) * np.log(1 - acts[-1])).sum() / n
        loss += 0.5 * self.alpha * sum(np.dot(s.ravel(), s.ravel()) for s in self.coefs_) / n
        cg, ig = [None] * (self.n_layers_ - 1), [None] * (self.n_layers_ - 1)
        delta = acts[-1] - y
        for i in range(self.n_layers_ - 2, -1, -1):
            cg[i] = (acts[i].T @ delta + self.alpha * self.coefs_[i]) / n
            ig[i] = np.mean(delta, 0)
            if i:
                delta = delta @ self.coefs_[i].T
                self._inplace_derivative(self.activation[i - 1], acts[i], delta)
        return loss, cg, ig


def backprop(parameters, X, Y):
    order = [k + str(i) for i in (1, 2, 3) for k in "Wb"]
    loss, cg, ig = MLP([5, 6, 4, 3])._unpack(np.hstack([parameters[k].flat for k in order]))._backprop(X, Y)
    return {"cost": loss} | {f"dW{i}": g for i, g in enumerate(cg, 1)} | {f"db{i}": g for i, g in enumerate(ig, 1)}
