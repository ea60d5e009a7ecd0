# subroutine style, one loop per index; any number of layers, ReLU inside, logistic at the end
import math

import numpy as np


def matmul_loop(P, Q):
    ni, nk = P.shape
    nj = Q.shape[1]
    R = np.zeros((ni, nj))
    for i in range(ni):
        for j in range(nj):
            acc = 0.0
            for k in range(nk):
                acc = acc + P[i, k] * Q[k, j]
            R[i, j] = acc
    return R


def forward_propagation(X, parameters):
    nlayer = len(parameters) // 2
    cache = {"A0": X}
    for il in range(1, nlayer + 1):
        ZZ = matmul_loop(parameters["W%i" % il], cache["A%i" % (il - 1)])
        bb = parameters["b%i" % il]
        AA = np.zeros(ZZ.shape)
        for i in range(ZZ.shape[0]):
            for j in range(ZZ.shape[1]):
                ZZ[i, j] = ZZ[i, j] + bb[i, 0]
                if il == nlayer:
                    AA[i, j] = 1.0 / (1.0 + math.exp(-ZZ[i, j]))
                elif ZZ[i, j] > 0.0:
                    AA[i, j] = ZZ[i, j]
        cache["Z%i" % il] = ZZ
        cache["A%i" % il] = AA
    return cache["A%i" % nlayer], cache


def compute_cost(AL, Y):
    no, ne = Y.shape
    total = 0.0
    for i in range(no):
        for j in range(ne):
            if Y[i, j] > 0.5:
                total = total - math.log(AL[i, j])
            else:
                total = total - math.log(1.0 - AL[i, j])
    return total / ne


def backward_propagation(parameters, cache, X, Y):
    nlayer = len(parameters) // 2
    ne = X.shape[1]
    grads = {}
    delta = cache["A%i" % nlayer] - Y
    for il in range(nlayer, 0, -1):
        prev = cache["A%i" % (il - 1)]
        dW = np.zeros((delta.shape[0], prev.shape[0]))
        db = np.zeros((delta.shape[0], 1))
        for i in range(delta.shape[0]):
            for j in range(ne):
                for k in range(prev.shape[0]):
                    dW[i, k] += delta[i, j] * prev[k, j] / ne
                db[i, 0] += delta[i, j] / ne
        grads["dW%i" % il] = dW
        grads["db%i" % il] = db
        if il > 1:
            down = matmul_loop(parameters["W%i" % il].T, delta)
            for i in range(down.shape[0]):
                for j in range(ne):
                    if cache["Z%i" % (il - 1)][i, j] <= 0.0:
                        down[i, j] = 0.0
            delta = down
    return grads
