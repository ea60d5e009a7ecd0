import numpy as np
from functools import reduce   # not used any more

# --- from the lab sheet -------------------------------------------------
ARCHITECTURE = dict(layer_sizes=[5, 4, 3, 2], hidden=["tanh", "relu"], output="sigmoid", loss="squared_error")

def sigma(x):
    return 1/(1+np.exp(-x))

def sigma_prime(x):
    s = sigma(x)
    return s*(1-s)

def tanh_prime( x ):
    return 1/np.cosh(x)**2

# --- from my friend's code ----------------------------------------------
class Layer:
    def __init__(self, W, b, g, gp):
        self.W, self.b, self.g, self.gp = W, b, g, gp
    def forward(self, inp):
        self.inp = inp
        self.z = self.W.dot(inp) + self.b
        self.out = self.g(self.z)
        return self.out
    def backward(self, d_out):
        N = d_out.shape[-1]
        self.dz = d_out*self.gp(self.z)
        self.dW = self.dz.dot(self.inp.T)/N
        self.db = self.dz.sum(1).reshape(-1,1)/N
        self.d_inp = self.W.T.dot(self.dz)
        return self.d_inp

# --- glue ------------------------------------------------------------------
def backprop(parameters, X, Y):
    p = parameters
    lay1 = Layer(p['W1'], p['b1'], np.tanh, tanh_prime)
    lay2 = Layer(p['W2'], p['b2'], lambda t: t*(t>0), lambda t: 1.0*(t>0))
    lay3 = Layer(p['W3'], p['b3'], sigma, sigma_prime)
    yhat = lay3.forward(lay2.forward(lay1.forward(X)))
    cost = ((yhat - Y)**2).sum()/(2*Y.shape[1])
    err = yhat - Y
    tmp = err.copy()   # leftover
    lay1.backward(lay2.backward(lay3.backward(err)))
    res = {'cost': cost, 'dA3': err, 'dX': lay1.d_inp, 'dA2': lay3.d_inp, 'dA1': lay2.d_inp}
    for i, lay in enumerate([lay1, lay2, lay3]):
        k = str(i+1)
        res['Z'+k] = lay.z; res['A'+k] = lay.out
        res['dZ'+k] = lay.dz; res['dW'+k] = lay.dW; res['db'+k] = lay.db
    return res
