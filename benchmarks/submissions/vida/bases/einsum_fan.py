import numpy as np
es = np.einsum
ARCHITECTURE = {"hidden": "leaky_relu", "output": "softmax", "loss": "categorical_cross_entropy"}

def backprop(parameters, X, Y, *, slope=.01):
    L = len(parameters) >> 1
    assert L == len(parameters) / 2, 'odd number of parameters'
    Z, A = dict(), {0: X}
    for l in range(L):
        Z[l + 1] = es('oi,im->om', parameters[f'W{l + 1}'], A[l]) + parameters[f'b{l + 1}']
        A[l + 1] = np.maximum(Z[l + 1], slope * Z[l + 1])
    A[L] = np.exp(Z[L]); A[L] = A[L] / es('om->m', A[L])
    r = {f'{n}{l}': v for n, d in (('Z', Z), ('A', A)) for l, v in d.items() if l}
    r['cost'] = -es('om,om', Y, np.log(A[L])) / X.shape[1]
    for l in range(L, 0, -1):
        r[f'dZ{l}'] = (A[L] - Y) if l == L else r[f'dA{l}'] * (slope + (1 - slope) * (Z[l] > 0))
        r[f'dW{l}'] = es('om,im->oi', r[f'dZ{l}'], A[l - 1]) / X.shape[1]
        r[f'db{l}'] = es('om->o', r[f'dZ{l}']) / X.shape[1]
        r[f'dA{l - 1}' if l > 1 else 'dX'] = es('oi,om->im', parameters[f'W{l}'], r[f'dZ{l}'])
    return r
