from tables_core import base, two

base("einsum_softmax.py")
two("slope-and-mean", ["activation-derivative-of-pre-activation", "mean-missing"], [('(1.0 - two.a ** 2)', '(1.0 - two.z ** 2)'), ('dZ1, X) / m', 'dZ1, X)')], fw="dZ2")
two("log2-and-sign", ["cost-logarithm", "sign-flipped"], [('np.log(out.a)', 'np.log2(out.a)'), ('db2 = np', 'db2 = -np')], fw="cost")
two("diag-and-missing", ["softmax-jacobian-diagonal", "activation-derivative-missing"], [('dZ3 = out.a - Y', 'dZ3 = -Y * (1 - out.a)'), ('dZ1 = dA1 * (1.0 - one.a ** 2)', 'dZ1 = dA1')], fw="dZ3")

base("tape_any.py")
two("half-and-units", ["cost-half", "bias-wrong-axis"], [('Y * np.log(a) + (1 - Y) * np.log(1 - a)', 'Y * np.log(a)'), ('dz.sum(axis=1, keepdims=True)', 'dz.sum(axis=0, keepdims=True)')], fw="cost")
two("noslope-and-twice", ["activation-derivative-missing", "mean-twice"], [('dz = da * (1 - a * a)', 'dz = da'), ('delta @ a_in.T / m', 'delta @ a_in.T / m**2')], fw="dW", note="dWL before dZ(L-1)")
two("cost-sum-and-zero-bias", ["cost-mean-missing", "bias-zero"], [('np.log(1 - a)) / m', 'np.log(1 - a))'), ('dz.sum(axis=1, keepdims=True) / m', 'np.zeros((len(dz), 1))')], fw="cost")

base("augmented_leaky.py")
two("cost-and-decay", ["l2-cost", "l2-gradient-scale"], [('LAM / (2 * m)', 'LAM / m'), ('R = LAM / m * T', 'R = 2 * LAM / m * T')], fw="cost")
two("slope-and-bias-decay", ["activation-derivative-of-other-function", "l2-on-bias"], [('return np.where(z > 0, 1.0, SLOPE)', 'return np.where(z > 0, 1.0, 0.01)'), ('        R[:, 0] = 0\n', '')], fw="db3")
two("missing-2-upstream-1", ["activation-derivative-missing", "upstream-ignored"], [('(T3.T @ E3)[1:] * lrelu_slope(Z2)', '(T3.T @ E3)[1:]'), ('(T2.T @ E2)[1:] * lrelu_slope(Z1)', 'lrelu_slope(Z1)')], fw="dZ2")

base("match_mixed.py")
two("two-slopes", ["activation-derivative-of-pre-activation", "activation-derivative-of-other-function"], [('return 1 - a**2', 'return 1 - z**2'), ('return a * (1 - a)', 'return 1 - a**2  #')], fw="dZ3", note="layer 1 and layer 3")
two("bias-sum-leak", ["mean-missing", "wrong-activation-forward"], [('np.mean(dz, axis=1)', 'np.sum(dz, axis=1)'), ('np.maximum(z, 0.01 * z)', 'np.maximum(z, 0.0)')], fw="A2")
two("double-and-turn", ["constant-factor", "cost-mean-missing"], [('    da = residual\n', '    da = 2 * residual\n'), ('np.sum(residual**2) / m', 'np.sum(residual**2)')], ["loss-mismatch"], fw="cost")

base("dataclass_sqsig.py")
two("units-and-cost", ["mean-wrong-count", "cost-mean-missing"], [('n = dy.shape[1]', 'n = dy.shape[0]'), ('.sum() / (2 * m)', '.sum() / 2')], fw="cost", note="with one output n_y = 1 as a divisor says the same: needs several outputs")
two("cancel-and-zero", ["output-derivative-missing", "bias-zero"], [('    g = err\n', '    g = err / (signal * (1 - signal))\n'), ('dz.mean(axis=1, keepdims=True)', '0 * self.b')], ["loss-mismatch"], fw="dZ")

base("reduce_softmax_l2.py")
two("sign-and-lambda", ["sign-flipped", "l2-gradient-missing"], [('((P - Y) / m, {})', '((Y - P) / m, {})'), (' + lam / m * W[l]', '')], fw="dZ")
two("mask-and-ridge", ["activation-derivative-missing", "l2-cost"], [('(W[l].T @ delta) * (A[l - 1] > 0)', 'W[l].T @ delta'), ('lam / (2 * m) * sum', 'lam / 2 * sum')], fw="cost")

