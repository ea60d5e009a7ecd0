"""One fault per entry; dumps nothing by itself, build.py does (first_wrong is computed there unless given)."""
ROWS = []
def F(base, name, cause, layer, *edits, alts=(), note="", **kw):
    ROWS.append(dict(base=base, name=name, replace=[list(e) for e in edits], cause=cause, layer=layer, alternatives=list(alts), note=note, **kw))

B = "exp_partial_any.py"
F(B, "forgot-m-dW", "mean-missing", None, ("tape[\"A\"][l - 1].T / m", "tape[\"A\"][l - 1].T"))
F(B, "m-from-rows", "mean-wrong-count", None, ("m = X.shape[1]\n", "m = X.shape[0]\n"), note="X.shape[0]: number of features")
F(B, "gprime-of-A", "activation-derivative-missing", None, ("g_prime(tape[\"Z\"][l])", "g_prime(tape[\"A\"][l] + 1)"),
  note="mask of A + 1 is all ones: numbers of a missing derivative", alts=["activation-derivative-of-activation", "activation-derivative-of-other-function"])
F(B, "sigmoid-prime-everywhere", "activation-derivative-of-other-function", None, ("_, g_prime = ACTS[\"relu\"]", "_, g_prime = ACTS[\"sigmoid\"]"))
F(B, "no-dA", "upstream-ignored", None, ("dZ = dA * g_prime(tape[\"Z\"][l])", "dZ = np.ones_like(dA) * g_prime(tape[\"Z\"][l])"))
F(B, "db-zeros", "bias-zero", None, ("dZ.sum(axis=1, keepdims=True) / m", "np.zeros_like(parameters[f\"b{l}\"])"))
F(B, "log2-loss", "cost-logarithm", None, ("Y * np.log(A) + (1 - Y) * np.log(1 - A)", "Y * np.log2(A) + (1 - Y) * np.log2(1 - A)"))
F(B, "exp-plus", "sigmoid-sign", None, ("np.exp(-z)", "np.exp(z)"), note="sigmoid only in the output layer")
F(B, "bias-out-of-affine", "bias-missing-forward", None, ("return W @ A + b", "return W @ A"))
F(B, "y-minus-a", "sign-flipped", None, ("dZ = tape[\"A\"][l] - Y", "dZ = Y - tape[\"A\"][l]"))
F(B, "relu-floor-tanh", "wrong-activation-forward", None, ("relu = partial(clip_below, floor=0.0)", "relu = np.tanh"))
F(B, "float32-input", "reduced-precision", None, ("tape[\"A\"][0] = X", "tape[\"A\"][0] = X.astype(np.float32)"), note="the input is rounded once; all that follows carries the rounding", small=True)
F(B, "mask-of-next", "activation-derivative-of-other-layer", None, ("dZ = dA * g_prime(tape[\"Z\"][l])", "dZ = dA * g_prime(tape[\"Z\"][depth].mean(axis=0, keepdims=True))"),
  note="relu mask from the output pre-activations averaged over units", drop=True)

B = "exp_softmax_octave.py"
F(B, "theta-index", "wrong-weights", 2, ("delta[2] = (Theta[2].T", "delta[2] = (Theta[1].T"), note="dA1 from W1 in place of W2; contract layer of the equation is 2 (dA1) or 1", alts=[], layers=[1, 2])
F(B, "theta-no-T", "transposed", 2, ("delta[2] = (Theta[2].T", "delta[2] = (Theta[2]"), layers=[1, 2])
F(B, "mask-of-z2", "activation-derivative-of-other-layer", 2, ("(z[3] > 0)", "(z[2] > 0)"))
F(B, "one-minus-z-squared", "activation-derivative-of-pre-activation", 1, ("(1 - a[2] ** 2)", "(1 - z[2] ** 2)"))
F(B, "one-minus-a", "activation-derivative-of-other-function", 1, ("(1 - a[2] ** 2)", "(1 - a[2])"))
F(B, "sigmoid-gradient", "activation-derivative-of-other-function", 1, ("(1 - a[2] ** 2)", "(a[2] * (1 - a[2]))"))
F(B, "sum-over-everything", "softmax-axis", 3, ("bsxfun(\"rdivide\", e, e.sum(0)[None, :])", "bsxfun(\"rdivide\", e, e.sum())"))
F(B, "sum-1-octave", "bias-wrong-axis", None, ("delta[k + 1].sum(1)  ", "delta[k + 1].sum(0)  "), note="sum(delta, 1) of octave taken as axis 0")
F(B, "a-of-next-cell", "wrong-input", None, ("@ a[k].T", "@ a[k + 1].T"))
F(B, "z-for-a-cell", "wrong-input", 2, ("Grad[k] = (1 / m) * delta[k + 1] @ a[k].T", "Grad[k] = (1 / m) * delta[k + 1] @ (z[k] if k == 2 else a[k]).T"))
F(B, "returned-crosswise", "layers-swapped", None, ("\"dW1\": Grad[1], \"db1\": grad_b[1], \"dW2\": Grad[2], \"db2\": grad_b[2]", "\"dW1\": Grad[2], \"db1\": grad_b[2], \"dW2\": Grad[1], \"db2\": grad_b[1]"), note="layers 1 and 2 exchanged, layer 3 right")
F(B, "cost-plus", "cost-sign", None, ("J = -(1 / m)", "J = (1 / m)"))
F(B, "tanh-becomes-sigmoid", "wrong-activation-forward", 1, ("a[2] = tanh(z[2])", "a[2] = 1 / (1 + exp(-z[2]))"))
F(B, "delta3-gprime-lost", "activation-derivative-missing", 2, ("(Theta[3].T @ delta[4]) * (z[3] > 0)", "(Theta[3].T @ delta[4])"))
F(B, "tanh-prime-of-a", "activation-derivative-of-activation", 1, ("(1 - a[2] ** 2)", "(1 - tanh(a[2]) ** 2)"))

