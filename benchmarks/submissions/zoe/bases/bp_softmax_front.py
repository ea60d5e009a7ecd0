import numpy as np

# my first "module", ported from a small JS demo
ARCHITECTURE = {"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}


def createNet():
    softmax = lambda z: (lambda e: e / e.sum(axis=0))(np.exp(z - z.max(axis=0)))
    derivs = {"tanh": lambda a: 1 - a * a}
    layersOf = lambda params: len(params) // 2

    def forward(params, x, onLayer=lambda *args: None):
        lastLayer = layersOf(params)
        acts = [x]
        for i in range(1, lastLayer + 1):
            W, b = params[f"W{i}"], params[f"b{i}"]
            z = W @ acts[-1] + b
            a = softmax(z) if i == lastLayer else np.tanh(z)
            onLayer(i, z, a)
            acts = [*acts, a]
        return acts

    def loss(yHat, y):
        perExample = list(map(lambda pair: -np.log(pair[0]) @ pair[1], zip(yHat.T, y.T)))
        return sum(perExample) / len(perExample)

    def backward(params, acts, y):
        grads = {}
        m = y.shape[1]
        delta = acts[-1] - y
        for i in range(layersOf(params), 0, -1):
            aPrev = acts[i - 1]
            grads = {
                **grads,
                f"dZ{i}": delta,
                f"dW{i}": (delta @ aPrev.T) / m,
                f"db{i}": delta.mean(axis=1, keepdims=True),
            }
            if i > 1:
                upstream = params[f"W{i}"].T @ delta
                delta = upstream * derivs["tanh"](aPrev)
        return grads

    return {"forward": forward, "loss": loss, "backward": backward}


net = createNet()


def backprop(parameters, X, Y):
    log = {}
    acts = net["forward"](parameters, X, onLayer=lambda i, z, a: log.update({f"Z{i}": z, f"A{i}": a}))
    return {**log, "cost": net["loss"](acts[-1], Y), **net["backward"](parameters, acts, Y)}
