"""Source of faults.json: slips with a name of section 4."""
import json

OUT = []


def F(base, name, cause, layer, first, *rep, alt=(), note=""):
    OUT.append(dict(base="bases/" + base + ("" if base.endswith(".ipynb") else ".py"), name=name, replace=[list(r) for r in rep],
                    cause=cause, layer=layer, first_wrong=first, alternatives=list(alt), note=note))


B = "bp_costate_fixed"
F(B, "k2-sum-not-mean", "mean-missing", 2, "dW2", ("gK2 = p2 @ x1.T / N", "gK2 = p2 @ x1.T"))
F(B, "c1-sum-not-mean", "mean-missing", 1, "db1", ("gc1 = p1.sum(axis=1, keepdims=True) / N", "gc1 = p1.sum(axis=1, keepdims=True)"))
F(B, "terminal-sign", "sign-flipped", 3, "dA3", ("lam3 = -Y / x3 + (1.0 - Y) / (1.0 - x3)", "lam3 = Y / x3 - (1.0 - Y) / (1.0 - x3)"))
F(B, "p2-linearised", "activation-derivative-missing", 2, "dZ2", ("p2 = lam2 * (1.0 - x2 ** 2)", "p2 = lam2"))
F(B, "sat-twice", "activation-derivative-of-activation", 1, "dZ1", ("p1 = lam1 * (1.0 - x1 ** 2)", "p1 = lam1 * (1.0 - sat(x1) ** 2)"))
F(B, "z-for-x", "activation-derivative-of-pre-activation", 2, "dZ2", ("(1.0 - x2 ** 2)", "(1.0 - z2 ** 2)"))
F(B, "logistic-slope-on-tanh", "activation-derivative-of-other-function", 1, "dZ1", ("p1 = lam1 * (1.0 - x1 ** 2)", "p1 = lam1 * x1 * (1.0 - x1)"))
F(B, "square-forgotten", "activation-derivative-of-other-function", 2, "dZ2", ("(1.0 - x2 ** 2)", "(1.0 - x2)"))
F(B, "quadratic-terminal", "loss-mismatch", None, "dA3", ("lam3 = -Y / x3 + (1.0 - Y) / (1.0 - x3)", "lam3 = x3 - Y"), alt=["output-derivative-twice"])
F(B, "innovation-times-slope", "output-derivative-twice", 3, "dZ3", ("p3 = lam3 * x3 * (1.0 - x3)", "p3 = (x3 - Y) * x3 * (1.0 - x3)"), alt=["loss-mismatch"])
F(B, "costate-dropped", "upstream-ignored", 1, "dZ1", ("p1 = lam1 * (1.0 - x1 ** 2)", "p1 = 1.0 - x1 ** 2"))
F(B, "no-offset-stage1", "bias-missing-forward", 1, "Z1", ("plant(K1, X, c1)", "plant(K1, X, 0.0)"))
F(B, "readout-inside", "wrong-activation-forward", 2, "A2", ("x2 = sat(z2)", "x2 = readout(z2)"))
F(B, "bits", "cost-logarithm", None, "cost", ("np.log(y_hat) * y + np.log(1.0 - y_hat)", "np.log2(y_hat) * y + np.log2(1.0 - y_hat)"))
F(B, "guarded-log", "cost-epsilon", None, "cost", ("np.log(y_hat) * y + np.log(1.0 - y_hat)", "np.log(y_hat + 1e-3) * y + np.log(1.0 - y_hat + 1e-3)"))
F(B, "only-hits", "cost-half", None, "cost", ("(np.log(y_hat) * y + np.log(1.0 - y_hat) * (1.0 - y))", "(np.log(y_hat) * y)"))
F(B, "x-input-of-gain2", "wrong-input", 2, "dW2", ("gK2 = p2 @ x1.T / N", "gK2 = p2 @ z1.T / N"), note="Z for A")
F(B, "bias-all-units", "bias-scalar", 2, "db2", ("gc2 = p2.sum(axis=1, keepdims=True) / N", "gc2 = p2.sum() / N"))

B = "bp_tableau_any"
F(B, "double-residual", "constant-factor", None, "dZ", ('reduced = T["A", K] - Y  ', 'reduced = 2 * (T["A", K] - Y)  '))
F(B, "rows-for-columns", "mean-wrong-count", None, "dW", ("n_obs = X.shape[1]", "n_obs = X.shape[0]"))
F(B, "rhs-per-observation", "bias-not-summed", None, "db", ('np.einsum("it->i", reduced)[:, None] / n_obs', "reduced / n_obs"))
F(B, "rhs-summed-over-i", "bias-wrong-axis", None, "db", ('"it->i", reduced', '"it->t", reduced'))
F(B, "leaky-kink", "activation-derivative-of-other-function", None, "dZ", ("np.where(basic, shadow, 0.0)", "np.where(basic, shadow, 0.01 * shadow)"))
F(B, "nonbasic-not-zeroed", "activation-derivative-missing", None, "dZ", ("np.where(basic, shadow, 0.0)", "shadow"))
F(B, "loglik-not-averaged", "cost-mean-missing", None, "cost", ("return -loglik.sum() / n_obs", "return -loglik.sum()"))
F(B, "maximise", "cost-sign", None, "cost", ("return -loglik.sum() / n_obs", "return loglik.sum() / n_obs"))
F(B, "exp-plus", "sigmoid-sign", None, "A", ("np.exp(-z)", "np.exp(z)"), note="output layer")
F(B, "float32-tableau", "reduced-precision", None, ["A", "cost", "dZ"], ('T["A", 0] = X', 'T["A", 0] = X.astype(np.float32)'),
  note="Z1 is the root but not exposed; A_L is the first exposed, its error may be within a tolerance set for it: A, cost or dZ")

