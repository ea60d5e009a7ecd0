import functools, logging, time
import numpy as np

log = logging.getLogger(__name__)

def timed(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kw):
        t0 = time.perf_counter()
        try:
            return fn(*args, **kw)
        finally:
            log.debug("%s %.1f ms", fn.__name__, 1e3 * (time.perf_counter() - t0))
    return wrapper

def checked(fn):
    def inner(X, parameters, *rest):
        for k, v in parameters.items():
            if not np.isfinite(v).all():
                raise FloatingPointError(k)
        return fn(X, parameters, *rest)
    return inner

@timed
@checked
def forward_propagation(X, parameters, L=None):
    L = L or len(parameters) // 2
    A, Z = {0: X}, {}
    for l in range(1, L):
        Z[l] = parameters["W" + str(l)] @ A[l - 1] + parameters["b" + str(l)]
        A[l] = np.maximum(0, Z[l])
    Z[L] = parameters["W" + str(L)] @ A[L - 1] + parameters["b" + str(L)]
    A[L] = 1 / (1 + np.exp(-Z[L]))
    return A[L], {"A": A, "Z": Z, "L": L}

@timed
def backward_propagation(parameters, cache, X, Y):
    A, Z, L = cache["A"], cache["Z"], cache["L"]
    m = X.shape[1]
    dZ = {L: (A[L] - Y)}
    grads = {}
    for l in reversed(range(1, L + 1)):
        if l not in dZ:
            dZ[l] = (parameters["W" + str(l + 1)].T @ dZ[l + 1]) * np.sign(A[l])
        grads["dW" + str(l)] = (1.0 / m) * dZ[l] @ A[l - 1].T
        grads["db" + str(l)] = (1.0 / m) * np.sum(dZ[l], axis=1, keepdims=True)
    assert all(grads["dW" + str(l)].shape == parameters["W" + str(l)].shape for l in dZ)
    return grads

@timed
def compute_cost(AL, Y, eps=0):
    m = Y.shape[1]
    return -1 / m * np.sum(Y * np.log(AL + eps) + (1 - Y) * np.log(1 - AL + eps))
