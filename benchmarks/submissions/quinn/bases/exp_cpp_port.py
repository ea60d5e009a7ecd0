# Ported from mlp_infer.cpp / mlp_train.cpp. Plain index loops, buffers allocated per call.
import math
import numpy as np

N_IN, N_HID, N_OUT = 4, 3, 2
ARCHITECTURE = {"layer_sizes": [N_IN, N_HID, N_OUT], "hidden": "relu", "output": "sigmoid",
                "loss": "binary_cross_entropy"}


class Buffers:
    __slots__ = ("z1", "a1", "mask1", "z2", "a2", "dz2", "dz1", "gw2", "gb2", "gw1", "gb1")

    def __init__(self, m):
        self.z1 = np.zeros((N_HID, m)); self.a1 = np.zeros((N_HID, m))
        self.mask1 = np.zeros((N_HID, m), dtype=np.uint8)
        self.z2 = np.zeros((N_OUT, m)); self.a2 = np.zeros((N_OUT, m))
        self.dz2 = np.zeros((N_OUT, m)); self.dz1 = np.zeros((N_HID, m))
        self.gw2 = np.zeros((N_OUT, N_HID)); self.gb2 = np.zeros(N_OUT)
        self.gw1 = np.zeros((N_HID, N_IN)); self.gb1 = np.zeros(N_HID)


def sigmoidf(v):
    return 1.0 / (1.0 + math.exp(-v))


def gemm_bias(W, x, b, out):
    rows, inner = W.shape
    for i in range(rows):
        for t in range(x.shape[1]):
            acc = b[i, 0]
            for k in range(inner):
                acc += W[i, k] * x[k, t]
            out[i, t] = acc


def backprop(parameters, X, Y):
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    m = X.shape[1]
    B = Buffers(m)
    gemm_bias(W1, X, b1, B.z1)
    for j in range(N_HID):
        for t in range(m):
            B.mask1[j, t] = 1 if B.z1[j, t] > 0.0 else 0
            B.a1[j, t] = B.z1[j, t] if B.mask1[j, t] & 1 else 0.0
    gemm_bias(W2, B.a1, b2, B.z2)
    loss = 0.0
    for o in range(N_OUT):
        for t in range(m):
            p = sigmoidf(B.z2[o, t])
            B.a2[o, t] = p
            loss -= Y[o, t] * math.log(p) + (1.0 - Y[o, t]) * math.log(1.0 - p)
            B.dz2[o, t] = p - Y[o, t]
    for t in range(m):
        for o in range(N_OUT):
            B.gb2[o] += B.dz2[o, t]
            for j in range(N_HID):
                B.gw2[o, j] += B.dz2[o, t] * B.a1[j, t]
        for j in range(N_HID):
            up = 0.0
            for o in range(N_OUT):
                up += W2[o, j] * B.dz2[o, t]
            B.dz1[j, t] = up * B.mask1[j, t]
            B.gb1[j] += B.dz1[j, t]
            for i in range(N_IN):
                B.gw1[j, i] += B.dz1[j, t] * X[i, t]
    inv_m = 1.0 / m
    return {"Z1": B.z1, "A1": B.a1, "Z2": B.z2, "A2": B.a2, "cost": loss * inv_m, "dZ2": B.dz2, "dZ1": B.dz1,
            "dW2": B.gw2 * inv_m, "db2": B.gb2 * inv_m, "dW1": B.gw1 * inv_m, "db1": B.gb1 * inv_m}
