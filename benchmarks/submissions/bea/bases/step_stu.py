import numpy as np
ARCHITECTURE = {"layer_sizes": [8, 1]}   # just logreg
def step(parameters, X, Y, learning_rate):
    w = parameters["W1"].copy()   # (1,8)
    b = parameters["b1"].copy()   # (1,1)
    m = X.shape[1]   # dont hardcode 209 again!!
    t = w@X + b
    t = 1/(1+np.exp(-t))
    t -= Y           # t is now the error
    t *= learning_rate/m
    w -= t@X.T
    b -= t.sum()
    return {"W1": w, "b1": b}
