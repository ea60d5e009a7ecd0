"""Right candidates that keep parameters, gradients and caches otherwise: in lists, pairs, objects, by other names."""

from tests.candidates.pieces import ALL_TWO, DEEP, DEEP_A, LISTS, SIGMOID, TWO, TWO_BACKWARD, TWO_FORWARD, gradients

# name: file, sizes, hidden activation, form, tensors that it shows
KEPT_OTHERWISE = {
    "lists of pairs": (LISTS, DEEP, "relu", "course", DEEP_A),
    "lists of pairs, (db, dW)": (
        LISTS.replace("(dZ @ A_prev.T / m, dZ.sum(axis=1, keepdims=True) / m)",
                      "(dZ.sum(axis=1, keepdims=True) / m, dZ @ A_prev.T / m)"),
        DEEP, "relu", "course", DEEP_A,
    ),
    "lists of objects": (
        LISTS.replace("for i, (W, b) in enumerate(parameters):\n",
                      "for i, layer in enumerate(parameters):\n        W, b = layer.W, layer.b\n").replace(
            "[i][0].T", "[i].W.T"),
        DEEP, "relu", "course", DEEP_A,
    ),
    "lists of dicts": (
        LISTS.replace("for i, (W, b) in enumerate(parameters):\n",
                      "for i, layer in enumerate(parameters):\n        W, b = layer['W'], layer['b']\n").replace(
            "parameters[i][0].T", "parameters[i]['W'].T").replace(
            "(dZ @ A_prev.T / m, dZ.sum(axis=1, keepdims=True) / m)",
            "{'dW': dZ @ A_prev.T / m, 'db': dZ.sum(axis=1, keepdims=True) / m}"),
        DEEP, "relu", "course", DEEP_A,
    ),
    "dicts of pairs by layer, from the last": (
        LISTS.replace("m, dZ, grads = Y.shape[1], AL - Y, []", "m, dZ, grads = Y.shape[1], AL - Y, {}").replace(
            "grads.insert(0, (dZ @ A_prev.T / m, dZ.sum(axis=1, keepdims=True) / m))",
            "grads[i + 1] = (dZ.sum(axis=1, keepdims=True) / m, dZ @ A_prev.T / m)"),
        DEEP, "relu", "course", DEEP_A,
    ),
    "two lists": (
        SIGMOID + """
def feed_forward(x, weights, biases):
    activations, zs = [x], []
    for w, b in zip(weights, biases):
        z = w @ activations[-1] + b
        zs.append(z)
        activations.append(sigmoid(z))
    return activations, zs

def back_propagation(y, weights, activations, zs):
    m = y.shape[1]
    nabla_w, nabla_b = [None] * len(zs), [None] * len(zs)
    delta = activations[-1] - y
    for l in range(1, len(zs) + 1):
        if l > 1:
            s = sigmoid(zs[-l])
            delta = weights[-l + 1].T @ delta * s * (1 - s)
        nabla_w[-l] = delta @ activations[-l - 1].T / m
        nabla_b[-l] = delta.sum(axis=1, keepdims=True) / m
    return nabla_b, nabla_w
""", DEEP, "sigmoid", "course", DEEP_A,
    ),
    "attributes": (
        TWO_FORWARD.replace('parameters["W1"], parameters["b1"]', "parameters.W1, parameters.b1").replace(
            'parameters["W2"], parameters["b2"]', "parameters.W2, parameters.b2")
        + TWO_BACKWARD.replace('parameters["W2"]', "parameters.W2"), TWO, "tanh", "course", ALL_TWO,
    ),
    "parameters in one list": (
        TWO_FORWARD.replace('W1, b1 = parameters["W1"], parameters["b1"]', "W1, b1, W2, b2 = parameters").replace(
            '    W2, b2 = parameters["W2"], parameters["b2"]\n', "")
        + TWO_BACKWARD.replace('parameters["W2"]', "parameters[2]").replace(
            'return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}', "g = [dW1, db1, dW2, db2]\n    return g"),
        TWO, "tanh", "course", ALL_TWO,
    ),
    "rows, gradients under the names of parameters": (
        """
LAYOUT = dict(examples="rows", W="in_out")
def relu(z): return np.maximum(0, z)
def forward(X, params):
    z1 = X @ params["W1"] + params["b1"]
    a1 = relu(z1)
    z2 = a1 @ params["W2"] + params["b2"]
    a2 = 1/(1+np.exp(-z2))
    cache = {"z1": z1, "a1": a1, "z2": z2, "a2": a2}
    return a2, cache
def backward(X, y, params, cache):
    m = X.shape[0]
    dz2 = (cache["a2"] - y)/m
    grads = {}
    grads["W2"] = cache["a1"].T @ dz2
    grads["b2"] = dz2.sum(axis=0)
    dz1 = dz2 @ params["W2"].T * (cache["z1"] > 0)
    grads["W1"] = X.T @ dz1
    grads["b1"] = dz1.sum(axis=0)
    return grads
def loss_fn(y_hat, y):
    return -np.mean(y*np.log(y_hat)+(1-y)*np.log(1-y_hat))
""", (4, 5, 1), "relu", "course", {"Z1", "A1", "Z2", "A2", "cost"} | gradients(2),
    ),
    "a cache in a tuple": (
        """
def forward_prop(X, params):
    W1,b1,W2,b2 = params["W1"],params["b1"],params["W2"],params["b2"]
    Z1 = W1.dot(X)+b1
    A1 = np.tanh(Z1)
    Z2 = W2.dot(A1)+b2
    A2 = 1/(1+np.exp(-Z2))
    cache = (Z1,A1,Z2,A2)
    return A2, cache
def calculate_cost(A2,Y):
    return float(-np.sum(Y*np.log(A2)+(1-Y)*np.log(1-A2))/Y.shape[1])
def back_prop(X,Y,cache,params):
    m=X.shape[1]
    Z1,A1,Z2,A2=cache
    W2=params["W2"]
    dZ2=A2-Y
    dW2=dZ2.dot(A1.T)/m
    db2=dZ2.sum(1,keepdims=True)/m
    dZ1=W2.T.dot(dZ2)*(1-A1**2)
    dW1=dZ1.dot(X.T)/m
    db1=dZ1.sum(1,keepdims=True)/m
    return dW1,db1,dW2,db2
def update_params(params, grads, lr): pass
""", (4, 5, 1), "tanh", "course", {"A2", "cost"} | gradients(2),
    ),
    "two lists that no name tells from two pairs": (
        TWO_FORWARD + TWO_BACKWARD.replace(
            'return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}', "return [dW1, dW2], [db1, db2]"),
        TWO, "tanh", "course", ALL_TWO,
    ),
    "two pairs": (
        TWO_FORWARD + TWO_BACKWARD.replace(
            'return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}', "return (dW1, db1), (dW2, db2)"),
        TWO, "tanh", "course", ALL_TWO,
    ),
    "two lists of other names": (
        TWO_FORWARD + TWO_BACKWARD.replace(
            'return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}',
            "bias_grads, weight_grads = [db1, db2], [dW1, dW2]\n    return bias_grads, weight_grads"),
        TWO, "tanh", "course", ALL_TWO,
    ),
    "options with defaults": (
        """
def model_forward(X, parameters, activation="relu", keep_prob=1.0):
    L = len(parameters)//2
    caches=[{"A": X}]
    A = X
    for l in range(1, L+1):
        Z = parameters[f"W{l}"]@A + parameters[f"b{l}"]
        A = np.maximum(0,Z) if l<L else 1/(1+np.exp(-Z))
        caches.append({"Z":Z,"A":A})
    return A, caches
def cost(y_hat, y):
    return np.squeeze(-np.mean(np.sum(y*np.log(y_hat)+(1-y)*np.log(1-y_hat),axis=0)))
def model_backward(y_hat, y, parameters, caches, lambd=0.0):
    grads={}
    L=len(parameters)//2; m=y.shape[1]
    dZ=y_hat-y
    for l in range(L,0,-1):
        grads["dW%d"%l]=dZ@caches[l-1]["A"].T/m+lambd/m*parameters["W%d"%l]
        grads["db%d"%l]=dZ.sum(axis=1)/m
        if l>1:
            dZ=(parameters["W%d"%l].T@dZ)*(caches[l-1]["Z"]>0)
    return grads
""", (4, 5, 3, 2), "relu", "course", {"A3", "cost"} | gradients(3),
    ),
    "logistic regression forward and backward": (
        """
def sigmoid(z): return 1/(1+np.exp(-z))
def forward(w, b, X):
    return sigmoid(w.T @ X + b)
def compute_cost(A, Y):
    return -np.mean(Y*np.log(A)+(1-Y)*np.log(1-A))
def backward(A, X, Y):
    m = X.shape[1]
    return X @ (A-Y).T/m, np.sum(A-Y)/m
""", (4, 1), "relu", "course", {"A1", "cost"} | gradients(1),
    ),
    "layers with gradients under the names of parameters": (
        """
def forward(x, layers):
    caches = []
    for i, layer in enumerate(layers):
        z = layer["W"].dot(x) + layer["b"]
        caches.append({"x": x, "z": z})
        x = np.tanh(z) if i < len(layers)-1 else 1/(1+np.exp(-z))
    return x, caches
def backward(y_hat, y, layers, caches):
    dz = (y_hat - y) / y.shape[1]
    grads = []
    for i in range(len(layers)-1, -1, -1):
        grads.insert(0, {"W": dz @ caches[i]["x"].T, "b": dz.sum(1, keepdims=True)})
        if i: dz = layers[i]["W"].T @ dz * (1 - np.tanh(caches[i-1]["z"])**2)
    return grads
""", (4, 5, 3, 2), "tanh", "course", {"A3"} | gradients(3),
    ),
    "dataclasses": (
        """
from dataclasses import dataclass
@dataclass
class Params:
    W1: np.ndarray
    b1: np.ndarray
    W2: np.ndarray
    b2: np.ndarray
@dataclass
class Grads:
    dW1: np.ndarray
    db1: np.ndarray
    dW2: np.ndarray
    db2: np.ndarray
def forward(p: Params, X: np.ndarray):
    Z1 = p.W1 @ X + p.b1; A1 = np.tanh(Z1); Z2 = p.W2 @ A1 + p.b2
    return 1/(1+np.exp(-Z2)), (X, A1)
def backward(p: Params, cache, A2, Y) -> Grads:
    X, A1 = cache; m = X.shape[1]
    dZ2 = A2 - Y; dZ1 = p.W2.T @ dZ2 * (1-A1**2)
    return Grads(dZ1@X.T/m, dZ1.mean(1,keepdims=True), dZ2@A1.T/m, dZ2.mean(1,keepdims=True))
""", (4, 5, 1), "tanh", "course", {"A2"} | gradients(2),
    ),
    "two lists of gradients": (
        """
def L_model_forward(X, parameters):
    caches = []; A = X; L = len(parameters)//2
    for l in range(1, L):
        Z = parameters['W'+str(l)] @ A + parameters['b'+str(l)]
        caches.append((A, Z)); A = np.maximum(0, Z)
    Z = parameters['W'+str(L)] @ A + parameters['b'+str(L)]
    caches.append((A, Z))
    return 1/(1+np.exp(-Z)), caches
def L_model_backward(AL, Y, caches, parameters):
    L = len(caches); m = Y.shape[1]; dWs=[None]*L; dbs=[None]*L
    dA = -(Y/AL) + (1-Y)/(1-AL)
    for l in reversed(range(L)):
        A_prev, Z = caches[l]
        dZ = dA * AL*(1-AL) if l == L-1 else dA*(Z>0)
        dWs[l] = dZ@A_prev.T/m; dbs[l] = dZ.sum(1,keepdims=True)/m
        dA = parameters['W'+str(l+1)].T@dZ
    return dWs, dbs
""", (4, 5, 3, 2), "relu", "course", {"A3"} | gradients(3),
    ),
}  # fmt: skip