B = "bp_softmax_front"
F(B, "normalise-everything", "softmax-axis", None, "A", ("e / e.sum(axis=0)", "e / e.sum()"))
F(B, "normalise-rows", "softmax-axis", None, "A", ("e / e.sum(axis=0)", "e / e.sum(axis=1, keepdims=True)"))
F(B, "sigmoid-deriv", "activation-derivative-of-other-function", None, "dZ", ("lambda a: 1 - a * a", "lambda a: a * (1 - a)"))
F(B, "mean-at-delta-too", "mean-twice", None, "dW", ("delta = acts[-1] - y", "delta = (acts[-1] - y) / m"))
F(B, "hundred-examples", "mean-wrong-count", None, "dW", ("m = y.shape[1]", "m = 100"), alt=["constant-factor", "ignores-argument"])
F(B, "own-output", "wrong-input", None, "dW", ("(delta @ aPrev.T) / m", "(delta @ acts[i].T) / m"))
F(B, "reduce-no-divide", "cost-mean-missing", None, "cost", ("sum(perExample) / len(perExample)", "sum(perExample)"))
F(B, "sum-all-units", "bias-scalar", None, "db", ("delta.mean(axis=1, keepdims=True)", "np.sum(delta) / m"))
F(B, "no-bias-in-map", "bias-missing-forward", None, "Z1", ("z = W @ acts[-1] + b", "z = W @ acts[-1]"))

B = "bp_regress_leaky_any"
F(B, "default-slope", "activation-derivative-of-other-function", None, "dZ", ("np.where(z > 0, 1.0, SLOPE)", "np.where(z > 0, 1.0, 0.01)"))
F(B, "no-half", "constant-factor", None, "cost", ("0.5 * np.sum(resid * resid)", "np.sum(resid * resid)"), alt=["cost-half", "loss-mismatch"],
  note="the cost is twice the declared one; section 4 has no name of its own for it")
F(B, "demand-minus-forecast", "sign-flipped", None, "dA", ('value = hist[L]["A"] - Y', 'value = Y - hist[L]["A"]'))
F(B, "two-in-front", "constant-factor", None, "dA", ('value = hist[L]["A"] - Y', 'value = 2.0 * (hist[L]["A"] - Y)'), alt=["loss-mismatch"])
F(B, "mean-of-mean", "mean-twice", None, "db", ("np.mean(price, axis=1)", "np.mean(price / periods, axis=1)"))
F(B, "hard-relu", "wrong-activation-forward", None, "A1", ("np.where(z > 0, z, SLOPE * z)", "np.maximum(z, 0.0)"))
F(B, "divide-by-products", "mean-wrong-count", None, "cost", ("/ resid.shape[1]", "/ resid.shape[0]"))
F(B, "np-mean-cost", "mean-wrong-count", None, "cost", ("0.5 * np.sum(resid * resid) / resid.shape[1]", "0.5 * np.mean(resid * resid)"),
  note="averaged over outputs as well; shows with several outputs, the explicit form varies n_y")
F(B, "price-is-rate", "upstream-ignored", None, "dZ", ('price = value * leak_rate(hist[k]["Z"])', 'price = leak_rate(hist[k]["Z"])'))
F(B, "intercept-forgotten", "bias-missing-forward", None, "Z1", ('        Z = Z + parameters["b" + str(k)]\n', ""))

B = "bp_mixed_fixed"
F(B, "block2-seen-at-z1", "activation-derivative-of-other-layer", 2, "dZ2", ('BLOCKS[2][1](sig["Z2"])', 'BLOCKS[2][1](sig["Z1"])'))
F(B, "mask-of-z2", "activation-derivative-of-other-layer", 1, "dZ1", ('BLOCKS[1][1](sig["Z1"])', 'BLOCKS[1][1](sig["Z2"])'))
F(B, "w2-in-da2", "wrong-weights", 2, "dA2", ('parameters["W3"].T.dot', 'parameters["W2"].T.dot'))
F(B, "w3-in-da1", "wrong-weights", 1, "dA1", ('parameters["W2"].T.dot', 'parameters["W3"].T.dot'))
F(B, "no-t-da1", "transposed", 1, "dA1", ('parameters["W2"].T.dot', 'parameters["W2"].dot'))
F(B, "leak-001", "activation-derivative-of-other-function", 3, "dZ3", ("np.where(z < 0, 0.2, 1.0)", "np.where(z < 0, 0.01, 1.0)"))
F(B, "relu-mask-on-tanh", "activation-derivative-of-other-function", 2, "dZ2", ('BLOCKS[2][1](sig["Z2"])', 'BLOCKS[1][1](sig["Z2"])'))
F(B, "alarm-size", "mean-wrong-count", None, "dZ4", ("(alarm - Y) / m", "(alarm - Y) / alarm.size"), alt=["constant-factor"])
F(B, "axis-zero", "bias-wrong-axis", None, "db4", ("sum(axis=1, keepdims=True)", "sum(axis=0, keepdims=True)"))
F(B, "vector-cost", "cost-not-scalar", None, "cost", ("np.sum(-Y * np.log(alarm) - (1 - Y) * np.log(1 - alarm)) / m", "np.sum(-Y * np.log(alarm) - (1 - Y) * np.log(1 - alarm), axis=0) / m"))
F(B, "tanh-minus", "sigmoid-sign", 4, "A4", ("np.tanh(0.5 * z)", "np.tanh(-0.5 * z)"))
F(B, "identity-block", "activation-derivative-missing", 1, "dZ1", ('adj["dA1"] * BLOCKS[1][1](sig["Z1"])', 'adj["dA1"] * 1.0'))
F(B, "tanh-block-plain-relu", "wrong-activation-forward", 2, "A2", ("2: (np.tanh, ", "2: (lambda z: np.maximum(z, 0), "))

