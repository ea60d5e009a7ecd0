#!/usr/bin/env python2.7
# flattens everything first, works with 1-d arrays, puts the column shape back for dw only
import numpy as np
import sys
if sys.version_info[0] < 3:
    input = raw_input

class LogReg:
    C = 1.0
    def sigmoid(self, t):
        return np.exp(t) / (np.exp(t) + 1)
    def propagate(self, w, b, X, Y):
        w, y = w.flatten(), Y.flatten()
        m, = y.shape
        a = self.sigmoid(np.sum(w[:, None] * X, axis=0) + b)
        err = y - a
        dw = -np.sum(X * err, axis=1)[:, None] / m
        db = -err.mean()
        cost = -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))
        return {'dw': dw, 'db': db}, cost

def propagate(w, b, X, Y, model=LogReg()):
    grads, cost = model.propagate(w, b, X, Y)
    return grads, cost

if __name__ == "__main__":
    n = int(input("how many examples? "))
    X = np.random.rand(2, n)
    print (propagate(np.zeros((2, 1)), 0., X, (X[:1] > .5) * 1))