B = "exp_leaky_regression.py"
F(B, "slope-of-keras", "activation-derivative-of-other-function", None, ("return np.where(z > 0, 1.0, SLOPE)", "return np.where(z > 0, 1.0, 0.3)"))
F(B, "relu-prime", "activation-derivative-of-other-function", None, ("return np.where(z > 0, 1.0, SLOPE)", "return np.where(z > 0, 1.0, 0.0)"))
F(B, "slope-of-the-default", "wrong-activation-forward", None, ("return np.where(z > 0, z, SLOPE * z)", "return np.where(z > 0, z, 0.01 * z)"), note="leaky 0.01 where 0.05 is declared; the derivative keeps 0.05")
F(B, "half-lost", "constant-factor", None, ("\"cost\": 0.5 * np.sum", "\"cost\": np.sum"), note="cost is the sum of squares / m, gradient that of half of it", alts=["loss-mismatch"])
F(B, "two-from-the-square", "constant-factor", None, ("    delta = err\n", "    delta = 2 * err\n"), alts=["loss-mismatch"])
F(B, "cost-sse", "cost-mean-missing", None, ("np.sum(err ** 2) / n_obs", "np.sum(err ** 2)"))
F(B, "ei-transposed", "transposed", None, ("\"im,jm->ij\"", "\"im,jm->ji\""))
F(B, "db-per-obs", "bias-not-summed", None, ("delta.mean(axis=1)", "delta / n_obs"))
F(B, "db-grand-mean", "bias-scalar", None, ("delta.mean(axis=1)", "np.full(len(delta), delta.sum() / n_obs)"), note="the scalar copied to every unit")
F(B, "bce-gradient", "loss-mismatch", None, ("err = activations[-1] - Y", "P = 1 / (1 + np.exp(-activations[-1]))\n    err = activations[-1] - Y"), ("    delta = err\n", "    delta = P - Y\n"), note="gradient of the logistic loss on the linear output", alts=["wrong-activation-forward"])
F(B, "n-outputs-in-mean", "mean-wrong-count", None, ("np.einsum(\"im,jm->ij\", delta, a_in) / n_obs", "np.einsum(\"im,jm->ij\", delta, a_in) / Y.size"), note="divided by m * n_y; shows with several outputs", alts=[])
F(B, "a-in-shifted", "wrong-input", None, ("reversed(activations[:-1])", "reversed(activations[1:])"))

B = "exp_sq_sigmoid_l2.py"
F(B, "no-gprime-out", "output-derivative-missing", 2, ("dZ2 = dA2 * A2 * (1 - A2)", "dZ2 = dA2"), alts=["loss-mismatch", "activation-derivative-missing"])
F(B, "z-in-a-formula", "activation-derivative-of-pre-activation", 2, ("dZ2 = dA2 * A2 * (1 - A2)", "dZ2 = dA2 * Z2 * (1 - Z2)"))
F(B, "g-of-A1", "activation-derivative-of-activation", 1, ("dA1 * g(Z1) * (1 - g(Z1))", "dA1 * g(A1) * (1 - g(A1))"))
F(B, "tanh-habit", "activation-derivative-of-other-function", 1, ("dA1 * g(Z1) * (1 - g(Z1))", "dA1 * (1 - A1 ** 2)"))
F(B, "no-decay-W1", "l2-gradient-missing", 1, (" + (LAMBDA / m) * W1", ""))
F(B, "decay-over-2m", "l2-gradient-scale", 2, ("(LAMBDA / m) * W2", "(LAMBDA / (2 * m)) * W2"))
F(B, "decay-no-m", "l2-gradient-scale", 1, ("(LAMBDA / m) * W1", "LAMBDA * W1"))
F(B, "penalty-no-half", "l2-cost", None, ("LAMBDA / (2 * m) * (", "LAMBDA / m * ("))
F(B, "penalty-one-layer", "l2-cost", 2, (" + np.sum(np.square(W2)))", ")"), note="second W left out of the penalty of the cost", layers=[2, None])
F(B, "decay-on-b1", "l2-on-bias", 1, ("db1 = (1 / m) * np.sum(dZ1, axis=1, keepdims=True)", "db1 = (1 / m) * np.sum(dZ1, axis=1, keepdims=True) + (LAMBDA / m) * b1"))
F(B, "sum-0-db2", "bias-wrong-axis", 2, ("db2 = (1 / m) * np.sum(dZ2, axis=1,", "db2 = (1 / m) * np.sum(dZ2, axis=0,"))
F(B, "features-for-m", "mean-wrong-count", 2, ("dW2 = (1 / m) *", "dW2 = (1 / n_features) *"))
F(B, "dw2-with-z1", "wrong-input", 2, ("np.dot(dZ2, A1.T)", "np.dot(dZ2, Z1.T)"))
F(B, "mask-from-layer-2", "upstream-ignored", 1, ("dZ1 = dA1 * g(Z1)", "dZ1 = g(Z1)"))
F(B, "b1-forgotten", "bias-missing-forward", 1, ("Z1 = np.dot(W1, X) + b1", "Z1 = np.dot(W1, X)"))
F(B, "db1-no-keepdims-total", "bias-scalar", 1, ("db1 = (1 / m) * np.sum(dZ1, axis=1, keepdims=True)", "db1 = (1 / m) * np.sum(dZ1)"))
F(B, "cost-half-m", "constant-factor", None, ("/ (2 * m)\n", "/ m\n"), drop=True)

