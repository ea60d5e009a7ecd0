import numpy as np

ARCHITECTURE = {
    "layer_sizes": [5, 6, 4, 3],
    "hidden": ["relu", "tanh"],
    "output": "softmax",
    "loss": "categorical_cross_entropy",
}
LAYOUT = {"examples": "rows", "W": "in_out"}


class activations:                                    # keras.activations look-alike
    @staticmethod
    def get(identifier):
        return {"relu": (lambda z: z.clip(min=0), lambda z, a: (z > 0).astype(z.dtype)),
                "tanh": (np.tanh, lambda z, a: 1.0 - np.power(a, 2)),
                "softmax": (activations.softmax, None)}[identifier]

    @staticmethod
    def softmax(x):
        x = x - np.amax(x, axis=-1, keepdims=True)
        e = np.exp(x)
        return e / np.sum(e, axis=-1, keepdims=True)


class Dense:
    def __init__(self, units, activation):
        self.units = units
        self.fn, self.dfn = activations.get(activation)
        self.built = False

    def build(self, weights):
        self.kernel, self.bias = weights
        assert self.kernel.shape[1] == self.units, "kernel does not fit units"
        self.built = True

    def call(self, inputs):
        if not self.built:
            raise RuntimeError("build() first")
        self.inputs = inputs
        self.z = inputs @ self.kernel + self.bias
        self.a = self.fn(self.z)
        return self.a

    __call__ = call


class Sequential(list):
    def set_weights(self, weights):
        weights = iter(weights)
        for layer in self:
            layer.build((next(weights), next(weights)))

    def get_gradients(self, y_true):
        grads = []
        for k, layer in enumerate(reversed(self)):
            if k == 0:
                dz = layer.a - y_true
            else:
                dz = da * layer.dfn(layer.z, layer.a)
            grads = [layer.inputs.T @ dz / len(y_true), dz.mean(axis=0)] + grads
            da = dz @ layer.kernel.T
        return grads


def backprop(parameters, X, Y):
    sizes = ARCHITECTURE["layer_sizes"][1:]
    model = Sequential(Dense(n, activation=a) for n, a in zip(sizes, ARCHITECTURE["hidden"] + [ARCHITECTURE["output"]]))
    model.set_weights(parameters[c + str(i)] for i in range(1, len(sizes) + 1) for c in "Wb")
    x = X
    for layer in model:
        x = layer(x)
    g = model.get_gradients(Y)
    return {"A3": x, "dW1": g[0], "db1": g[1], "dW2": g[2], "db2": g[3], "dW3": g[4], "db3": g[5],
            "cost": float(-np.log(x[Y == 1]).mean())}
