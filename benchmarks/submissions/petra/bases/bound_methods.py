import numpy as np

class NeuralNetwork(object):
    """L layers, hidden units tanh; the functions below are bound at the end of the file."""
    ACT = "tanh"

    def __init__(self, cost="xent"):
        self.cost_name = cost

    @staticmethod
    def _sig(z):
        out = np.empty_like(z)
        pos = z >= 0
        out[pos] = 1.0 / (1.0 + np.exp(-z[pos]))
        ez = np.exp(z[~pos])
        out[~pos] = ez / (1.0 + ez)
        return out

    @classmethod
    def activate(cls, z, last):
        return cls._sig(z) if last else getattr(np, cls.ACT)(z)

    def forward(self, X, params):
        depth = len(params) >> 1
        mem = {"A0": X}
        for l in range(depth):
            Z = params["W" + str(l + 1)].dot(mem["A" + str(l)]) + params["b" + str(l + 1)]
            mem["Z" + str(l + 1)] = Z
            mem["A" + str(l + 1)] = self.activate(Z, l == depth - 1)
        return mem["A" + str(depth)], mem

    def backward(self, params, mem, X, Y):
        depth, m = len(params) >> 1, X.shape[1]
        grads = {}
        delta = mem["A%i" % depth] - Y
        for l in range(depth, 0, -1):
            grads["dW%i" % l] = delta.dot(mem["A%i" % (l - 1)].T) / m
            grads["db%i" % l] = delta.sum(axis=1) / m
            if l > 1:
                g_prime = 1 - np.square(mem["A%i" % (l - 1)])
                delta = params["W%i" % l].T.dot(delta) * g_prime
        return grads

    def cost(self, A, Y):
        return -np.mean(np.sum(np.where(Y > 0.5, np.log(A), np.log(1 - A)), axis=0))

ARCHITECTURE = {"hidden": NeuralNetwork.ACT}
nn = NeuralNetwork()
forward_propagation, backward_propagation, compute_cost = nn.forward, nn.backward, nn.cost
