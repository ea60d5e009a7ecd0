# Pontryagin: x_{k+1} = phi(W_k x_k + b_k), Hamiltonian H_k = lam_{k+1}' phi(W_k x_k + b_k)
import numpy as np
from collections import namedtuple

ARCHITECTURE = {"layer_sizes": [5, 6, 4, 3, 2], "hidden": "tanh", "output": "identity", "loss": "squared_error"}

Control = namedtuple("Control", "W b")
Stage = namedtuple("Stage", ["state", "preact", "control"])


def simulate(x0, controls):
    x = x0
    trajectory = []
    last = len(controls) - 1
    for k, u in enumerate(controls):
        s = u.W.dot(x) + u.b
        trajectory.append(Stage(x, s, u))
        x = s if k == last else np.tanh(s)
    return trajectory, x


def phi_prime(s):
    return 1.0 / np.cosh(s) ** 2


def backprop(theta, x0, target):
    N = len(theta) // 2
    traj, xN = simulate(x0, [Control(theta[f"W{i+1}"], theta[f"b{i+1}"]) for i in range(N)])
    m = x0.shape[1]
    lam = xN - target                # transversality condition
    terminal = float(np.vdot(xN - target, xN - target)) / (2 * m)
    ans = {"cost": terminal, f"A{N}": xN}
    for k in range(N - 1, -1, -1):
        x, s, u = traj[k]
        mu = lam if k == N - 1 else lam * phi_prime(s)
        ans[f"dA{k+1}"], ans[f"dZ{k+1}"] = lam, mu
        ans[f"dW{k+1}"] = mu.dot(x.T) / m
        ans[f"db{k+1}"] = mu.sum(1) / m
        lam = u.W.T.dot(mu)          # co-state equation
    ans["dX"] = lam
    return ans
