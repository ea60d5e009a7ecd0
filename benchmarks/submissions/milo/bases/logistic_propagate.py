import numpy as np


def sigmoid(z: np.ndarray) -> np.ndarray:
    """Stable: never exponentiates a positive number."""
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def propagate(w, b, X, Y):
    m = X.shape[1]
    z = w.T @ X + b
    A = sigmoid(z)
    cost = np.mean(np.logaddexp(0, z) - Y * z)
    grads = {"dw": X @ (A - Y).T / m, "db": np.mean(A - Y)}
    return grads, cost


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            costs.append(cost)
            print_cost and print(f"Cost after iteration {i}: {cost:f}")
    return {"w": w, "b": b}, grads, costs


def predict(w, b, X):
    return (sigmoid(w.T @ X + b) > 0.5).astype(int)