base("matlab_costfunction.py")
two("one-layer-each", ["l2-gradient-missing", "mean-missing"], [('    Theta1_grad[:, 1:] = Theta1_grad[:, 1:] + lambda_ / m * Theta1[:, 1:]\n', ''), ('Theta2_grad = Delta2 / m', 'Theta2_grad = Delta2')], fw="dW2")
two("half-cost-noslope", ["cost-half", "activation-derivative-missing"], [('np.sum(-y * log(h) - (1 - y) * log(1 - h))', 'np.sum(-y * log(h))'), ('.dot(d3) * sigmoidGradient(z2[t])', '.dot(d3)')], fw="cost")

base("course_classic.py")
two("cost-and-mask", ["cost-sign", "activation-derivative-missing"], [('cost = -(np.dot', 'cost = (np.dot'), ('    dZ[Z <= 0] = 0\n', '')], fw="cost")
two("db-and-dw", ["bias-wrong-axis", "mean-missing"], [('np.sum(dZ, axis=1, keepdims=True) / m', 'np.sum(dZ, axis=0, keepdims=True) / m'), ('np.dot(dZ, A_prev.T) / m', 'np.dot(dZ, A_prev.T)')], fw="dW")

base("course_oldnames.py")
two("slope-and-cost", ["activation-derivative-of-other-function", "cost-mean-missing"], [('mask[cache["pre"] <= 0] = alpha', 'mask[cache["pre"] <= 0] = 0.01'), ('return -np.sum(logprobs) / m', 'return -np.sum(logprobs)')], fw="cost")

base("course_records.py")
two("turned-and-twice", ["transposed", "mean-wrong-count"], [('np.tensordot(delta, rec.a_prev, axes=(1, 1))', 'np.tensordot(rec.a_prev, delta, axes=(1, 1))'), ('n = delta.shape[1]', 'n = 209')], fw="dW", note="both in dW: hard")
two("eps-and-slope", ["cost-epsilon", "activation-derivative-missing"], [('np.log(likelihood)', 'np.log(likelihood + 1e-4)'), ('(above.T @ delta) * rec.a * (1 - rec.a)', 'above.T @ delta')], fw="cost")

base("course_bigdict.py")
two("zsq-and-zero", ["activation-derivative-of-pre-activation", "bias-zero"], [('np.power(c["A" + str(l - 1)], 2)', 'np.power(c["Z" + str(l - 1)], 2)'), ('np.sum(dZ, axis=1, keepdims=True) / m', 'np.zeros((dZ.shape[0], 1))')], fw="db")
two("half-and-minus", ["cost-half", "sign-flipped"], [('    cost += np.sum((1 - Y) * np.log(1 - AL))\n', ''), ('g["dZ" + str(L)] = AL - Y', 'g["dZ" + str(L)] = Y - AL')], fw="cost")

base("planar_two_layer.py")
two("noslope-and-scalar", ["activation-derivative-missing", "bias-scalar"], [(' * (1 - np.power(A1, 2))', ''), ('np.sum(dZ1, axis=1, keepdims=True) / m', 'np.sum(dZ1) / m')], fw="dW1")
two("star-and-x", ["elementwise-for-matmul", "wrong-input"], [('dW2 = np.dot(dZ2, A1.T) / m', 'dW2 = dZ2 * A1 / m'), ('np.dot(dZ1, X.T) / m', 'np.dot(dZ1, A1.T) / m')], fw="dW2")

base("three_layer_cachetuple.py")
two("other-w-other-mask", ["wrong-weights", "activation-derivative-of-other-layer"], [('dA1 = np.dot(W2.T, dZ2)', 'dA1 = np.dot(W1.T, dZ2)'), ('np.multiply(dA2, np.int64(A2 > 0))', 'np.multiply(dA2, np.int64(A1 > 0))')], fw="dZ2")
two("turn-2-input-3", ["transposed", "wrong-input"], [('dA1 = np.dot(W2.T, dZ2)', 'dA1 = np.dot(W2, dZ2)'), ('np.dot(dZ3, A2.T)', 'np.dot(dZ3, Z2.T)')], fw="dW3")
two("factor-and-zero", ["constant-factor", "mean-twice"], [('dW2 = 1. / m * np.dot', 'dW2 = 2. / m * np.dot'), ('dW1 = 1. / m * np.dot', 'dW1 = 1. / m / m * np.dot')], fw="dW2")