B = "bp_ridge_fixed"
F(B, "w2-unpenalised", "l2-gradient-missing", 2, "dW2", (" + (lam / m) * W2", ""))
F(B, "no-penalty-anywhere", "l2-gradient-missing", None, "dW3", (" + lam / m * W3", ""), (" + (lam / m) * W2", ""), ("(dZ1 @ X.T + lam * W1) / m", "dZ1 @ X.T / m"))
F(B, "two-lambda", "l2-gradient-scale", 3, "dW3", ("+ lam / m * W3", "+ 2 * lam / m * W3"))
F(B, "bracket-slipped", "l2-gradient-scale", 1, "dW1", ("(dZ1 @ X.T + lam * W1) / m", "dZ1 @ X.T / m + lam * W1"))
F(B, "penalty-over-m", "l2-cost", None, "cost", ("total / (2 * m)", "total / m"))
F(B, "penalty-not-added", "l2-cost", None, "cost", ("cross_entropy + penalty([W1, W2, W3], m)", "cross_entropy"))
F(B, "first-layer-free", "l2-cost", None, "cost", ("penalty([W1, W2, W3], m)", "penalty([W2, W3], m)"), note="penalty of layer 1 missing from the cost")
F(B, "b2-shrunk", "l2-on-bias", 2, "db2", ("db2 = np.sum(dZ2, axis=1, keepdims=True) / m", "db2 = np.sum(dZ2, axis=1, keepdims=True) / m + lam / m * b2"))
F(B, "biases-in-penalty", "l2-on-bias", None, "cost", ("penalty([W1, W2, W3], m)", "penalty([W1, W2, W3, b1, b2, b3], m)"), alt=["l2-cost"])
F(B, "trains-on-the-side", "mutates-argument", None, None, ("        assert g.shape == p.shape, name\n", "        assert g.shape == p.shape, name\n        p -= 0.05 * g\n"),
  note="parameters moved in place after everything was computed: every tensor agrees")

B = "bp_sqsig_fixed"
F(B, "last-stage-linear", "output-derivative-missing", 3, "dZ3", ("def pull(self, costate, horizon):", "def pull(self, costate, horizon, inner=True):"),
  ("self.dz = costate * self.y * (1.0 - self.y)", "self.dz = costate * self.y * (1.0 - self.y) if inner else costate"),
  ("costate = s.pull(costate, horizon)", "costate = s.pull(costate, horizon, inner=s is not stages[-1])"), alt=["activation-derivative-missing", "loss-mismatch"])
F(B, "entropy-costate", "loss-mismatch", None, "dA3", ("costate = error\n", "costate = error / (signal * (1.0 - signal))\n"), alt=["output-derivative-missing"])
F(B, "slope-already-in-error", "output-derivative-twice", 3, "dA3", ("costate = error\n", "costate = error * signal * (1.0 - signal)\n"))
F(B, "z-one-minus-z", "activation-derivative-of-pre-activation", None, "dZ3", ("costate * self.y * (1.0 - self.y)", "costate * self.z * (1.0 - self.z)"))
F(B, "squash-the-squashed", "activation-derivative-of-activation", None, "dZ3", ("costate * self.y * (1.0 - self.y)", "costate * exp(-self.y) / (1.0 + exp(-self.y)) ** 2"))
F(B, "horizon-lost", "mean-missing", None, "dW3", ("dot(self.dz, self.u.T) / horizon", "dot(self.dz, self.u.T)"), ("self.dz.sum(1) / horizon", "self.dz.sum(1)"))
F(B, "bias-frozen", "bias-zero", None, "db3", ("self.dz.sum(1) / horizon", "np.zeros(len(self.bias))"))
F(B, "kalman-sign", "sign-flipped", None, "dA3", ("error = signal - Y", "error = Y - signal"))

