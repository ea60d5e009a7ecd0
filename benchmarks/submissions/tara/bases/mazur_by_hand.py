"""The famous 2-2-2 worked example, every weight with its own name, plain floats, math.exp, one example after the other."""
import math
import numpy

ARCHITECTURE = {"layer_sizes": [2, 2, 2], "hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}


def logistic(net):
    return 1 / (1 + math.exp(-net)) if net > 0 else math.exp(net) / (1 + math.exp(net))


def backprop(parameters, X, Y):
    (w1, w2), (w3, w4) = parameters["W1"].tolist()
    (w5, w6), (w7, w8) = parameters["W2"].tolist()
    b_h1, b_h2 = map(float, parameters["b1"].ravel())
    b_o1, b_o2 = map(float, parameters["b2"].ravel())
    g = [0.0] * 12
    total = 0.0
    rows = list(zip(*X.tolist(), *Y.tolist()))
    for i1, i2, target_o1, target_o2 in rows:
        out_h1 = logistic(w1 * i1 + w2 * i2 + b_h1)
        out_h2 = logistic(w3 * i1 + w4 * i2 + b_h2)
        out_o1 = logistic(w5 * out_h1 + w6 * out_h2 + b_o1)
        out_o2 = logistic(w7 * out_h1 + w8 * out_h2 + b_o2)
        total += 0.5 * (target_o1 - out_o1) ** 2 + 0.5 * (target_o2 - out_o2) ** 2
        d_o1 = -(target_o1 - out_o1) * out_o1 * (1 - out_o1)
        d_o2 = -(target_o2 - out_o2) * out_o2 * (1 - out_o2)
        d_h1 = (d_o1 * w5 + d_o2 * w7) * out_h1 * (1 - out_h1)
        d_h2 = (d_o1 * w6 + d_o2 * w8) * out_h2 * (1 - out_h2)
        here = (d_h1 * i1, d_h1 * i2, d_h2 * i1, d_h2 * i2, d_o1 * out_h1, d_o1 * out_h2, d_o2 * out_h1, d_o2 * out_h2,
                d_h1, d_h2, d_o1, d_o2)
        g = [old + new for old, new in zip(g, here)]
    g = [v / len(rows) for v in g]
    return dict(dW1=numpy.array(g[0:4]).reshape(2, 2), dW2=numpy.array(g[4:8]).reshape(2, 2),
                db1=numpy.array(g[8:10]), db2=numpy.array(g[10:12]), cost=total / len(rows))
