# A neural network in N lines of python. Bias done as an extra input that is always 1.
import numpy as np

LAYOUT = {'examples': 'rows', 'W': 'in_out'}
ARCHITECTURE = {'layer_sizes': [3, 4, 1], 'hidden': 'sigmoid', 'output': 'sigmoid', 'loss': 'squared_error'}


def nonlin(x, deriv=False):
    if(deriv==True):
        return x*(1-x)          # x is already the OUTPUT of nonlin here
    return 1/(1+np.exp(-x))


def step(parameters, X, y, alpha):
    one = np.ones((len(X), 1))
    syn0 = np.vstack((parameters['W1'], np.reshape(parameters['b1'], (1, -1))))
    syn1 = np.vstack((parameters['W2'], np.reshape(parameters['b2'], (1, -1))))
    l0 = np.hstack((X, one))
    l1 = nonlin(np.dot(l0,syn0))
    l1_ = np.hstack((l1, one))
    l2 = nonlin(np.dot(l1_,syn1))
    l2_error = y - l2
    l2_delta = l2_error*nonlin(l2,deriv=True)
    l1_error = l2_delta.dot(syn1[:-1].T)
    l1_delta = l1_error * nonlin(l1,deriv=True)
    syn1 += alpha * l1_.T.dot(l2_delta) / len(X)
    syn0 += alpha * l0.T.dot(l1_delta) / len(X)
    return {'W1': syn0[:-1], 'b1': syn0[-1:], 'W2': syn1[:-1], 'b2': syn1[-1:]}


if __name__ == '__main__':
    np.random.seed(1)
    X = np.array([[0,0,1],[0,1,1],[1,0,1],[1,1,1]])
    y = np.array([[0,1,1,0]]).T
    p = {'W1': 2*np.random.random((3,4)) - 1, 'b1': np.zeros((1,4)),
         'W2': 2*np.random.random((4,1)) - 1, 'b2': np.zeros((1,1))}
    for j in range(60000):
        p = step(p, X, y, 1.0)
    print(p)