B = "exp_softmax_l2_mean.py"
F(B, "m-again-in-dW", "mean-twice", None, ("dZ @ A[l - 1].T + RIDGE", "dZ @ A[l - 1].T / m + RIDGE"))
F(B, "mean-again-in-db", "mean-twice", None, ("dZ.sum(axis=1, keepdims=True)", "dZ.mean(axis=1, keepdims=True)"))
F(B, "ridge-not-over-m", "l2-gradient-scale", None, ("RIDGE * W[l] / m", "RIDGE * W[l]"))
F(B, "ridge-dropped", "l2-gradient-missing", None, (" + RIDGE * W[l] / m", ""))
F(B, "penalty-forgotten", "l2-cost", None, ("loss + ridge_penalty(W.values(), m)", "loss"))
F(B, "penalty-unscaled", "l2-cost", None, ("for w in weights) / m", "for w in weights)"))
F(B, "ridge-on-b", "l2-on-bias", None, ("dZ.sum(axis=1, keepdims=True)", "dZ.sum(axis=1, keepdims=True) + RIDGE * b[l] / m"))
F(B, "sum-across-examples", "softmax-axis", None, ("np.exp(shifted).sum(axis=0, keepdims=True)", "np.exp(shifted).sum(axis=1, keepdims=True)"), note="output layer", alts=[])
F(B, "tanh-of-A", "activation-derivative-of-activation", None, ("1 - np.tanh(Z[l - 1]) ** 2", "1 - np.tanh(A[l - 1]) ** 2"))
F(B, "square-of-Z", "activation-derivative-of-pre-activation", None, ("1 - np.tanh(Z[l - 1]) ** 2", "1 - Z[l - 1] ** 2"))
F(B, "log10-loss", "cost-logarithm", None, ("-np.log(A[L][Y.astype(bool)])", "-np.log10(A[L][Y.astype(bool)])"))
F(B, "eps-in-log", "cost-epsilon", None, ("np.log(A[L][Y.astype(bool)])", "np.log(A[L][Y.astype(bool)] + 1e-3)"))
F(B, "sigmoid-for-tanh", "wrong-activation-forward", None, ("np.tanh(Z[l]) if l < L", "1 / (1 + np.exp(-Z[l])) if l < L"))

B = "exp_mixed_four.py"
F(B, "slope-one-percent", "activation-derivative-of-other-function", 1, ("np.where(z >= 0, 1, 0.2)", "np.where(z >= 0, 1, 0.01)"))
F(B, "tower-reversed-lists", "layers-swapped", None, ("= dW[l], db[l]", "= dW[3 - l], db[3 - l]"))
F(B, "mean-over-tags", "mean-wrong-count", None, ("-np.mean(np.sum(np.where(Y == 1, np.log(P), np.log1p(-P)), axis=0))", "-np.mean(np.where(Y == 1, np.log(P), np.log1p(-P)))"), note="cost averaged over examples and outputs", alts=["constant-factor"])
F(B, "negative-half-gone", "cost-half", None, ("np.where(Y == 1, np.log(P), np.log1p(-P))", "np.where(Y == 1, np.log(P), 0)"))
F(B, "dA4-bare", "upstream-ignored", 4, ("(P - Y) / (P * (1 - P))", "np.ones_like(P)"), note="dA4 is one: the loss derivative ignored", alts=["loss-mismatch"], drop=True)
F(B, "tanh-z-for-a", "activation-derivative-of-pre-activation", 2, ("1 - a * a", "1 - z * z"))
F(B, "sigmoid-slope-z", "activation-derivative-of-pre-activation", None, ("lambda z, a: a * (1 - a)", "lambda z, a: z * (1 - z)"), note="layers 3 and 4")
F(B, "db-flat-average", "bias-wrong-axis", None, ("np.average(d[f\"dZ{l}\"], axis=1).reshape(-1, 1)", "np.sum(d[f\"dZ{l}\"], axis=0, keepdims=True) / m"))
F(B, "dA4-is-error", "output-derivative-twice", 4, ("(P - Y) / (P * (1 - P))", "P - Y"), note="A - Y as dA4 and the sigmoid slope on top of it", alts=["loss-mismatch", "constant-factor"])
F(B, "wrong-A", "wrong-input", None, ("@ values[f\"A{l-1}\"].T / m", "@ values[f\"A{l}\"].T / m"))
F(B, "cost-vector", "cost-not-scalar", None, ("-np.mean(np.sum(", "-(np.sum("))

B = "exp_softreg.py"
F(B, "only-diagonal", "softmax-jacobian-diagonal", 1, ("return P * (G - np.sum(P * G, axis=0))", "return P * (1 - P) * G"))
F(B, "row-softmax", "softmax-axis", 1, ("return np.exp(S) / np.exp(S).sum(axis=0)", "return np.exp(S) / np.exp(S).sum(axis=1)[:, None]"))
F(B, "kl-nan", "overflow", None, ("-np.sum(Y * np.log(P))", "np.sum(Y * np.log(Y / P))"), note="0 * log(0): nan at ordinary inputs")
F(B, "classes-for-samples", "mean-wrong-count", 1, ("dW /= n_samples", "dW /= n_classes"))
F(B, "outer-only-last", "mean-missing", 1, ("    db /= n_samples\n", ""), note="db only")
F(B, "p-minus-y-twice", "sign-flipped", 1, ("G = -Y / P", "G = Y / P"))
F(B, "forgot-offset", "bias-missing-forward", 1, ("return W @ X + b", "return W @ X"))
F(B, "clip-hard", "cost-epsilon", None, ("np.log(P)) / n_samples", "np.log(np.clip(P, 0.2, 0.8))) / n_samples"))

B = "exp_rows_frame.py"
F(B, "mean-without-axis", "bias-scalar", None, ("err.mean(axis=0, keepdims=True)", "err.sum() / n"))
F(B, "per-record-bias", "bias-not-summed", None, ("err.mean(axis=0, keepdims=True)", "err / n"))
F(B, "columns-in-len", "mean-wrong-count", None, ("n = len(X)", "n = len(X.T)"), note="number of columns")
F(B, "losses-not-averaged", "cost-mean-missing", None, ("losses.sum(axis=1).mean()", "losses.sum()"))
F(B, "losses-kept", "cost-not-scalar", None, ("losses.sum(axis=1).mean()", "losses.sum(axis=1)"))
F(B, "dW-other-way", "transposed", None, ("err.T @ H[l - 1] / n", "H[l - 1].T @ err / n"), note="(inputs, units) where out_in is said")
F(B, "pre-for-H", "wrong-input", None, ("err.T @ H[l - 1] / n", "err.T @ (pre[l - 1] if l > 1 else X) / n"))
F(B, "back-lost", "upstream-ignored", None, ("err = back * (1.0 - H[l - 1] ** 2)", "err = np.ones_like(back) * (1.0 - H[l - 1] ** 2)"))
F(B, "logaddexp-sign", "sigmoid-sign", None, ("np.exp(-np.logaddexp(0, -t))", "np.exp(-np.logaddexp(0, t))"))
F(B, "gprime-skipped", "activation-derivative-missing", None, ("err = back * (1.0 - H[l - 1] ** 2)", "err = back"))