B = "bp_choice_indices"
F(B, "own-share-only", "softmax-jacobian-diagonal", 1, "dZ1", ("dP[k, t] * P[k, t] * (kron - P[i, t])", "kron * dP[k, t] * P[k, t] * (1.0 - P[i, t])"))
F(B, "asc-total", "mean-missing", 1, "db1", ("d_asc[i, 0] += dU[i, t] / T", "d_asc[i, 0] += dU[i, t]"))
F(B, "utility-sign", "sign-flipped", 1, "dA1", ("dP = -Y / P", "dP = Y / P"))
F(B, "per-attribute", "mean-wrong-count", 1, "dW1", ("dU[i, t] * X[j, t] / T", "dU[i, t] * X[j, t] / n"))
F(B, "total-loglik", "cost-mean-missing", None, "cost", ("    neg_ll /= T\n", ""))
F(B, "no-asc", "bias-missing-forward", 1, "Z1", ("asc[i, 0] + sum(", "sum("))
F(B, "kl-divergence", "overflow", None, "cost", ("            if Y[i, t]:\n                neg_ll -= log(P[i, t])\n", "            with np.errstate(all='ignore'):\n                neg_ll += Y[i, t] * np.log(Y[i, t] / P[i, t])\n"),
  note="0 * log(0): nan at ordinary inputs, which the contract calls overflow")

B = "bp_rows_any"
F(B, "rows-or-columns", "mean-wrong-count", None, "cost", ("rows = X.shape[0]", "rows = X.shape[1]"))
F(B, "half-lambda", "l2-gradient-scale", None, "dW", ('LAMBDA * parameters[f"W{k}"] / rows', 'LAMBDA * parameters[f"W{k}"] / (2 * rows)'))
F(B, "ridge-not-per-row", "l2-cost", None, "cost", ("LAMBDA / (2 * rows) * sum(", "LAMBDA / 2 * sum("))
F(B, "sum-across-table", "bias-wrong-axis", None, "db", ("E.sum(axis=0, keepdims=True)", "E.sum(axis=1, keepdims=True)"))
F(B, "expit-of-table", "activation-derivative-of-activation", None, "dZ", ("back * inp * (1 - inp)", "back * expit(inp) * (1 - expit(inp))"))
F(B, "tanh-habit", "activation-derivative-of-other-function", None, "dZ", ("back * inp * (1 - inp)", "back * (1 - inp ** 2)"))
F(B, "truth-minus-p", "sign-flipped", None, "dZ", ("E = P - Y", "E = Y - P"))

B = "bp_inout_fixed"
F(B, "v-for-nxt", "activation-derivative-of-pre-activation", None, "dZ2", ("lam - lam * nxt ** 2", "lam - lam * v ** 2"))
F(B, "mismatch-averaged", "mean-twice", None, "dW3", ("lam, sens = mismatch, []", "lam, sens = mismatch / T, []"))
F(B, "out-in-habit", "transposed", None, "dW3", ("x @ mu.T / T", "mu @ x.T / T"))
F(B, "one-bias-per-sample", "bias-not-summed", None, "db3", ("mu.sum(axis=1, keepdims=True) / T", "mu / T"))
F(B, "tanh-to-the-end", "wrong-activation-forward", 3, "A3", ("nxt = np.tanh(v) if n < len(gains) - 1 else v", "nxt = np.tanh(v)"))

B = "lm_tuples"
F(B, "z-in-sigmoid-backward", "activation-derivative-of-pre-activation", None, "dW", ("return dA * s * (1 - s)", "return dA * Z * (1 - Z)"), note="output layer")
F(B, "sum-only-dw", "mean-missing", None, "dW", ("dW = dZ @ A_prev.T / m", "dW = dZ @ A_prev.T"))
F(B, "features-count", "mean-wrong-count", None, "dW", ("m = A_prev.shape[1]", "m = A_prev.shape[0]"))
F(B, "db-everything", "bias-scalar", None, "db", ("db = np.sum(dZ, axis=1, keepdims=True) / m", "db = np.sum(dZ) / m"), note="hidden layers; right where n_l = 1")
F(B, "db-axis0", "bias-wrong-axis", None, "db", ("db = np.sum(dZ, axis=1", "db = np.sum(dZ, axis=0"))
F(B, "mask-of-ones", "upstream-ignored", None, "dW", ("dZ = np.array(dA, copy=True)", "dZ = np.ones(Z.shape)"), note="last hidden layer")
F(B, "log-half", "cost-half", None, "cost", ("np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))", "np.sum(Y * np.log(AL))"))
F(B, "plus-one-over-m", "cost-sign", None, "cost", ("cost = -1 / m", "cost = 1 / m"))
F(B, "sum-forgotten", "cost-not-scalar", None, "cost", ("np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))", "(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))"))
F(B, "exp-of-plus-z", "sigmoid-sign", None, "A", ("A = 1 / (1 + np.exp(-Z))", "A = 1 / (1 + np.exp(Z))"))
F(B, "dal-minus-lost", "sign-flipped", None, "dW", ("dAL = -(np.divide", "dAL = (np.divide"))
F(B, "db-zeros", "bias-zero", None, "db", ("db = np.sum(dZ, axis=1, keepdims=True) / m", "db = np.zeros_like(b)"))
F(B, "sigmoid-hidden", "wrong-activation-forward", None, "A", ("parameters['b' + str(l)], \"relu\")", "parameters['b' + str(l)], \"sigmoid\")"))
F(B, "dropout-left-in", "not-deterministic", None, [None, "A"], ("A = np.maximum(0, Z)", "A = np.maximum(0, Z) * (np.random.rand(*Z.shape) < 0.8)"),
  note="the two calls differ and each is wrong too; the contract says null only where every tensor agrees")

