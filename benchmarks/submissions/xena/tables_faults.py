"""Source of faults.json and pairs.json (run make_tables.py)."""
B = {}
R = []
P = []


def F(base, name, reps, cause, layer, first, alts=(), note=""):
    if isinstance(reps, tuple):
        reps = [reps]
    R.append({"base": "bases/" + base, "name": name, "replace": [list(r) for r in reps], "cause": cause,
              "layer": layer, "first_wrong": first, "alternatives": list(alts), "note": note})


def D(base, name, reps, causes, layers, first, alts=(), note=""):
    if isinstance(reps, tuple):
        reps = [reps]
    P.append({"base": "bases/" + base, "name": name, "replace": [list(r) for r in reps], "causes": causes,
              "layers": layers, "first_wrong": first, "alternatives": list(alts), "note": note})


b = "econ_glm_any.py"
F(b, "glm-moment-not-divided", ("residuals @ regressors.T / regressors.shape[1]", "residuals @ regressors.T"), "mean-missing", None, "dW")
F(b, "glm-intercept-score-pooled", ("residuals.mean(axis=1, keepdims=True)", "residuals.sum() / Y.shape[1]"), "bias-scalar", None, "db",
  note="one output hides it at the top layer")
F(b, "glm-slope-at-eta", ("d_hyperbolic(fitted[k - 1])", 'd_hyperbolic(out[f"Z{k - 1}"])'), "activation-derivative-of-pre-activation", None, "dZ")
F(b, "glm-tanh-of-mu", ("return 1.0 - mu ** 2", "return 1.0 - np.tanh(mu) ** 2"), "activation-derivative-of-activation", None, "dZ")
F(b, "glm-slope-linear", ("return 1.0 - mu ** 2", "return 1.0 - mu"), "activation-derivative-of-other-function", None, "dZ")
F(b, "glm-logit-slope-on-tanh", ("return 1.0 - mu ** 2", "return mu * (1.0 - mu)"), "activation-derivative-of-other-function", None, "dZ")
F(b, "glm-decimal-log", ("y * np.log(mu) + (1.0 - y) * np.log(1.0 - mu)", "y * np.log10(mu) + (1.0 - y) * np.log10(1.0 - mu)"),
  "cost-logarithm", None, "cost")
F(b, "glm-logit-everywhere", ("else hyperbolic(eta)", "else inverse_logit(eta)"), "wrong-activation-forward", None, "A1")
F(b, "glm-quadratic-cost", ("contributions = y * np.log(mu) + (1.0 - y) * np.log(1.0 - mu)", "contributions = -0.5 * (y - mu) ** 2"),
  "loss-mismatch", None, "cost")
F(b, "glm-nobs-fixed", ("return residuals @ regressors.T / regressors.shape[1]", "return residuals @ regressors.T / 200"),
  "mean-wrong-count", None, "dW", ["constant-factor", "ignores-argument"])
F(b, "glm-score-minus", ("    residuals = fitted[depth] - Y", "    residuals = Y - fitted[depth]"), "sign-flipped", None, "dZ")

b = "game_fixed_bce.py"
F(b, "game-db2-no-inv", ("    db2 *= inv\n", ""), "mean-missing", 2, "db2")
F(b, "game-dead-units-shoot", ("np.multiply(e1, z1 > 0.0)", "e1.copy()"), "activation-derivative-missing", 1, "dZ1")
F(b, "game-mask-only", ("np.multiply(e2, z2 > 0.0)", "(z2 > 0.0).astype(float)"), "upstream-ignored", 2, "dZ2")
F(b, "game-dW2-from-z", ("np.matmul(g2, a1.T)", "np.matmul(g2, z1.T)"), "wrong-input", 2, "dW2")
F(b, "game-exp-plus", ("np.exp(-z3)", "np.exp(z3)"), "sigmoid-sign", 3, "A3")
F(b, "game-lose-half", ("    lose += (1.0 - Y) * np.log1p(-a3)\n", ""), "cost-half", None, "cost")
F(b, "game-float32-scratch", ("z1 = np.empty((Config.H1, batch))", "z1 = np.empty((Config.H1, batch), dtype=np.float32)"),
  "reduced-precision", 1, "Z1", note="single precision: about 1e-7 relative, by nature under 1e-6")
F(b, "game-subtract-other-way", ("np.subtract(a3, Y)", "np.subtract(Y, a3)"), "sign-flipped", 3, "dZ3")
F(b, "game-subtract-into-labels", ("np.subtract(a3, Y)", "np.subtract(a3, Y, out=Y)"), "mutates-argument", None, None)
F(b, "game-db1-axis0", ("db1 = g1.sum(1, keepdims=True)", "db1 = g1.sum(0, keepdims=True)"), "bias-wrong-axis", 1, "db1")
F(b, "game-db3-zero", ("    db3 = g3.sum(1, keepdims=True)\n    db3 *= inv\n", "    db3 = np.zeros_like(b3)\n"), "bias-zero", 3, "db3")
F(b, "game-z2-no-bias", ("    z2 += b2\n", ""), "bias-missing-forward", 2, "Z2")
F(b, "game-inv-units", ("    dW2 *= inv\n", "    dW2 *= 1.0 / Config.H2\n"), "mean-wrong-count", 2, "dW2", ["constant-factor"])

b = "multinomial_logit.py"
F(b, "mnl-shares-over-people", ("odds.sum(axis=0, keepdims=True)", "odds.sum(axis=1, keepdims=True)"), "softmax-axis", 2, "A2")
F(b, "mnl-shares-over-all", ("odds / odds.sum(axis=0, keepdims=True)", "odds / odds.sum()"), "softmax-axis", 2, "A2")
F(b, "mnl-own-elasticity-only", ("U = P - Y  ", "U = -(Y / P) * P * (1 - P)  "), "softmax-jacobian-diagonal", 2, "dZ2")
F(b, "mnl-slope-at-index", ("(1 - T * T)", "(1 - index * index)"), "activation-derivative-of-pre-activation", 1, "dZ1")
F(b, "mnl-constant-averaged-wrong", ("np.mean(U_index, axis=1)", "np.sum(U_index, axis=0) / X.shape[1]"), "bias-wrong-axis", 1, "db1")
F(b, "mnl-nll-summed", ("return -chosen.mean()", "return -chosen.sum()"), "cost-mean-missing", None, "cost")
F(b, "mnl-n-regressors", ("N = X_design.shape[1]", "N = X_design.shape[0]"), "mean-wrong-count", None, "dW2")
F(b, "mnl-log-guard", ("np.log((P * D).sum(axis=0))", "np.log((P * D).sum(axis=0) + 1e-3)"), "cost-epsilon", None, "cost")
F(b, "mnl-zero-log-zero", ("np.log((P * D).sum(axis=0))", "(D * np.log(P * D)).sum(axis=0)"), "overflow", None, "cost",
  note="0 * log 0 is nan at ordinary inputs")
F(b, "mnl-binary-entropy", ("chosen = np.log((P * D).sum(axis=0))", "chosen = (D * np.log(P) + (1 - D) * np.log(1 - P)).sum(axis=0)"),
  "loss-mismatch", None, "cost")
F(b, "mnl-residual-times-variance", ("U = P - Y  ", "U = (P - Y) * P * (1 - P)  "), "output-derivative-twice", 2, "dZ2",
  ["loss-mismatch", "softmax-jacobian-diagonal"])

