"""
Scalar functions first (as in the maths book), np.vectorize / frompyfunc afterwards.
"""
import math
import unittest
import numpy as np
from fractions import Fraction

ARCHITECTURE = {"layer_sizes": [6, 4, 3], "hidden": "leaky_relu", "output": "sigmoid", "leaky_slope": 0.1}
ALPHA = Fraction(1, 10)


@np.vectorize
def sigmoid(z):
    if z < 0:
        return math.exp(z) / (1.0 + math.exp(z))
    return 1.0 / (1.0 + math.exp(-z))


leaky = np.vectorize(lambda z: float(z) if z > 0 else float(ALPHA) * z, otypes=[float])
leaky_prime = lambda Z: np.frompyfunc(lambda z: 1.0 if z > 0 else float(ALPHA), 1, 1)(Z).astype(float)
bce = np.vectorize(lambda a, y: -math.log(a) if y else -math.log(1 - a), otypes=[float])


def backprop(parameters, X, Y):
    import operator
    W1, b1, W2, b2 = operator.itemgetter("W1", "b1", "W2", "b2")(parameters)
    Z1 = W1 @ X + b1
    A1 = leaky(Z1)
    Z2 = W2 @ A1 + b2
    A2 = sigmoid(Z2)
    m = A2.shape[1]
    dZ2 = A2 - Y
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * leaky_prime(Z1)
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "cost": bce(A2, Y).sum() / m,
            "dZ2": dZ2, "dW2": dZ2 @ A1.T / m, "db2": dZ2 @ np.ones(m) / m,
            "dA1": dA1, "dZ1": dZ1, "dW1": dZ1 @ X.T / m, "db1": dZ1 @ np.ones(m) / m}


class TestSigmoid(unittest.TestCase):
    def test_half(self):
        self.assertAlmostEqual(float(sigmoid(0.0)), 0.5)


if __name__ == "__main__":
    unittest.main()