B = "lm_classic.py"
F(B, "sigmoid-sign-fwd", "sigmoid-sign", None, ("A = 1 / (1 + np.exp(-Z))", "A = 1 / (1 + np.exp(Z))"))
F(B, "cost-plus-cost", "cost-sign", None, ("cost = -1 / m *", "cost = 1 / m *"))
F(B, "no-second-half", "cost-half", None, (" + np.dot(1 - Y, np.log(1 - AL).T)", ""))
F(B, "units-not-examples", "mean-wrong-count", None, ("m = A_prev.shape[1]", "m = A_prev.shape[0]"))
F(B, "bias-not-there", "bias-missing-forward", None, ("return np.dot(W, A) + b, (A, W, b)", "return np.dot(W, A), (A, W, b)"))
F(B, "sigmoid-prime-simplified", "activation-derivative-missing", None, ("return dA * s * (1 - s)", "return dA"), note="output layer, dA given as full derivative of the loss", alts=["output-derivative-missing"])
F(B, "dAL-sign", "sign-flipped", None, ("dAL = -(np.divide(Y, AL)", "dAL = (np.divide(Y, AL)"), note="both terms, whole bracket")
F(B, "dAL-twice-out", "output-derivative-twice", None, ("dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))", "dAL = AL - Y"), note="dAL set to A - Y, then multiplied by sigmoid'", alts=["loss-mismatch"])
F(B, "relu-mask-upside", "activation-derivative-of-other-function", None, ("dZ[Z <= 0] = 0", "dZ[Z <= 0] *= 0.01"), note="leaky slope on a relu layer")
F(B, "outer-db", "bias-not-summed", None, ("1. / m * np.sum(dZ, axis=1, keepdims=True)", "1. / m * dZ"))
F(B, "relu-in-the-end", "wrong-activation-forward", None, ("return np.maximum(0, Z), Z", "return np.tanh(Z), Z"), note="hidden layers")
F(B, "cost-dot-not-summed", "cost-not-scalar", None, ("np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T)", "Y * np.log(AL) + (1 - Y) * np.log(1 - AL)"), alts=["elementwise-for-matmul"])

B = "lm_dict_cache.py"
F(B, "cost-all-neg", "cost-half", None, ("(np.log(AL[pos]).sum() + np.log(1 - AL[neg]).sum())", "np.log(1 - AL[neg]).sum()"))
F(B, "a-minus-y-times-g", "output-derivative-twice", None, ("grads[f\"dZ{L}\"] = AL - Y", "grads[f\"dZ{L}\"] = (AL - Y) * AL * (1 - AL)"), note="output layer", alts=["loss-mismatch"])
F(B, "z-for-a-in-power", "activation-derivative-of-pre-activation", None, ("np.power(A_prev, 2)", "np.power(caches[f\"Z{l - 1}\"], 2)"))
F(B, "logistic-derivative", "activation-derivative-of-other-function", None, ("1 - np.power(A_prev, 2)", "A_prev - np.power(A_prev, 2)"))
F(B, "dz-in-cache", "mutates-argument", None, ("return dict(grads)", "caches.update({k: v for k, v in grads.items() if k[1] == 'Z'})\n    return dict(grads)"), note="keys are added to the cache dict: 'caches changed in place'")
F(B, "halved-in-place", "mutates-argument", None, ("    L, m = caches[\"L\"], AL.shape[1]\n", "    L, m = caches[\"L\"], AL.shape[1]\n    caches[f\"Z{L}\"] *= 0\n"), note="Z of the output wiped after use")
F(B, "one-more-mean", "mean-twice", None, ("np.matmul(dZ, A_prev.T) / m", "np.matmul(dZ, A_prev.T) / m / m"))
F(B, "relu-forward", "wrong-activation-forward", None, ("np.tanh(caches[f\"Z{l}\"])", "np.maximum(caches[f\"Z{l}\"], 0)"))
F(B, "dropout-left-on", "not-deterministic", None, ("caches[f\"A{l}\"] = np.tanh(caches[f\"Z{l}\"])", "caches[f\"A{l}\"] = np.tanh(caches[f\"Z{l}\"]) * (np.random.rand(*caches[f\"Z{l}\"].shape) < 0.8) / 0.8"),
  note="inverted dropout; first_wrong may be null or the first dropped A", fw=[None, "A1"])

B = "lm_namedtuple_softmax.py"
F(B, "softmax-axis-1", "softmax-axis", None, ("E / E.sum(axis=0, keepdims=True)", "E / E.sum(axis=1, keepdims=True)"))
F(B, "softmax-total", "softmax-axis", None, ("E / E.sum(axis=0, keepdims=True)", "E / E.sum()"))
F(B, "log-base", "cost-logarithm", None, ("-np.log(picked)", "-np.log2(picked)"))
F(B, "sum-picked", "cost-mean-missing", None, ("float(np.mean(-np.log(picked)))", "float(np.sum(-np.log(picked)))"))
F(B, "mask-dropped", "activation-derivative-missing", None, ("upstream * np.sign(np.maximum(layer.Z, 0))", "upstream"))
F(B, "mask-only", "upstream-ignored", None, ("upstream * np.sign(np.maximum(layer.Z, 0))", "np.sign(np.maximum(layer.Z, 0))"))
F(B, "half-precision", "reduced-precision", None, ("    E = np.exp(Z - Z.max(axis=0, keepdims=True))", "    E = np.exp((Z - Z.max(axis=0, keepdims=True)).astype(np.float16))"), small=True)
F(B, "bias-mean-mean", "bias-scalar", None, ("delta.mean(axis=1, keepdims=True)", "delta.sum() / m"))
F(B, "softmax-then-slope", "output-derivative-twice", None, ("delta = AL - Y if upstream is None", "delta = (AL - Y) * AL * (1 - AL) if upstream is None"), alts=["softmax-jacobian-diagonal", "loss-mismatch"])