b = "ridge_net_any.py"
F(b, "ridge-score-without-penalty", (" + ridge_score(Betas[j], n)", ""), "l2-gradient-missing", None, "dW")
F(b, "ridge-score-no-n", ("return LAMBDA / n * B", "return LAMBDA * B"), "l2-gradient-scale", None, "dW")
F(b, "ridge-score-halved", ("return LAMBDA / n * B", "return LAMBDA / (2 * n) * B"), "l2-gradient-scale", None, "dW")
F(b, "ridge-objective-no-n", ("LAMBDA / (2 * n) * sum", "LAMBDA / 2 * sum"), "l2-cost", None, "cost")
F(b, "ridge-objective-bare", ("deviance + ridge_penalty(Betas, n)", "deviance"), "l2-cost", None, "cost")
F(b, "ridge-on-intercepts", ("u.sum(axis=1, keepdims=True) / n", "u.sum(axis=1, keepdims=True) / n + ridge_score(alphas[j], n)"),
  "l2-on-bias", None, "db")
F(b, "ridge-ones-only", ("np.where(Y == 1, np.log(p), np.log(1 - p))", "np.where(Y == 1, np.log(p), 0.0)"), "cost-half", None, "cost")
F(b, "ridge-hidden-linear", ("E[j] * (E[j] > 0))", "E[j])"), "wrong-activation-forward", None, "A1")

b = "ols_sqerr_fixed.py"
F(b, "nls-twice-the-push", ("dPhi = Beta.T @ u", "dPhi = 2 * Beta.T @ u"), "constant-factor", 1, "dA1")
F(b, "nls-ssr-not-halved", ("0.5 * np.trace", "np.trace"), "constant-factor", None, "cost", ["loss-mismatch"])
F(b, "nls-ssr-matrix", ("0.5 * np.trace(u @ u.T)", "0.5 * (u @ u.T)"), "cost-not-scalar", None, "cost")
F(b, "nls-density-at-index", ("logistic_density(Phi)", "logistic_density(S)"), "activation-derivative-of-pre-activation", 1, "dZ1")
F(b, "nls-density-of-cdf-of-cdf", ("return L * (1.0 - L)", "return logistic(L) * (1.0 - logistic(L))"),
  "activation-derivative-of-activation", 1, "dZ1")
F(b, "nls-no-gap-pi0", ("gap_pi0 = v @ np.ones((n, 1)) / n", "gap_pi0 = np.zeros_like(pi0)"), "bias-zero", 1, "db1")
F(b, "nls-gap-with-index", ("u @ Phi.T / n", "u @ S.T / n"), "wrong-input", 2, "dW2")
F(b, "nls-gap-hundred", ("gap_Beta = u @ Phi.T / n", "gap_Beta = u @ Phi.T / 100"), "mean-wrong-count", 2, "dW2", ["constant-factor"])
F(b, "nls-first-stage-no-constant", ("Pi @ X + pi0", "Pi @ X"), "bias-missing-forward", 1, "Z1")
F(b, "nls-n-squared", ("gap_Pi = v @ X.T / n", "gap_Pi = v @ X.T / n ** 2"), "mean-twice", 1, "dW1")
F(b, "nls-single-index", ("S = Pi @ X + pi0", 'S = (Pi @ X + pi0).astype("float32")'), "reduced-precision", 1, "Z1",
  note="single precision: about 1e-7 relative, by nature under 1e-6")
F(b, "nls-tanh-basis", ("Phi = logistic(S)", "Phi = np.tanh(S)"), "wrong-activation-forward", 1, "A1")

b = "leaky_any.py"
F(b, "leak-gain-default", ("np.full(z.shape, Config.LEAK)", "np.full(z.shape, 0.01)"), "activation-derivative-of-other-function", None, "dZ")
F(b, "leak-gain-plugged", ("np.full(z.shape, Config.LEAK)", "np.zeros(z.shape)"), "activation-derivative-of-other-function", None, "dZ")
F(b, "leak-push-replaced", ("push = push * leaky_gain(z)", "push = leaky_gain(z)"), "upstream-ignored", None, "dZ")
F(b, "leak-cost-total", (".sum() / (2 * n)", ".sum() / 2"), "cost-mean-missing", None, "cost")
F(b, "leak-db-per-example", ("dt * push.sum(axis=1).reshape(-1, 1)", "dt * push"), "bias-not-summed", None, "db")
F(b, "leak-thrusters-leak", ("if i != len(frames):", "if i:"), "activation-derivative-of-other-function", None, "dZ", ["output-derivative-twice"])
F(b, "leak-miss-reversed", ("miss = state - Y", "miss = Y - state"), "sign-flipped", None, "dZ")
F(b, "leak-dropout-left-on", ("nxt = z if last else leaky(z)", "nxt = z if last else leaky(z) * (np.random.rand(*z.shape) < 0.8)"),
  "not-deterministic", None, ["A1", None], note="the contract: first_wrong null for runs that differ; A1 is where they differ")
F(b, "leak-out-leaks-too", ("z if last else leaky(z)", "leaky(z)"), "wrong-activation-forward", None, "A")

b = "mixed_hidden.py"
F(b, "mixed-tanh-slope-z", ("1 - self.a * self.a", "1 - self.z * self.z"), "activation-derivative-of-pre-activation", 1, "dZ1")
F(b, "mixed-tanh-slope-twice", ("1 - self.a * self.a", "1 - np.tanh(self.a) ** 2"), "activation-derivative-of-activation", 1, "dZ1")
F(b, "mixed-leak-plugged", ("np.where(self.z > 0, 1.0, self.SLOPE)", "np.where(self.z > 0, 1.0, 0.0)"),
  "activation-derivative-of-other-function", 2, "dZ2")
F(b, "mixed-leak-slope-one", ("return np.where(self.z > 0, 1.0, self.SLOPE)", "return 1.0"), "activation-derivative-missing", 2, "dZ2")
F(b, "mixed-second-is-tanh", ("kinds = (TanhEntity, LeakyEntity,", "kinds = (TanhEntity, TanhEntity,"), "wrong-activation-forward", 2, "A2")
F(b, "mixed-hit-is-residual", ("hit = (signal - Y) / (signal * (1 - signal))", "hit = signal - Y"), "output-derivative-twice", 4, "dA4",
  ["loss-mismatch"])
F(b, "mixed-learn-while-falling", ("        return self.W.T @ self.dz", "        self.W = self.W - 0.1 * self.dW\n        return self.W.T @ self.dz"),
  "stale-or-updated-weights", None, "dA3")
F(b, "mixed-score-mean-all", (".sum(axis=0).mean()", ".mean()"), "mean-wrong-count", None, "cost", ["constant-factor"])
F(b, "mixed-dW-with-own-output", ("self.dW = self.dz @ self.inp.T / k", "self.dW = self.dz @ self.a.T / k"), "wrong-input", None, "dW4")
F(b, "mixed-clip-in-score", ("score = -(Y * np.log(signal)", "signal = np.clip(signal, 0.3, 0.7)\n    score = -(Y * np.log(signal)"),
  "cost-epsilon", None, "cost", [], "the clipped signal also reaches the residual: dA4 is wrong too; A4 is the entity's and stays right")

b = "brier_sigmoid.py"
F(b, "brier-no-sigma", ("dZ2 = dA2 * Sigma", "dZ2 = dA2"), "output-derivative-missing", 2, "dZ2", ["loss-mismatch", "activation-derivative-missing"])
F(b, "brier-two", ("dA2 = (A2 - Y) / N", "dA2 = 2 * (A2 - Y) / N"), "constant-factor", 2, "dA2", ["loss-mismatch"])
F(b, "brier-reports-entropy", ("brier = np.sum((A2 - Y) ** 2) / (2 * N)", "brier = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / N"),
  "loss-mismatch", None, "cost")
