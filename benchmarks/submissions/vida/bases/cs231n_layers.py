import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"output": "softmax", "loss": "categorical_cross_entropy", "l2": 0.25}


def affine_forward(x, w, b):
    N = x.shape[0]
    out = x.reshape(N, -1).dot(w) + b
    cache = (x, w, b)
    return out, cache


def affine_backward(dout, cache):
    x, w, b = cache
    dx = dout.dot(w.T).reshape(x.shape)
    dw = x.reshape(x.shape[0], -1).T.dot(dout)
    db = np.sum(dout, axis=0)
    return dx, dw, db


def relu_forward(x):
    out = np.maximum(0, x)
    cache = x
    return out, cache


def relu_backward(dout, cache):
    dx, x = None, cache
    dx = np.where(x > 0, dout, 0)
    return dx


def affine_relu_forward(x, w, b):
    a, fc_cache = affine_forward(x, w, b)
    out, relu_cache = relu_forward(a)
    return out, (fc_cache, relu_cache)


def affine_relu_backward(dout, cache):
    fc_cache, relu_cache = cache
    da = relu_backward(dout, relu_cache)
    return affine_backward(da, fc_cache)


def softmax_loss(x, y):
    shifted_logits = x - np.max(x, axis=1, keepdims=True)
    Z = np.sum(np.exp(shifted_logits), axis=1, keepdims=True)
    log_probs = shifted_logits - np.log(Z)
    probs = np.exp(log_probs)
    N = x.shape[0]
    loss = -np.sum(log_probs[np.arange(N), y]) / N
    dx = probs.copy()
    dx[np.arange(N), y] -= 1
    dx /= N
    return loss, dx


def backprop(parameters, X, Y):
    y = np.argmax(Y, axis=1)
    reg = ARCHITECTURE["l2"] / X.shape[0]
    num_layers = len(parameters) // 2
    grads, cache, out = {}, {}, X
    for i in range(1, num_layers):
        out, cache[i] = affine_relu_forward(out, parameters['W%d' % i], parameters['b%d' % i])
    scores, cache[num_layers] = affine_forward(out, parameters['W%d' % num_layers], parameters['b%d' % num_layers])
    loss, dscores = softmax_loss(scores, y)
    dout, grads['dW%d' % num_layers], grads['db%d' % num_layers] = affine_backward(dscores, cache[num_layers])
    for i in reversed(range(1, num_layers)):
        dout, grads['dW%d' % i], grads['db%d' % i] = affine_relu_backward(dout, cache[i])
    for i in range(1, num_layers + 1):
        W = parameters['W%d' % i]
        loss += 0.5 * reg * np.sum(W * W)
        grads['dW%d' % i] += reg * W
    grads['cost'] = loss
    grads['dZ%d' % num_layers] = dscores
    grads['Z%d' % num_layers] = scores
    grads['dX'] = dout
    return grads