B = "lm_octave_lists.py"
F(B, "gradient-of-a", "activation-derivative-of-activation", None, ("err * sigmoidGradient(z[k])", "err * sigmoidGradient(a[k])"))
F(B, "output-gradient-of-a", "activation-derivative-of-activation", None, ("dAL * sigmoidGradient(z[L + 1])", "dAL * sigmoidGradient(a[L + 1])"), note="output layer")
F(B, "g-not-called", "activation-derivative-of-pre-activation", None, ("    g = sigmoid(z)\n", "    g = z\n"), note="z (1 - z) in every layer")
F(B, "z-cell", "wrong-input", None, ("@ a[k].T)", "@ (z[k] if k > 1 else a[1]).T)"))
F(B, "delta-cell", "mean-missing", None, ("(1 / m) * (delta[k + 1] @ a[k].T)", "(delta[k + 1] @ a[k].T)"))
F(B, "dAL-reversed", "sign-flipped", None, ("dAL = (AL - Y)", "dAL = (Y - AL)"))
F(B, "pi-bias", "bias-zero", None, ("        grads[\"db%d\" % k] = (1 / m) * delta[k + 1].sum(1, keepdims=True)\n", ""), note="db never returned; absent for all layers. Section 1 calls absent unchecked, the table of section 4 calls missing a fault: the verdict may be match with db listed as absent", fw=["db", None])
F(B, "cost-eps", "cost-epsilon", None, ("-Y * np.log(AL) - (1 - Y) * np.log(1 - AL)", "-Y * np.log(AL + 1e-2) - (1 - Y) * np.log(1 - AL + 1e-2)"))

B = "fp_planar.py"
F(B, "dw2-star", "elementwise-for-matmul", 2, ("np.dot(dZ2, A1.T) / m", "np.multiply(dZ2, A1) / m"), note="(1, m) * (5, m)")
F(B, "tanh-prime-forgot", "activation-derivative-missing", 1, (" * (1 - np.power(A1, 2))", ""))
F(B, "labels-down", "broadcast", None, ("np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)", "np.multiply(np.log(A2), Y.T) + np.multiply(np.log(1 - A2), 1 - Y.T)"), note="(1, m) with (m, 1)", alts=["elementwise-for-matmul"])
F(B, "cache-eaten", "mutates-argument", None, ("    dZ2 = A2 - Y\n", "    dZ2 = A2\n    dZ2 -= Y\n"), note="A2 in the cache (and AL) becomes dZ2; null when the cache is read before the backward pass", fw=[None, "A2"])
F(B, "parameters-shrunk", "mutates-argument", None, ("    m = X.shape[1]\n    W2 = parameters[\"W2\"]\n", "    m = X.shape[1]\n    W2 = parameters[\"W2\"].copy()\n    parameters[\"W2\"] *= 0.5\n"), note="parameters shrunk in place in backward_propagation")
F(B, "db-swap", "layers-swapped", None, ("return {\"dW1\": dW1, \"db1\": db1, \"dW2\": dW2, \"db2\": db2,", "return {\"dW1\": dW2, \"db1\": db2, \"dW2\": dW1, \"db2\": db1,"))
F(B, "log-eps-big", "cost-epsilon", None, ("np.log(1 - A2), 1 - Y)", "np.log(1 - A2 + 0.05), 1 - Y)"))
F(B, "A1-bug", "activation-derivative-of-activation", 1, ("(1 - np.power(A1, 2))", "(1 - np.power(np.tanh(A1), 2))"))
F(B, "dw1-with-a1", "wrong-input", 1, ("np.dot(dZ1, X.T) / m", "np.dot(dZ1, A1.T) / m"))

B = "fp_deep_l2.py"
F(B, "decay-missing", "l2-gradient-missing", None, (" + weight_decay(W, m)", ""))
F(B, "decay-twice", "l2-gradient-scale", None, ("return LAMBD * W / m", "return 2 * LAMBD * W / m"))
F(B, "decay-without-m", "l2-gradient-scale", None, ("return LAMBD * W / m", "return LAMBD * W"))
F(B, "decay-on-b", "l2-on-bias", None, ("1 / m * dZ.sum(axis=1, keepdims=True)", "1 / m * dZ.sum(axis=1, keepdims=True) + weight_decay(parameters[f\"b{layer}\"], m)"))
F(B, "mask-of-input", "activation-derivative-missing", None, ("np.multiply(dA, np.int64(cache[f\"A{layer - 1}\"] > 0))", "np.multiply(dA, np.int64(cache[f\"A{layer - 1}\"] >= 0))"), note=">= 0 on the output of relu: mask is all ones")
F(B, "noise", "not-deterministic", None, ("    dZ = cache[f\"A{depth}\"] - Y\n", "    dZ = cache[f\"A{depth}\"] - Y + np.random.normal(0, 1e-2, Y.shape)\n"), note="label noise left in", fw=[None, "dZ"])

