"""relu net, cache is the list of activations, zip does the rest"""
import numpy as np
σ = lambda z: 1/(1 + np.exp(-z))
def forward_propagation(X, p):
    A, n = [X], len(p)//2
    for k in range(n):
        z = p[f'W{k+1}'] @ A[k] + p[f'b{k+1}']
        A.append(σ(z) if k+1 == n else z*(z > 0))
    return A[n], A
def backward_propagation(p, A, X, Y):
    m, n, G = Y.shape[1], len(A)-1, {}
    d = A[n] - Y
    for k in range(n, 0, -1):
        G[f'dW{k}'], G[f'db{k}'] = np.einsum('im,jm->ij', d, A[k-1])/m, d.sum(1, keepdims=True)/m
        d = (p[f'W{k}'].T @ d)*(A[k-1] > 0)
    return G
def compute_cost(a, Y):
    return -np.einsum('ij->', Y*np.log(a) + (1-Y)*np.log(1-a))/Y.shape[1]

def train(X, Y, p, r=.5, n=999):
    for _ in range(n):
        _, A = forward_propagation(X, p)
        G = backward_propagation(p, A, X, Y)
        p = {k: p[k] - r*G['d' + k] for k in p}
    return p
