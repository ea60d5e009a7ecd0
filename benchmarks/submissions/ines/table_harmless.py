"""Changes that keep the file right."""
ROWS = []
def H(base, name, *edits, note="", **kw):
    ROWS.append(dict(base=base, name=name, replace=[list(e) for e in edits], cause=None, alternatives=[], note=note, **kw))

B = "exp_partial_any.py"
H(B, "mask-ge", ("(z > 0).astype(z.dtype)", "np.heaviside(z, 0.0)"))
H(B, "mean-in-dZ", ("dZ = tape[\"A\"][l] - Y", "dZ = (tape[\"A\"][l] - Y) / m"), ("tape[\"A\"][l - 1].T / m", "tape[\"A\"][l - 1].T"), ("dZ.sum(axis=1, keepdims=True) / m", "dZ.sum(axis=1, keepdims=True)"), note="1/m from the start")
H(B, "tiny-clip", ("    m = Y.shape[1]\n", "    m = Y.shape[1]\n    A = np.clip(A, 1e-15, 1 - 1e-15)\n"))
H(B, "rank-one-db", ("dZ.sum(axis=1, keepdims=True) / m", "dZ.mean(axis=1)"))
H(B, "extra-keys", ("    out[\"dX\"] = dA\n", "    out[\"dX\"] = dA\n    out[\"note\"] = \"v3\"\n    out[\"n_examples\"] = m\n"))
B = "exp_softmax_octave.py"
H(B, "mask-from-a", ("(z[3] > 0)", "(a[3] > 0)"))
H(B, "cosh", ("(1 - a[2] ** 2)", "(1 / np.cosh(z[2]) ** 2)"))
H(B, "cost-11", ("J = -(1 / m) * (Y * log(a[4])).sum()", "J = np.array([[-(1 / m) * (Y * log(a[4])).sum()]])"), note="(1, 1) counts as a scalar")
H(B, "trace-cost", ("(Y * log(a[4])).sum()", "np.trace(Y.T @ log(a[4]))"))
B = "exp_leaky_regression.py"
H(B, "leaky-max", ("return np.where(z > 0, z, SLOPE * z)", "return np.maximum(z, SLOPE * z)"))
H(B, "print-shape", ("    err = activations[-1] - Y\n", "    err = activations[-1] - Y\n    print('err', err.shape)\n"))
H(B, "vdot", ("0.5 * np.sum(err ** 2) / n_obs", "np.vdot(err, err) / (n_obs + n_obs)"))
B = "exp_sq_sigmoid_l2.py"
H(B, "frobenius", ("np.sum(np.square(W1)) + np.sum(np.square(W2))", "np.linalg.norm(W1) ** 2 + np.linalg.norm(W2, \"fro\") ** 2"))
H(B, "g-prime-a", ("dA1 * g(Z1) * (1 - g(Z1))", "dA1 * (A1 - A1 * A1)"))
H(B, "key-order", ("return dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2, cost=cost, dA2=dA2,", "return dict(cost=cost, A2=A2, A1=A1, Z2=Z2, Z1=Z1, dA2=dA2,"))
B = "exp_softmax_l2_mean.py"
H(B, "no-shift", ("shifted = z - np.max(z, axis=0, keepdims=True)", "shifted = z"), note="unshifted softmax: inf only for huge z")
H(B, "augmented-dot", ("grads[f\"db{l}\"] = dZ.sum(axis=1, keepdims=True)", "grads[f\"db{l}\"] = dZ @ np.ones((m, 1))"))
B = "exp_mixed_four.py"
H(B, "bias-1n", (".reshape(-1, 1)", ".reshape(1, -1)"), note="(1, n_l)")
H(B, "dA-two-terms", ("(P - Y) / (P * (1 - P))", "-Y / P + (1 - Y) / (1 - P)"))
B = "exp_softreg.py"
H(B, "short-form", ("E = jacobian_times(P, G)", "E = P - Y"))
H(B, "logsumexp", ("-np.sum(Y * np.log(P)) / n_samples", "np.sum(np.log(np.exp(S).sum(axis=0)) - (Y * S).sum(axis=0)) / n_samples"))
B = "exp_rows_frame.py"
H(B, "plain-sigmoid", ("np.exp(-np.logaddexp(0, -t))", "1.0 / (1.0 + np.exp(-t))"))
H(B, "fortran", ("report[f\"dW{l}\"] = err.T @ H[l - 1] / n", "report[f\"dW{l}\"] = np.asfortranarray(err.T @ H[l - 1]) / n"))
B = "lm_classic.py"
H(B, "where-mask", ("    dZ = np.array(dA, copy=True)\n    dZ[Z <= 0] = 0\n", "    dZ = np.where(Z > 0, dA, 0)\n"))
H(B, "float-cost", ("return np.squeeze(cost)", "return cost.item()"))
H(B, "tuple-cache", ("return AL, caches\n", "return AL, tuple(caches)\n"))
B = "lm_dict_cache.py"
H(B, "xlogy-form", ("-(np.log(AL[pos]).sum() + np.log(1 - AL[neg]).sum())", "-np.log(np.where(pos, AL, 1 - AL)).sum()"), (", neg = Y == 1, Y == 0", " = Y == 1"))
H(B, "sech2-from-z", ("np.power(A_prev, 2)", "np.tanh(caches[f\"Z{l - 1}\"]) ** 2"))
B = "lm_namedtuple_softmax.py"
H(B, "flat-db", ("delta.mean(axis=1, keepdims=True)", "delta.mean(axis=1).ravel()"))
B = "lm_octave_lists.py"
H(B, "extra-cache", ("return a[L + 1], (a, z, Theta)", "return a[L + 1], [a, z, Theta]"))
B = "fp_planar.py"
H(B, "multiply-outer", ("dZ1 = np.dot(W2.T, dZ2) *", "dZ1 = np.multiply(W2.T, dZ2) *"), note="(n_h, 1) * (1, m) is the same matrix with one output")
H(B, "renamed-grads-temp", ("    dZ2 = A2 - Y\n", "    global_error = A2 - Y\n    dZ2 = global_error.copy()\n"))
H(B, "eps-1e-300", ("np.log(A2), Y)", "np.log(A2 + 1e-300), Y)"), note="an epsilon without effect")
B = "fp_deep_l2.py"
H(B, "decay-as-half-derivative", ("return LAMBD * W / m", "return 2 * W * (0.5 * LAMBD / m)"))
B = "prop_logreg.py"
H(B, "reversed-return", ("return {\"dw\": dw, \"db\": db}, np.squeeze(cost)", "return np.squeeze(cost), {\"db\": db, \"dw\": dw}"), drop=True, note="optimize() of the file would break")
H(B, "db-array-1-1", ("db = 1 / m * np.sum(A - Y)", "db = 1 / m * np.sum(A - Y, axis=1, keepdims=True)"), note="(1, 1) for one value")
H(B, "stable-sigmoid", ("s = 1 / (1 + np.exp(-z))", "s = np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))))"))
B = "step_sgd_dict.py"
H(B, "single-expression", ("value - updates[name]", "value + (-1.0) * updates[name]"))
B = "step_inout_decay.py"
H(B, "separate-decay", ("shrink * W_old - learning_rate * inputs[l].T @ delta", "W_old - learning_rate * (inputs[l].T @ delta + LAM / m * W_old)"))
B = "step_trainer.py"
H(B, "order-of-keys", ("return self.params\n", "return dict(sorted(self.params.items()))\n"))
B = "nb_digits.ipynb"
H(B, "max-relu", ("(np.abs(z) + z) / 2", "np.maximum(z, 0)"))
B = "nb_titanic.ipynb"
H(B, "usual-sigmoid", ("np.exp(z) / (1 + np.exp(z))", "1 / (1 + np.exp(-z))"))
B = "fp_planar.py"
H(B, "global-m-and-y", ("ARCHITECTURE = {", "m = 400\nY = None\nARCHITECTURE = {"), note="globals of the notebook that the functions shadow")
B = "lm_dict_cache.py"
H(B, "log1p", ("np.log(1 - AL[neg])", "np.log1p(-AL[neg])"))
B = "prop_loop_linear.py"
H(B, "pow", ("residual ** 2 / 2", "0.5 * pow(residual, 2)"))
B = "step_inout_decay.py"
H(B, "log-softmax-rows", ("return e / e.sum(1, keepdims=True)", "return np.exp(np.log(e) - np.log(e.sum(1, keepdims=True)))"))