F(b, "brier-weights-twice", ("np.eye(N), X.T", "np.eye(N) / N, X.T"), "mean-twice", 1, "dW1")
F(b, "brier-db1-not-summed", ("db1 = dZ1 @ iota", "db1 = dZ1"), "bias-not-summed", 1, "db1")
F(b, "brier-db2-axis", ("db2 = dZ2 @ iota", "db2 = dZ2.sum(axis=0)"), "bias-wrong-axis", 2, "db2")
F(b, "brier-expit-minus", ("return np.exp(t) / (1 + np.exp(t))", "return np.exp(-t) / (1 + np.exp(-t))"), "sigmoid-sign", 2, "A2")
F(b, "brier-second-no-constant", ("Omega2 @ A1 + omega2 @ iota.T", "Omega2 @ A1"), "bias-missing-forward", 2, "Z2")
F(b, "brier-negative", ("brier = np.sum(", "brier = -np.sum("), "cost-sign", None, "cost")
F(b, "brier-cost-half-n", ("** 2) / (2 * N)", "** 2) / 2"), "cost-mean-missing", None, "cost")

b = "softmax_reg.py"
F(b, "smr-variance-only", ("P[:, :, None] * np.eye(P.shape[1]) - P[:, :, None] * P[:, None, :]", "(P * (1 - P))[:, :, None] * np.eye(P.shape[1])"),
  "softmax-jacobian-diagonal", 1, "dZ1")
F(b, "smr-loglik-per-cell", ("-loglik / n,", "-loglik / Y.size,"), "mean-wrong-count", None, "cost", ["constant-factor"])
F(b, "smr-normalise-observations", ("e / np.sum(e, axis=0)", "e / np.sum(e, axis=1, keepdims=True)"), "softmax-axis", 1, "A1")
F(b, "smr-sign", ("dl_dp = -Y / p", "dl_dp = Y / p"), "sign-flipped", 1, "dA1")
F(b, "smr-fraction-upside-down", ("dl_dp = -Y / p", "dl_dp = -p / Y"), "overflow", 1, "dA1", [], "division by the zeros of Y: inf at ordinary inputs")
F(b, "smr-classes-not-n", ("dl_deta @ X.T / n", "dl_deta @ X.T / Y.shape[0]"), "mean-wrong-count", 1, "dW1")

b = "lm_classic.py"
F(b, "lmc-relu-passes", ("    dZ[Z <= 0] = 0\n", ""), "activation-derivative-missing", None, "dW")
F(b, "lmc-sigma-prime-of-cache", ("dA * s * (1 - s)", "dA * cache * (1 - cache)"), "activation-derivative-of-pre-activation", None, "dW")
F(b, "lmc-sigma-of-sigma", ("return dA * s * (1 - s)", "s = sigmoid(s)[0]\n    return dA * s * (1 - s)"), "activation-derivative-of-activation", None, "dW")
F(b, "lmc-db-all", ("np.sum(dZ, axis=1, keepdims=True) / m", "np.sum(dZ) / m"), "bias-scalar", None, "db")
F(b, "lmc-db-axis0", ("np.sum(dZ, axis=1, keepdims=True)", "np.sum(dZ, axis=0, keepdims=True)"), "bias-wrong-axis", None, "db")
F(b, "lmc-m-rows", ("m = A_prev.shape[1]", "m = A_prev.shape[0]"), "mean-wrong-count", None, "dW")
F(b, "lmc-dAL-plus", ("dAL = -(np.divide", "dAL = (np.divide"), "sign-flipped", None, "dW")
F(b, "lmc-dW-single", ("np.dot(dZ, A_prev.T) / m", "(np.dot(dZ, A_prev.T) / m).astype(np.float32)"), "reduced-precision", None, "dW",
  note="single precision: about 1e-7 relative, by nature under 1e-6")
F(b, "lmc-cost-plus", ("cost = -1 / m *", "cost = 1 / m *"), "cost-sign", None, "cost")
F(b, "lmc-dW-over-m2", ("    return dA_prev, dW, db", "    dW = dW / m\n    return dA_prev, dW, db"), "mean-twice", None, "dW")

b = "lm_old_naming.py"
F(b, "old-mask-alone", ("dZ = dA * (Z > 0)", "dZ = 1.0 * (Z > 0)"), "upstream-ignored", None, "dW")
F(b, "old-db-summed", ("dZ.mean(axis=1)[:, None]", "dZ.sum(axis=1)[:, None]"), "mean-missing", None, "db")
F(b, "old-last-hidden-sigmoid", ("A = relu(Z) if l < L else", "A = relu(Z) if l < L - 1 else"), "wrong-activation-forward", None, "A")
F(b, "old-half-logprob", (" + np.multiply(np.log(1 - AL), 1 - Y)", ""), "cost-half", None, "cost")
F(b, "old-log2", ("np.multiply(np.log(AL), Y) + np.multiply(np.log(1 - AL), 1 - Y)", "np.multiply(np.log2(AL), Y) + np.multiply(np.log2(1 - AL), 1 - Y)"),
  "cost-logarithm", None, "cost")
F(b, "old-n-into-the-message", ("return cache['W'].T.dot(dZ), dW, db", "return cache['W'].T.dot(dZ) / n, dW, db"), "mean-twice", None, ["dA", "dW"],
  note="no dZ is exposed: whether dA with 1/n is the mean convention (then dW one layer down is first) is not said")
F(b, "old-no-mask-above", ("dZ = dA * g * (1 - g)", "dZ = dA"), "activation-derivative-missing", None, "dW", ["output-derivative-missing"])

b = "lm_dictcache.py"
F(b, "dict-residual-not-averaged", ("u = (AL - Y) / n_obs", "u = AL - Y"), "mean-missing", None, "dW")
F(b, "dict-averaged-again", ('u @ rec["regressors"].T', 'u @ rec["regressors"].T / n_obs'), "mean-twice", None, "dW")
F(b, "dict-leaky-mask", ('np.where(below > 0, rec["Theta"].T @ u, 0.0)', '(rec["Theta"].T @ u) * np.where(below > 0, 1.0, 0.1)'),
  "activation-derivative-of-other-function", None, "dZ")
F(b, "dict-db-averaged-again", ("u.sum(axis=1, keepdims=True)", "u.mean(axis=1, keepdims=True)"), "mean-twice", None, "db")
F(b, "dict-epsilon", ("np.log(AL) + (1 - Y) * np.log1p(-AL)", "np.log(AL + 1e-2) + (1 - Y) * np.log(1 - AL + 1e-2)"), "cost-epsilon", None, "cost")

b = "lm_econ.py"
F(b, "aug-score-times-variance", ("score = AL - Y", "score = (AL - Y) * bernoulli_variance(AL)"), "output-derivative-twice", None, "dW", ["loss-mismatch"])
F(b, "aug-likelihood-plus", ("return -np.log(likelihood)", "return np.log(likelihood)"), "cost-sign", None, "cost")
F(b, "aug-likelihood-guard", ("np.log(likelihood)", "np.log(likelihood + 1e-2)"), "cost-epsilon", None, "cost")
F(b, "aug-total-likelihood", ("np.log(likelihood).sum() / Y.shape[1]", "np.log(likelihood).sum()"), "cost-mean-missing", None, "cost")
F(b, "aug-probit-slip", ("return mu * (1.0 - mu)", "return 1.0 - mu ** 2"), "activation-derivative-of-other-function", None, "dW")
F(b, "aug-intercept-not-estimated", ('grads[f"db{j}"] = G[:, :1]', 'grads[f"db{j}"] = 0 * G[:, :1]'), "bias-zero", None, "db")

