import numpy as np

def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 0.0

def propagate(w, b, X, Y, print_cost=False, epsilon=0.0):
    """Arguments as in the exercise. epsilon was needed once, for w = 0 it is not."""
    def sigmoid(z):
        """0.5 * (1 + tanh(z / 2)), does not overflow"""
        return 0.5 * (1 + np.tanh(0.5 * z))

    def cross_entropy(a):
        return np.vdot(Y, -np.log(a + epsilon)) + np.vdot(1 - Y, -np.log(1 - a + epsilon))

    m = X.shape[1]
    A = sigmoid(np.matmul(X.T, w).T + b)
    grads = dict.fromkeys(("dw", "db"))
    cost = cross_entropy(A) / m
    if print_cost:
        print(f"cost = {cost:.6f}")
    err = (A - Y) / m
    grads["dw"] = (err @ X.T).T
    grads["db"] = err.sum()
    assert grads["dw"].shape == w.shape and np.ndim(cost) == 0
    return grads, cost

def optimize(w, b, X, Y, num_iterations=50, learning_rate=0.1):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
        costs.append(cost)
    return w, b, costs

_x = np.array([[1., 2., -1.], [3., 4., -3.2]])
_w, _b, _costs = optimize(*initialize_with_zeros(2), _x, np.array([[1, 0, 1]]))
print("demo: first cost %.4f, last cost %.4f" % (_costs[0], _costs[-1]))
