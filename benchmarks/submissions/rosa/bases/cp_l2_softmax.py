import numpy as np
from functools import reduce
ARCHITECTURE={"hidden":"tanh","output":"softmax","loss":"categorical_cross_entropy","l2":0.7}
L=0.7
def S(z):
    e=np.exp(z-z.max(0));return e/e.sum(0)
def backprop(p,x,y):
    n=len(p)//2;m=x.shape[1];w=[0]+[p[f"W{i+1}"] for i in range(n)];b=[0]+[p[f"b{i+1}"] for i in range(n)]
    a=reduce(lambda v,i:v+[np.tanh(w[i]@v[-1]+b[i])],range(1,n),[x])
    o=S(w[n]@a[-1]+b[n])
    J=-np.einsum("ij,ij",y,np.log(o))/m
    J+=L/2/m*sum(np.vdot(v,v) for v in w[1:])
    r={f"A{i}":v for i,v in enumerate(a) if i}|{f"A{n}":o,"cost":J}
    d=o-y
    for i in range(n,0,-1):
        r[f"dZ{i}"]=d
        r[f"dW{i}"]=(d@a[i-1].T+L*w[i])/m
        r[f"db{i}"]=d@np.ones((m,1))/m
        if i>1:d=w[i].T@d*(1-a[i-1]**2)
    return r