b = "lm_game.py"
F(b, "npc-rate-outputs", ("rate = 1.0 / Y.shape[1]", "rate = 1.0 / Y.shape[0]"), "mean-wrong-count", None, "dW", ["mean-missing"],
  "with one output the number is that of a missing 1/m")
F(b, "npc-everyone-alive", ("a = z * alive", "a = z"), "wrong-activation-forward", None, "A")
F(b, "npc-mask-forgotten", ("            err *= alive\n", "            pass\n"), "activation-derivative-missing", None, "dZ")
F(b, "npc-heal", ("dmg -= ", "dmg += "), "cost-sign", None, "cost")
F(b, "npc-total-damage", ("return dmg / count", "return dmg"), "cost-mean-missing", None, "cost")
F(b, "npc-err-into-AL", ("    err = AL - Y\n", "    AL -= Y\n    err = AL\n"), "mutates-argument", None, None)
F(b, "npc-db-one-number", ("rate * err.sum(axis=1, keepdims=True)", "rate * err.sum()"), "bias-scalar", None, "db")

b = "lm_frames.py"
F(b, "frames-gain-of-after", ("1 / np.cosh(self.z) ** 2", "1 / np.cosh(self.after) ** 2"), "activation-derivative-of-activation", None, "dZ")
F(b, "frames-tanh-gain-on-top", ("self.after - self.after ** 2", "1 - self.after ** 2"), "activation-derivative-of-other-function", None, "dZ")
F(b, "frames-after-for-before", ("frame.before.T", "frame.after.T"), "wrong-input", None, "dW")
F(b, "frames-gain-linear-on-top", ("self.after - self.after ** 2", "self.z - self.z ** 2"), "activation-derivative-of-pre-activation", None, "dZ")
F(b, "frames-no-bias", ("self.z = W @ before + b", "self.z = W @ before"), "bias-missing-forward", None, "A")

b = "fb_planar.py"
F(b, "planar-power-one", ("1 - np.power(A1, 2)", "1 - np.power(A1, 1)"), "activation-derivative-of-other-function", 1, "dW1")
F(b, "planar-sigmoid-slope", ("1 - np.power(A1, 2)", "A1 - np.power(A1, 2)"), "activation-derivative-of-other-function", 1, "dW1")
F(b, "planar-power-z", ("1 - np.power(A1, 2)", "1 - np.power(cache[\"Z1\"], 2)"), "activation-derivative-of-pre-activation", 1, "dW1")
F(b, "planar-dW1-with-A1", ("np.dot(dZ1, X.T)", "np.dot(dZ1, A1.T)"), "wrong-input", 1, "dW1")
F(b, "planar-dW2-times", ("np.dot(dZ2, A1.T)", "(dZ2 * A1)"), "elementwise-for-matmul", 2, "dW2")
F(b, "planar-labels-first", ("dZ2 = A2 - Y", "dZ2 = Y - A2"), "sign-flipped", 2, "dW2")
F(b, "planar-cost-plus", ("cost = -logprobs / m", "cost = logprobs / m"), "cost-sign", None, "cost")
F(b, "planar-cost-ones", (" + np.dot(1 - Y, np.log(1 - A2).T)", ""), "cost-half", None, "cost")
F(b, "planar-Z1-no-b", ("np.dot(W1, X) + b1", "np.dot(W1, X)"), "bias-missing-forward", 1, "Z1")
F(b, "planar-db1-all", ("np.sum(dZ1, axis=1, keepdims=True)", "np.sum(dZ1)"), "bias-scalar", 1, "db1")
F(b, "planar-cache-overwritten", ("dZ2 = A2 - Y", "dZ2 = np.subtract(A2, Y, out=A2)"), "mutates-argument", None, None)
F(b, "planar-output-slope", ("dZ2 = A2 - Y", "dZ2 = (A2 - Y) * A2 * (1 - A2)"), "output-derivative-twice", 2, "dW2", ["loss-mismatch"])
F(b, "planar-relu-hidden", ("A1 = np.tanh(Z1)", "A1 = np.maximum(Z1, 0)"), "wrong-activation-forward", 1, "A1")

b = "fb_three.py"
F(b, "three-mask-ge", ("np.int64(a2 > 0)", "np.int64(a2 >= 0)"), "activation-derivative-missing", 2, "dZ2")
F(b, "three-dW2-from-z1", ("np.dot(dz2, a1.T)", "np.dot(dz2, z1.T)"), "wrong-input", 2, "dW2")
F(b, "three-db3-again", ("db3 = np.sum(", "db3 = 1. / m * np.sum("), "mean-twice", 3, "db3")
F(b, "three-dz3-whole", ("dz3 = 1. / m * (a3 - Y)", "dz3 = a3 - Y"), "mean-missing", None, "dW3")
F(b, "three-dz3-features", ("dz3 = 1. / m * (a3 - Y)", "dz3 = 1. / X.shape[0] * (a3 - Y)"), "mean-wrong-count", 3, "dZ3", ["constant-factor"])
F(b, "three-keys-crossed", [('"dW3": dW3', '"dW3": dW1'), ('"dW1": dW1', '"dW1": dW3')], "layers-swapped", None, "dW3")
F(b, "three-cost-sum", ("return 1. / m * np.sum(logprobs)", "return np.sum(logprobs)"), "cost-mean-missing", None, "cost")
F(b, "three-cost-array", ("return 1. / m * np.sum(logprobs)", "return 1. / m * logprobs"), "cost-not-scalar", None, "cost")
F(b, "three-z2-bias-lost", ("z2 = np.dot(W2, a1) + b2", "z2 = np.dot(W2, a1)"), "bias-missing-forward", 2, "A3")
F(b, "three-dW1-transposed", ("dW1 = np.dot(dz1, X.T)", "dW1 = np.dot(X, dz1.T)"), "transposed", 1, "dW1")

b = "fb_weight_decay.py"
F(b, "decay-first-unpenalised", (' + shrink(parameters["W1"], n)', ""), "l2-gradient-missing", 1, "dW1")
F(b, "decay-not-over-n", ("SHRINK * Beta / n", "SHRINK * Beta"), "l2-gradient-scale", None, "dW2")
F(b, "decay-on-intercept", ('score["db2"] = gen_resid.mean(axis=1, keepdims=True)',
                            'score["db2"] = gen_resid.mean(axis=1, keepdims=True) + shrink(parameters["b2"], n)'), "l2-on-bias", 2, "db2")
F(b, "decay-pdf-at-index", ('pdf_from_cdf(cache["A1"])', 'pdf_from_cdf(cache["Z1"])'), "activation-derivative-of-pre-activation", 1, "dZ1")
F(b, "decay-cdf-of-cdf", ('pdf_from_cdf(cache["A1"])', 'pdf_from_cdf(cdf(cache["A1"]))'), "activation-derivative-of-activation", 1, "dZ1")
F(b, "decay-back-minus", ('back = parameters', 'back = -parameters'), "sign-flipped", 1, "dZ1")
F(b, "decay-two", ("SHRINK * Beta / n", "2 * SHRINK * Beta / n"), "l2-gradient-scale", None, "dW2")