B = "lm_oldnames"
F(B, "cache-after-activation", "wrong-input", None, "dW", ('        caches.append({"W": W, "b": b, "A_prev": A, "Z": Z})\n', ""),
  ("else np.reciprocal(1.0 + np.exp(-Z))\n", 'else np.reciprocal(1.0 + np.exp(-Z))\n        caches.append({"W": W, "b": b, "A_prev": A, "Z": Z})\n'))
F(B, "one-output-count", "cost-mean-missing", None, "cost", ("m = Y.shape[1]", "m = Y.shape[0]"), alt=["mean-wrong-count"], note="n_y is 1")
F(B, "unit-count", "mean-wrong-count", None, "dW", ("m = dA.shape[1]", "m = dA.shape[0]"))
F(B, "two-over-m", "constant-factor", None, "dW", ("dW = (1.0 / m)", "dW = (2.0 / m)"))
F(B, "db-not-collapsed", "bias-not-summed", None, "db", ("(1.0 / m) * np.sum(dZ, axis=1, keepdims=True)", "(1.0 / m) * dZ"))
F(B, "relu-branch-passes", "activation-derivative-missing", None, "dW", ("dZ = dA * (Z > 0)", "dZ = dA"), note="hidden layers")

B = "lm_front"
F(B, "no-grad-call", "activation-derivative-missing", None, "dZ", ('dz = state["dA"] * g\n', 'dz = state["dA"]\n'))
F(B, "mse-start", "output-derivative-twice", None, "dZ", ("(AL - Y) / (AL * (1 - AL))", "AL - Y"), alt=["loss-mismatch"],
  note="dAL is not exposed, so dZ_L = (A - Y) g'")
F(B, "sum-db", "mean-missing", None, "db", ("dz.sum(axis=1, keepdims=True) / m", "dz.sum(axis=1, keepdims=True)"))
F(B, "tanh-grad", "activation-derivative-of-other-function", None, "dZ", ('"grad": lambda z, a: a * (1 - a)', '"grad": lambda z, a: 1 - a ** 2'))
F(B, "log10-js", "cost-logarithm", None, "cost", ("-np.log(p) if t == 1 else -np.log(1 - p)", "-np.log10(p) if t == 1 else -np.log10(1 - p)"))

B = "lm_namedtuple"
F(B, "counted-from-the-front", "layers-swapped", None, "dW", ('gradients[f"dW{k}"]', 'gradients[f"dW{len(caches) + 1 - k}"]'), ('gradients[f"db{k}"]', 'gradients[f"db{len(caches) + 1 - k}"]'))
F(B, "v-instead-of-y", "activation-derivative-of-pre-activation", None, "dW", ("np.square(caches[k - 1].y)", "np.square(caches[k - 1].v)"))
F(B, "costate-unused", "upstream-ignored", None, "dW", ("mu = costate * (1.0", "mu = 1 * (1.0"))
F(B, "single-precision-drive", "reduced-precision", None, "A", ("points, u = [], X", "points, u = [], X.astype('float32')"))

B = "lm_flat"
F(B, "pop-from-cache", "mutates-argument", None, None, ('binding = caches[f"Z{l-1}"] <= 0', 'binding = caches.pop(f"Z{l-1}") <= 0'))
F(B, "n-again", "mean-twice", None, "dW", ('dual @ caches[f"A{l-1}"].T', 'dual @ caches[f"A{l-1}"].T / n'))
F(B, "layer-two-below", "wrong-input", None, "dW", ('dual @ caches[f"A{l-1}"].T', 'dual @ caches[f"A{max(l - 2, 0)}"].T'))
F(B, "weights-averaged", "mean-twice", None, "db", ("np.ones((n, 1))", "np.full((n, 1), 1 / n)"))

B = "lm_recursive"
F(B, "dead-half", "activation-derivative-of-other-function", None, "dZ", ("d[z < 0] = ALPHA", "d[z < 0] = 0"))
F(B, "plain-relu", "wrong-activation-forward", None, "A", ("np.maximum(z, ALPHA * z)", "np.maximum(z, 0)"))
F(B, "reference-minus-output", "sign-flipped", None, "dZ", ("sweep_back(AL - Y,", "sweep_back(Y - AL,"))
F(B, "summed", "cost-mean-missing", None, "cost", ("per_example.mean()", "per_example.sum()"))

B = "fb_planar"
F(B, "power-one", "activation-derivative-of-other-function", 1, "dW1", ("(1 - np.power(A1, 2))", "(1 - A1)"))
F(B, "z1-power", "activation-derivative-of-pre-activation", 1, "dW1", ("np.power(A1, 2)", 'np.power(cache["Z1"], 2)'))
F(B, "a1-in-dw1", "wrong-input", 1, "dW1", ("np.dot(dZ1, X.T)", "np.dot(dZ1, A1.T)"))
F(B, "db2-axis", "bias-wrong-axis", 2, "db2", ("np.sum(dZ2, axis=1", "np.sum(dZ2, axis=0"), alt=["bias-not-summed"], note="one output unit: the sum over units leaves dZ2")
F(B, "sigmoid-a1", "wrong-activation-forward", 1, "A1", ("A1 = np.tanh(Z1)", "A1 = sigmoid(Z1)"))
F(B, "logs-transposed", "broadcast", None, "cost", ("np.multiply(np.log(A2), Y)", "np.multiply(np.log(A2.T), Y)"))
F(B, "dw2-no-m", "mean-missing", 2, "dW2", ("(1 / m) * np.dot(dZ2, A1.T)", "np.dot(dZ2, A1.T)"))

