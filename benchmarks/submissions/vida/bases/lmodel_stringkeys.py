"""Everything in ONE dict with string keys; keys are built with format and found again with startswith."""
import numpy as np

ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.2}
EPS_LEAK = 0.2


def L_model_forward(X, parameters):
    memory = {"A0": X}
    memory.update({k: v for k, v in parameters.items()})
    depth = max(int(k[1:]) for k in parameters if k.startswith("W"))
    memory["depth"] = depth
    for idx in range(1, depth + 1):
        prev, cur = "A{}".format(idx - 1), "A{}".format(idx)
        memory["Z{}".format(idx)] = z = memory["W{}".format(idx)].dot(memory[prev]) + memory["b{}".format(idx)]
        memory[cur] = 0.5 * (1 + np.tanh(z / 2)) if idx == depth else np.where(z < 0, EPS_LEAK * z, z)
    return memory[cur], memory


def compute_cost(AL, Y):
    return -(Y * np.log(AL) + (1 - Y) * np.log1p(-AL)).sum() / AL.shape[-1]


def L_model_backward(AL, Y, caches):
    depth = caches["depth"]
    out = {"dZ%d" % depth: AL - Y}
    for idx in range(depth, 0, -1):
        dz = out["dZ{}".format(idx)]
        out["dW{}".format(idx)] = np.inner(dz, caches["A{}".format(idx - 1)]) / dz.shape[1]
        out["db{}".format(idx)] = np.mean(dz, axis=1)
        if idx == 1:
            return out
        slope = np.full_like(dz.T @ caches["W{}".format(idx)], EPS_LEAK).T
        slope[caches["Z{}".format(idx - 1)] > 0] = 1
        out["dZ{}".format(idx - 1)] = caches["W{}".format(idx)].T.dot(dz) * slope
