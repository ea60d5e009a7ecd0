import copy
import numpy as np

def backprop(parameters, X, Y):
    params = copy.deepcopy(parameters)        # my own copies, so I may destroy them
    X = X.copy()
    Y = np.array(Y)
    L = len(params) // 2
    stack = [X]
    for l in range(1, L + 1):
        H = params["W" + str(l)] @ stack[-1]
        H += params["b" + str(l)]
        if l < L:
            np.maximum(H, 0, out=H)
        else:
            np.negative(H, out=H)
            np.exp(H, out=H)
            H += 1
            np.reciprocal(H, out=H)
        stack.append(H)
    m = X.shape[1]
    result = {"A" + str(l): stack[l].copy() for l in range(1, L + 1)}
    result["cost"] = -np.log(np.abs(stack[L] + Y - 1)).sum() / m
    D = stack.pop()
    D -= Y
    D /= m
    for l in range(L, 0, -1):
        result["db" + str(l)] = D.sum(axis=1, keepdims=True)
        H = stack.pop()
        result["dW" + str(l)] = D @ H.T
        D = params["W" + str(l)].T @ D
        D[H <= 0] = 0
        params["W" + str(l)][:] = -1      # destroyed on purpose
    return result