B = "fb_three_tuple"
F(B, "mask-a2-in-1", "activation-derivative-of-other-layer", 1, "dZ1", ("np.int64(a1 > 0)", "np.int64(a2 > 0)"))
F(B, "mask-a1-in-2", "activation-derivative-of-other-layer", 2, "dZ2", ("np.int64(a2 > 0)", "np.int64(a1 > 0)"))
F(B, "w2-not-transposed", "transposed", 1, "dA1", ("np.dot(W2.T, dz2)", "np.dot(W2, dz2)"))
F(B, "a2-in-dw2", "wrong-input", 2, "dW2", ("np.dot(dz2, a1.T)", "np.dot(dz2, a2.T)"))
F(B, "no-m-at-start", "mean-missing", None, "dW3", ("dz3 = 1. / m * (a3 - Y)", "dz3 = a3 - Y"))
F(B, "m-again-dw2", "mean-twice", 2, "dW2", ("np.dot(dz2, a1.T)", "1. / m * np.dot(dz2, a1.T)"))
F(B, "db-crossed", "layers-swapped", None, "db2", ('"db2": db2', '"db2": db1'), ('"db1": db1', '"db1": db2'))
F(B, "safe-log", "cost-epsilon", None, "cost", ("np.log(a3) * Y", "np.log(a3 + 0.001) * Y"))
F(B, "mask-alone", "upstream-ignored", 2, "dZ2", ("np.multiply(da2, np.int64(a2 > 0))", "np.int64(a2 > 0) * 1."), note="in the mean convention the mask itself, without 1/m")

B = "fb_softmax_module"
F(B, "axis-one", "softmax-axis", None, "A", ("np.sum(exps, axis=0, keepdims=True)", "np.sum(exps, axis=1, keepdims=True)"))
F(B, "mean-over-entries", "mean-wrong-count", None, "cost", ("return -np.log(picked).sum() / numExamples", "return -np.mean(Y * np.log(AL))"))
F(B, "target-minus-guess", "sign-flipped", None, "dZ", ('dz = cache[f"A{depth}"] - Y', 'dz = Y - cache[f"A{depth}"]'))
F(B, "z-in-dw", "wrong-input", None, "dW", ("np.matmul(dz, aPrev.T)", 'np.matmul(dz, (X if n == 1 else cache[f"Z{n - 1}"]).T)'))
F(B, "minus-equals", "mutates-argument", None, None, ('dz = cache[f"A{depth}"] - Y', 'dz = cache[f"A{depth}"]\n    dz -= Y'))
F(B, "log2-of-picked", "cost-logarithm", None, "cost", ("np.log(picked)", "np.log2(picked)"))

B = "pr_duals"
F(B, "no-b", "bias-missing-forward", 1, "cost", ("np.dot(w.T, X) + b)", "np.dot(w.T, X))"), alt=["ignores-argument"])
F(B, "n-for-m", "mean-wrong-count", 1, "dW1", ("np.dot(X, slack.T) / m", "np.dot(X, slack.T) / n"))
F(B, "slack-vector", "bias-not-summed", 1, "db1", ("db = np.sum(slack) / m", "db = slack / m"), alt=["bias-wrong-axis"])
F(B, "slack-with-slope", "output-derivative-twice", 1, "dW1", ("slack = A - Y", "slack = (A - Y) * A * (1 - A)"), alt=["loss-mismatch"])
F(B, "profit", "cost-sign", None, "cost", ("cost = (-1.0 / m)", "cost = (1.0 / m)"))

B = "pr_loops"
F(B, "db-never-averaged", "mean-missing", 1, "db1", ("    db /= T\n", ""))
F(B, "j-never-averaged", "cost-mean-missing", None, "cost", ("    J /= T\n", ""))
F(B, "z-starts-at-zero", "bias-missing-forward", 1, "cost", ("z = b\n", "z = 0.0\n"), alt=["ignores-argument"])
F(B, "y-minus-a", "sign-flipped", 1, "dW1", ("dz = a - y", "dz = y - a"))
F(B, "exp-z", "sigmoid-sign", 1, "cost", ("math.exp(-z)", "math.exp(z)"))

B = "nb_identify.ipynb"
F(B, "textbook-leak", "activation-derivative-of-other-function", 2, "dZ2", ("np.where(A2 >= 0, 1.0, 0.2)", "np.where(A2 >= 0, 1.0, 0.01)"))
F(B, "lam1-straight", "activation-derivative-missing", 1, "dZ1", ("dZ1 = lam1 * (1 - A1 * A1)", "dZ1 = lam1 * 1.0"))
F(B, "cost-without-two", "constant-factor", None, "cost", ("/ 2 / Y.shape[1]", "/ Y.shape[1]"), alt=["cost-half", "loss-mismatch"])
F(B, "b2-not-wired", "bias-missing-forward", 2, "Z2", ("@ A1 + p['b2']", "@ A1"))
F(B, "tanh-tanh", "activation-derivative-of-activation", 1, "dZ1", ("(1 - A1 * A1)", "(1 - np.tanh(A1) ** 2)"))

