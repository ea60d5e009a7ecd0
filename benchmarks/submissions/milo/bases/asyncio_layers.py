import asyncio
import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "sigmoid", "loss": "squared_error", "leaky_slope": 0.01}


async def neuron_layer(l, W, b, up: asyncio.Queue, down: asyncio.Queue, above_up, above_down, results, final):
    """Each layer is a task: takes A from below, later takes dA from above."""
    A_prev = await up.get()
    Z = W @ A_prev + b
    A = 1 / (1 + np.exp(-Z)) if final else np.maximum(Z, 0)
    await above_up.put(A)
    dA = await above_down.get()
    dZ = dA * (A * (1 - A)) if final else np.where(Z > 0, dA, 0.0)
    results[f"dA{l}"], results[f"dZ{l}"] = dA, dZ
    results[f"dW{l}"] = dZ @ A_prev.T / A.shape[1]
    results[f"db{l}"] = dZ.sum(axis=1, keepdims=True) / A.shape[1]
    await down.put(W.T @ dZ)


async def run(parameters, X, Y):
    L, results = len(parameters) // 2, {}
    ups = [asyncio.Queue() for _ in range(L + 1)]
    downs = [asyncio.Queue() for _ in range(L + 1)]
    tasks = [asyncio.create_task(neuron_layer(l + 1, parameters[f"W{l+1}"], parameters[f"b{l+1}"], ups[l], downs[l],
                                              ups[l + 1], downs[l + 1], results, l + 1 == L)) for l in range(L)]
    await ups[0].put(X)
    AL = await ups[L].get()
    results["cost"] = 0.5 * np.sum((AL - Y) ** 2) / Y.shape[1]
    await downs[L].put(AL - Y)
    await asyncio.gather(*tasks)
    return results


def backprop(parameters, X, Y):
    return asyncio.run(run(parameters, X, Y))
