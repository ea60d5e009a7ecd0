"""build(...) returns the pair of functions, as in a tutorial on closures"""
import numpy as np

def build(hidden, hidden_prime, out):
    def L_model_forward(X, parameters):
        Ws = [parameters[k] for k in sorted((k for k in parameters if k.startswith("W")), key=lambda s: int(s[1:]))]
        bs = [parameters["b" + str(i + 1)] for i in range(len(Ws))]
        As, Zs = [X], []
        for i, (W, b) in enumerate(zip(Ws, bs)):
            Zs.append(np.add(np.matmul(W, As[-1]), b))
            As.append(out(Zs[-1]) if i + 1 == len(Ws) else hidden(Zs[-1]))
        return As[-1], [As, Zs, Ws, bs]

    def L_model_backward(AL, Y, caches):
        As, Zs, Ws, _ = caches
        inv_m = 1.0 / Y.shape[1]
        grads = {}
        delta = np.subtract(AL, Y)
        for i in range(len(Ws) - 1, -1, -1):
            if i != len(Ws) - 1:
                delta = np.multiply(np.matmul(Ws[i + 1].T, delta), hidden_prime(Zs[i]))
            grads["dZ" + str(i + 1)] = delta
            grads["dW" + str(i + 1)] = inv_m * np.matmul(delta, As[i].T)
            grads["db" + str(i + 1)] = inv_m * np.matmul(delta, np.ones((delta.shape[1], 1)))
        return grads
    return L_model_forward, L_model_backward

def logistic(z):
    return np.reciprocal(1.0 + np.exp(np.negative(z)))

def softplus(z):       # unused, tried in the forum thread
    return np.log1p(np.exp(z))

L_model_forward, L_model_backward = build(
    hidden=lambda z: np.maximum(z, 0),
    hidden_prime=lambda z: np.heaviside(z, 0.0),
    out=logistic,
)

compute_cost = lambda AL, Y: -np.einsum("ij->", np.log(AL) * Y + np.log(1.0 - AL) * (1 - Y)) / Y.shape[1]
