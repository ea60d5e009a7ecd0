# optim()-style: all parameters in one flat vector theta, views into it by offset
import numpy as np

SIZES = [4, 3, 1]
ARCHITECTURE = {"layer_sizes": SIZES, "hidden": "tanh", "output": "sigmoid"}
SHAPES = [("W1", (3, 4)), ("b1", (3, 1)), ("W2", (1, 3)), ("b2", (1, 1))]


def pack(parameters):
    return np.concatenate([np.ravel(parameters[k]) for k, _ in SHAPES])


def unpack(theta):
    out, pos = {}, 0
    for key, shape in SHAPES:
        size = shape[0] * shape[1]
        out[key] = theta[pos:pos + size].reshape(shape)
        pos += size
    assert pos == theta.size, "left-over values in theta"
    return out


def gradient(theta, X, Y):
    p = unpack(theta)
    n = X.shape[1]
    h = np.tanh(p["W1"] @ X + p["b1"])
    prob = 1 / (1 + np.exp(-(p["W2"] @ h + p["b2"])))
    grad = np.zeros_like(theta)
    g = unpack(grad)                      # views, so filling them fills grad
    err = (prob - Y) / n
    g["W2"][...] = err @ h.T
    g["b2"][...] = err.sum(axis=1, keepdims=True)
    err_h = (p["W2"].T @ err) * (1 - h * h)
    g["W1"][...] = err_h @ X.T
    g["b1"][...] = err_h.sum(axis=1, keepdims=True)
    return grad


def step(parameters, X, Y, learning_rate):
    theta = pack(parameters)
    theta = theta - learning_rate * gradient(theta, X, Y)
    return unpack(theta)


if __name__ == "__main__":
    rng = np.random.default_rng(3)
    th = rng.normal(size=19)
    print(gradient(th, rng.normal(size=(4, 6)), np.ones((1, 6))).round(3))
