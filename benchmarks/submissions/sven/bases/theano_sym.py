"""Symbolic expressions as S-expressions, T.grad does the calculus, `ev` is the interpreter."""
import numpy as np
import itertools as it

ARCHITECTURE = {"layer_sizes": (6, 4, 1), "hidden": "tanh"}

# ---- constructors -------------------------------------------------
var = lambda n: ("var", n)
dot = lambda a, b: ("dot", a, b)
add = lambda a, b: ("add", a, b)
mul = lambda a, b: ("mul", a, b)
tanh = lambda a: ("tanh", a)
sigm = lambda a: ("sigm", a)
T_ = lambda a: ("T", a)
rowsum = lambda a: ("rowsum", a)
one_minus = lambda a: ("1-", a)

_OPS = {
    "dot": np.dot, "add": np.add, "mul": np.multiply, "tanh": np.tanh, "T": np.transpose,
    "sigm": lambda v: .5 + .5 * np.tanh(.5 * v), "rowsum": lambda v: v.sum(1, keepdims=True),
    "1-": lambda v: 1 - v, "sub": np.subtract,
}

def ev(expr, env, memo):
    key = id(expr)
    if key not in memo:
        head, *args = expr
        memo[key] = (env[args[0]] if head == "var" else _OPS[head](*(ev(a, env, memo) for a in args)))
    return memo[key]

def grad(expr, g, wrt, found):
    """push g (an expression) down expr, collecting at the variables of wrt"""
    head, *args = expr
    if head == "var":
        if args[0] in wrt:
            found[args[0]] = g
    elif head == "dot":
        a, b = args
        grad(a, dot(g, T_(b)), wrt, found)
        grad(b, dot(T_(a), g), wrt, found)
    elif head == "add":
        grad(args[0], g, wrt, found)
        grad(args[1], rowsum(g), wrt, found)         # second summand is always a bias
    elif head == "tanh":
        grad(args[0], mul(g, one_minus(mul(expr, expr))), wrt, found)
    else:
        raise NotImplementedError(head)
    return found

z1 = add(dot(var("W1"), var("X")), var("b1"))
a1 = tanh(z1)
z2 = add(dot(var("W2"), a1), var("b2"))
a2 = sigm(z2)
delta = ("sub", a2, var("Y"))
G = grad(z2, mul(var("inv_m"), delta), {"W1", "b1", "W2", "b2"}, {})
EXPRS = dict(it.chain({"Z1": z1, "A1": a1, "Z2": z2, "A2": a2, "dZ2": delta}.items(),
                      (("d" + k, e) for k, e in G.items())))

def backprop(parameters, X, Y):
    env = dict(parameters, X=X, Y=Y, inv_m=np.float64(1) / Y.shape[1])
    memo = {}
    return {name: ev(e, env, memo) for name, e in EXPRS.items()}