b = "fb_lists_any.py"
F(b, "replay-step-only", ("dz = da * np.heaviside", "dz = np.heaviside"), "upstream-ignored", None, "dZ")
F(b, "replay-db-axis0", ("np.add.reduce(dz, axis=1, keepdims=True)", "np.add.reduce(dz, axis=0, keepdims=True)"), "bias-wrong-axis", None, "db")
F(b, "replay-z-for-a", ('cache[f"A{k-1}"], axes', 'cache[f"Z{k-1}" if k > 1 else "A0"], axes'), "wrong-input", None, "dW")
F(b, "replay-misses-only", ("return -(hit + miss)", "return -miss"), "cost-half", None, "cost")
F(b, "replay-no-slope", ("np.heaviside(cache[f\"Z{k-1}\"], 0.0)", "1.0"), "activation-derivative-missing", None, "dZ")
F(b, "replay-db-raw", ("np.add.reduce(dz, axis=1, keepdims=True) / frames", "dz / frames"), "bias-not-summed", None, "db")

b = "prop_classic.py"
F(b, "prop-dw-sum", ("dw = 1 / m * np.dot", "dw = np.dot"), "mean-missing", 1, "dW1")
F(b, "prop-db-vector", ("db = 1 / m * np.sum(A - Y)", "db = 1 / m * (A - Y)"), "bias-not-summed", 1, "db1")
F(b, "prop-dw-minus", ("np.dot(X, (A - Y).T)", "np.dot(X, (Y - A).T)"), "sign-flipped", 1, "dW1")
F(b, "prop-cost-plus", ("cost = -1 / m *", "cost = 1 / m *"), "cost-sign", None, "cost")
F(b, "prop-no-b", ("sigmoid(np.dot(w.T, X) + b)", "sigmoid(np.dot(w.T, X))"), "bias-missing-forward", 1, "cost")
F(b, "prop-m-features", ("m = X.shape[1]", "m = X.shape[0]"), "mean-wrong-count", None, "cost")
F(b, "prop-star", ("np.dot(X, (A - Y).T)", "X * (A - Y)"), "elementwise-for-matmul", 1, "dW1")
F(b, "prop-transpose-inside", ("np.dot(X, (A - Y).T)", "np.dot(X, A.T - Y)"), "broadcast", 1, "dW1", ["transposed"])
F(b, "prop-m209", ("db = 1 / m * np.sum(A - Y)", "db = 1 / 209 * np.sum(A - Y)"), "mean-wrong-count", 1, "db1", ["constant-factor", "ignores-argument"])
F(b, "prop-centred-in-place", ("    m = X.shape[1]\n", "    m = X.shape[1]\n    X -= X.mean(axis=1, keepdims=True)\n"),
  "mutates-argument", None, ["cost", None], [], "the numbers are those of the centred X, so cost is wrong too; the contract gives null only where every tensor agrees")

b = "prop_econ.py"
F(b, "logit-rank-one-labels", ("loglik = log_likelihood_contributions(V, y)", "loglik = log_likelihood_contributions(V, Y.ravel())"), "broadcast", None, "cost")
F(b, "logit-score-total", ("scores.mean(axis=0)", "scores.sum(axis=0)"), "mean-missing", 1, "dW1")
F(b, "logit-db-ascent", ("db = -residual.mean()", "db = residual.mean()"), "sign-flipped", 1, "db1")
F(b, "logit-total-loglik", ("-loglik / N", "-loglik"), "cost-mean-missing", None, "cost")
F(b, "logit-cdf-sign", ("np.exp(-V)", "np.exp(V)"), "sigmoid-sign", 1, "dW1")
F(b, "logit-bits", ("return y * V - np.logaddexp(0.0, V)", "return (y * V - np.logaddexp(0.0, V)) / np.log(2)"), "cost-logarithm", None, "cost")

b = "prop_game.py"
F(b, "neuron-hits-only", (" + (1.0 - y) * math.log(1.0 - a)", ""), "cost-half", None, "cost")
F(b, "neuron-delta-slope", ("delta = a - y", "delta = (a - y) * a * (1.0 - a)"), "output-derivative-twice", 1, "dW1", ["loss-mismatch"])
F(b, "neuron-z-from-zero", ("        z = b\n", "        z = 0.0\n"), "bias-missing-forward", 1, "cost")
F(b, "neuron-db-zero", ("db = acc_b * inv", "db = 0.0"), "bias-zero", 1, "db1")
F(b, "neuron-log10", ("y * math.log(a) + (1.0 - y) * math.log(1.0 - a)", "y * math.log10(a) + (1.0 - y) * math.log10(1.0 - a)"), "cost-logarithm", None, "cost")
F(b, "neuron-constant-bias", ("        z = b\n", "        z = 0.25\n"), "ignores-argument", 1, "cost", ["bias-missing-forward"])

b = "step_flat.py"
F(b, "theta-linear-slope", ("(1 - mus[j - 1] ** 2)", "(1 - mus[j - 1])"), "activation-derivative-of-other-function", None, "dW")
F(b, "theta-sum", ("(mus[K] - Y) / Y.shape[1]", "mus[K] - Y"), "mean-missing", None, "dW")
F(b, "theta-ascent", ("- learning_rate * gradient", "+ learning_rate * gradient"), "sign-flipped", None, "dW")
F(b, "theta-rate-fixed", ("- learning_rate * gradient", "- 0.01 * gradient"), "ignores-argument", None, "dW")

b = "step_game.py"
F(b, "tick-new-world-weights", ('vel = np.dot(parameters["W%d" % i].T, vel)', 'vel = np.dot(world["W%d" % i].T, vel)'),
  "stale-or-updated-weights", None, "dW2")
F(b, "tick-dt-batch", ("dt = learning_rate / n", "dt = learning_rate"), "mean-missing", None, "dW3")
F(b, "tick-dt-fixed", ("dt = learning_rate / n", "dt = 0.01 / n"), "ignores-argument", None, "dW3")
F(b, "tick-no-mask", ("        vel *= bufs[i - 1] > 0\n", ""), "activation-derivative-missing", None, "dW2")
F(b, "tick-no-negative", ("            np.negative(buf, out=buf)\n", ""), "sigmoid-sign", 3, "dW3")
F(b, "tick-b-stays", ('        world["b%d" % i] -= dt * vel.sum(axis=1, keepdims=True)\n', ""), "bias-zero", None, "db3")
F(b, "tick-b-one-number", ("vel.sum(axis=1, keepdims=True)", "vel.sum()"), "bias-scalar", None, "db2", [], "one output hides it at layer 3")

b = "step_lerp.py"
F(b, "lerp-away", ("(b - a) * t", "(a - b) * t"), "sign-flipped", None, "dW2")
F(b, "lerp-slope-default", ("np.where(pre >= 0, 1.0, 0.1)", "np.where(pre >= 0, 1.0, 0.01)"), "activation-derivative-of-other-function", 1, "dW1")
F(b, "lerp-forward-slope", ("np.where(pre >= 0, pre, 0.1 * pre)", "np.where(pre >= 0, pre, 0.3 * pre)"), "wrong-activation-forward", 1, "dW2")
F(b, "lerp-hid-n-twice", ('"W1": hid @ X.T / n', '"W1": hid @ X.T / n / n'), "mean-twice", 1, "dW1")
F(b, "lerp-err-two", ("err = guess - Y", "err = 2 * (guess - Y)"), "constant-factor", 2, "dW2", ["loss-mismatch"])
F(b, "lerp-tiring", ("    return a + (b - a) * t", "    TIRED.append(1)\n    return a + (b - a) * t / (1 + 0.01 * len(TIRED))\n\n\nTIRED = []"),
  "not-deterministic", None, ["dW2", None], note="a counter in a global: no two calls agree; the contract says null")