B = "fp_rows_inout.py"
F(B, "eps-slip", "cost-epsilon", None, ("eps = 0.0", "eps = 1e-3"))
F(B, "rank-one-labels", "broadcast", None, ("np.mean(-Y * np.log(A3 + eps) - (1 - Y) * np.log(1 - A3 + eps))", "np.mean(-Y.ravel() * np.log(A3 + eps) - (1 - Y.ravel()) * np.log(1 - A3 + eps))"), note="(m,) against (m, 1)")
F(B, "w1-for-w2", "wrong-weights", 2, ("d2 @ parameters[\"W2\"].T", "d2 @ parameters[\"W1\"].T"), layers=[1, 2])
F(B, "w2-no-T", "transposed", 2, ("d2 @ parameters[\"W2\"].T", "d2 @ parameters[\"W2\"]"), layers=[1, 2])
F(B, "sum-axis-1", "bias-wrong-axis", None, ("delta.sum(axis=0, keepdims=True) / n", "delta.sum(axis=1, keepdims=True) / n"))
F(B, "mask-z2", "activation-derivative-of-other-layer", 1, ("np.where(cache[\"Z1\"] > 0, up1, 0)", "np.where(cache[\"Z2\"] > 0, up1, 0)"))
F(B, "a1-tanh-prime", "activation-derivative-of-other-layer", 2, ("1 - cache[\"A2\"] ** 2", "1 - cache[\"A1\"] ** 2"))
F(B, "input-of-first", "wrong-input", 2, ("dense_grads(d2, cache[\"A1\"], n)", "dense_grads(d2, X, n)"))
F(B, "dW-transposed", "transposed", None, ("a_in.T @ delta / n", "(a_in.T @ delta).T / n"), note="layers 1 and 2 are square and keep their shapes, layer 3 does not")
F(B, "no-relu", "wrong-activation-forward", 1, ("A1 = np.where(Z1 > 0, Z1, 0)", "A1 = Z1"), note="identity in layer 1")
F(B, "star-in-dense", "elementwise-for-matmul", 2, ("up2 = d3 @ parameters[\"W3\"].T", "up2 = (d3 @ parameters[\"W3\"].T)"), drop=True)

B = "prop_logreg.py"
F(B, "m-missing-dw", "mean-missing", 1, ("dw = 1 / m * np.dot", "dw = np.dot"))
F(B, "db-of-matrix", "broadcast", 1, ("np.sum(A - Y)\n", "np.sum(A - Y.T)\n"), note="sum of the (m, m) matrix is m times the sum", alts=["mean-missing"])
F(B, "exp-z", "sigmoid-sign", 1, ("np.exp(-z)", "np.exp(z)"))
F(B, "cost-no-mean", "cost-mean-missing", None, ("cost = -1 / m * np.sum", "cost = -np.sum"))
F(B, "nx-for-m", "mean-wrong-count", 1, ("dw = 1 / m * np.dot", "dw = 1 / X.shape[0] * np.dot"))
F(B, "cost-positive", "cost-sign", None, ("cost = -1 / m * np.sum", "cost = 1 / m * np.sum"))
F(B, "b-unused", "bias-missing-forward", 1, ("np.dot(w.T, X) + b", "np.dot(w.T, X)"))
F(B, "cost-m-by-m", "cost-not-scalar", None, ("-1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))", "-1 / m * (np.dot(Y.T, np.log(A)) + np.dot(1 - Y.T, np.log(1 - A)))"), alts=["broadcast", "transposed"])
F(B, "db-dropped", "bias-zero", 1, ("db = 1 / m * np.sum(A - Y)", "db = 0.0"))

B = "prop_loop_linear.py"
F(B, "half-missing", "constant-factor", None, ("residual ** 2 / 2", "residual ** 2"), alts=["loss-mismatch"])
F(B, "y-minus-z", "sign-flipped", 1, ("residual = z - Y[0, i]", "residual = Y[0, i] - z"))
F(B, "divide-by-features", "mean-wrong-count", 1, ("dw = dw / m", "dw = dw / n_x"))
F(B, "db-never-divided", "mean-missing", 1, ("    db = db / m\n", ""))
F(B, "double-gradient", "constant-factor", 1, ("dw[j, 0] += residual * X[j, i]", "dw[j, 0] += 2 * residual * X[j, i]"))
F(B, "starts-at-zero", "bias-missing-forward", 1, ("        z = b\n", "        z = 0.0\n"))

B = "step_sgd_dict.py"
F(B, "lr-forgotten", "ignores-argument", None, ("learning_rate * grad for", "0.01 * grad for"), note="rate fixed at 0.01; the update shows it, a gradient is not wrong in itself", fw=["dW", None])
F(B, "no-mean-W", "mean-missing", None, ("dZ @ A_prev.T / m", "dZ @ A_prev.T"))
F(B, "uphill", "sign-flipped", None, ("value - updates[name]", "value + updates[name]"))
F(B, "bias-never-moves", "bias-zero", None, ("value - updates[name]", "(value if name[0] == \"b\" else value - updates[name])"))
F(B, "one-layer-off", "activation-derivative-of-other-function", None, ("(tape[l - 2][1] > 0)", "(1 - tape[l - 2][1] ** 2)"), note="1 - z^2 on a relu layer", alts=["activation-derivative-of-pre-activation"])
F(B, "relu-mask-of-activation-in", "wrong-activation-forward", None, ("np.maximum(Z, 0)", "np.abs(Z)"), alts=["__none__"], drop=True)
F(B, "in-loop-update", "stale-or-updated-weights", None, ("    updates = {name: learning_rate * grad for name, grad in run_backward(parameters, A, Y, tape)}\n    return {name: value - updates[name] for name, value in parameters.items()}",
  "    new = dict(parameters)\n    for name, grad in run_backward(new, A, Y, tape):\n        new[name] = new[name] - learning_rate * grad\n    return new"), note="the generator reads W from the dict that is being updated")

B = "step_inout_decay.py"
F(B, "fresh-W", "stale-or-updated-weights", None, ("(delta @ W_old.T)", "(delta @ p[f\"W{l}\"].T)"))
F(B, "decay-gone", "l2-gradient-missing", None, ("shrink = 1 - learning_rate * LAM / m", "shrink = 1.0"))
F(B, "decay-not-averaged", "l2-gradient-scale", None, ("learning_rate * LAM / m", "learning_rate * LAM"))
F(B, "slope-default", "activation-derivative-of-other-function", 2, ("np.where(z2 > 0, 1, 0.1)", "np.where(z2 > 0, 1, 0.01)"))
F(B, "slopes-crossed", "activation-derivative-of-other-layer", None, ("slopes = {1: 1 - a1 ** 2", "slopes = {1: 1 - np.tanh(a1) ** 2"), drop=True)
F(B, "tanh-twice", "activation-derivative-of-activation", 1, ("slopes = {1: 1 - a1 ** 2", "slopes = {1: 1 - np.tanh(a1) ** 2"))
F(B, "no-copy", "mutates-argument", None, ("p = {k: v.copy() for k, v in parameters.items()}", "p = parameters"))
F(B, "softmax-columns", "softmax-axis", 3, ("return e / e.sum(1, keepdims=True)", "return e / e.sum(0, keepdims=True)"))
F(B, "inputs-z", "wrong-input", 3, ("3: a2}", "3: z2}"))
F(B, "mean-again", "mean-twice", None, ("delta.sum(0, keepdims=True)", "delta.mean(0, keepdims=True)"), note="in db only")

