""" pong gist again, other person: grad_buffer / rmsprop_cache exist, training uses them, the check reads the plain batch gradient """
import numpy as np

LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.1, "output": "softmax", "loss": "categorical_cross_entropy"}
decay_rate = 0.99
rmsprop_cache = {}


def iteritems(d):
    return getattr(d, 'iteritems', d.items)()


def discount_and_norm(r):
    r = r - np.mean(r)
    return r / (np.std(r) + 1e-8)


def batch_gradient(model, X, Y):
    grad_buffer = {k: np.zeros(np.shape(v)) for k, v in iteritems(model)}
    n = len(model) // 2
    for x, y in zip(X, Y):
        hs = [x]
        for k in range(1, n):
            h = model['W%d' % k].dot(hs[-1]) + model['b%d' % k].ravel()
            h[h < 0] *= 0.1
            hs.append(h)
        logits = model['W%d' % n].dot(hs[-1]) + model['b%d' % n].ravel()
        p = np.exp(logits - np.max(logits))
        p /= np.sum(p)
        dlogp = y - p
        for k in range(n, 0, -1):
            grad_buffer['W%d' % k] += np.outer(dlogp, hs[k - 1])
            grad_buffer['b%d' % k] += dlogp.reshape(np.shape(model['b%d' % k]))
            if k > 1:
                dlogp = model['W%d' % k].T.dot(dlogp)
                dlogp[hs[k - 1] < 0] *= 0.1
    return grad_buffer


def backprop(parameters, X, Y):
    grad = batch_gradient(parameters, X, Y)
    return {'d' + k: -v / X.shape[0] for k, v in iteritems(grad)}


def train(model, X, Y, learning_rate=1e-3):
    for k, g in iteritems(batch_gradient(model, X, Y)):
        rmsprop_cache[k] = decay_rate * rmsprop_cache.get(k, 0) + (1 - decay_rate) * g ** 2
        model[k] = model[k] + learning_rate * g / (np.sqrt(rmsprop_cache[k]) + 1e-5)
