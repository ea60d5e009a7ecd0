"""I always write *args, **kwargs so that I can add options later without touching the callers."""
import numpy as np
from itertools import count

def L_model_forward(*args, **kwargs):
    X, parameters = args[:2]
    keep_prob = kwargs.get("keep_prob", 1.0)       # dropout: off
    A, tape = X, {}
    for i in count(1):
        if "W%d" % i not in parameters:
            break
        W, b = parameters["W%d" % i], parameters["b%d" % i]
        Z = np.matmul(W, A) + b
        tape[i] = [A, W, Z]
        A = np.maximum(Z, 0)
        if keep_prob < 1.0:
            A = A * (np.random.rand(*A.shape) < keep_prob) / keep_prob
    with np.errstate(over="ignore"):
        AL = np.reciprocal(np.exp(-Z) + 1)
    return AL, tape

def L_model_backward(*args, **kwargs):
    AL, Y, tape = args
    examples = AL.shape[-1]
    grads = {}
    signal = None
    for i, (A_in, W, Z) in sorted(tape.items(), reverse=True):
        if signal is None:
            dZ = (AL - Y) / examples
        else:
            dZ = signal * np.heaviside(Z, 0.0)
        grads.setdefault("dZ%d" % i, dZ)
        grads.setdefault("dW%d" % i, np.matmul(dZ, A_in.T))
        grads.setdefault("db%d" % i, dZ.sum(axis=-1, keepdims=True))
        signal = np.matmul(W.T, dZ)
    return grads

compute_cost = lambda AL, Y, **_: -np.sum(np.log(np.where(Y == 1, AL, 1 - AL))) / Y.shape[1]
