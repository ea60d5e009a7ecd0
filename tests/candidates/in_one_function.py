"""Right candidates that are one function: all of backprop, of logistic regression, or of a step."""

from tests.candidates.pieces import (
    ALL_TWO,
    DEEP,
    LISTS,
    LOGISTIC,
    ONE,
    ROWS,
    SIGMOID,
    STEP,
    TWO,
    TWO_CORE,
    UNPACK,
    gradients,
)

# name: file, sizes, hidden activation, form, tensors that it shows
IN_ONE_FUNCTION = {
    "explicit": (
        "def backprop(parameters, X, Y):\n" + UNPACK + TWO_CORE
        + "    return dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2, dW1=dW1, db1=db1, dW2=dW2, db2=db2, dZ2=dZ2, dX=W1.T @ dZ1)\n",
        TWO, "tanh", "backprop", ALL_TWO | {"dZ2", "dX"},
    ),
    "explicit, other names of arguments": (
        "def backprop(p, a, t):\n    parameters, X, Y = p, a, t\n" + UNPACK + TWO_CORE
        + "    return {'dW1': dW1, 'dW2': dW2}\n",
        TWO, "tanh", "backprop", {"dW1", "dW2"},
    ),
    "explicit, data first": (
        "def backprop(X, y, params):\n    parameters, Y = params, y\n" + UNPACK + TWO_CORE
        + "    return {'dW1': dW1, 'db1': db1.ravel(), 'dW2': dW2, 'db2': db2.item()}\n",
        TWO, "tanh", "backprop", gradients(2),
    ),
    "explicit, a tuple with names": (
        "def backprop(parameters, X, Y):\n" + UNPACK + TWO_CORE + "    return dW1, db1, dW2, db2\n",
        TWO, "tanh", "backprop", gradients(2),
    ),
    "explicit, a tuple in the order back": (
        "def backprop(parameters, X, Y):\n" + UNPACK + TWO_CORE + "    return dW2, db2, dW1, db1\n",
        TWO, "tanh", "backprop", gradients(2),
    ),
    "explicit, weights as arguments": (
        "def backprop(X, Y, W1, b1, W2, b2):\n" + TWO_CORE + "    return dW1, db1, dW2, db2\n",
        TWO, "tanh", "backprop", gradients(2),
    ),
    "explicit, a namedtuple": (
        "from collections import namedtuple\nGrads = namedtuple('Grads', 'dW1 db1 dW2 db2')\n"
        "def backprop(parameters, X, Y):\n" + UNPACK + TWO_CORE + "    return Grads(dW1, db1, dW2, db2)\n",
        TWO, "tanh", "backprop", gradients(2),
    ),
    "explicit, an object": (
        "from dataclasses import dataclass\n@dataclass\nclass Grads:\n    dW1: object\n    dW2: object\n"
        "def backprop(parameters, X, Y):\n" + UNPACK + TWO_CORE + "    return Grads(dW1, dW2)\n",
        TWO, "tanh", "backprop", {"dW1", "dW2"},
    ),
    "explicit, rows": (
        ROWS + SIGMOID + """
def backprop(parameters, X, Y):
    m = len(X)
    Z1 = X @ parameters["W1"] + parameters["b1"]
    A1 = np.tanh(Z1)
    A2 = sigmoid(A1 @ parameters["W2"] + parameters["b2"])
    dZ2 = A2 - Y
    dZ1 = dZ2 @ parameters["W2"].T * (1 - A1 ** 2)
    return {"Z1": Z1, "A1": A1, "A2": A2, "dZ2": dZ2, "dW2": A1.T @ dZ2 / m, "db2": dZ2.mean(axis=0, keepdims=True),
            "dW1": X.T @ dZ1 / m, "db1": dZ1.mean(axis=0), "dX": dZ1 @ parameters["W1"].T}
""", TWO, "tanh", "backprop", {"Z1", "A1", "A2", "dZ2", "dX"} | gradients(2),
    ),
    "explicit, rows and W (n, n_prev)": (
        'LAYOUT = {"examples": "rows"}\n' + SIGMOID + """
def backprop(parameters, X, Y):
    A = sigmoid(X @ parameters["W1"].T + parameters["b1"])
    return {"A1": A, "dW1": (A - Y).T @ X / len(X), "db1": (A - Y).mean(axis=0)}
""", (5, 3), "relu", "backprop", {"A1"} | gradients(1),
    ),
    "two lists in a dict": (
        SIGMOID + """
def gradients(params, X, Y):
    A, Z = [X], []
    for W, b in zip(params["W"], params["b"]):
        Z.append(W @ A[-1] + b)
        A.append(np.maximum(Z[-1], 0))
    A[-1] = sigmoid(Z[-1])
    dZ = A[-1] - Y
    loss = -np.sum(Y * np.log(A[-1]) + (1 - Y) * np.log(1 - A[-1])) / Y.shape[1]
    out = {"dW": [], "db": [], "Z": Z, "A": A, "loss": loss}
    for l in range(len(Z) - 1, -1, -1):
        out["dW"].insert(0, dZ @ A[l].T / Y.shape[1])
        out["db"].insert(0, dZ.mean(axis=1))
        if l:
            dZ = params["W"][l].T @ dZ * (Z[l - 1] > 0)
    return out
""", DEEP, "relu", "backprop", {"cost"} | gradients(4),
    ),
    "logistic regression": (LOGISTIC, ONE, "relu", "propagate", {"cost"} | gradients(1)),
    "logistic regression, cost first": (
        LOGISTIC.replace("return grads, cost", "return cost, grads"), ONE, "relu", "propagate", {"cost"} | gradients(1),
    ),
    "logistic regression, a tuple": (
        LOGISTIC.replace("return grads, cost", "return dw, db, cost").replace("(w, b, X, Y)", "(X, Y, w, b)"),
        ONE, "relu", "propagate", {"cost"} | gradients(1),
    ),
    "logistic regression, rows": (
        'LAYOUT = {"examples": "rows"}\n' + SIGMOID + """
def propagate(w, b, X, Y):
    A = sigmoid(X @ w + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": X.T @ (A - Y) / len(X), "db": np.mean(A - Y)}, cost
""", ONE, "relu", "propagate", {"cost"} | gradients(1),
    ),
    "step": (STEP, TWO, "tanh", "step", gradients(2)),
    "step, and a cost": (
        STEP.replace("return {", "cost = -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))\n    return {").replace(
            "db2}", "db2}, cost"), TWO, "tanh", "step", gradients(2) | {"cost"},
    ),
    "step over pairs": (
        LISTS.replace("def forward", "def run").replace("def backward", "def back") + """
def train_step(params, x, y, lr=0.1):
    AL, cache = run(x, params)
    grads = back(params, AL, y, cache)
    return [(W - lr * dW, b - lr * db) for (W, b), (dW, db) in zip(params, grads)]
""", DEEP, "relu", "step", gradients(4),
    ),
    "update that is all there is": (
        STEP.replace("def step(parameters, X, Y, learning_rate)",
                     "def update_parameters(X, Y, learning_rate, parameters)"), TWO, "tanh", "step", gradients(2),
    ),
    "step that minds its rate": (
        STEP.replace("    W1, b1", "    if not 0 < learning_rate <= 1:\n        raise ValueError('rate')\n    W1, b1"),
        TWO, "tanh", "step", gradients(2),
    ),
    "lists that end in (nabla_b, nabla_w)": (
        """
def sigmoid(z): return 1.0/(1.0+np.exp(-z))
def sigmoid_prime(z): return sigmoid(z)*(1-sigmoid(z))
def backprop(x, y, weights, biases):
    # nothing
    nabla_b = [np.zeros(b.shape) for b in biases]
    nabla_w = [np.zeros(w.shape) for w in weights]
    activation = x
    activations = [x]
    zs = []
    for b, w in zip(biases, weights):
        z = np.dot(w, activation)+b
        zs.append(z)
        activation = sigmoid(z)
        activations.append(activation)
    delta = (activations[-1] - y)
    m = x.shape[1]
    nabla_b[-1] = delta.sum(axis=1, keepdims=True)/m
    nabla_w[-1] = np.dot(delta, activations[-2].transpose())/m
    for l in range(2, len(weights)+1):
        z = zs[-l]
        sp = sigmoid_prime(z)
        delta = np.dot(weights[-l+1].transpose(), delta) * sp
        nabla_b[-l] = delta.sum(axis=1, keepdims=True)/m
        nabla_w[-l] = np.dot(delta, activations[-l-1].transpose())/m
    return (nabla_b, nabla_w)
""", (5, 4, 3, 2), "sigmoid", "backprop", gradients(3),
    ),
    "logistic regression with a matrix": (
        """
def compute_gradients(X, Y, W, b):
    A = 1/(1+np.exp(-(W @ X + b)))
    dZ = A - Y
    return dZ @ X.T / X.shape[1], dZ.mean(axis=1, keepdims=True)
""", (4, 1), "relu", "backprop", gradients(1),
    ),
    "a table of activations": (
        """
import matplotlib.pyplot as plt

ACT = {"tanh": (np.tanh, lambda a: 1 - a*a)}
ACT["sigmoid"] = (lambda z: 1/(1+np.exp(-z)), lambda a: a*(1-a))
def fwd(params, X):
    acts = [X]
    n = len(params["W"])
    for i in range(n):
        f = ACT["sigmoid" if i == n-1 else "tanh"][0]
        acts.append(f(params["W"][i] @ acts[-1] + params["b"][i]))
    return acts
def loss_and_grad(params, X, Y):
    acts = fwd(params, X)
    m = X.shape[1]
    loss = -(Y*np.log(acts[-1]) + (1-Y)*np.log(1-acts[-1])).sum()/m
    d = acts[-1] - Y
    gW, gb = [], []
    for i in range(len(params["W"])-1, -1, -1):
        gW.insert(0, d @ acts[i].T/m); gb.insert(0, d.sum(1, keepdims=True)/m)
        d = params["W"][i].T @ d * ACT["tanh"][1](acts[i])
    return loss, {"W": gW, "b": gb}
plt.plot([1,2])

""", (4, 5, 3, 2), "tanh", "backprop", {"cost"} | gradients(3),
    ),
    "gradients under small names of parameters": (
        """
def backprop(params, X, y):
    w1, b1, w2, b2 = params["w1"], params["b1"], params["w2"], params["b2"]
    z1 = w1 @ X + b1; a1 = np.maximum(z1, 0); z2 = w2 @ a1 + b2; a2 = 1/(1+np.exp(-z2))
    m = y.shape[1]
    dz2 = (a2 - y)/m
    dw2 = dz2 @ a1.T; db2 = dz2.sum(1)
    da1 = w2.T @ dz2; dz1 = da1 * (z1 > 0)
    dw1 = dz1 @ X.T; db1 = dz1.sum(1)
    grads = {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2}
    return grads
""", (4, 5, 1), "relu", "backprop", gradients(2),
    ),
    "logistic regression optimised": (
        """
def sigmoid(z): return 1/(1+np.exp(-z))
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    for i in range(num_iterations):
        A = sigmoid(w.T @ X + b)
        w = w - learning_rate * X @ (A-Y).T / X.shape[1]
        b = b - learning_rate * np.mean(A-Y)
    return w, b
""", (4, 1), "relu", "step", gradients(1),
    ),
    "step with weights as arguments": (
        """
def train_step(X, Y, W1, b1, W2, b2, lr):
    Z1 = W1 @ X + b1; A1 = np.tanh(Z1); A2 = 1/(1+np.exp(-(W2 @ A1 + b2)))
    m = X.shape[1]
    dZ2 = A2-Y; dZ1 = W2.T@dZ2*(1-A1**2)
    W1 = W1 - lr*dZ1@X.T/m; b1 = b1 - lr*dZ1.mean(1,keepdims=True)
    W2 = W2 - lr*dZ2@A1.T/m; b2 = b2 - lr*dZ2.mean(1,keepdims=True)
    return W1, b1, W2, b2
""", (4, 5, 1), "tanh", "step", gradients(2),
    ),
}  # fmt: skip
