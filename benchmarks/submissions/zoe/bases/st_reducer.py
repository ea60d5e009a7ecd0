import numpy as np

# state management the way I know it: actions and a reducer
ARCHITECTURE = {"hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy"}

sigmoid = lambda x: 1 / (1 + np.exp(-x))


def softmax(z):
    shifted = z - np.max(z, axis=0, keepdims=True)
    e = np.exp(shifted)
    return e / e.sum(axis=0, keepdims=True)


def runForward(weights, biases, x):
    outs = [x]
    for idx, (w, b) in enumerate(zip(weights, biases)):
        isLast = idx == len(weights) - 1
        outs.append((softmax if isLast else sigmoid)(w @ outs[-1] + b))
    return outs


def runBackward(weights, outs, y):
    [*_, yHat] = outs
    delta, actions = yHat - y, []
    batchSize = y.shape[1]
    for idx in reversed(range(len(weights))):
        a = outs[idx]
        actions.append({"type": "SHIFT", "key": f"W{idx + 1}", "payload": delta @ a.T / batchSize})
        actions.append({"type": "SHIFT", "key": f"b{idx + 1}", "payload": delta.sum(axis=1, keepdims=True) / batchSize})
        delta = weights[idx].T @ delta * a * (1 - a)
    return actions


def reducer(state, action, rate):
    if action["type"] == "SHIFT":
        key = action["key"]
        return {**state, key: state[key] - rate * action["payload"]}
    return state


def step(parameters, X, Y, learning_rate):
    n = len(parameters) // 2
    weights = [parameters[f"W{i + 1}"] for i in range(n)]
    biases = [parameters[f"b{i + 1}"] for i in range(n)]
    outs = runForward(weights, biases, X)
    state = parameters
    for action in runBackward(weights, outs, Y):
        state = reducer(state, action, learning_rate)
    return state
