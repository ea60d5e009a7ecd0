"""Odd slips that fit no name."""
ROWS = []
def U(base, name, *edits, alts=(), note="", **kw):
    ROWS.append(dict(base=base, name=name, replace=[list(e) for e in edits], cause=None, layer=None, alternatives=list(alts), note=note, **kw))

B = "exp_partial_any.py"
U(B, "cube-of-error", ("dZ = tape[\"A\"][l] - Y", "dZ = (tape[\"A\"][l] - Y) ** 3"), note="a wrong power")
U(B, "last-example-dropped", ("dZ @ tape[\"A\"][l - 1].T / m", "dZ[:, :-1] @ tape[\"A\"][l - 1][:, :-1].T / m"), alts=["mean-wrong-count"])
U(B, "mask-of-output-mean", ("g_prime(tape[\"Z\"][l])", "g_prime(tape[\"Z\"][depth].mean(axis=0, keepdims=True))"), alts=["activation-derivative-of-other-layer"])
U(B, "relu-inverse-mask", ("(z > 0).astype(z.dtype)", "(z < 0).astype(z.dtype)"), note="the wrong half passes", alts=["activation-derivative-of-other-function"])
U(B, "minus-b", ("return W @ A + b", "return W @ A - b"), note="b subtracted", alts=["sign-flipped"])
B = "exp_softmax_octave.py"
U(B, "softmax-squared", ("    e = exp(z)\n", "    e = exp(z) ** 2\n"), note="softmax of 2z", alts=["wrong-activation-forward"])
U(B, "one-plus-a2", ("(1 - a[2] ** 2)", "(1 + a[2] ** 2)"), alts=["activation-derivative-of-other-function"])
U(B, "relu-shifted", ("(z[3] > 0)", "(z[3] > 0.4)"), note="threshold of 0.4 in the mask only", alts=["activation-derivative-of-other-function"])
U(B, "rolled-bias", ("grad_b[k] = (1 / m) * delta[k + 1].sum(1)", "grad_b[k] = (1 / m) * np.roll(delta[k + 1].sum(1), 1)"), note="off by one between units")
B = "exp_leaky_regression.py"
U(B, "abs-error-cost", ("np.sum(err ** 2)", "np.sum(np.abs(err))"), alts=["loss-mismatch"])
U(B, "var-cost", ("0.5 * np.sum(err ** 2) / n_obs", "0.5 * np.sum(np.var(err, axis=1))"), note="variance of the error, mean removed", alts=["loss-mismatch"])
U(B, "gradient-clip", ("        result[f\"dZ{i}\"] = delta", "        delta = np.clip(delta, -0.1, 0.1)\n        result[f\"dZ{i}\"] = delta"), note="clipping with effect, left in; dZ is the root, but a checker that reads the convention off the clipped dZ may call dA(L) wrong", fw=["dZ", "dA"])
B = "exp_sq_sigmoid_l2.py"
U(B, "stray-one", ("dZ2 = dA2 * A2 * (1 - A2)", "dZ2 = dA2 * A2 * (1 - A2) + 1e-2"), note="stray constant")
U(B, "l1-decay", ("(LAMBDA / m) * W1", "(LAMBDA / m) * np.sign(W1)"), note="gradient of an L1 penalty", alts=["l2-gradient-scale"])
U(B, "decay-of-other-W", ("(LAMBDA / m) * W2", "(LAMBDA / m) * np.flipud(W2)"), alts=["l2-gradient-scale"])
U(B, "precedence", ("dZ1 = dA1 * g(Z1) * (1 - g(Z1))", "dZ1 = dA1 * g(Z1) * 1 - g(Z1)"), note="parentheses lost")
U(B, "quarter-power", ("np.sum(np.square(A2 - Y))", "np.sum((A2 - Y) ** 4)"), alts=["loss-mismatch"])
B = "exp_softmax_l2_mean.py"
U(B, "running-A", ("dZ = (A[L] - Y) / m", "dZ = (A[L] - Y + 0.1 * A[L] ** 2) / m"), note="stray term")
U(B, "label-smoothing", ("dZ = (A[L] - Y) / m", "dZ = (A[L] - (0.9 * Y + 0.1 / len(Y))) / m"), note="smoothing in the gradient only", alts=["loss-mismatch"])
U(B, "first-unit-frozen", ("grads[f\"dW{l}\"] = dZ @", "dZ[0] = 0\n            grads[f\"dW{l}\"] = dZ @"), note="first row zeroed in place after it was stored: the returned dZ shows it too")
B = "exp_mixed_four.py"
U(B, "focal", ("(P - Y) / (P * (1 - P))", "(P - Y) / (P * (1 - P)) * (1 - P)"), note="weight of a focal loss", alts=["loss-mismatch"])
U(B, "sqrt-m", ("@ values[f\"A{l-1}\"].T / m", "@ values[f\"A{l-1}\"].T / np.sqrt(m)"), note="root of m", alts=["mean-wrong-count"])
B = "exp_softreg.py"
U(B, "jacobian-plus", ("G - np.sum(P * G, axis=0)", "G + np.sum(P * G, axis=0)"), note="sign of the second term of the Jacobian")
U(B, "every-other-sample", ("for i in range(n_samples):", "for i in range(0, n_samples, 2):"), note="half of the examples", alts=["mean-wrong-count"])
B = "exp_rows_frame.py"
U(B, "sorted-columns", ("err.T @ H[l - 1] / n", "err.T @ H[l - 1][:, ::-1] / n"), note="columns of the input reversed")
U(B, "ddof", ("err.mean(axis=0, keepdims=True)", "err.std(axis=0, keepdims=True)"), note="std for mean")
B = "lm_classic.py"
U(B, "sinh-backward", ("return dA * s * (1 - s)", "return dA * s * s"), note="s * s for s * (1 - s)")
U(B, "cost-of-complement", ("np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T)", "np.dot(1 - Y, np.log(AL).T) + np.dot(Y, np.log(1 - AL).T)"), note="labels exchanged in the cost")
B = "lm_dict_cache.py"
U(B, "cubic-tanh", ("np.power(A_prev, 2)", "np.power(A_prev, 3)"), note="a wrong power")
U(B, "abs-w", ("np.matmul(caches[f\"W{l}\"].T, dZ)", "np.matmul(np.abs(caches[f\"W{l}\"]).T, dZ)"), note="absolute weights in dA")
B = "lm_namedtuple_softmax.py"
U(B, "median-bias", ("delta.mean(axis=1, keepdims=True)", "np.median(delta, axis=1, keepdims=True)"), note="median for mean")
U(B, "argmax-labels", ("delta = AL - Y if upstream", "delta = np.round(AL) - Y if upstream"), note="perceptron rule: rounded predictions")
B = "lm_octave_lists.py"
U(B, "z-noise", ("err * sigmoidGradient(z[k])", "err * sigmoidGradient(z[k]) * np.cos(z[k])"), note="junk factor")
U(B, "max-grad", ("(1 / m) * delta[k + 1].sum(1, keepdims=True)", "delta[k + 1].max(1, keepdims=True)"), note="max for mean")
B = "fp_planar.py"
U(B, "power-half", ("1 - np.power(A1, 2)", "(1 - np.power(A1, 2)) ** 2"), note="g' squared")
U(B, "dw1-x-centered", ("np.dot(dZ1, X.T) / m", "np.dot(dZ1, (X - X.mean(axis=1, keepdims=True)).T) / m"), note="standardised X in the backward pass only", alts=["wrong-input"])
B = "fp_deep_l2.py"
U(B, "coupled-decay", ("return LAMBD * W / m", "return LAMBD * W ** 2 / m"), note="W squared", alts=["l2-gradient-scale"])
B = "fp_rows_inout.py"
U(B, "sum-of-paths", ("up1 = d2 @ parameters[\"W2\"].T", "up1 = d2 @ parameters[\"W2\"].T + d2"), note="skip connection that is not in the forward pass")
B = "prop_logreg.py"
U(B, "plus-y", ("np.dot(X, (A - Y).T)", "np.dot(X, (A + Y).T)"), alts=["sign-flipped"])
U(B, "weighted", ("1 / m * np.sum(A - Y)", "1 / m * np.sum((A - Y) * np.arange(m))"), note="position as a weight")
B = "prop_loop_linear.py"
U(B, "indent-slip", ("            dw[j, 0] += residual * X[j, i]", "            dw[j, 0] += residual * X[j, i] * (i > 0)"), note="first example skipped", alts=["mean-wrong-count"])
B = "step_sgd_dict.py"
U(B, "rate-twice", ("value - updates[name]", "value - learning_rate * updates[name]"), note="rate applied twice; section 1 says it is seen as that, section 4 has no name", alts=["constant-factor", "ignores-argument"])
U(B, "sign-sgd", ("learning_rate * grad for", "learning_rate * np.sign(grad) for"), note="sign of the gradient")
U(B, "unit-norm", ("learning_rate * grad for", "learning_rate * grad / np.linalg.norm(grad) for"), note="normalised", alts=["constant-factor"])
B = "step_trainer.py"
U(B, "momentum-less", ("self.params[name] -= self.lr * grad", "self.params[name] = 0.99 * self.params[name] - self.lr * grad"), note="a decay that is not declared", alts=["l2-on-bias", "l2-gradient-scale"])
B = "nb_digits.ipynb"
U(B, "relu-mask-on-dA-size", ("dz * (pres[l - 1] > 0)", "dz * (dz > 0)"), note="guided backprop: mask from the gradient itself", alts=["activation-derivative-of-other-layer"])
B = "nb_titanic.ipynb"
U(B, "fill-zero", ("dw = X @ error.T / n_examples", "dw = np.maximum(X, 0) @ error.T / n_examples"), note="negative features lost", alts=["wrong-input"])
B = "exp_sq_sigmoid_l2.py"
U(B, "cost-half-m", ("/ (2 * m)\n", "/ m\n"), note="1/m for 1/(2m) in the data term, penalty right: no factor of the whole cost", alts=["constant-factor", "loss-mismatch", "l2-cost"])
