import numpy as np
# hw5: 3 hidden layers, one activation each
ARCHITECTURE = {"layer_sizes": [7, 5, 4, 3, 1], "hidden": ["tanh", "relu", "sigmoid"], "output": "sigmoid"}

s = lambda t: 1/(1+np.exp(-t))

def backprop(parameters, X, Y):
    p = parameters
    m = 1.0*Y.shape[1]
    z1 = p['W1']@X + p['b1']; a1 = np.tanh(z1)
    z2 = p['W2']@a1 + p['b2']; a2 = z2*(z2>0)
    z3 = p['W3']@a2 + p['b3']; a3 = s(z3)
    z4 = p['W4']@a3 + p['b4']; a4 = s(z4)
    J = -np.sum(Y*np.log(a4)+(1-Y)*np.log(1-a4))/m
    g = {'Z1':z1,'A1':a1,'Z2':z2,'A2':a2,'Z3':z3,'A3':a3,'Z4':z4,'A4':a4,'cost':J}
    # output, delta rule
    d = a4 - Y
    g['dZ4'] = d
    g['dW4'] = d@a3.T/m
    g['db4'] = d.sum(1)/m
    # layer 3 sigmoid
    d = p['W4'].T@d
    g['dA3'] = d.copy()
    d *= a3*(1-a3)
    g['dZ3'] = d
    g['dW3'] = d@a2.T/m
    g['db3'] = d.sum(1)/m
    # layer 2 relu
    d = p['W3'].T@d
    g['dA2'] = d.copy()
    d[z2 <= 0] = 0
    g['dZ2'] = d
    g['dW2'] = d@a1.T/m
    g['db2'] = d.sum(1)/m
    # layer 1 tanh
    d = p['W2'].T@d
    g['dA1'] = d.copy()
    d *= 1-a1**2
    g['dZ1'] = d
    g['dW1'] = d@X.T/m
    g['db1'] = d.sum(1)/m
    return g
