import numpy as np

backprop = True          # set to False to only predict
verbose = 0
ARCHITECTURE = dict(hidden="tanh")

def propagate(weights, below):
    """one layer up: (W, b), A -> Z"""
    W, b = weights
    return np.add(np.dot(W, below), b)

def gather(parameters, *letters):
    for i in range(1, 1 + len(parameters) // len(letters)):
        yield tuple(parameters[letter + str(i)] for letter in letters)

def L_model_forward(X, parameters, activation=np.tanh, output=lambda z: 1 / (1 + np.exp(-z))):
    layers = list(gather(parameters, "W", "b"))
    acts = np.empty(len(layers) + 1, dtype=object)       # ragged, so an object array of arrays
    acts[0] = X
    for i, layer in enumerate(layers):
        z = propagate(layer, acts[i])
        acts[i + 1] = output(z) if layer is layers[-1] else activation(z)
    return acts[-1], [acts, layers] if backprop else None

def compute_cost(AL, Y):
    total = 0.
    for a, y in zip(np.nditer(AL), np.nditer(Y)):
        total += np.log(a) if y == 1 else np.log(1 - a)
    return -total / AL.shape[1]

def L_model_backward(AL, Y, caches):
    (*inputs, _), layers = caches
    deltas = [AL - Y]
    for (W, _), a in zip(layers[:0:-1], inputs[:0:-1]):
        deltas.insert(0, W.T.dot(deltas[0]) * (1 - a ** 2))
    m = AL.shape[1]
    weights = {"dW%d" % (i + 1): d.dot(a.T) / m for i, (d, a) in enumerate(zip(deltas, inputs))}
    biases = {"db%d" % (i + 1): d.sum(axis=1, keepdims=True) / m for i, d in enumerate(deltas)}
    return {**weights, **biases}
