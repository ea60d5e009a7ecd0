import numpy as np
np.random.seed(42)

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "squared_error"}

def act(z): return 1 / (1 + np.exp(-z))

def forward(params, A):
    As = [A]
    n = len(params) // 2
    for i in range(n):
        Z = params["W%s" % (i + 1)] @ As[i] + params["b%s" % (i + 1)]
        As += [np.tanh(Z) if i < n - 1 else act(Z)]
    return As

def backprop(params, X, Y):
    As = forward(params, X)
    m, n = X.shape[1], len(params) // 2
    e = As[-1] - Y
    grads = {"cost": 1 / (2 * m) * (e * e).sum()}
    d = e * As[-1] * (1 - As[-1])
    for i in range(n, 0, -1):
        if i != n:
            d = params["W%s" % (i + 1)].T @ d * (1 - As[i] * As[i])
        grads.update({"dZ%s" % i: d, "dW%s" % i: d @ As[i - 1].T / m, "db%s" % i: d.sum(1, keepdims=True) / m})
    return grads

# ---- XOR training ----
X = np.array([[0, 0, 1, 1], [0, 1, 0, 1]], dtype=float)
Y = np.array([[0, 1, 1, 0]], dtype=float)
params = {"W1": np.random.randn(3, 2), "b1": np.zeros((3, 1)), "W2": np.random.randn(1, 3), "b2": np.zeros((1, 1))}
costs = []
for epoch in range(60):
    g = backprop(params, X, Y)
    for k in params:
        params[k] = params[k] - 2.0 * g["d" + k]
    costs.append(g["cost"])
    if epoch % 20 == 0:
        print("epoch", epoch, "cost", g["cost"])
try:
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    plt.plot(costs)
    plt.show()
except Exception as e:
    print("kein Bild:", e)