b = "step_softmax.py"
F(b, "train-no-slope", ("r = (B.T @ u) * h * (1 - h)", "r = B.T @ u"), "activation-derivative-missing", 1, "dW1")
F(b, "train-k-not-n", ("ascent = learning_rate / N", "ascent = learning_rate / X.shape[0]"), "mean-wrong-count", None, "dW2")
F(b, "train-p-minus-y", ("u = Y[:, i] - p", "u = p - Y[:, i]"), "sign-flipped", 2, "dW2")
F(b, "train-variance-again", ("u = Y[:, i] - p", "u = (Y[:, i] - p) * p * (1 - p)"), "output-derivative-twice", 2, "dW2", ["loss-mismatch", "softmax-jacobian-diagonal"])
F(b, "train-own-price-only", ("u = Y[:, i] - p", "u = Y[:, i] * (1 - p)"), "softmax-jacobian-diagonal", 2, "dW2")
F(b, "train-h-is-tanh", ("h = 1 / (1 + np.exp(-(A @ x + a)))", "h = np.tanh(A @ x + a)"), "wrong-activation-forward", 1, "dW2")

b = "step_recursive.py"
F(b, "recursive-new-beta-back", ("    return Beta.T @ residual", '    return updated["W" + str(l)].T @ residual'), "stale-or-updated-weights", None, "dW")
F(b, "recursive-no-n", ("residual = (fitted - Y) / n", "residual = fitted - Y"), "mean-missing", None, "dW")
F(b, "recursive-alpha-axis", ("residual.sum(axis=1, keepdims=True)", "residual.sum(axis=0, keepdims=True)"), "bias-wrong-axis", None, "db")
F(b, "recursive-no-slope", ("residual = message * fitted * (1 - fitted)", "residual = message"), "activation-derivative-missing", None, "dW")
F(b, "recursive-n-again", ("rate * residual @ regressors.T", "rate / n * residual @ regressors.T"), "mean-twice", None, "dW")

b = "rows_inout.py"
F(b, "rows-db-axis1", ("resid.mean(axis=0, keepdims=True)", "resid.mean(axis=1, keepdims=True)"), "bias-wrong-axis", None, "db")
F(b, "rows-len-columns", ("/ len(X_design)", "/ X_design.shape[1]"), "mean-wrong-count", None, "dW")
F(b, "rows-entropy-all", ("-np.mean(np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P), axis=1))", "-np.mean(Y * np.log(P) + (1 - Y) * np.log(1 - P))"),
  "mean-wrong-count", None, "cost", ["constant-factor"], "needs more than one output")
F(b, "rows-slope-at-index", ("msg * layers[k - 1] * (1 - layers[k - 1])", 'msg * results[f"Z{k - 1}"] * (1 - results[f"Z{k - 1}"])'),
  "activation-derivative-of-pre-activation", None, "dZ")
F(b, "rows-no-alpha", ("X_design @ Beta + alpha", "X_design @ Beta"), "bias-missing-forward", None, "Z1")
F(b, "rows-dW-out-in", ("X_design.T @ resid / len(X_design)", "resid.T @ X_design / len(X_design)"), "transposed", None, "dW")

b = "rows_step.py"
F(b, "rowstep-softmax-axis0", ("z.sum(axis=1, keepdims=True)", "z.sum(axis=0, keepdims=True)"), "softmax-axis", 2, "dW2")
F(b, "rowstep-no-alive", ("(p @ W2.T) * alive", "p @ W2.T"), "activation-derivative-missing", 1, "dW1")
F(b, "rowstep-labels-spent", ("    p -= Y\n", "    Y -= p\n    p = -Y\n"), "mutates-argument", None, None)
F(b, "rowstep-b1-stays", ('b1 - back.sum(axis=0, keepdims=True)', 'b1'), "bias-zero", 1, "db1")
F(b, "rowstep-columns", ("learning_rate / X.shape[0]", "learning_rate / X.shape[1]"), "mean-wrong-count", None, "dW2")

b = "inout_columns.py"
F(b, "inout-dW2-habit", ("A1 @ dZ2.T / n", "dZ2 @ A1.T / n"), "transposed", 2, "dW2")
F(b, "inout-slope-alone", ("dZ1 = (1 - A1 ** 2) * dA1", "dZ1 = 1 - A1 ** 2"), "upstream-ignored", 1, "dZ1")
F(b, "inout-per-obs", ("return per_obs.mean()", "return per_obs"), "cost-not-scalar", None, "cost")
F(b, "inout-db2-axis0", ('dZ2.mean(axis=1), "dA1"', 'dZ2.mean(axis=0), "dA1"'), "bias-wrong-axis", 2, "db2",
  note="the mean over units instead of over examples: summed over the wrong axis, divided by n_y")

b = "nb_loans.ipynb"
F(b, "loans-sum", ("X @ resid.T / Y.size", "X @ resid.T"), "mean-missing", 1, "dW1")
F(b, "loans-variance", ("resid = p_hat - Y", "resid = (p_hat - Y) * p_hat * (1 - p_hat)"), "output-derivative-twice", 1, "dW1", ["loss-mismatch"])
F(b, "loans-cdf-sign", ("np.exp(-v)", "np.exp(v)"), "sigmoid-sign", 1, "cost")
F(b, "loans-positive", ("-mean_loglik(p_hat, Y)", "mean_loglik(p_hat, Y)"), "cost-sign", None, "cost")
b = "nb_deep.ipynb"
F(b, "cats-relu-slope", ("SLOPE*da)", "0*da)"), "activation-derivative-of-other-function", None, "dZ")
F(b, "cats-db-sum", ("dz.sum(1, keepdims=True) / m", "dz.sum(1, keepdims=True)"), "mean-missing", None, "db")
F(b, "cats-relu-forward", ("SLOPE*z)", "0*z)"), "wrong-activation-forward", None, "A")
F(b, "cats-log2", ("(Y*np.log(AL) + (1-Y)*np.log(1-AL))", "(Y*np.log2(AL) + (1-Y)*np.log2(1-AL))"), "cost-logarithm", None, "cost")

b = "square_cells.py"
F(b, "cells-echo1-through-W1", ("echo1 = W2.T @ wave2", "echo1 = W1.T @ wave2"), "wrong-weights", 1, "dA1")
F(b, "cells-echo1-untransposed", ("echo1 = W2.T @ wave2", "echo1 = W2 @ wave2"), "transposed", 1, "dA1")
F(b, "cells-mask-of-field2", ("echo1 * (field1 > 0)", "echo1 * (field2 > 0)"), "activation-derivative-of-other-layer", 1, "dZ1")
F(b, "cells-slope-of-cell1", ("1 - cell2 ** 2", "1 - cell1 ** 2"), "activation-derivative-of-other-layer", 2, "dZ2")
F(b, "cells-dW2-with-X", ("wave2 @ cell1.T / n", "wave2 @ X.T / n"), "wrong-input", 2, "dW2")
F(b, "cells-dW1-transposed", ("wave1 @ X.T / n", "X @ wave1.T / n"), "transposed", 1, "dW1")
F(b, "cells-dbs-swapped", [("wave2, dW2, db2,", "wave2, dW2, db1,"), ("wave1, dW1, db1, echo0)", "wave1, dW1, db2, echo0)")], "layers-swapped", None, "db2")
F(b, "cells-echo0-through-W2", ("echo0 = W1.T @ wave1", "echo0 = W2.T @ wave1"), "wrong-weights", 0, "dX", [], "layer 0 = the input")
F(b, "cells-sign-inside", ("echo2 = W3.T @ wave3", "echo2 = -W3.T @ wave3"), "sign-flipped", 2, "dA2")
F(b, "cells-relu-mask-on-tanh", ("echo2 * (1 - cell2 ** 2)", "echo2 * (cell2 > 0)"), "activation-derivative-of-other-function", 2, "dZ2")
F(b, "cells-half", ("dW3 = wave3 @ cell2.T / n", "dW3 = wave3 @ cell2.T / (2 * n)"), "constant-factor", 3, "dW3")