B = "step_trainer.py"
F(B, "no-deepcopy", "mutates-argument", None, ("Trainer(deepcopy(parameters), learning_rate)", "Trainer(parameters, learning_rate)"))
F(B, "rate-of-the-class", "ignores-argument", None, ("Trainer(deepcopy(parameters), learning_rate)", "Trainer(deepcopy(parameters), 0.05)"), note="as lr-forgotten", fw=["dW2", None])
F(B, "o-slope-lost", "output-derivative-missing", 2, ("e2 = (o - Y) * o * (1 - o)", "e2 = o - Y"), alts=["loss-mismatch", "activation-derivative-missing"])
F(B, "W2-first", "stale-or-updated-weights", 2, ("        e1 = (W2.T @ e2)", "        W2 -= self.lr * (e2 @ h.T / m)\n        e1 = (W2.T @ e2)"), ("for name, grad in self.grads.items():", "for name, grad in list(self.grads.items())[1:]:"), layers=[1, 2, None])
F(B, "h-slope-lost", "activation-derivative-missing", 1, ("(W2.T @ e2) * h * (1 - h)", "(W2.T @ e2)"))
F(B, "squared-two", "constant-factor", None, ("e2 = (o - Y)", "e2 = 2 * (o - Y)"), alts=["loss-mismatch"])

B = "nb_titanic.ipynb"
F(B, "labels-T", "broadcast", 1, ("error = A - Y\\n", "error = A - Y.T\\n"), note="(m, m); its mean is still right, so db does not show it")
F(B, "error-sign", "sign-flipped", 1, ("error = A - Y\\n", "error = Y - A\\n"))
F(B, "star", "elementwise-for-matmul", 1, ("X @ error.T / n_examples", "X * error / n_examples"), note="(n_x, m) comes out")
F(B, "loss-1p", "cost-half", None, ("return -(Y * np.log(A) + (1 - Y) * np.log(1 - A))", "return -(Y * np.log(A))"))
F(B, "dw-row", "transposed", 1, ("X @ error.T / n_examples", "error @ X.T / n_examples"), note="(1, n_x)")

B = "nb_digits.ipynb"
F(B, "slash-m-m", "l2-gradient-scale", None, ("LAMBDA / m * W", "LAMBDA / m ** 2 * W"), note="m too often", alts=[])
F(B, "no-half", "l2-cost", None, ("LAMBDA / (2 * m) * sum", "LAMBDA / m * sum"))
F(B, "squares-of-all", "l2-cost", None, (" if k.startswith('W')]", "]"), note="biases in the penalty of the cost only", alts=["l2-on-bias"])
F(B, "abs-relu", "wrong-activation-forward", None, ("(np.abs(z) + z) / 2", "np.tanh(z)"), note="hidden layers")
F(B, "db-everything", "bias-scalar", None, ("np.sum(dz, axis=1) / m", "np.sum(dz) / m"))
F(B, "softmax-sum", "softmax-axis", None, ("np.exp(z).sum(axis=0)", "np.exp(z).sum()"))
F(B, "no-relu-prime", "activation-derivative-missing", None, ("            dz = dz * (pres[l - 1] > 0)\\n", "            dz = dz * 1.0\\n"))
F(B, "mean-in-db", "mean-twice", None, ("np.sum(dz, axis=1) / m", "np.mean(dz, axis=1) / m"))

B = "exp_partial_any.py"
F(B, "mse-cost", "loss-mismatch", None, ("-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=0)", "0.5 * np.sum((A - Y) ** 2, axis=0)"), note="cost of squared error, gradient of cross-entropy")
F(B, "matmul-in-cost", "elementwise-for-matmul", None, ("-np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A), axis=0)", "-(Y @ np.log(A).T + (1 - Y) @ np.log(1 - A).T)"), note="shows with several outputs only: all pairs of outputs are summed")
F(B, "update-inside-backward", "stale-or-updated-weights", None, ("        out[f\"dW{l}\"] = dZ @ tape", "        parameters = {**parameters, f\"W{l}\": parameters[f\"W{l}\"] - 0.1 * dZ @ tape[\"A\"][l - 1].T / m}\n        out[f\"dW{l}\"] = dZ @ tape"), note="W updated (rate 0.1) before it goes into dA; dX at depth 1, dA(L-1) deeper; the rate is not known from outside, so the checker may abstain", fw=["dX", "dA"])