B = "nb_churn.ipynb"
F(B, "column-minus-row", "broadcast", 1, "dW1", ("diff = prediction - Y", "diff = prediction.T - Y"), note="(m,1) - (1,m); the mean of the matrix is still db")
F(B, "no-misses", "cost-half", None, "cost", ("-mean(hits + misses)", "-mean(hits)"))
F(B, "db-null", "bias-zero", 1, "db1", ("'db': mean(diff)", "'db': 0.0"))
F(B, "half-floats", "reduced-precision", None, "cost", ("squash(w.T @ X + b)", "squash((w.T @ X + b).astype(np.float16))"))
F(B, "eps-both", "cost-epsilon", None, "cost", ("hits = Y * np.log(prediction)", "hits = Y * np.log(prediction + 0.001)"))

B = "st_pricing"
F(B, "gw-not-averaged", "mean-missing", None, "dW", ("pi @ acts[k].T / n_obs", "pi @ acts[k].T"))
F(B, "no-mask", "activation-derivative-missing", None, "dW", ("(W.T @ pi) * (pre[k - 1] > 0)", "W.T @ pi"))
F(B, "ascent", "sign-flipped", None, "dW", ("W - learning_rate * gW", "W + learning_rate * gW"), ("b - learning_rate * gb", "b + learning_rate * gb"))
F(B, "fixed-rate", "ignores-argument", None, [None, "dW"], ("W - learning_rate * gW", "W - 0.05 * gW"), ("b - learning_rate * gb", "b - 0.05 * gb"),
  note="the rate is ignored; the gradient read off has no single value")
F(B, "rhs-kept", "bias-zero", None, "db", ("b - learning_rate * gb", "b"))
F(B, "pre-for-acts", "wrong-input", None, "dW", ("pi @ acts[k].T / n_obs", "pi @ (acts[k] if k == 0 else pre[k - 1]).T / n_obs"), note="Z for A")

B = "st_sweep_update"
F(B, "costate-after-move", "stale-or-updated-weights", None, "dW", ('        costate = theta[f"W{k}"].T @ mu            # before the gain moves\n', ""),
  ("        mu = costate * (1 - x[k - 1] ** 2) if k > 1 else None\n", '        costate = theta[f"W{k}"].T @ mu\n        mu = costate * (1 - x[k - 1] ** 2) if k > 1 else None\n'),
  note="shows first in dW of the last hidden layer, dA is not exposed")
F(B, "shallow-copy", "mutates-argument", None, None, ("copy.deepcopy(parameters)", "copy.copy(parameters)"))
F(B, "horizon-twice", "mean-twice", None, "dW", ("(mu @ x[k - 1].T)", "(mu @ x[k - 1].T / horizon)"))
F(B, "no-square", "activation-derivative-of-other-function", None, "dW", ("(1 - x[k - 1] ** 2)", "(1 - x[k - 1])"))

B = "st_reducer"
F(B, "softmax-over-batch", "softmax-axis", None, "dW", ("e / e.sum(axis=0, keepdims=True)", "e / e.sum(axis=1, keepdims=True)"))
F(B, "unknown-action", "bias-zero", None, "db", ('{"type": "SHIFT", "key": f"b{idx + 1}"', '{"type": "SHIFT_BIAS", "key": f"b{idx + 1}"'))
F(B, "payload-without-rate", "ignores-argument", None, [None, "dW"], ("state[key] - rate * action", "state[key] - action"), note="rate ignored: the gradient read off has no single value")
F(B, "batch-twice", "mean-twice", None, "dW", ("delta, actions = yHat - y, []", "delta, actions = (yHat - y) / y.shape[1], []"))
F(B, "constant-batch", "mean-wrong-count", None, "dW", ("batchSize = y.shape[1]", "batchSize = 32"), alt=["constant-factor", "ignores-argument"])

B = "st_decay"
F(B, "no-shrink", "l2-gradient-missing", None, "dW3", ("shrink = 1 - alpha * LAM / m", "shrink = 1"))
F(B, "decoupled", "l2-gradient-scale", None, "dW3", ("shrink = 1 - alpha * LAM / m", "shrink = 1 - alpha * LAM"))
F(B, "b3-shrinks", "l2-on-bias", 3, "db3", ("b3 = b3 - alpha", "b3 = shrink * b3 - alpha"))
F(B, "w1-sum", "mean-missing", 1, "dW1", ("alpha / m * D1 @ X.T", "alpha * D1 @ X.T"))
F(B, "w3-moved-first", "stale-or-updated-weights", 2, "dW2", ("    D3 = A3 - Y\n", "    D3 = A3 - Y\n    W3_old = W3\n    W3 = W3 - learning_rate * (D3 @ A2.T + LAM * W3) / m\n"),
  ("    W3 = shrink * W3 - alpha / m * D3 @ A2.T\n", ""), note="dA2 with the new W3")

