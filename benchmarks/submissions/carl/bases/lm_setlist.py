# L_model the way I write patches: a setlist of dicts, played backwards for the encore
import numpy as np

ARCHITECTURE = {"hidden": "tanh"}

tone = dict(
    clean=dict(fwd=lambda z: np.tanh(z), bwd=lambda song: 1 - song["out"] ** 2),
    final=dict(fwd=lambda z: 1 / (1 + np.exp(-z)), bwd=lambda song: song["out"] * (1 - song["out"])),
)


def L_model_forward(X, parameters):
    setlist = []
    out = X
    last = len(parameters) // 2
    for n in range(1, last + 1):
        song = {"n": n, "in": out, "W": parameters[f"W{n}"], "tone": "final" if n == last else "clean"}
        song["mix"] = song["W"] @ song["in"] + parameters[f"b{n}"]
        song["out"] = out = tone[song["tone"]]["fwd"](song["mix"])
        setlist.append(song)
    return out, setlist


def compute_cost(AL, Y):
    per_note = Y * np.log(AL) + (1 - Y) * np.log(1 - AL)
    return -per_note.sum(axis=0).mean()


def L_model_backward(AL, Y, caches):
    m = Y.shape[1]
    grads = {}
    feedback = (AL - Y) / (AL * (1 - AL)) / m
    for song in caches[::-1]:
        n = song["n"]
        grads[f"dA{n}"] = feedback
        dmix = feedback * tone[song["tone"]]["bwd"](song)
        grads[f"dW{n}"] = dmix @ song["in"].T
        grads[f"db{n}"] = dmix.sum(axis=1, keepdims=True)
        feedback = song["W"].T @ dmix
    grads["dA0"] = feedback
    return grads
