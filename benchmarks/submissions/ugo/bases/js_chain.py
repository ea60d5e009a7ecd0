import numpy as np

ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.05, "output": "softmax", "loss": "categorical_cross_entropy"}
slope = ARCHITECTURE["leaky_slope"]


class Net:
    def load(this, parameters):
        this.weights = {k: v for k, v in parameters.items() if k.startswith("W")}
        this.biases = {k: v for k, v in parameters.items() if not k.startswith("W")}
        this.depth = len(this.weights)
        return this

    def forward(this, X):
        this.acts = [X]
        this.pre = [None]
        while len(this.acts) <= this.depth:
            l = len(this.acts)
            z = this.weights[f"W{l}"] @ this.acts[-1] + this.biases[f"b{l}"]
            this.pre.append(z)
            this.acts.append(np.maximum(z, slope * z) if l < this.depth else this.soft(z))
        return this

    def soft(this, z):
        e = np.exp(z - z.max(axis=0))
        return e / e.sum(axis=0)

    def loss(this, Y):
        this.J = -(Y * np.log(this.acts[-1])).sum(axis=0).mean()
        this.target = Y
        return this

    def backward(this):
        m = this.target.shape[-1]
        d = (this.acts[-1] - this.target) / m
        this.grads = {}
        for l in range(this.depth, 0, -1):
            this.grads |= {f"dZ{l}": d, f"dW{l}": d @ this.acts[l - 1].T, f"db{l}": d.sum(axis=1, keepdims=True)}
            if l - 1:
                d = (this.weights[f"W{l}"].T @ d) * np.where(this.pre[l - 1] > 0, 1.0, slope)
        return this

    def toJSON(this):
        return {**this.grads, "cost": this.J, f"A{this.depth}": this.acts[-1]}


backprop = lambda parameters, X, Y: Net().load(parameters).forward(X).loss(Y).backward().toJSON()
