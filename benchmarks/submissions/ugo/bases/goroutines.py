import queue
import threading
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid"}


def worker(jobs, results, m):
    """for job := range jobs { results <- grad(job) }"""
    while True:
        job = jobs.get()
        if job is None:
            return
        l, delta, a_prev = job
        results.put((l, delta @ a_prev.T / m, np.sum(delta, axis=1, keepdims=True) / m))


def backprop(parameters, X, Y):
    L, m = len(parameters) // 2, X.shape[1]
    jobs, results = queue.Queue(), queue.Queue()
    go = threading.Thread(target=worker, args=(jobs, results, m), daemon=True)
    go.start()
    acts = [X]
    for l in range(1, L + 1):
        z = parameters["W%d" % l] @ acts[l - 1] + parameters["b%d" % l]
        acts.append(1 / (1 + np.exp(-z)) if l == L else np.tanh(z))
    delta = acts[L] - Y
    for l in range(L, 0, -1):
        jobs.put((l, delta, acts[l - 1]))
        delta = (parameters["W%d" % l].T @ delta) * (1 - acts[l - 1] ** 2)
    jobs.put(None)
    go.join()
    grads = {"A%d" % L: acts[L]}
    while not results.empty():
        l, gw, gb = results.get()
        grads["dW%d" % l], grads["db%d" % l] = gw, gb
    return grads
