# AC in one go: n layers, relu ... relu, sigmoid
import numpy as np
r=lambda z:z*(z>0)
s=lambda z:1/(1+np.exp(-z))
def backprop(p,X,Y):
    n=len(p)//2;m=X.shape[1]
    W=[p[f"W{i}"]for i in range(1,n+1)];B=[p[f"b{i}"]for i in range(1,n+1)]
    a=[X];z=[]
    for i,(w,b)in enumerate(zip(W,B)):
        z.append(t:=w@a[-1]+b)
        a.append((s if i==n-1 else r)(t))
    h=a.pop()
    g={"cost":-np.sum(np.log(np.where(Y==1,h,1-h)))/m}
    d=(h-Y)/m
    for i,w,q,u in zip(range(n,0,-1),reversed(W),reversed(a),reversed([None]+z[:-1])):
        g[f"dZ{i}"],g[f"dW{i}"],g[f"db{i}"]=d,d@q.T,d.sum(1)[:,None]
        if u is not None:
            d=(w.T@d)*(u>0)
    g["dX"]=W[0].T@d
    return g
