"""One gradient step, new dict out. Any depth, relu + sigmoid."""
import numpy as np


def run_forward(parameters, X):
    tape, A, L = [], X, len(parameters) // 2
    for l in range(1, L + 1):
        Z = parameters["W%i" % l] @ A + parameters["b%i" % l]
        tape.append((A, Z))
        A = 1 / (1 + np.exp(-Z)) if l == L else np.maximum(Z, 0)
    return A, tape


def run_backward(parameters, A, Y, tape):
    m, dZ = Y.shape[1], A - Y
    for l in range(len(tape), 0, -1):
        A_prev, _ = tape[l - 1]
        yield "W%i" % l, dZ @ A_prev.T / m
        yield "b%i" % l, dZ.sum(axis=1, keepdims=True) / m
        if l > 1:
            dA = parameters["W%i" % l].T @ dZ
            dZ = dA * (tape[l - 2][1] > 0)


def step(parameters, X, Y, learning_rate):
    A, tape = run_forward(parameters, X)
    updates = {name: learning_rate * grad for name, grad in run_backward(parameters, A, Y, tape)}
    return {name: value - updates[name] for name, value in parameters.items()}
