"""Nielsen's update_mini_batch with weight decay; the whole batch is the mini batch."""
import numpy as np

lmbda = 0.5
ARCHITECTURE = {"hidden": "tanh", "l2": lmbda}


def step(parameters, X, Y, eta):
    L = len(parameters)//2
    n = X.shape[1]
    weights = [parameters["W%d" % l].copy() for l in range(1, L+1)]
    biases = [parameters["b%d" % l].copy() for l in range(1, L+1)]
    activations = [X]
    for w, b in zip(weights[:-1], biases[:-1]):
        activations.append(np.tanh(np.dot(w, activations[-1])+b))
    z = np.dot(weights[-1], activations[-1])+biases[-1]
    activations.append(1/(1+np.exp(-z)))
    delta = activations[-1]-Y
    nabla_w, nabla_b = [], []
    for l in range(L-1, -1, -1):
        nabla_w.insert(0, np.dot(delta, activations[l].T))
        nabla_b.insert(0, delta.sum(axis=1, keepdims=True))
        delta = np.dot(weights[l].T, delta)*(1-activations[l]**2)
    new = {}
    for l in range(L):
        new["W%d" % (l+1)] = (1-eta*lmbda/n)*weights[l] - (eta/n)*nabla_w[l]
        new["b%d" % (l+1)] = biases[l] - (eta/n)*nabla_b[l]
    return new
