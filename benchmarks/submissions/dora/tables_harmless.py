from tables_core import base, h

base("einsum_softmax.py")
h("mean-from-start", [('dZ3 = out.a - Y', 'dZ3 = (out.a - Y) / m'), ('dW3 = np.einsum("ie,je->ij", dZ3, two.a) / m', 'dW3 = np.einsum("ie,je->ij", dZ3, two.a)'), ('np.einsum("ie->i", dZ3)[:, None] / m', 'np.einsum("ie->i", dZ3)[:, None]'), ('dZ2, one.a) / m', 'dZ2, one.a)'), ('np.einsum("ie->i", dZ2)[:, None] / m', 'np.einsum("ie->i", dZ2)[:, None]'), ('dZ1, X) / m', 'dZ1, X)'), ('np.einsum("ie->i", dZ1)[:, None] / m', 'np.einsum("ie->i", dZ1)[:, None]')], "1/m carried")
h("no-stabiliser", [('np.exp(z - z.max(axis=0, keepdims=True))', 'np.exp(z)')], "overflows on huge z only: a warning, not a mismatch")
h("sech-squared", [('dA2 * (1.0 - two.a ** 2)', 'dA2 / np.cosh(two.z) ** 2')])
h("rank-one-db", [('db2 = np.einsum("ie->i", dZ2)[:, None] / m', 'db2 = np.einsum("ie->i", dZ2) / m')])
h("extra-keys", [('    return {"Z1": one.z', '    return {"accuracy": float((out.a.argmax(0) == Y.argmax(0)).mean()), "m": m, "Z1": one.z')])

base("tape_any.py")
h("direct-delta", [('delta = dp * p * (1 - p)', 'delta = dp * (p - p * p)')])
h("tiny-clip", [('np.sum(Y * np.log(a) + (1 - Y) * np.log(1 - a)) / m', 'np.sum(Y * np.log(np.clip(a, 1e-15, None)) + (1 - Y) * np.log(np.clip(1 - a, 1e-15, None))) / m')], "a clip without effect")
h("prints-progress", [('    log["dX"] = grad\n', '    log["dX"] = grad\n    print("cost", log["cost"])\n')])
h("reversed-answer", [('    return log\n', '    return dict(reversed(log.items()))\n')])
h("exp-form-tanh", [('    a = np.tanh(z)\n', '    a = 2 * sigma(2 * z) - 1\n')])

base("augmented_leaky.py")
h("max-form", [('return np.where(z > 0, z, SLOPE * z)', 'return np.maximum(z, SLOPE * z)')])
h("penalty-traces", [('(T[:, 1:] ** 2).sum()', 'np.trace(T[:, 1:] @ T[:, 1:].T)')])
h("unused-global-m", [('LAM = 0.7\n', 'LAM = 0.7\nm = 209\nX_train = None\n')], "globals that shadow nothing")
h("mean-of-where", [('np.where(Y == 1, -np.log(P), -np.log(1 - P)).sum() / m', 'np.mean(np.logaddexp(0, -Z3 * (2 * Y - 1)))')])

base("match_mixed.py")
h("return-bias-rows", [('np.mean(dz, axis=1)', 'np.mean(dz, axis=1)[None, :]')], "(1, n)")
h("trace-cost", [('0.5 * np.sum(residual**2) / m', '0.5 * np.trace(residual.T @ residual) / m')])
h("if-instead-of-leak", [('np.maximum(z, 0.01 * z)', 'z * np.where(z < 0, 0.01, 1)')])
h("cost-one-by-one", [('"cost": 0.5 * np.sum(residual**2) / m', '"cost": np.array([[0.5 * np.sum(residual**2) / m]])')], "(1, 1) cost")

base("dataclass_sqsig.py")
h("logaddexp-sigmoid", [('1.0 / (1.0 + np.exp(-(self.W.dot(x) + self.b)))', 'np.exp(-np.logaddexp(0, -(self.W.dot(x) + self.b)))')])
h("weights-as-copies", [('Layer(parameters["W%d" % l], parameters["b%d" % l])', 'Layer(parameters["W%d" % l].copy(), np.array(parameters["b%d" % l]))')])
h("only-gradients", [('        answer[f"A{l}"] = layer.y\n', '')], "absent is unchecked")

