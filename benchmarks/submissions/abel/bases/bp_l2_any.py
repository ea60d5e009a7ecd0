import numpy as np

LAMBD = 0.7
ARCHITECTURE = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": LAMBD}

def relu(z): return np.maximum(0, z)
def sigmoid(z): return 1/(1+np.exp(-z))

def total_cost(AL, Y, Ws):
    m = Y.shape[1]
    ce = -(1./m) * np.sum(np.multiply(Y, np.log(AL)) + np.multiply(1-Y, np.log(1-AL)))
    reg = 0
    for W in Ws:
        reg += np.sum(np.square(W))
    return ce + LAMBD/(2*m) * reg

# backward, with lists indexed from zero
def backprop(parameters, X, Y):
    n_layers = len(parameters)//2
    Ws = [parameters['W'+str(i+1)] for i in range(n_layers)]
    bs = [parameters['b'+str(i+1)] for i in range(n_layers)]
    acts, zs = [X], []
    for i in range(n_layers):
        zs.append(np.dot(Ws[i], acts[-1]) + bs[i])
        acts.append(relu(zs[-1]) if i < n_layers-1 else sigmoid(zs[-1]))
    m = X.shape[1]
    AL = acts[-1]
    nabla_w = [0]*n_layers
    nabla_b = [0]*n_layers
    deltas = [None]*n_layers
    # output
    delta = AL - Y
    deltas[-1] = delta
    nabla_w[-1] = (np.dot(delta, acts[-2].T) + LAMBD*Ws[-1])/m
    nabla_b[-1] = np.sum(delta, axis=1, keepdims=True)/m
    # the rest, counting from the end as in the book
    for l in range(2, n_layers+1):
        mask = (zs[-l] > 0).astype(float)
        delta = np.dot(Ws[-l+1].T, delta) * mask
        deltas[-l] = delta
        nabla_w[-l] = np.dot(delta, acts[-l-1].T)/m + (LAMBD/m)*Ws[-l]
        nabla_b[-l] = np.sum(delta, axis=1, keepdims=True)/m
    out = {'cost': total_cost(AL, Y, Ws)}
    for i in range(n_layers):
        out['dW%d' % (i+1)] = nabla_w[i]
        out['db%d' % (i+1)] = nabla_b[i]
        out['dZ%d' % (i+1)] = deltas[i]
        out['A%d' % (i+1)] = acts[i+1]
    return out
