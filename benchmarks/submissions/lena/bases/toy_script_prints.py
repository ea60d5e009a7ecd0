from numpy import *
import matplotlib
matplotlib.use("Agg")
from matplotlib import pyplot as plt
# numpy star import: sum, max, abs are numpy's from here on

ARCHITECTURE = {"layer_sizes": [3, 5, 4, 1], "hidden": ["sigmoid", "tanh"], "output": "identity", "loss": "squared_error"}

def nonlin(x, deriv=False):
    if deriv == True:
        return x * (1 - x)
    return 1 / (1 + exp(-x))

def backprop(parameters, X, Y):
    syn0, syn1, syn2 = [parameters[k] for k in sorted(parameters) if k[0] == "W"]
    bias = [parameters[k] for k in sorted(parameters) if k[0] == "b"]
    m = X.shape[1]
    l0 = X
    l1 = nonlin(dot(syn0, l0) + bias[0])
    l2 = tanh(dot(syn1, l1) + bias[1])
    l3 = dot(syn2, l2) + bias[2]
    l3_error = l3 - Y
    cost = sum(l3_error ** 2) / (2. * m)
    l3_delta = l3_error
    l2_delta = dot(syn2.T, l3_delta) * (1 - l2 ** 2)
    l1_delta = dot(syn1.T, l2_delta) * nonlin(l1, True)
    keys = ["dW1", "dW2", "dW3", "db1", "db2", "db3", "dZ1", "dZ2", "dZ3", "A1", "A2", "A3", "cost"]
    deltas = (l1_delta, l2_delta, l3_delta)
    vals = [dot(d, a.T) / m for d, a in zip(deltas, (l0, l1, l2))] + [sum(d, axis=1) / m for d in deltas]
    return dict(zip(keys, vals + list(deltas) + [l1, l2, l3, cost]))

random.seed(1)
X = random.random((3, 4)); y = array([[0, 1, 1, 0]])
P = {"W1": 2*random.random((5, 3)) - 1, "b1": zeros((5, 1)), "W2": 2*random.random((4, 5)) - 1, "b2": zeros((4, 1)),
     "W3": 2*random.random((1, 4)) - 1, "b3": zeros((1, 1))}
J = []
for j in range(200):
    r = backprop(P, X, y)
    J.append(r["cost"])
    for k in P:
        P[k] = P[k] - .5 * r["d" + k].reshape(P[k].shape)
    if j % 50 == 0:
        print("Error: " + str(mean(abs(r["dZ3"]))))
plt.plot(J)
plt.show()