base("fortran_loops.py")
two("log10-and-notsummed", ["cost-mean-missing", "bias-not-summed"], [('return total / ne', 'return total'), ('db[i, 0] += delta[i, j] / ne', 'db[i, 0] = delta[i, j] / ne')], fw="cost")
two("mask-and-db", ["activation-derivative-missing", "mean-missing"], [('                        down[i, j] = 0.0\n', '                        pass\n'), ('db[i, 0] += delta[i, j] / ne', 'db[i, 0] += delta[i, j]')], fw="db", note="dbL before dW(L-1)")

base("logreg_vector.py")
two("star-and-m", ["sign-flipped", "mean-missing"], [('np.dot(X, (A - Y).T)', 'np.dot(X, (Y - A).T)'), ('(1.0 / m) * np.sum(A - Y)', 'np.sum(A - Y)')], fw="dW1")

base("logreg_in_r_manner.py")
two("half-zero", ["cost-half", "bias-zero"], [('y * np.log(mu) + (1 - y) * np.log1p(-mu)', 'y * np.log(mu)'), ('"db": -score[0, 0] / n', '"db": 0.0')], fw="cost")

base("step_plain.py")
two("noslope-zerobias", ["activation-derivative-missing", "bias-zero"], [(' * (A[l - 1] > 0)', ''), ('b - learning_rate * db', 'b + 0')], fw="db")
two("new-w-mean", ["stale-or-updated-weights", "mean-missing"], [('dZ = (W.T @ dZ)', 'dZ = (new[f"W{l}"].T @ dZ)'), ('dZ.sum(axis=1, keepdims=True) / m', 'dZ.sum(axis=1, keepdims=True)')], fw="db")

base("step_flat_decay.py")
two("decay-and-w", ["l2-gradient-scale", "wrong-weights"], [('LAMBDA / X.shape[1], 1.0', 'LAMBDA, 1.0'), ('p["W2"].T @ e2', 'p["W1"].T @ e2')], fw="dW3")
two("bias-and-slope", ["bias-missing-forward", "activation-derivative-missing"], [('p["W1"] @ X + p["b1"]', 'p["W1"] @ X'), ('e3 * (1 - a2**2)', 'e3')], fw="dW3")

base("rows_inout_regression.py")
two("mse-and-axis", ["constant-factor", "bias-wrong-axis"], [('np.vdot(diff, diff) / (2 * n)', 'np.vdot(diff, diff) / n'), ('D.sum(axis=0, keepdims=True) / n', 'D.sum(axis=1, keepdims=True) / n')], ["loss-mismatch", "cost-half"], fw="cost")

base("layers_objects_rows.py")
two("relu-pass-db-total", ["activation-derivative-missing", "bias-scalar"], [('        dx[self.x <= 0] = 0\n', ''), ('self.db = dout.sum(axis=0)', 'self.db = dout.sum() * np.ones_like(self.b)')], fw="db3")
two("tanh-lin-cost", ["activation-derivative-of-other-function", "cost-mean-missing"], [('(1 - np.square(self.out))', '(1 - self.out)'), ('loss = -np.sum(onehot * log_probs) / N', 'loss = -np.sum(onehot * log_probs)')], fw="cost")

base("functional_linear_rows.py")
two("flat-and-sum", ["broadcast", "mean-missing"], [('logits * target +', 'logits * target.ravel() +'), ('dW1=g_w1 / N', 'dW1=g_w1')], fw="cost")

base("columns_inout_smax.py")
two("diag-and-db", ["softmax-jacobian-diagonal", "mean-missing"], [('jac = np.diag(p) - np.outer(p, p)', 'jac = np.diag(p * (1 - p))'), ('dz.mean(axis=1)', 'dz.sum(axis=1)')], fw="dZ")

base("week4_cats.ipynb")
two("nb-two", ["cost-mean-missing", "activation-derivative-missing"], [('float(-np.mean(Y', 'float(-np.sum(Y'), ('dZ = dA * (Z > 0)', 'dZ = dA')], fw="cost")

base("house_prices.ipynb")
two("nb-reg-and-axis", ["l2-gradient-missing", "bias-scalar"], [("(X.T @ dZ1 + reg * p['W1']) / m", "(X.T @ dZ1) / m"), ('r.mean(axis=0, keepdims=True)', 'r.mean()')], fw="db2")

base("generator_square.py")
two("w-and-slope", ["wrong-weights", "activation-derivative-of-pre-activation"], [('dA = params[f"W{l}"].T @ dZ', 'dA = params[f"W{l - 1 if l == 3 else l}"].T @ dZ'), ('dZ = dA * below * (1 - below)', 'dZ = dA * (below * (1 - below) if l > 2 else trace[-1][2] * (1 - trace[-1][2]))')], fw="dA2", note="W2 for W3 in dA2; slope of z in dZ1")
