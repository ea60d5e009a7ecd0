"""Right candidates in a forward and a backward function, as courses have them, with what people vary."""

from tests.candidates.pieces import (
    ALL_TWO,
    COST,
    DEEP,
    LINEAR_PARTS,
    NEW_BACKWARD,
    OLD_BACKWARD,
    SIGMOID,
    TWO,
    TWO_BACKWARD,
    TWO_CORE,
    TWO_FORWARD,
    UNPACK,
    gradients,
)

# name: file, sizes, hidden activation, form, tensors that it shows
AS_IN_A_COURSE = {
    "course, any depth": (
        LINEAR_PARTS + COST + NEW_BACKWARD, (5, 6, 4, 3, 1), "relu", "course",
        {"A4", "cost", "dA1", "dA2", "dA3", "dX"} | gradients(4),
    ),
    "course, older names of dA": (
        LINEAR_PARTS + COST + OLD_BACKWARD, (5, 6, 4, 3, 1), "relu", "course",
        {"A4", "cost", "dA1", "dA2", "dA3", "dX"} | gradients(4),
    ),
    "course, with helpers that are not there": (
        "import h5py\nimport matplotlib.pyplot as plt\nfrom dnn_utils_v9 import sigmoid, sigmoid_backward, relu, "
        "relu_backward\nfrom testCases_v9 import *\nnp.random.seed(1)\nplt.rcParams['x'] = 1\n"
        + LINEAR_PARTS.replace("1 / (1 + np.exp(-Z)), Z\n", "sigmoid(Z)\n").replace(
            "np.maximum(0, Z), Z\n", "relu(Z)\n")
        + NEW_BACKWARD + "AL, caches = L_model_forward(load(), open('no file'))\ncost = train()\n",
        (5, 6, 4, 3, 1), "relu", "course", {"A4", "dA1", "dX"} | gradients(4),
    ),
    "two layers": (TWO_FORWARD + COST + TWO_BACKWARD, TWO, "tanh", "course", ALL_TWO | {"cost"}),
    "cost with parameters": (
        TWO_FORWARD + COST.replace("AL, Y)", "A2, Y, parameters)").replace("(AL)", "(A2)").replace("- AL", "- A2")
        + TWO_BACKWARD, TWO, "tanh", "course", ALL_TWO | {"cost"},
    ),
    "cost with labels first": (
        TWO_FORWARD + "def cost_function(y_true, y_hat):\n    return [[-np.mean(y_true * np.log(y_hat)"
        " + (1 - y_true) * np.log(1 - y_hat))]]\n" + TWO_BACKWARD,
        TWO, "tanh", "course", ALL_TWO | {"cost"},
    ),
    "arguments in another order": (
        TWO_FORWARD.replace("(X, parameters)", "(parameters, X)")
        + TWO_BACKWARD.replace("(parameters, cache, X, Y)", "(X, Y, cache, parameters)"),
        TWO, "tanh", "course", ALL_TWO,
    ),
    "arguments with names that say nothing": (
        TWO_FORWARD.replace("(X, parameters):", "(foo, bar):\n    X, parameters = foo, bar")
        + TWO_BACKWARD.replace("(parameters, cache, X, Y):", "(one, two, three, four):\n"
                               "    parameters, cache, X, Y = one, two, three, four"),
        TWO, "tanh", "course", ALL_TWO,
    ),
    "backward with keywords only": (
        TWO_FORWARD + TWO_BACKWARD.replace("(parameters,", "(*, parameters,"), TWO, "tanh", "course", ALL_TWO,
    ),
    "forward gives A alone": (
        TWO_FORWARD.replace('A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}', "A2")
        + "def backward_propagation(parameters, X, Y, A2):\n" + UNPACK + TWO_CORE
        + "    return {'dW1': dW1, 'db1': db1, 'dW2': dW2, 'db2': db2}\n",
        TWO, "tanh", "course", {"A2"} | gradients(2),
    ),
    "forward gives a cache alone": (
        TWO_FORWARD.replace("return A2, {", "return {") + COST + TWO_BACKWARD,
        TWO, "tanh", "course", ALL_TWO | {"cost"},
    ),
    "forward gives everything by name": (
        TWO_FORWARD.replace('A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}', "Z1, A1, Z2, A2")
        + TWO_BACKWARD.replace("(parameters, cache, X, Y)", "(X, Y, Z1, A1, Z2, A2, W1, W2)").replace(
            '    W2 = parameters["W2"]\n    A1, A2 = cache["A1"], cache["A2"]\n', ""),
        TWO, "tanh", "course", ALL_TWO,
    ),
    "forward gives a cost and a cache": (
        SIGMOID + """
def forward_propagation_n(X, Y, parameters):
    m = X.shape[1]
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    Z1 = np.dot(W1, X) + b1
    A1 = np.maximum(Z1, 0)
    A2 = sigmoid(np.dot(W2, A1) + b2)
    cost = np.sum(-np.log(A2) * Y - np.log(1 - A2) * (1 - Y)) / m
    return cost, (Z1, A1, W1, b1, A2, W2, b2)

def backward_propagation_n(X, Y, cache):
    m = X.shape[1]
    Z1, A1, W1, b1, A2, W2, b2 = cache
    dZ2 = A2 - Y
    dA1 = W2.T @ dZ2
    dZ1 = np.multiply(dA1, np.int64(A1 > 0))
    return {"dZ2": dZ2, "dW2": dZ2 @ A1.T / m, "db2": np.sum(dZ2, axis=1, keepdims=True) / m, "dA1": dA1,
            "dZ1": dZ1, "dW1": dZ1 @ X.T / m, "db1": np.sum(dZ1, axis=1, keepdims=True) / m}

def forward_propagation(x, theta):
    return theta * x

def backward_propagation(x, theta):
    return x
""", TWO, "relu", "course", {"cost", "dZ2", "dA1", "dZ1"} | gradients(2),
    ),
    "gradients in small letters": (
        TWO_FORWARD + TWO_BACKWARD.replace('"dW', '"dw').replace('"db', '"dB'), TWO, "tanh", "course", ALL_TWO,
    ),
    "gradients as grad_W1": (
        TWO_FORWARD + TWO_BACKWARD.replace('"dW', '"grad_W').replace('"db', '"grad_b'), TWO, "tanh", "course", ALL_TWO,
    ),
    "gradients counted from 0": (
        TWO_FORWARD + TWO_BACKWARD.replace('"dW1', '"dW0').replace('"db1', '"db0').replace('"dW2', '"dW1').replace(
            '"db2', '"db1'), TWO, "tanh", "course", ALL_TWO,
    ),
    "everything counted from 0": (
        SIGMOID + """
def forward_pass(X, params):
    n = len(params) // 2
    cache = {"A0": X}
    A = X
    for i in range(n):
        Z = params[f"W{i}"] @ A + params[f"b{i}"]
        A = sigmoid(Z) if i == n - 1 else np.maximum(Z, 0)
        cache[f"Z{i}"], cache[f"A{i + 1}"] = Z, A
    return A, cache

def backward_pass(params, cache, Y):
    n, m = len(params) // 2, Y.shape[1]
    dZ, grads = cache[f"A{n}"] - Y, {}
    for i in reversed(range(n)):
        grads[f"dW{i}"] = dZ @ cache[f"A{i}"].T / m
        grads[f"db{i}"] = dZ.sum(axis=1, keepdims=True) / m
        if i:
            dZ = params[f"W{i}"].T @ dZ * (cache[f"Z{i - 1}"] > 0)
    return grads
""", DEEP, "relu", "course", {"Z1", "Z2", "Z3", "Z4", "A1", "A2", "A3", "A4"} | gradients(4),
    ),
    "two layers counted from 0": (
        SIGMOID + """
def forward(X, p):
    Z0 = p["W0"] @ X + p["b0"]
    A0 = np.maximum(Z0, 0)
    Z1 = p["W1"] @ A0 + p["b1"]
    return sigmoid(Z1), {"Z0": Z0, "A0": A0, "Z1": Z1, "A1": sigmoid(Z1)}

def backward(p, c, X, y):
    dZ1 = c["A1"] - y
    dA0 = p["W1"].T @ dZ1
    dZ0 = dA0 * (c["Z0"] > 0)
    m = X.shape[1]
    return {"dZ1": dZ1, "dA0": dA0, "dZ0": dZ0, "dW1": dZ1 @ c["A0"].T / m, "db1": dZ1.mean(1), "dW0": dZ0 @ X.T / m,
            "db0": dZ0.mean(axis=1)}
""", TWO, "relu", "course", {"Z1", "A1", "Z2", "A2", "dZ1", "dZ2", "dA1"} | gradients(2),
    ),
    "gradients and a cost": (
        TWO_FORWARD + TWO_BACKWARD.replace(
            "    return {", "    J = -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))\n    return J, {"),
        TWO, "tanh", "course", ALL_TWO | {"cost"},
    ),
    "penalty": (
        'ARCHITECTURE = {"l2": 0.7, "hidden": "tanh"}\n' + TWO_FORWARD + COST + TWO_BACKWARD + """
def compute_cost_with_regularization(A2, Y, parameters, lambd):
    m = Y.shape[1]
    squares = np.sum(np.square(parameters["W1"])) + np.sum(np.square(parameters["W2"]))
    return compute_cost(A2, Y) + lambd / (2 * m) * squares

def backward_propagation_with_regularization(parameters, X, Y, cache, lambd):
    grads = backward_propagation(parameters, cache, X, Y)
    for l in (1, 2):
        grads[f"dW{l}"] = grads[f"dW{l}"] + lambd / X.shape[1] * parameters[f"W{l}"]
    return grads
""", TWO, "tanh", "course", ALL_TWO | {"cost"},
    ),
}  # fmt: skip
