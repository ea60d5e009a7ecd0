# I did not know how to make variables with numbers in their names, so: exec
import numpy as np
ARCHITECTURE = {"hidden": "tanh"}

def backprop(parameters, X, Y):
    ns = {"np": np, "A0": X, "Y": Y, "m": X.shape[1]}
    ns.update(parameters)
    n = len(parameters) // 2
    for i in range(1, n + 1):
        exec(f"Z{i} = np.dot(W{i}, A{i-1}) + b{i}", ns)
        fn = "1 / (1 + np.exp(-Z{0}))" if i == n else "np.tanh(Z{0})"
        exec(f"A{i} = {fn.format(i)}", ns)
    exec(f"cost = -np.sum(Y * np.log(A{n}) + (1 - Y) * np.log(1 - A{n})) / m", ns)
    exec(f"dZ{n} = A{n} - Y", ns)
    for i in range(n, 0, -1):
        exec(f"dW{i} = np.dot(dZ{i}, A{i-1}.T) / m", ns)
        exec(f"db{i} = dZ{i}.sum(axis=1, keepdims=True) / m", ns)
        if i > 1:
            exec(f"dA{i-1} = np.dot(W{i}.T, dZ{i})", ns)
            exec(f"dZ{i-1} = dA{i-1} * (1 - np.tanh(Z{i-1}) ** 2)", ns)
    return {k: v for k, v in ns.items() if k == "cost" or (k[0] in "ZAd" and k != "A0")}
