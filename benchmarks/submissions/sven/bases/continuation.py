# reverse mode without a tape: whoever computes a value calls "the rest of the program" k,
# and when k comes back the gradient is there ("Demystifying differentiable programming")
import numpy as np

class N:
    __slots__ = "x", "d"
    def __init__(self, x): self.x, self.d = x, np.zeros(np.shape(x))

def linear(W, A, b, k):
    y = N(W.x @ A.x + b.x)
    k(y)
    W.d += y.d @ A.x.T
    A.d += W.x.T @ y.d
    b.d += np.add.reduce(y.d, axis=1, keepdims=True)

def relu(z, k):
    y = N((abs(z.x) + z.x) / 2)
    k(y)
    z.d += y.d * np.heaviside(z.x, 0)

def loss(z, Y, k):
    m = Y.shape[-1]
    p = 1 / (1 + np.exp(-z.x))
    y = N(-(np.log(np.where(Y == 1, p, 1 - p))).sum() / m)
    k(y)
    z.d += y.d * (p - Y) / m

def grad(f, *args):
    args = [N(a) for a in args]
    def stop(y):
        stop.value = y.x
        y.d = 1.0
    f(*args, stop)
    return stop.value, [a.d for a in args]

def backprop(parameters, X, Y):
    L = max(int(k[1:]) for k in parameters)
    def program(x, *rest):
        *wb, k = rest
        def go(l, a):
            W, b = wb[2 * l], wb[2 * l + 1]
            if l == L - 1:
                linear(W, a, b, lambda z: loss(z, Y, k))
            else:
                linear(W, a, b, lambda z: relu(z, lambda a_: go(l + 1, a_)))
        go(0, x)
    J, (dX, *g) = grad(program, X, *(parameters[c + str(l)] for l in range(1, L + 1) for c in "Wb"))
    return dict(zip(("d" + c + str(l) for l in range(1, L + 1) for c in "Wb"), g), cost=J, dX=dX)
