# squared error on a sigmoid output, like in the 1986 paper
import numpy as np
import time

ARCHITECTURE = {"layer_sizes": [4, 3, 2], "hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}


def f(net):
    return 1.0 / (1.0 + np.exp(-net))


def f_prime(net):
    return f(net) * (1.0 - f(net))


def backprop(parameters, X, Y):
    N = X.shape[1]
    net1 = parameters["W1"] @ X + parameters["b1"]
    o1 = f(net1)
    net2 = parameters["W2"] @ o1 + parameters["b2"]
    o2 = f(net2)

    E = 0.0
    for p in range(N):
        e = o2[:, p] - Y[:, p]
        E += 0.5 * e.dot(e)
    E = E / N

    # generalised delta rule
    delta2 = (o2 - Y) * f_prime(net2)
    delta1 = (parameters["W2"].T @ delta2) * f_prime(net1)

    gW2 = np.zeros_like(parameters["W2"])
    gW1 = np.zeros_like(parameters["W1"])
    gb2 = np.zeros_like(parameters["b2"])
    gb1 = np.zeros_like(parameters["b1"])
    for p in range(N):
        gW2 += np.outer(delta2[:, p], o1[:, p])
        gb2 += delta2[:, p:p + 1]
        gW1 += np.outer(delta1[:, p], X[:, p])
        gb1 += delta1[:, p:p + 1]

    return {"Z1": net1, "A1": o1, "Z2": net2, "A2": o2, "cost": E,
            "dZ2": delta2, "dZ1": delta1,
            "dW2": gW2 / N, "db2": gb2 / N,
            "dW1": gW1 / N, "db1": gb1 / N}


if __name__ == "__main__":
    import matplotlib.pyplot as plt
    start = time.time()
    rng = np.random.default_rng(0)
    P = {"W1": rng.normal(size=(3, 4)), "b1": np.zeros((3, 1)),
         "W2": rng.normal(size=(2, 3)), "b2": np.zeros((2, 1))}
    xs, ys = rng.normal(size=(4, 50)), rng.uniform(size=(2, 50))
    history = []
    for epoch in range(300):
        g = backprop(P, xs, ys)
        history.append(g["cost"])
        for k in P:
            P[k] = P[k] - 0.5 * g["d" + k]
    plt.plot(history)
    plt.show()
    print("took", time.time() - start)
