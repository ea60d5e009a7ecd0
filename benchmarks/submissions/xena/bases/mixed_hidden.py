import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 5, 4, 3, 2], "hidden": ["tanh", "leaky_relu", "sigmoid"],
                "output": "sigmoid", "loss": "binary_cross_entropy", "leaky_slope": 0.05}


class Entity:
    """One layer of the brain; update() on the way in, knockback() on the way out."""

    def __init__(self, W, b):
        self.W = W
        self.b = b

    def update(self, a):
        self.inp = a
        self.z = self.W @ a + self.b
        self.a = self.fire(self.z)
        return self.a

    def knockback(self, da):
        self.da = da
        self.dz = da * self.slope()
        k = self.inp.shape[1]
        self.dW = self.dz @ self.inp.T / k
        self.db = np.sum(self.dz, axis=1, keepdims=True) / k
        return self.W.T @ self.dz


class TanhEntity(Entity):
    def fire(self, z):
        return np.tanh(z)

    def slope(self):
        return 1 - self.a * self.a


class LeakyEntity(Entity):
    SLOPE = 0.05

    def fire(self, z):
        return np.where(z > 0, z, self.SLOPE * z)

    def slope(self):
        return np.where(self.z > 0, 1.0, self.SLOPE)


class SigmoidEntity(Entity):
    def fire(self, z):
        return 1 / (1 + np.exp(-z))

    def slope(self):
        return self.a * (1 - self.a)


def backprop(parameters, X, Y):
    kinds = (TanhEntity, LeakyEntity, SigmoidEntity, SigmoidEntity)
    world = [kind(parameters["W%d" % i], parameters["b%d" % i]) for i, kind in enumerate(kinds, 1)]
    signal = X
    for e in world:
        signal = e.update(signal)
    score = -(Y * np.log(signal) + (1 - Y) * np.log(1 - signal)).sum(axis=0).mean()

    hit = (signal - Y) / (signal * (1 - signal))
    for e in world[::-1]:
        hit = e.knockback(hit)
    bag = {"cost": score, "dX": hit}
    for i, e in enumerate(world, 1):
        bag.update({f"Z{i}": e.z, f"A{i}": e.a, f"dA{i}": e.da, f"dZ{i}": e.dz, f"dW{i}": e.dW, f"db{i}": e.db})
    return bag
