"""A tiny tape. Every op is a class, calling it returns the value and pushes its vjp."""
import numpy as np


class Tape:
    def __init__(self):
        self.nodes = []

    def push(self, name, vjp):
        self.nodes.append((name, vjp))


class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def __call__(self, tape, name, A):
        W = self.W

        def vjp(G):
            m = A.shape[1]
            return {"W": G @ A.T / m, "b": G.sum(axis=1, keepdims=True) / m, "in": W.T @ G}
        tape.push(name, vjp)
        return W @ A + self.b


class Relu:
    def __call__(self, tape, name, Z):
        tape.push(name, lambda G: {"in": G * (Z > 0)})
        return np.maximum(Z, 0)


class Sigmoid:
    def __call__(self, tape, name, Z):
        A = 1 / (1 + np.exp(-Z))
        tape.push(name, lambda G: {"in": G * A * (1 - A)})
        return A


class BinaryCrossEntropy:
    def __call__(self, tape, A, Y):
        tape.push("loss", lambda G: {"in": G * ((1 - Y) / (1 - A) - Y / A)})
        per_example = -(Y * np.log(A) + (1 - Y) * np.log(1 - A)).sum(axis=0)
        return per_example.mean()


def backprop(parameters, X, Y):
    tape, values = Tape(), {}
    depth = sum(k.startswith("W") for k in parameters)
    A = X
    for l in range(1, depth + 1):
        Z = Affine(parameters[f"W{l}"], parameters[f"b{l}"])(tape, f"Z{l}", A)
        op = Sigmoid() if l == depth else Relu()
        A = op(tape, f"A{l}", Z)
        values[f"Z{l}"], values[f"A{l}"] = Z, A
    values["cost"] = BinaryCrossEntropy()(tape, A, Y)

    grad = np.ones_like(A)
    for name, vjp in reversed(tape.nodes):
        if name != "loss":
            values["d" + name] = grad
        pulled = vjp(grad)
        if name[0] == "Z":
            l = int(name[1:])
            values[f"dW{l}"], values[f"db{l}"] = pulled["W"], pulled["b"]
        grad = pulled["in"]
    values["dX"] = grad
    return values