base("reduce_softmax_l2.py")
h("per-example-form", [('delta @ A[l - 1].T + lam', 'delta @ A[l - 1].T / m + lam'), ('delta.sum(1, keepdims=True)', 'delta.mean(1, keepdims=True)'), ('((P - Y) / m, {})', '(P - Y, {})')], "the other convention")
h("factor-m-out", [('lam / (2 * m) * sum((w**2).sum() for w in W.values())', 'sum(np.vdot(w, w) for w in W.values()) * lam / 2 / m')])
h("z-mask", [('relu = lambda z: z * (z > 0)', 'relu = lambda z: (z + abs(z)) / 2')])

base("matlab_costfunction.py")
h("vectorised-delta", [('    for t in range(m):\n        d3 = h[t] - y[t]\n        d2 = Theta2[:, 1:].T.dot(d3) * sigmoidGradient(z2[t])\n        Delta2 = Delta2 + np.outer(d3, a2[t])\n        Delta1 = Delta1 + np.outer(d2, a1[t])\n', '    d3 = h - y\n    d2 = d3.dot(Theta2)[:, 1:] * sigmoidGradient(z2)\n    Delta2 = Delta2 + d3.T.dot(a2)\n    Delta1 = Delta1 + d2.T.dot(a1)\n')])
h("mask-matrix", [('    Theta1_grad[:, 1:] = Theta1_grad[:, 1:] + lambda_ / m * Theta1[:, 1:]\n', '    Theta1_grad += lambda_ / m * np.c_[zeros(Theta1.shape[0]), Theta1[:, 1:]]\n')])

base("course_classic.py")
h("einsum-cost", [('cost = -(np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T)) / m', 'cost = -np.einsum("ij,ij->", Y, np.log(AL)) / m - np.einsum("ij,ij->", 1 - Y, np.log(1 - AL)) / m')])
h("one-by-one-cost", [('    cost = np.squeeze(cost)\n', '')], "(1, 1) cost")
h("scalar-db-for-one-unit", [('    dA_prev = np.dot(W.T, dZ)\n', '    dA_prev = np.dot(W.T, dZ)\n    db = float(db[0, 0]) if db.shape == (1, 1) else db\n')], "a scalar where n_l = 1")
h("mask-product", [('    dZ = np.array(dA, copy=True)\n    dZ[Z <= 0] = 0\n', '    dZ = dA * (Z > 0).astype(dA.dtype)\n')])
h("asserts", [('    dA_prev = np.dot(W.T, dZ)\n', '    dA_prev = np.dot(W.T, dZ)\n    assert dW.shape == W.shape and db.shape == b.shape and dA_prev.shape == A_prev.shape\n')])
h("eps-sixteen", [('np.divide(1 - Y, 1 - AL))', 'np.divide(1 - Y, 1 - AL + 1e-300))')])

base("course_oldnames.py")
h("new-names", [('grads["dA%d" % L], grads', 'grads["dA%d" % (L - 1)], grads'), ('dA = grads["dA%d" % (l + 2)]', 'dA = grads["dA%d" % (l + 1)]'), ('grads["dA%d" % (l + 1)] = dA_prev', 'grads["dA%d" % l] = dA_prev')], "the newer course naming")
h("linear-mask", [('mask = np.ones_like(dA)\n        mask[cache["pre"] <= 0] = alpha', 'mask = alpha + (1 - alpha) * (cache["pre"] > 0)')])
h("tuple-caches", [('    return A, caches\n', '    return A, tuple(caches)\n')])

base("course_records.py")
h("matmul-for-tensordot", [('np.tensordot(delta, rec.a_prev, axes=(1, 1))', 'np.matmul(delta, rec.a_prev.T)')])
h("eager-list", [('caches[::-1]', 'reversed(caches)')])

base("course_bigdict.py")
h("m-from-al", [('    return -cost / m\n', '    return np.float64(-cost / AL.shape[1])\n')])
h("cache-has-more", [('    return cache["A" + str(L)], cache\n', '    cache["L"] = L\n    cache["comment"] = "tanh"\n    return cache["A" + str(L)], cache\n')])

base("planar_two_layer.py")
h("unrelated-keys-cache", [('"Z2": Z2, "A2": A2}', '"Z2": Z2, "A2": A2, "W1": W1, "shape": X.shape}')])
h("divide-early", [('    dZ2 = A2 - Y\n    dW2 = np.dot(dZ2, A1.T) / m\n', '    dZ2 = A2 - Y\n    dW2 = np.dot(dZ2 / m, A1.T)\n')])
h("one-minus-one-plus", [('(1 - np.power(A1, 2))', '((1 - A1) * (1 + A1))')])

