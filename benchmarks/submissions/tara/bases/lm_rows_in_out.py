import numpy as np
from types import SimpleNamespace as NS

LAYOUT = dict(examples="rows", W="in_out")
ARCHITECTURE = dict(hidden="leaky_relu", leaky_slope=0.2)

def lrelu(z, alpha=0.2):
    return np.where(z > 0, z, z * alpha)

def dlrelu(z, alpha=0.2):
    dz = np.ones_like(z)
    dz[z < 0] = alpha
    return dz

def L_model_forward(X, parameters):
    ctx = NS(inputs=[X], pre=[], weights=[])
    layer = 0
    while (w := parameters.get(f"W{(layer := layer + 1)}")) is not None:
        ctx.weights.append(w)
        ctx.pre.append(ctx.inputs[-1] @ w + parameters[f"b{layer}"])
        ctx.inputs.append(lrelu(ctx.pre[-1]))
    ctx.inputs.pop()                                   # the last one is not leaky
    return np.exp(-np.logaddexp(0, -ctx.pre[-1])), ctx

def compute_cost(AL, Y):
    return np.mean(-(Y * np.log(AL) + (1 - Y) * np.log1p(-AL)).sum(axis=1))

def L_model_backward(AL, Y, ctx):
    g, err, n = {}, AL - Y, float(len(Y))
    for k in range(len(ctx.weights))[::-1]:
        g[f"dZ{k + 1}"] = err
        g[f"dW{k + 1}"], g[f"db{k + 1}"] = ctx.inputs[k].T @ err / n, err.sum(0, keepdims=True) / n
        err = err @ ctx.weights[k].T
        if k > 0:
            err = err * dlrelu(ctx.pre[k - 1])
    return g
