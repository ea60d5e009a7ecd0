'''Nonlinear least squares by a network: J = 1/(2m) sum |a - y|^2 + lambda/(2m) sum |W_l|^2.
Leaky relu with slope 0.1 inside, identity on top.  Works for any list of layers.'''
import numpy as np

ARCHITECTURE = dict(hidden="leaky_relu", output="identity", loss="squared_error", l2=0.8, leaky_slope=0.1)

LAM = 0.8
SLOPE = 0.1


def phi(z):
    return np.maximum(z, SLOPE * z)


def phi_prime(z):
    s = np.ones_like(z)
    s[z < 0] = SLOPE
    return s


def norm2(parameters, L):
    total = 0.
    for l in range(1, L + 1):
        total = total + np.sum(parameters[f'W{l}'] ** 2)
    return total


def backprop(parameters, X, Y):
    L = max(int(k[1:]) for k in parameters)
    m = X.shape[1]
    stack = [(None, X)]
    for l in range(1, L + 1):
        prev = stack[-1][1]
        z = np.dot(parameters[f'W{l}'], prev) + parameters[f'b{l}']
        stack.append((z, z if l == L else phi(z)))
    r = stack[L][1] - Y                              # residual, (n_L, m)
    J = 0.5 * np.sum(r * r) / m + 0.5 * LAM / m * norm2(parameters, L)

    grads = {'cost': J, f'dZ{L}': r}
    dz = r
    for l in range(L, 0, -1):
        a_prev = stack[l - 1][1]
        grads[f'dW{l}'] = np.dot(dz, a_prev.T) / m + LAM / m * parameters[f'W{l}']
        grads[f'db{l}'] = dz.mean(axis=1)
        if l == 1:
            break
        da = np.dot(parameters[f'W{l}'].T, dz)
        dz = da * phi_prime(stack[l - 1][0])
        grads[f'dA{l-1}'] = da
        grads[f'dZ{l-1}'] = dz
    for l in range(1, L + 1):
        grads[f'Z{l}'] = stack[l][0]
        grads[f'A{l}'] = stack[l][1]
    return grads