base("three_layer_cachetuple.py")
h("ge-for-gt", [('np.int64(A2 > 0)', 'np.sign(A2)'), ('np.int64(A1 > 0)', '(Z1 >= 0)')])
h("mean-function", [('db2 = 1. / m * np.sum(dZ2, axis=1, keepdims=True)', 'db2 = dZ2.mean(1).reshape(-1, 1)')])
h("plain-sum", [('np.nansum(logprobs)', 'np.sum(logprobs)')])

base("fortran_loops.py")
h("numpy-inner", [('    for i in range(ni):\n        for j in range(nj):\n            acc = 0.0\n            for k in range(nk):\n                acc = acc + P[i, k] * Q[k, j]\n            R[i, j] = acc\n', '    for k in range(nk):\n        R += np.outer(P[:, k], Q[k])\n')])
h("goto-out", [('total = total - math.log(1.0 - AL[i, j])', 'total = total - math.log1p(-AL[i, j])')])

base("logreg_vector.py")
h("order-reversed", [('return grads, cost\n', 'return cost, grads\n'), ('grads, cost = propagate', 'cost, grads = propagate')])
h("db-mean", [('(1.0 / m) * np.sum(A - Y)', 'np.mean(A - Y)')])
h("db-array", [('(1.0 / m) * np.sum(A - Y)', '(1.0 / m) * np.sum(A - Y, axis=1, keepdims=True)')])

base("logreg_in_r_manner.py")
h("plogis-plain", [('return 0.5 * (1 + np.tanh(0.5 * eta))', 'return 1 / (1 + np.exp(-eta))')])
h("n-from-y", [('n = x.shape[0]', 'n = Y.shape[1]')])

base("step_plain.py")
h("velocity-zero", [('new[f"W{l}"] = W - learning_rate * dW', 'v = 0.0 * W\n        new[f"W{l}"] = W + v - dW * learning_rate')])
h("b-via-ones", [('dZ.sum(axis=1, keepdims=True) / m', 'dZ @ np.full((m, 1), 1 / m)')])

base("step_flat_decay.py")
h("shrink-explicit", [('unroll(shrink * theta - learning_rate * grad, parameters)', 'unroll(theta - (1 - shrink) * theta - learning_rate * grad, parameters)')])
h("slope-with-plus", [('e3 * (1 - a2**2)', 'e3 * (1 - a2) * (a2 + 1)')])

base("step_online_accumulate.py")
h("new-dict", [('        p[k] -= learning_rate * total[k] / len(batch)\n', '        p[k] = p[k] - learning_rate / X.shape[1] * total[k]\n')])
h("batch-backwards", [('list(zip(X.T, Y.T))', 'list(zip(X.T, Y.T))[::-1]')])

base("rows_inout_regression.py")
h("mask-bool", [('np.heaviside(Z[i], 0.0)', '(Z[i] > 0)')])
h("flat-db", [('D.sum(axis=0, keepdims=True) / n', 'np.average(D, axis=0)')])

base("layers_objects_rows.py")
h("where-back", [('        dx = dout.copy()\n        dx[self.x <= 0] = 0\n        return dx\n', '        return np.where(self.x > 0, dout, 0.0)\n')])
h("kl-cost", [('-np.sum(onehot * log_probs) / N', '-log_probs[np.arange(N), onehot.argmax(axis=1)].mean()')])

base("functional_linear_rows.py")
h("softplus-cost", [('np.maximum(logits, 0) - logits * target + np.log1p(np.exp(-np.abs(logits)))', 'np.logaddexp(0.0, logits) - logits * target')])
h("string-among-the-keys", [('dZ2=g_logits', 'note="torch order", dZ2=g_logits')])

base("columns_inout_smax.py")
h("short-cut", [('dz[:, i] = jac @ dal[:, i]', 'dz[:, i] = p - Y[:, i]')])

base("week4_cats.ipynb")
h("nb-plot-more", [('plt.plot(costs)', 'plt.semilogy(costs); plt.grid()')])
h("nb-short-output", [('dZ = dA * s * (1 - s)', 'dZ = AL - Y')])

base("house_prices.ipynb")
h("nb-vdot", [('np.sum((yhat - Y)**2)', 'np.vdot(yhat - Y, yhat - Y)')])
h("nb-display", [('df.head()', 'display(df.describe())')])

base("generator_square.py")
h("sigma-tanh", [('return 1 / (1 + np.exp(-z))', 'return (1 + np.tanh(z / 2)) / 2')])
h("fsum", [('g["cost"] = -ll / m', 'g["cost"] = np.asarray(-ll / m).reshape(1, 1)')])
