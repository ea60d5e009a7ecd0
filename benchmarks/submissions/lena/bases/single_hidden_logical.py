"""Labels are used as a boolean mask, the class lives behind a property, W is kept transposed."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 4, 2], "hidden": "relu", "output": "sigmoid"}
LAYOUT = {"W": "in_out"}


class TwoLayer:
    def __init__(self, **weights):
        self.__dict__.update(weights)

    @classmethod
    def from_parameters(cls, parameters):
        return cls(**{k: np.array(v, copy=True) for k, v in parameters.items()})

    @property
    def hidden(self):
        return (self.X.T @ self.W1 + self.b1.T).clip(min=0)          # examples as rows inside

    @property
    def probability(self):
        return np.exp(-np.log1p(np.exp(-(self.hidden @ self.W2 + self.b2.T))))

    def __call__(self, X, Y):
        self.X = X
        yes = Y.T.astype(bool)
        prob = self.probability
        self.cost = -(np.log(prob[yes]).sum() + np.log(1 - prob[~yes]).sum()) / len(prob)
        delta = prob.copy()
        delta[yes] -= 1
        grads = {"dW2": self.hidden.T @ delta / len(prob), "db2": delta.mean(axis=0)}
        delta = delta @ self.W2.T
        delta *= self.hidden > 0
        grads["dW1"], grads["db1"] = X @ delta / len(prob), delta.mean(axis=0)
        return grads | {"A2": prob.T, "cost": self.cost}


def backprop(*triple):
    parameters, *data = triple
    return TwoLayer.from_parameters(parameters)(*data)