B = "exp_softreg.py"
F(B, "squared-upstream", "loss-mismatch", 1, ("G = -Y / P", "G = P - Y"), note="Jacobian right, upstream of squared error")
B = "exp_sq_sigmoid_l2.py"
F(B, "bce-dA", "loss-mismatch", 2, ("    dA2 = A2 - Y\n", "    dA2 = -(Y / A2) + (1 - Y) / (1 - A2)\n"), alts=["output-derivative-missing"], note="dZ2 becomes A2 - Y")
F(B, "float32-weights", "reduced-precision", 2, ("W2 = parameters[\"W2\"]", "W2 = parameters[\"W2\"].astype(np.float32)"), small=True)
B = "exp_rows_frame.py"
F(B, "kl-form", "overflow", None, ("-(Y * np.log(p_hat) + (1 - Y) * np.log(1 - p_hat))", "Y * np.log(Y / p_hat) + (1 - Y) * np.log((1 - Y) / (1 - p_hat))"), note="0 log 0 at ordinary inputs")
F(B, "grads-float32", "reduced-precision", None, ("    err = p_hat - Y\n", "    err = (p_hat - Y).astype(\"f4\")\n"), small=True)
F(B, "rows-averaged-over-tags", "cost-not-scalar", None, ("losses.sum(axis=1).mean()", "losses.mean(axis=0)"), note="(n_y,) comes out; with one output it is (1,)", drop=True)
F(B, "tanh-slot-sigmoid", "activation-derivative-of-other-function", None, ("(1.0 - H[l - 1] ** 2)", "H[l - 1] * (1.0 - H[l - 1])"))
B = "lm_namedtuple_softmax.py"
F(B, "log-of-product", "overflow", None, ("    picked = (AL * Y).sum(axis=0)\n    return float(np.mean(-np.log(picked)))", "    return float(-np.log(AL * Y).sum() / Y.shape[1])"), note="log of the zeros of the one-hot labels: inf")
F(B, "diag-out", "softmax-jacobian-diagonal", None, ("delta = AL - Y if upstream is None", "delta = -Y / AL * AL * (1 - AL) if upstream is None"))
B = "exp_softmax_octave.py"
F(B, "diag-jacobian", "softmax-jacobian-diagonal", 3, ("delta[4] = a[4] - Y", "delta[4] = -(Y / a[4]) * (a[4] * (1 - a[4]))"))
F(B, "g-of-sigmoid-out", "output-derivative-twice", 3, ("delta[4] = a[4] - Y", "delta[4] = (a[4] - Y) * a[4] * (1 - a[4])"), alts=["softmax-jacobian-diagonal", "loss-mismatch"], note="numbers differ from the diagonal Jacobian; by the wording A - Y multiplied by g' again")
B = "nb_digits.ipynb"
F(B, "kl-div", "overflow", None, ("ce = -np.sum(Y * np.log(P)) / m", "ce = np.sum(Y * np.log(Y / P)) / m"))
F(B, "brier", "loss-mismatch", None, ("ce = -np.sum(Y * np.log(P)) / m", "ce = np.sum((P - Y) ** 2) / (2 * m)"))
F(B, "no-decay", "l2-gradient-missing", None, (" + LAMBDA / m * W", ""))
B = "prop_logreg.py"
F(B, "db-vector", "bias-not-summed", 1, ("1 / m * np.sum(A - Y)", "1 / m * (A - Y)"))
F(B, "minibatch", "not-deterministic", None, ("    m = X.shape[1]\n", "    m = X.shape[1]\n    pick = np.random.randint(0, m, m)\n    X, Y = X[:, pick], Y[:, pick]\n"), note="bootstrap of the examples at every call", fw=[None, "cost"])
F(B, "squares", "loss-mismatch", None, ("-1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))", "1 / (2 * m) * np.sum((A - Y) ** 2)"))
F(B, "w-in-place", "mutates-argument", None, ("    assert dw.shape == w.shape\n", "    assert dw.shape == w.shape\n    w -= 0.009 * dw\n"), note="the update sneaked into propagate")
B = "lm_octave_lists.py"
F(B, "unrolled-from-the-end", "layers-swapped", None, ("grads[\"dW%d\" % k]", "grads[\"dW%d\" % (L + 1 - k)]"), ("grads[\"db%d\" % k]", "grads[\"db%d\" % (L + 1 - k)]"))
F(B, "base-two", "cost-logarithm", None, ("-Y * np.log(AL) - (1 - Y) * np.log(1 - AL)", "-Y * np.log2(AL) - (1 - Y) * np.log2(1 - AL)"))
F(B, "neg", "cost-sign", None, ("np.sum(-Y * np.log(AL) - (1 - Y)", "np.sum(Y * np.log(AL) + (1 - Y)"))
B = "exp_leaky_regression.py"
F(B, "hundred-examples", "mean-wrong-count", None, ("delta.mean(axis=1)", "delta.sum(axis=1) / 100"), note="a fixed number")
F(B, "upstream-overwritten", "upstream-ignored", None, ("delta = delta * dlrelu(z)", "delta = dlrelu(z)"))
F(B, "debug-X", "ignores-argument", None, ("n_layers, n_obs = len(layers), Y.shape[1]", "n_layers, n_obs = len(layers), Y.shape[1]\n    X = np.linspace(-1, 1, X.size).reshape(X.shape)"), note="X overwritten with debug data")
B = "step_sgd_dict.py"
F(B, "noisy-steps", "not-deterministic", None, ("updates = {name: learning_rate * grad for", "updates = {name: learning_rate * (grad + np.random.normal(0, 0.05, grad.shape)) for"), note="annealed gradient noise left in", fw=[None, "dW"])
F(B, "bias-summed-over-units", "bias-scalar", None, ("dZ.sum(axis=1, keepdims=True) / m", "np.full((len(dZ), 1), dZ.sum()) / m"))
F(B, "mean-db-dropped", "mean-missing", None, ("dZ.sum(axis=1, keepdims=True) / m", "dZ.sum(axis=1, keepdims=True)"))
B = "fp_deep_l2.py"
F(B, "upstream-lost", "upstream-ignored", None, ("dZ = np.multiply(dA, np.int64(", "dZ = np.multiply(1.0, np.int64("))
F(B, "own-activation", "activation-derivative-of-other-layer", None, ("cache[f\"A{layer - 1}\"] > 0", "cache[f\"A{depth}\"].repeat(len(dA), 0) > 0.5"), drop=True)
F(B, "y-over-units", "mean-wrong-count", None, ("gradients[f\"db{layer}\"] = 1 / m *", "gradients[f\"db{layer}\"] = 1 / len(dZ) *"), note="number of units for m")
B = "exp_mixed_four.py"
F(B, "leaky-slope-lost", "activation-derivative-missing", 1, ("lambda z, a: np.where(z >= 0, 1, 0.2)", "lambda z, a: np.ones_like(z)"), alts=["activation-derivative-of-other-function"])
F(B, "no-b-anywhere", "bias-missing-forward", None, (" + parameters[f\"b{l}\"]", ""))
F(B, "x-scaled-in-place", "mutates-argument", None, ("    values = {\"A0\": X}\n", "    values = {\"A0\": X.copy()}\n    X /= 255\n"), note="X is scaled in place although the copy is used")