b = "step_panel.py"
F(b, "panel-first-equation-back", ("Psi[1].T @ e2", "Psi[0].T @ e2"), "wrong-weights", 1, "dW1", [], "only dW and db are to be seen: dA1 is the root")
F(b, "panel-untransposed", ("Psi[1].T @ e2", "Psi[1] @ e2"), "transposed", 1, "dW1")
F(b, "panel-density-of-second", ("* F1 * (1 - F1)", "* F2 * (1 - F2) + 0 * e2"), "activation-derivative-of-other-layer", 1, "dW1")
F(b, "panel-own-fit", ("s_Psi1 = e1 @ F0.T", "s_Psi1 = e1 @ F1.T"), "wrong-input", 1, "dW1")
F(b, "panel-scores-crossed", ("return (s_Psi1, s_Psi2, s_omega)", "return (s_Psi2, s_Psi1, s_omega)"), "layers-swapped", None, "dW2")
F(b, "panel-psi-crossed", ("(e1.sum(1), e2.sum(1), e3.sum(1))", "(e2.sum(1), e1.sum(1), e3.sum(1))"), "layers-swapped", None, "db2")
F(b, "panel-constant-pooled", ("(e1.sum(1), e2.sum(1)", "(e1.sum(1), e2.sum() * np.ones(3)"), "bias-scalar", 2, "db2")

b = "penalised_nls.py"
F(b, "pnls-no-variance", ("delta2 = u * A3_variance(pi)", "delta2 = u"), "output-derivative-missing", 2, "dW2", ["loss-mismatch", "activation-derivative-missing"])
F(b, "pnls-variance-of-index", ("delta2 = u * A3_variance(pi)", "delta2 = u * A3_variance(eta2)"), "activation-derivative-of-pre-activation", 2, "dW2")
F(b, "pnls-slope-of-X", ("* (1 - F ** 2)", "* (1 - X ** 2)"), "activation-derivative-of-other-layer", 1, "dW1")
F(b, "pnls-dW2-with-X", ("A5_gradient(delta2, F, Phi)", "A5_gradient(delta2, X, Phi)"), "wrong-input", 2, "dW2")
F(b, "pnls-no-roughness", ("(fit + LAMBDA_N * roughness) / (2 * N)", "fit / (2 * N)"), "l2-cost", None, "cost")
F(b, "pnls-penalty-not-over-n", ("(np.matmul(delta, F.T) + LAMBDA_N * Theta) / F.shape[1]", "np.matmul(delta, F.T) / F.shape[1] + LAMBDA_N * Theta"),
  "l2-gradient-scale", None, "dW2")
F(b, "pnls-gradient-unpenalised", (" + LAMBDA_N * Theta)", ")"), "l2-gradient-missing", None, "dW2")
F(b, "pnls-db1-penalised", ("np.average(delta1, axis=1)", "np.average(delta1, axis=1) + LAMBDA_N * theta[:, 0] / Y.shape[1]"), "l2-on-bias", 1, "db1")
F(b, "pnls-entropy-residual", ("delta2 = u * A3_variance(pi)", "delta2 = u / A3_variance(pi) * A3_variance(pi)"), "output-derivative-missing", 2, "dW2",
  ["loss-mismatch", "activation-derivative-missing"], "cross-entropy derivative under a squared criterion: the numbers of g' left out")
F(b, "pnls-dX-through-Theta", ("np.matmul(Theta.T, delta1)", "np.matmul(Theta, delta1)"), "transposed", 0, "dX", [], "layer 0 = the input")
F(b, "pnls-fitted-updated-first", ("    delta1 = np.matmul(Phi.T, delta2)", '    Phi = Phi - 0.1 * g["dW2"]\n    delta1 = np.matmul(Phi.T, delta2)'),
  "stale-or-updated-weights", 1, "dW1", [], "the rate of the update is the file's own")
b = "rows_heading.py"
F(b, "boid-turn-not-squashed", ("    turn = turn * (heading * (1.0 - heading))\n", ""), "output-derivative-missing", 2, "dZ2", ["loss-mismatch", "activation-derivative-missing"])
F(b, "boid-squash-twice", ("turn * (heading * (1.0 - heading))", "turn * (squash(heading) * (1.0 - squash(heading)))"), "activation-derivative-of-activation", 2, "dZ2")
F(b, "boid-rank-one-labels", ("miss = AL - Y", "miss = AL - Y.ravel()"), "broadcast", None, "cost")
F(b, "boid-cost-column", ("np.square(miss).sum() / (2.0 * len(Y))", "np.square(miss) / (2.0 * len(Y))"), "cost-not-scalar", None, "cost")
F(b, "boid-dW2-star", ("flock * (a1.T @ turn)", "flock * (a1 * turn)"), "elementwise-for-matmul", 2, "dW2")
F(b, "boid-wobble", ("inner = pull * awake", "inner = pull * awake + 1e-3 * np.random.randn(*pull.shape)"), "not-deterministic", 1, ["dZ1", None],
  note="runs that differ: the contract says null; dZ1 is where they differ")
F(b, "boid-db2-raw", ("db2 = flock * turn.sum()", "db2 = flock * turn"), "bias-not-summed", 2, "db2")
F(b, "boid-always-awake", ("awake = a1 > 0.0", "awake = a1 >= 0.0"), "activation-derivative-missing", 1, "dZ1")
F(b, "boid-db1-zero", ("db1 = flock * inner.sum(axis=0)", "db1 = np.zeros(Config.CELLS)"), "bias-zero", 1, "db1")
F(b, "boid-db1-axis", ("inner.sum(axis=0)", "inner.sum(axis=1)"), "bias-wrong-axis", 1, "db1")
F(b, "boid-turn-in-place", ("    turn = AL - Y\n", "    turn = np.subtract(AL, Y, out=AL)\n"), "mutates-argument", None, [None, "dZ2"],
  note="AL is also the heading in the caches: where the checker hands in the very array that the forward gave, the slope is wrong too; with a copy of AL nothing is")
F(b, "boid-cost-only-m", ("(2.0 * len(Y))", "len(Y)"), "constant-factor", None, "cost", ["loss-mismatch"])
F(b, "boid-flock-of-five", ("flock = 1.0 / len(Y)", "flock = 1.0 / senses.shape[1]"), "mean-wrong-count", None, "dW2")
F(b, "boid-no-flock-below", ("dW1 = flock * (senses.T @ inner)", "dW1 = senses.T @ inner"), "mean-missing", 1, "dW1")
F(b, "boid-half-floats", ("    z1 += parameters", "    z1 = z1.astype(np.float16)\n    z1 += parameters"), "reduced-precision", 1, "A2", [], "half precision, only AL is to be seen")
F(b, "boid-entropy-cost", ("np.square(miss).sum() / (2.0 * len(Y))", "-np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / len(Y)"), "loss-mismatch", None, "cost")
b = "penalised_nls.py"
F(b, "pnls-two-for-one", ("u = pi - Y", "u = 2 * (pi - Y)"), "constant-factor", 2, "dW2", ["loss-mismatch"])
F(b, "pnls-inner-average", ('g["db2"] = np.average(delta2, axis=1)', 'g["db2"] = np.sum(delta2) / Y.shape[1]'), "bias-scalar", 2, "db2")
b = "square_cells.py"
F(b, "cells-wave3-once-more", ("wave3 = out - Y", "wave3 = (out - Y) * (out * (1 - out))"), "output-derivative-twice", 3, "dZ3", ["loss-mismatch"])
F(b, "cells-live-weights", ("    echo1 = W2.T @ wave2\n", "    W2 = W2 - 0.05 * dW2\n    echo1 = W2.T @ wave2\n"), "stale-or-updated-weights", 1, "dA1", [], "the rate is the file's own")
# one layer only, in files that take any depth
F("econ_glm_any.py", "glm-first-layer-no-slope", ("pulled * d_hyperbolic(fitted[k - 1])", "pulled * (d_hyperbolic(fitted[k - 1]) if k > 2 else 1.0)"),
  "activation-derivative-missing", 1, "dZ1")
