"""writes the notebooks of bases/ (cells separated by lines '#%%' or '#%% md')"""
import json, pathlib, re
NB = {}
NB["numpy_basics_week3"] = '''#%% md
# Planar data, 5 hidden units, **sigmoid** hidden layer
#%%
%matplotlib inline
import numpy as np
#%%
ARCHITECTURE = {"layer_sizes": [3, 5, 1], "hidden": "sigmoid"}
def sigmoid(z):
    return 1/(1+np.exp(-z))
#%% md
## 4.3 - The Loop
#%%
def forward_propagation(X, parameters):
    # Retrieve each parameter from the dictionary
    (W1, b1, W2, b2) = map(parameters.get, ["W1", "b1", "W2", "b2"])
    ### START CODE HERE ###
    Z1 = W1 @ X + b1
    A1 = sigmoid(Z1)
    Z2 = W2 @ A1 + b2
    A2 = sigmoid(Z2)
    ### END CODE HERE ###
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
#%%
def compute_cost(A2, Y):
    m = Y.shape[1]
    logprobs = np.log(A2) * Y + np.log(1 - A2) * (1 - Y)
    return -logprobs.sum() / m
#%%
!ls
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dW2 = (dZ2 @ cache["A1"].T) / m
    db2 = dZ2.sum(axis=1, keepdims=True) / m
    dA1 = parameters["W2"].T @ dZ2
    dZ1 = dA1 * sigmoid(cache["Z1"]) * (1 - sigmoid(cache["Z1"]))
    dW1 = (dZ1 @ X.T) / m
    db1 = dZ1.sum(axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dZ1": dZ1, "dZ2": dZ2}
#%%
A2, cache = forward_propagation(np.ones((3, 2)), {"W1": np.ones((5, 3)), "b1": np.zeros((5, 1)), "W2": np.ones((1, 5)), "b2": np.zeros((1, 1))})
print(A2.shape)
A2
'''
NB["optimization_methods"] = '''#%% md
# Optimization: mini-batches and friends
#%%
import numpy as np, math
%load_ext autoreload
#%%
def random_mini_batches(X, Y, mini_batch_size=64, seed=0):
    rng = np.random.RandomState(seed)
    m = X.shape[1]
    permutation = list(rng.permutation(m))
    for k in range(math.ceil(m / mini_batch_size)):
        idx = permutation[k * mini_batch_size:(k + 1) * mini_batch_size]
        yield X[:, idx], Y[:, idx]
#%%
ARCHITECTURE = {"hidden": "relu", "l2": 0.1}
def gradients(params, Xb, Yb, lambd):
    L = len(params) // 2
    A, Z = [Xb], []
    for l in range(L):
        Z.append(params["W" + str(l + 1)] @ A[l] + params["b" + str(l + 1)])
        A.append(Z[l] * (Z[l] > 0) if l < L - 1 else 1 / (1 + np.exp(-Z[l])))
    m = Xb.shape[1]
    d = A[-1] - Yb
    grads = {}
    for l in range(L - 1, -1, -1):
        W = params["W" + str(l + 1)]
        grads["W" + str(l + 1)] = (d @ A[l].T + lambd * W) / m
        grads["b" + str(l + 1)] = d.sum(axis=1, keepdims=True) / m
        if l > 0:
            d = W.T @ d
            d *= Z[l - 1] > 0
    return grads
#%%
def update_parameters_with_gd(parameters, grads, learning_rate):
    parameters = dict(parameters)
    for k in parameters:
        parameters[k] = parameters[k] - learning_rate * grads[k]
    return parameters
#%%
def step(parameters, X, Y, learning_rate):
    """full batch = one mini-batch of size m (order inside the batch does not matter)"""
    for Xb, Yb in random_mini_batches(X, Y, mini_batch_size=X.shape[1]):
        parameters = update_parameters_with_gd(parameters, gradients(parameters, Xb, Yb, ARCHITECTURE["l2"]), learning_rate)
    return parameters
#%% md
and now a test
#%%
p = {"W1": np.ones((2, 3)), "b1": np.zeros((2, 1)), "W2": np.ones((1, 2)), "b2": np.zeros((1, 1))}
step(p, np.eye(3), np.array([[1, 0, 1]]), 0.1)["b2"]
'''
NB["mnist_softmax_rows"] = '''#%%
# MNIST from scratch; X_train is (60000, 784)
import numpy as np
LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"layer_sizes": [6, 5, 4], "hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}
rng = np.random.default_rng(42)
#%%
def one_hot(y, k=10):
    return np.eye(k)[y]
def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True)); return e / e.sum(1, keepdims=True)
#%%
def backprop(parameters, X, Y):
    W1, W2 = parameters["W1"], parameters["W2"]
    b1, b2 = parameters["b1"].squeeze(), parameters["b2"].squeeze()
    n = X.shape[0]
    a1 = np.tanh(X @ W1.T + b1)
    probs = softmax(a1 @ W2.T + b2)
    loss = -np.log(probs[np.arange(n), Y.argmax(1)]).mean()
    d2 = (probs - Y) / n
    d1 = (d2 @ W2) * (1 - a1**2)
    return {"A1": a1, "A2": probs, "cost": loss, "dZ2": d2, "dZ1": d1,
            "dW2": d2.T @ a1, "db2": d2.sum(0), "dW1": d1.T @ X, "db1": d1.sum(0)}
#%%
X = rng.normal(size=(32, 6)); Y = one_hot(rng.integers(0, 4, 32), 4)
p = {"W1": rng.normal(size=(5, 6)), "b1": np.zeros((1, 5)), "W2": rng.normal(size=(4, 5)), "b2": np.zeros((1, 4))}
history = []
for epoch in range(20):
    g = backprop(p, X, Y)
    history.append(g["cost"])
    for k in p:
        p[k] = p[k] - 0.5 * g["d" + k].reshape(p[k].shape)
assert history[-1] < history[0]
'''
for name, text in NB.items():
    cells = []
    for part in re.split(r"^#%%", text, flags=re.M)[1:]:
        md = part.startswith(" md")
        body = (part[3:] if md else part).strip("\n").splitlines(keepends=True)
        c = {"cell_type": "markdown" if md else "code", "metadata": {}, "source": body}
        if not md: c.update(execution_count=None, outputs=[])
        cells.append(c)
    p = pathlib.Path(__file__).parent / "bases" / (name + ".ipynb")
    p.write_text(json.dumps({"cells": cells, "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 4}, indent=1))
