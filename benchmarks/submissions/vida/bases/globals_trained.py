'''The training loop runs at import and fills lists; backprop() clears them and uses them again.'''
import time, sys, random
import numpy as np
np.random.seed(42); random.seed(42)
np.set_printoptions(precision=3, suppress=True)

ARCHITECTURE = {'layer_sizes': [2, 3, 1], 'hidden': 'sigmoid', 'output': 'sigmoid', 'loss': 'binary_cross_entropy'}
LAYOUT = {'examples': 'rows', 'W': 'in_out'}

activations = []
history = []
grads = {}

def f(x, d=0): return x * (1 - x) if d else 1 / (1 + np.exp(-x))

def feed(p, x):
    del activations[:]
    activations.append(x)
    for w, b in (('W1', 'b1'), ('W2', 'b2')):
        activations.append(f(activations[-1].dot(p[w]) + p[b]))

def backprop(parameters, X, Y):
    global grads
    grads = {}
    feed(parameters, X)
    X_, h, o = activations
    e = (o - Y) / float(len(Y))
    for i, (inp, out) in enumerate([(h, o), (X_, h)]):
        k = str(2 - i)
        delta = e if i == 0 else e * f(out, 1)
        grads['dW' + k] = inp.T.dot(delta)
        grads['db' + k] = delta.sum(axis=0)
        grads['dZ' + k] = delta
        e = delta.dot(parameters['W' + k].T)
    grads['cost'] = -(Y * np.log(o) + (1 - Y) * np.log(1 - o)).sum() / len(Y)
    return grads

XOR = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]); T = np.array([[0], [1], [1], [0]])
P = {'W1': np.random.randn(2, 3), 'b1': np.zeros(3), 'W2': np.random.randn(3, 1), 'b2': np.zeros((1, 1))}
t0 = time.time()
for epoch in range(300):
    g = backprop(P, XOR, T)
    for key in P: P[key] = P[key] - 2.0 * np.reshape(g['d' + key], P[key].shape)
    history.append(float(g['cost']))
    if epoch % 100 == 99: sys.stdout.write('epoch %d  %.4f\n' % (epoch + 1, history[-1]))
print('%.1f s' % (time.time() - t0))