F("ridge_net_any.py", "ridge-first-layer-free", ("ridge_score(Betas[j], n)\n", "(ridge_score(Betas[j], n) if j else 0.0)\n"), "l2-gradient-missing", 1, "dW1")
F("leaky_any.py", "leak-first-layer-sum", ("dt * push @ before.T", "(dt if i > 1 else 1.0) * push @ before.T"), "mean-missing", 1, "dW1")
F("lm_dictcache.py", "dict-first-layer-linear", ("signal = index.clip(min=0)", "signal = index.clip(min=0) if l > 1 else index"), "wrong-activation-forward", 1, "A")
F("fb_lists_any.py", "replay-first-no-bias", ('+ parameters[f"b{k}"]', '+ parameters[f"b{k}"] * (k > 1)'), "bias-missing-forward", 1, "Z1")
F("lm_game.py", "npc-first-db-zero", ("rate * err.sum(axis=1, keepdims=True)", "rate * err.sum(axis=1, keepdims=True) * (i > 1)"), "bias-zero", 1, "db1")
F("step_flat.py", "theta-first-doubled", ("residual @ mus[j - 1].T", "residual @ mus[j - 1].T * (2 if j == 1 else 1)"), "constant-factor", 1, "dW1")
F("rows_inout.py", "rows-first-n-twice", ("cross_moment(layers[k - 1], resid)", "cross_moment(layers[k - 1], resid) / (1 if k > 1 else len(X))"), "mean-twice", 1, "dW1")
F("lm_old_naming.py", "old-first-dW-minus", ("    return grads", "    grads['dW1'] = -grads['dW1']\n    return grads"), "sign-flipped", 1, "dW1")
F("lm_econ.py", "aug-first-variance-left-out", ("bernoulli_variance(caches[j - 2].mu)", "(bernoulli_variance(caches[j - 2].mu) if j > 2 else 1.0)"),
  "activation-derivative-missing", 1, "dW1")
# ---- pairs ----
D("econ_glm_any.py", "pair-glm-log-and-slope", [("y * np.log(mu) + (1.0 - y) * np.log(1.0 - mu)", "y * np.log2(mu) + (1.0 - y) * np.log2(1.0 - mu)"),
  ("return 1.0 - mu ** 2", "return 1.0 - mu")], ["cost-logarithm", "activation-derivative-of-other-function"], [None, None], ["cost"])
D("game_fixed_bce.py", "pair-game-db3-dW1", [("    db3 *= inv\n", ""), ("np.matmul(g1, X.T)", "-np.matmul(g1, X.T)")], ["mean-missing", "sign-flipped"], [3, 1], "db3")
D("game_fixed_bce.py", "pair-game-mask1-zmatrix2", [("np.multiply(e1, z1 > 0.0)", "e1.copy()"), ("np.matmul(g2, a1.T)", "np.matmul(g2, z1.T)")],
  ["wrong-input", "activation-derivative-missing"], [2, 1], "dW2")
D("multinomial_logit.py", "pair-mnl-sum-and-slope", [("return -chosen.mean()", "return -chosen.sum()"), ("(1 - T * T)", "(1 - index * index)")],
  ["cost-mean-missing", "activation-derivative-of-pre-activation"], [None, 1], "cost")
D("ridge_net_any.py", "pair-ridge-bias-and-cost", [("LAMBDA / (2 * n) * sum", "LAMBDA / n * sum"),
  ("u.sum(axis=1, keepdims=True) / n", "u.sum(axis=1, keepdims=True) / n + ridge_score(alphas[j], n)")], ["l2-cost", "l2-on-bias"], [None, None], "cost")
D("ols_sqerr_fixed.py", "pair-nls-input-and-zero", [("u @ Phi.T / n", "u @ S.T / n"), ("gap_pi0 = v @ np.ones((n, 1)) / n", "gap_pi0 = 0 * pi0")],
  ["wrong-input", "bias-zero"], [2, 1], "dW2")
D("lm_econ.py", "pair-aug-constant-is-zero", ("np.ones((1, X.shape[1]))", "np.zeros((1, X.shape[1]))"), ["bias-missing-forward", "bias-zero"], [None, None], "A",
  note="one slip, two faults")
D("lm_classic.py", "pair-lmc-cost-and-db", [("cost = -1 / m *", "cost = 1 / m *"), ("np.sum(dZ, axis=1, keepdims=True) / m", "np.sum(dZ, axis=1, keepdims=True)")],
  ["cost-sign", "mean-missing"], [None, None], "cost")
D("fb_planar.py", "pair-planar-times-and-slope", [("np.dot(dZ2, A1.T)", "(dZ2 * A1)"), ("1 - np.power(A1, 2)", "1 - A1")],
  ["elementwise-for-matmul", "activation-derivative-of-other-function"], [2, 1], "dW2")
D("fb_three.py", "pair-three-db3-mask1", [("db3 = np.sum(", "db3 = 1. / m * np.sum("), ("np.int64(a1 > 0)", "np.int64(a1 >= 0)")],
  ["mean-twice", "activation-derivative-missing"], [3, 1], "db3")
D("step_game.py", "pair-tick-in-place", ("world = {k: v.copy() for k, v in parameters.items()}", "world = parameters"),
  ["mutates-argument", "stale-or-updated-weights"], [None, None], ["dW2", None],
  note="W is updated in place before dA uses it: dW2 is the first wrong tensor; a reader who judges the mutation first says null")
D("square_cells.py", "pair-cells-weights-and-cost", [("echo1 = W2.T @ wave2", "echo1 = W1.T @ wave2"), (".sum() / n\n\n    wave3", ".sum()\n\n    wave3")],
  ["cost-mean-missing", "wrong-weights"], [None, 1], "cost")
D("mixed_hidden.py", "pair-mixed-tanh-leak", [("1 - self.a * self.a", "1 - self.z * self.z"), ("np.where(self.z > 0, 1.0, self.SLOPE)", "np.where(self.z > 0, 1.0, 0.0)")],
  ["activation-derivative-of-other-function", "activation-derivative-of-pre-activation"], [2, 1], "dZ2")
D("brier_sigmoid.py", "pair-brier-sigma-eye", [("dZ2 = dA2 * Sigma", "dZ2 = dA2"), ("db1 = dZ1 @ iota", "db1 = 0 * omega1")],
  ["output-derivative-missing", "bias-zero"], [2, 1], "dZ2", ["loss-mismatch"])
D("step_panel.py", "pair-panel-density-input", [("* F2 * (1 - F2)", "* 1.0"), ("s_Psi1 = e1 @ F0.T", "s_Psi1 = e1 @ F1.T")],
  ["activation-derivative-missing", "wrong-input"], [2, 1], "dW2")
D("prop_econ.py", "pair-logit-sum-sign", [("scores.mean(axis=0)", "scores.sum(axis=0)"), ("db = -residual.mean()", "db = residual.mean()")],
  ["mean-missing", "sign-flipped"], [1, 1], "dW1")
