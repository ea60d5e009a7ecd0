"""Pieces of what people write: functions and parts of functions of which candidates are put together."""

SIGMOID = "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"
LINEAR_PARTS = """
def linear_forward(A, W, b):
    Z = np.dot(W, A) + b
    return Z, (A, W, b)

def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = 1 / (1 + np.exp(-Z)), Z
    elif activation == "relu":
        A, activation_cache = np.maximum(0, Z), Z
    return A, (linear_cache, activation_cache)

def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches

def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T) / m, np.sum(dZ, axis=1, keepdims=True) / m

def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "relu":
        dZ = np.array(dA, copy=True)
        dZ[Z <= 0] = 0
    else:
        s = 1 / (1 + np.exp(-Z))
        dZ = dA * s * (1 - s)
    return linear_backward(dZ, linear_cache)
"""
COST = """
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -(np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T)) / m
    return np.squeeze(cost)
"""
NEW_BACKWARD = """
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = linear_activation_backward(
        dAL, caches[L - 1], "sigmoid")
    for l in reversed(range(L - 1)):
        dA_prev, dW, db = linear_activation_backward(grads["dA" + str(l + 1)], caches[l], "relu")
        grads["dA" + str(l)] = dA_prev
        grads["dW" + str(l + 1)] = dW
        grads["db" + str(l + 1)] = db
    return grads
"""
OLD_BACKWARD = NEW_BACKWARD.replace('"dA" + str(L - 1)', '"dA" + str(L)').replace(
    'grads["dA" + str(l + 1)], caches', 'grads["dA" + str(l + 2)], caches').replace(
    'grads["dA" + str(l)] =', 'grads["dA" + str(l + 1)] =')  # fmt: skip

# A network of two layers as many write it, to be varied below.
TWO_FORWARD = (
    SIGMOID
    + """
def forward_propagation(X, parameters):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
"""
)
TWO_BACKWARD = """
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters["W2"]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
"""
# The same in one function, from W1, b1, W2, b2, X, Y to all of its parts.
TWO_CORE = """
    m = X.shape[1]
    Z1 = W1 @ X + b1; A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2; A2 = 1 / (1 + np.exp(-Z2))
    dZ2 = A2 - Y
    dW2 = dZ2 @ A1.T / m; db2 = dZ2.sum(axis=1, keepdims=True) / m
    dZ1 = W2.T @ dZ2 * (1 - A1 ** 2)
    dW1 = dZ1 @ X.T / m; db1 = dZ1.sum(axis=1, keepdims=True) / m
"""
UNPACK = "    W1, b1, W2, b2 = (parameters[k] for k in ('W1', 'b1', 'W2', 'b2'))\n"
# The same for rows, from Ws and bs, any depth, relu.
LISTS = (
    SIGMOID
    + """
def forward(X, parameters):
    A, cache = X, []
    for i, (W, b) in enumerate(parameters):
        Z = W @ A + b
        cache.append((A, Z))
        A = sigmoid(Z) if i == len(parameters) - 1 else np.maximum(Z, 0)
    return A, cache

def backward(parameters, AL, Y, cache):
    m, dZ, grads = Y.shape[1], AL - Y, []
    for i in reversed(range(len(parameters))):
        A_prev = cache[i][0]
        grads.insert(0, (dZ @ A_prev.T / m, dZ.sum(axis=1, keepdims=True) / m))
        if i:
            dZ = (parameters[i][0].T @ dZ) * (cache[i - 1][1] > 0)
    return grads
"""
)
LOGISTIC = (
    SIGMOID
    + """
def propagate(w, b, X, Y):
    m = X.shape[1]
    A = sigmoid(np.dot(w.T, X) + b)
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = np.dot(X, (A - Y).T) / m
    db = np.sum(A - Y) / m
    grads = {"dw": dw, "db": db}
    return grads, cost
"""
)
STEP = """
def step(parameters, X, Y, learning_rate):
""" + UNPACK + TWO_CORE + """
    return {"W1": W1 - learning_rate * dW1, "b1": b1 - learning_rate * db1,
            "W2": W2 - learning_rate * dW2, "b2": b2 - learning_rate * db2}
"""  # fmt: skip


def gradients(depth):
    return {f"{kind}{l}" for kind in ("dW", "db") for l in range(1, depth + 1)}


TWO, DEEP, ONE = (4, 5, 1), (5, 6, 4, 3, 2), (5, 1)
ALL_TWO = {"Z1", "A1", "Z2", "A2"} | gradients(2)
DEEP_A = {"A4"} | gradients(4)
ROWS = 'LAYOUT = {"examples": "rows", "W": "in_out"}\n'
EXPLICIT = (
    "def backprop(parameters, X, Y):\n"
    + UNPACK
    + TWO_CORE
    + "    return dict(A2=A2, dW1=dW1, db1=db1, dW2=dW2, db2=db2)\n"
)
