"""L-layer softmax classifier in log space, relu written with abs and sign."""
import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}


def softmax(Z):
    Zs = Z - Z.max(axis=0, keepdims=True)
    log_p = Zs - np.log(np.exp(Zs).sum(axis=0, keepdims=True))
    return np.exp(log_p)


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    inputs, pres, weights = [], [], []
    A = X
    for l in range(1, L + 1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        inputs.append(A)
        weights.append(W)
        Z = W @ A + b
        pres.append(Z)
        A = softmax(Z) if l == L else (np.abs(Z) + Z) / 2
    return A, (inputs, pres, weights)


def compute_cost(AL, Y):
    picked = np.sum(Y * AL, axis=0)
    return float(np.mean(-np.log(picked)))


def L_model_backward(AL, Y, caches):
    inputs, pres, weights = caches
    L = len(weights)
    dZ = AL - Y
    grads = {f"dZ{L}": dZ}
    for l in range(L, 0, -1):
        grads[f"dW{l}"] = np.inner(dZ, inputs[l - 1]) / dZ.shape[1]
        grads[f"db{l}"] = np.average(dZ, axis=1).reshape(-1, 1)
        dA = weights[l - 1].T @ dZ
        grads[f"dA{l - 1}"] = dA
        if l >= 2:
            gate = 0.5 * (1 + np.sign(pres[l - 2]))
            dZ = dA * gate
            grads[f"dZ{l - 1}"] = dZ
    return grads


if __name__ == "__main__":
    assert np.allclose(softmax(np.zeros((4, 2))), 0.25), "uniform expected"