B = "st_rows_momentum"
F(B, "exponential-average", "constant-factor", None, "dW", ("- self.rate * grad", "- (1 - self.friction) * self.rate * grad"), note="a tenth of the gradient")
F(B, "n-features", "mean-wrong-count", None, "dW", ("n = len(X)\n", "n = len(X[0])\n"))
F(B, "n-lost", "mean-missing", None, "dW", ("E = (acts[L] - Y) / n", "E = acts[L] - Y"))
F(B, "bias-total", "bias-scalar", None, "db", ("E.sum(axis=0, keepdims=True)", "E.sum()"), note="hidden layers, or several outputs; the scalar spreads over b")
F(B, "wrong-kink", "wrong-activation-forward", None, "dW", ("np.where(S > 0, 1.0, 0.3)", "np.where(S > 0, 1.0, 0.0)"), note="relu forward and backward where leaky is declared")
F(B, "moved-before-used", "stale-or-updated-weights", None, "dW", ('        if l > 1:\n            E = (E @ parameters[f"W{l}"]) * kinks[l - 2]\n', ""),
  ('        moved[f"b{l}"] = ball.move(f"b{l}", parameters[f"b{l}"], gb)\n', '        moved[f"b{l}"] = ball.move(f"b{l}", parameters[f"b{l}"], gb)\n        if l > 1:\n            E = (E @ moved[f"W{l}"]) * kinks[l - 2]\n'))

# a second round
F("fb_planar", "star-in-dw2", "elementwise-for-matmul", 2, "dW2", ("np.dot(dZ2, A1.T)", "dZ2 * A1"))
F("nb_churn.ipynb", "star-in-dw", "elementwise-for-matmul", 1, "dW1", ("X @ diff.T / numCustomers", "X * diff / numCustomers"), alt=["broadcast"])
F("nb_churn.ipynb", "matmul-in-hits", "elementwise-for-matmul", None, "cost", ("hits = Y * np.log(prediction)", "hits = Y.T @ np.log(prediction)"), alt=["broadcast"])
F("bp_choice_indices", "asc-line-forgotten", "bias-zero", 1, "db1", ("            d_asc[i, 0] += dU[i, t] / T\n", ""))
F("st_rows_momentum", "ball-with-own-rate", "ignores-argument", None, [None, "dW"], ("HeavyBall(learning_rate)", "HeavyBall(0.1)"), note="rate ignored: the gradient read off has no single value")
F("st_pricing", "random-half", "not-deterministic", None, [None, "dW"], ("    n_obs = Y.shape[1]\n    pi = acts[-1] - Y\n", "    n_obs = Y.shape[1]\n    pi = (acts[-1] - Y) * (np.random.rand(n_obs) < 0.5)\n"),
  note="a random half of the observations: two calls differ and both are wrong")
F("bp_costate_fixed", "process-noise", "not-deterministic", None, [None, "A1"], ("x1 = sat(z1)", "x1 = sat(z1) + 1e-3 * np.random.randn(*z1.shape)"), note="two calls differ and both are wrong")
F("lm_tuples", "swapped-in-cost", "overflow", None, "cost", ("np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))", "np.sum(AL * np.log(Y) + (1 - AL) * np.log(1 - Y))"), note="log of a label 0: inf at ordinary inputs, which the contract calls overflow")
F("fb_planar", "mse-cost", "loss-mismatch", None, "cost", ("cost = -(1 / m) * np.sum(logprobs)", "cost = np.sum((A2 - Y) ** 2) / (2 * m)"))
F("lm_recursive", "quadratic-cost", "loss-mismatch", None, "cost", ("-np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL), axis=0)", "0.5 * np.sum((AL - Y) ** 2, axis=0)"))
F("fb_softmax_module", "binary-on-onehot", "loss-mismatch", None, "cost", ("-np.log(picked).sum() / numExamples", "-np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / numExamples"))
F("bp_regress_leaky_any", "inputs-times-prices", "transposed", None, "dW", ('np.dot(price, hist[k - 1]["A"].T)', 'np.dot(hist[k - 1]["A"], price.T)'))
F("nb_churn.ipynb", "row-of-gradients", "transposed", 1, "dW1", ("X @ diff.T / numCustomers", "diff @ X.T / numCustomers"))
F("lm_recursive", "labels-column", "broadcast", None, "cost", ("np.sum(Y * np.log(AL) +", "np.sum(Y.T * np.log(AL) +"))
F("st_reducer", "impure-reducer", "mutates-argument", None, None, ('return {**state, key: state[key] - rate * action["payload"]}', 'state[key] -= rate * action["payload"]'))
F("fb_softmax_module", "clip-at-three-tenths", "cost-epsilon", None, "cost", ("np.log(picked)", "np.log(np.clip(picked, 0.3, 1.0))"))
F("bp_rows_any", "bias-ridged", "l2-on-bias", None, "db", ("E.sum(axis=0, keepdims=True) / rows", 'E.sum(axis=0, keepdims=True) / rows + LAMBDA * parameters[f"b{k}"] / rows'))
F("st_reducer", "diagonal-softmax", "softmax-jacobian-diagonal", None, "dW", ("delta, actions = yHat - y, []", "delta, actions = -(y / yHat) * yHat * (1 - yHat), []"))
F("fb_softmax_module", "p-one-minus-p", "softmax-jacobian-diagonal", None, "dZ", ('dz = cache[f"A{depth}"] - Y', 'dz = -Y / cache[f"A{depth}"] * cache[f"A{depth}"] * (1 - cache[f"A{depth}"])'))
json.dump(OUT, open("faults.json", "w"), indent=1)
print(len(OUT), "faults")
