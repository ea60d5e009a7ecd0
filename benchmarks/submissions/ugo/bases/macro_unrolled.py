# The preprocessor: #define LAYER(l, p) ... and the loop is unrolled before it is compiled.
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 5, 4, 3], "hidden": ["tanh", "relu"], "output": "identity", "loss": "squared_error"}

FWD = {"tanh": "np.tanh({z})", "relu": "{z} * ({z} > 0)", "identity": "{z}"}
BWD = {"tanh": "(1 - A{l} ** 2)", "relu": "(A{l} != 0)", "identity": "1"}


def generate():
    kinds = [*ARCHITECTURE["hidden"], ARCHITECTURE["output"]]
    n = len(kinds)
    src = ["def backprop(parameters, X, Y):", "A0 = X; m = X.shape[1]"]
    for l, kind in enumerate(kinds, 1):
        src.append("W{0} = parameters['W{0}']; Z{0} = W{0} @ A{1} + parameters['b{0}']".format(l, l - 1))
        src.append(f"A{l} = " + FWD[kind].format(z=f"Z{l}"))
    src.append(f"cost = np.sum((A{n} - Y) ** 2) / (2 * m)")
    src.append(f"dA{n} = A{n} - Y")
    for l in range(n, 0, -1):
        src.append(f"dZ{l} = dA{l} * " + BWD[kinds[l - 1]].format(l=l))
        src.append("dW{0} = dZ{0} @ A{1}.T / m; db{0} = dZ{0}.sum(1, keepdims=True) / m".format(l, l - 1))
        src.append("dA{1} = W{0}.T @ dZ{0}".format(l, l - 1))
    names = [f"{k}{l}" for l in range(1, n + 1) for k in ("Z", "A", "dA", "dZ", "dW", "db")]
    src.append("return dict(cost=cost, dX=dA0, " + ", ".join(f"{v}={v}" for v in names) + ")")
    return "\n    ".join(src)


exec(compile(generate(), "<macro>", "exec"))
