import numpy as np
'''Keeps bit-packed masks, not pre-activations, to save memory.'''

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "relu"}

def pack(mask): return np.packbits(mask, axis=None), mask.shape
def unpack(packed): return np.unpackbits(packed[0], count=int(np.prod(packed[1]))).reshape(packed[1]).view(bool)

def L_model_forward(X, parameters):
    L, A = len(parameters) // 2, X
    tape = {"L": L}
    for l in range(1, L + 1):
        tape["in", l], tape["W", l] = A, parameters[f"W{l}"]
        Z = A @ parameters[f"W{l}"] + parameters[f"b{l}"]
        if l < L:
            mask = Z > 0
            tape["mask", l] = pack(mask)
            A = np.zeros_like(Z)
            np.copyto(A, Z, where=mask)
    AL = np.empty_like(Z)
    pos = Z >= 0
    AL[pos] = 1 / (1 + np.exp(-Z[pos]))
    AL[~pos] = np.exp(Z[~pos]) / (1 + np.exp(Z[~pos]))
    return AL, tape

def compute_cost(AL, Y):
    yes = Y.astype(bool)
    return -(np.log(AL[yes]).sum() + np.log1p(-AL[~yes]).sum()) / Y.shape[0]

def L_model_backward(AL, Y, caches):
    L, m = caches["L"], len(Y)
    dZ, grads = AL - Y.reshape(AL.shape), {}
    for l in range(L, 0, -1):
        grads[f"dW{l}"] = caches["in", l].T @ dZ / m
        grads[f"db{l}"] = np.sum(dZ, axis=0, keepdims=True) / m
        dA = grads[f"dA{l - 1}"] = dZ @ caches["W", l].T
        if l > 1:
            dZ = np.multiply(dA, 1, where=unpack(caches["mask", l - 1]), out=np.zeros_like(dA))
    return grads
