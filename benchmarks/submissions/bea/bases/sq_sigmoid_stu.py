import numpy as np
ARCHITECTURE = {"layer_sizes": [5, 4, 2], "hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}
# labels are intensities in [0,1], so MSE not logloss

def f(z): return 1/(1+np.exp(-z))
def fp(z): return f(z)*(1-f(z))

def backprop(parameters, X, Y):
    W1,b1,W2,b2 = [parameters[k] for k in ("W1","b1","W2","b2")]
    N = X.shape[1]
    h = W1 @ X + b1
    H = f(h)
    o = W2 @ H + b2
    O = f(o)
    E = O - Y
    J = 0.5*(E*E).sum()/N   # 1/2 so the 2 goes away
    dO = E
    do = dO*fp(o)
    G2 = do @ H.T / N
    g2 = do.sum(axis=1).reshape(-1,1) / N
    dH = W2.T @ do
    dh = dH*fp(h)
    G1 = dh @ X.T / N
    g1 = dh.sum(axis=1).reshape(-1,1) / N
    return {"Z1":h,"A1":H,"Z2":o,"A2":O,"cost":J,"dA2":dO,"dZ2":do,"dW2":G2,"db2":g2,
            "dA1":dH,"dZ1":dh,"dW1":G1,"db1":g1,"dX":W1.T@dh}
