"""costFunction(nn_params, sizes, X, y) -> J, grad  with everything rolled into one long column,
column-major as Octave's (:) does it. fmincg would want it that way."""
from numpy import zeros, ones, r_, c_, reshape, sum as nsum, exp, log, cumsum

ARCHITECTURE = dict(hidden='sigmoid', l2=0.3)
lam = 0.3


def unroll(mats):
    return r_[tuple(M.flatten('F') for M in mats)]


def roll(vec, dims):
    out, at = [], 0
    for r, c in dims:
        out.append(reshape(vec[at:at + r * c], (r, c), order='F'))
        at = at + r * c
    return out


def costFunction(nn_params, dims, X, y):
    Theta = roll(nn_params, dims)
    m = X.shape[0]
    a, z = [X], [None]
    for T in Theta:
        z.append(c_[ones((m, 1)), a[-1]].dot(T.T))
        a.append(1 / (1 + exp(-z[-1])))
    h = a[-1]
    J = -1.0 / m * nsum(y * log(h) + (1 - y) * log(1 - h))
    grads = [None] * len(Theta)
    d = h - y
    for i in range(len(Theta) - 1, -1, -1):
        reg = Theta[i].copy()
        reg[:, 0] = 0
        J += lam / 2 / m * nsum(reg ** 2)
        grads[i] = (d.T.dot(c_[ones(m), a[i]]) + lam * reg) / m
        if i:
            d = d.dot(Theta[i][:, 1:]) * a[i] * (1 - a[i])
    return J, unroll(grads)


def backprop(parameters, X, Y):
    n = len(parameters) // 2
    Theta = [c_[parameters['b' + str(k)], parameters['W' + str(k)]] for k in range(1, n + 1)]
    dims = [T.shape for T in Theta]
    J, grad = costFunction(unroll(Theta), dims, X.T, Y.T)
    res = {'cost': J}
    for k, G in enumerate(roll(grad, dims), 1):
        res['dW%d' % k], res['db%d' % k] = G[:, 1:], G[:, :1]
    return res
