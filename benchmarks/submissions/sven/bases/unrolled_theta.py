"""nnCostFunction with nn_params unrolled into one vector, bias as column 0 of Theta."""
import numpy as np

input_layer_size, hidden_layer_size, num_labels = 5, 4, 3
lmbda = 1
ARCHITECTURE = {"layer_sizes": [input_layer_size, hidden_layer_size, num_labels], "hidden": "sigmoid", "l2": lmbda}
LAYOUT = {"examples": "rows"}

sigmoid = lambda z: 1 / (1 + np.exp(-z))
def sigmoidGradient(z): return sigmoid(z) * (1 - sigmoid(z))

def nnCostFunction(nn_params, X, y, lmbda):
    cut = hidden_layer_size * (input_layer_size + 1)
    Theta1 = nn_params[:cut].reshape(hidden_layer_size, input_layer_size + 1)
    Theta2 = nn_params[cut:].reshape(num_labels, hidden_layer_size + 1)
    m = X.shape[0]
    a1 = np.c_[np.ones(m), X]
    z2 = a1 @ Theta1.T
    a2 = np.c_[np.ones(m), sigmoid(z2)]
    h = sigmoid(a2 @ Theta2.T)
    J = (-y * np.log(h) - (1 - y) * np.log(1 - h)).sum() / m
    J += lmbda / (2 * m) * ((Theta1[:, 1:] ** 2).sum() + (Theta2[:, 1:] ** 2).sum())
    Delta1, Delta2 = np.zeros_like(Theta1), np.zeros_like(Theta2)
    for t in range(m):
        d3 = h[t] - y[t]
        d2 = (Theta2.T @ d3)[1:] * sigmoidGradient(z2[t])
        Delta1 += np.outer(d2, a1[t])
        Delta2 += np.outer(d3, a2[t])
    Theta1_grad, Theta2_grad = Delta1 / m, Delta2 / m
    Theta1_grad[:, 1:] += lmbda / m * Theta1[:, 1:]
    Theta2_grad[:, 1:] += lmbda / m * Theta2[:, 1:]
    return J, np.r_[Theta1_grad.ravel(), Theta2_grad.ravel()]

def backprop(parameters, X, Y):
    roll = [np.column_stack([np.ravel(parameters[b]), parameters[W]]) for W, b in (("W1", "b1"), ("W2", "b2"))]
    J, grad = nnCostFunction(np.concatenate([r.flatten() for r in roll]), X, Y, lmbda)
    G1, G2 = (g.reshape(r.shape) for g, r in zip(np.split(grad, [roll[0].size]), roll))
    return {"cost": J, "dW1": G1[:, 1:], "db1": G1[:, 0], "dW2": G2[:, 1:], "db2": G2[:, 0]}
