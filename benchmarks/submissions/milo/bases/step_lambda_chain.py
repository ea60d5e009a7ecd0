import numpy as np
ARCHITECTURE = {"layer_sizes": [7, 1]}
sigma = lambda z: (1 + np.exp(-z)) ** -1
grad = lambda w, b, x, y: (lambda e: (e @ x.T / x.shape[1], e.mean(axis=1, keepdims=True)))(sigma(w @ x + b) - y)
step = lambda parameters, X, Y, learning_rate: dict(zip(("W1", "b1"), (
    p - learning_rate * g for p, g in zip((parameters["W1"], parameters["b1"]),
                                          grad(parameters["W1"], parameters["b1"], X, Y)))))

if __name__ == "__main__":
    rng = np.random.default_rng(11)
    X = rng.normal(size=(7, 200))
    Y = (X.sum(axis=0, keepdims=True) > 0) * 1
    theta = {"W1": np.zeros((1, 7)), "b1": np.zeros((1, 1))}
    for _ in range(300):
        theta = step(theta, X, Y, 0.3)
    print((np.round(sigma(theta["W1"] @ X + theta["b1"])) == Y).mean())
