import numpy as np

NN_ARCHITECTURE = [
    {"input_dim": 3, "output_dim": 3, "activation": "relu"},
    {"input_dim": 3, "output_dim": 3, "activation": "sigmoid"},
    {"input_dim": 3, "output_dim": 1, "activation": "sigmoid"},
]
ARCHITECTURE = {"layer_sizes": [NN_ARCHITECTURE[0]["input_dim"]] + [layer["output_dim"] for layer in NN_ARCHITECTURE],
                "hidden": [layer["activation"] for layer in NN_ARCHITECTURE[:-1]], "output": NN_ARCHITECTURE[-1]["activation"]}

def sigmoid(Z):
    return 1/(1+np.exp(-Z))

def relu(Z):
    return np.maximum(0,Z)

def sigmoid_backward(dA, Z):
    sig = sigmoid(Z)
    return dA * sig * (1 - sig)

def relu_backward(dA, Z):
    dZ = np.array(dA, copy = True)
    dZ[Z <= 0] = 0
    return dZ

def single_layer_forward_propagation(A_prev, W_curr, b_curr, activation="relu"):
    Z_curr = np.dot(W_curr, A_prev) + b_curr
    if activation not in ("relu", "sigmoid"):
        raise Exception('Non-supported activation function')
    return globals()[activation](Z_curr), Z_curr

def single_layer_backward_propagation(dA_curr, W_curr, b_curr, Z_curr, A_prev, activation="relu"):
    m = A_prev.shape[1]
    backward_activation_func = globals()[activation + "_backward"]
    dZ_curr = backward_activation_func(dA_curr, Z_curr)
    dW_curr = np.dot(dZ_curr, A_prev.T) / m
    db_curr = np.sum(dZ_curr, axis=1, keepdims=True) / m
    return np.dot(W_curr.T, dZ_curr), dW_curr, db_curr

def forward_propagation(X, params_values, nn_architecture=NN_ARCHITECTURE):
    memory = {}
    A_curr = X
    for idx, layer in enumerate(nn_architecture):
        layer_idx = idx + 1
        A_prev = A_curr
        A_curr, Z_curr = single_layer_forward_propagation(A_prev, params_values["W" + str(layer_idx)], params_values["b" + str(layer_idx)], layer["activation"])
        memory["A" + str(idx)] = A_prev
        memory["Z" + str(layer_idx)] = Z_curr
    return A_curr, memory

def compute_cost(Y_hat, Y):
    m = Y_hat.shape[1]
    cost = -1 / m * (np.dot(Y, np.log(Y_hat).T) + np.dot(1 - Y, np.log(1 - Y_hat).T))
    return np.squeeze(cost)

def backward_propagation(params_values, memory, X, Y, nn_architecture=NN_ARCHITECTURE):
    grads_values = {}
    Y_hat = sigmoid(memory["Z" + str(len(nn_architecture))])
    Y = Y.reshape(Y_hat.shape)
    dA_prev = - (np.divide(Y, Y_hat) - np.divide(1 - Y, 1 - Y_hat))
    for layer_idx_prev, layer in reversed(list(enumerate(nn_architecture))):
        layer_idx_curr = layer_idx_prev + 1
        dA_curr = dA_prev
        A_prev = memory["A" + str(layer_idx_prev)]
        Z_curr = memory["Z" + str(layer_idx_curr)]
        dA_prev, dW_curr, db_curr = single_layer_backward_propagation(
            dA_curr, params_values["W" + str(layer_idx_curr)], params_values["b" + str(layer_idx_curr)], Z_curr, A_prev, layer["activation"])
        grads_values["dW" + str(layer_idx_curr)] = dW_curr
        grads_values["db" + str(layer_idx_curr)] = db_curr
    return grads_values
