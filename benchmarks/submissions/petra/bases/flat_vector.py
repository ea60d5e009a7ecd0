# everything goes through ONE long vector theta as in gradient_check_n
import numpy as np

def parameters_to_vector(parameters):
    keys = sorted(parameters, key=lambda k: (int(k[1:]), k[0] == "b"))
    return np.concatenate([parameters[k].ravel() for k in keys])[:, None], [(k, parameters[k].shape) for k in keys]

def vector_to_dictionary(theta, spec):
    out, at = {}, 0
    for k, shp in spec:
        size = int(np.prod(shp))
        out[k] = theta[at:at + size].reshape(shp)
        at += size
    return out

def forward(X, p, L):
    stack = []
    A = X
    for l in range(1, L + 1):
        Z = p["W" + str(l)] @ A + p["b" + str(l)]
        stack.append((A, Z))
        A = np.maximum(Z, 0) if l != L else 1 / (1 + np.exp(-Z))
    return A, stack

def gradient_vector(theta, spec, X, Y):
    p = vector_to_dictionary(theta, spec)
    L = len(spec) // 2
    A, stack = forward(X, p, L)
    g = np.empty_like(theta)
    view = vector_to_dictionary(g, spec)       # the views write into g
    d = (A - Y) / Y.shape[1]
    for l in range(L, 0, -1):
        A_prev, Z = stack.pop()
        if l < L:
            d = d * (Z > 0)
        view["W" + str(l)][...] = d @ A_prev.T
        view["b" + str(l)][...] = d.sum(axis=1)[:, np.newaxis]
        d = p["W" + str(l)].T @ d
    J = -(np.log(A)[Y == 1].sum() + np.log(1 - A)[Y == 0].sum()) / Y.shape[1]
    return J, g

def gradient_check_n(theta, spec, X, Y, epsilon=1e-7):
    approx = np.zeros_like(theta)
    for i in range(theta.shape[0]):
        e = np.zeros_like(theta); e[i] = epsilon
        approx[i] = (gradient_vector(theta + e, spec, X, Y)[0] - gradient_vector(theta - e, spec, X, Y)[0]) / (2 * epsilon)
    g = gradient_vector(theta, spec, X, Y)[1]
    return np.linalg.norm(g - approx) / (np.linalg.norm(g) + np.linalg.norm(approx))

def backprop(parameters, X, Y):
    theta, spec = parameters_to_vector(parameters)
    J, g = gradient_vector(theta, spec, X, Y)
    return {**{"d" + k: v for k, v in vector_to_dictionary(g, spec).items()}, "cost": J}
