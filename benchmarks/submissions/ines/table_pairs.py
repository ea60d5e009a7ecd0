"""Two faults at once."""
ROWS = []
def P(base, name, causes, *edits, alts=(), note="", **kw):
    ROWS.append(dict(base=base, name=name, replace=[list(e) for e in edits], causes=list(causes), alternatives=list(alts), note=note, **kw))

B = "exp_sq_sigmoid_l2.py"
P(B, "gA1-and-no-decay2", ["activation-derivative-of-activation", "l2-gradient-missing"], ("g(Z1) * (1 - g(Z1))", "g(A1) * (1 - g(A1))"), (" + (LAMBDA / m) * W2", ""))
P(B, "gprime2-and-cost", ["output-derivative-missing", "l2-cost"], ("dZ2 = dA2 * A2 * (1 - A2)", "dZ2 = dA2"), ("cost = data_term + penalty", "cost = data_term"), alts=["loss-mismatch", "activation-derivative-missing"])
P(B, "db2-axis-dw1-mean", ["bias-wrong-axis", "mean-missing"], ("np.sum(dZ2, axis=1", "np.sum(dZ2, axis=0"), ("dW1 = (1 / m) * np.dot", "dW1 = np.dot"))
P(B, "z1-input-b1", ["wrong-input", "bias-zero"], ("np.dot(dZ2, A1.T)", "np.dot(dZ2, Z1.T)"), ("db1 = (1 / m) * np.sum(dZ1, axis=1, keepdims=True)", "db1 = np.zeros_like(b1)"))
P(B, "bias1-and-up1", ["bias-missing-forward", "upstream-ignored"], ("np.dot(W1, X) + b1", "np.dot(W1, X)"), ("dZ1 = dA1 * g(Z1)", "dZ1 = g(Z1)"))
B = "exp_softmax_octave.py"
P(B, "cost-sign-theta", ["cost-sign", "wrong-weights"], ("J = -(1 / m)", "J = (1 / m)"), ("delta[2] = (Theta[2].T", "delta[2] = (Theta[1].T"))
P(B, "gprimes-both", ["activation-derivative-missing", "activation-derivative-of-pre-activation"], ("(Theta[3].T @ delta[4]) * (z[3] > 0)", "(Theta[3].T @ delta[4])"), ("(1 - a[2] ** 2)", "(1 - z[2] ** 2)"))
P(B, "log10-axis", ["cost-logarithm", "bias-wrong-axis"], ("(Y * log(a[4]))", "(Y * np.log10(a[4]))"), ("delta[k + 1].sum(1)  ", "delta[k + 1].sum(0)  "))
P(B, "softmax-and-mask", ["softmax-axis", "activation-derivative-of-other-layer"], ("e.sum(0)[None, :]", "e.sum()"), ("(z[3] > 0)", "(z[2] > 0)"))
B = "exp_softmax_l2_mean.py"
P(B, "ridge-and-mean", ["l2-cost", "mean-twice"], ("loss + ridge_penalty(W.values(), m)", "loss"), ("dZ.sum(axis=1, keepdims=True)", "dZ.sum(axis=1, keepdims=True) / m"))
P(B, "ridge-gone-tanh-z", ["l2-gradient-missing", "activation-derivative-of-pre-activation"], (" + RIDGE * W[l] / m", ""), ("1 - np.tanh(Z[l - 1]) ** 2", "1 - Z[l - 1] ** 2"))
B = "exp_mixed_four.py"
P(B, "slopes-two", ["activation-derivative-of-other-function", "activation-derivative-of-pre-activation"], ("np.where(z >= 0, 1, 0.2)", "np.where(z >= 0, 1, 0)"), ("1 - a * a", "1 - z * z"))
P(B, "half-and-swap", ["cost-half", "layers-swapped"], ("np.log1p(-P))", "0)"), ("= dW[l], db[l]", "= dW[3 - l], db[3 - l]"))
B = "exp_leaky_regression.py"
P(B, "cost-two-and-dw", ["constant-factor", "transposed"], ("0.5 * np.sum(err ** 2)", "np.sum(err ** 2)"), ("\"im,jm->ij\"", "\"im,jm->ji\""), alts=["loss-mismatch"])
P(B, "slope-and-bias", ["activation-derivative-of-other-function", "bias-scalar"], ("np.where(z > 0, 1.0, SLOPE)", "np.where(z > 0, 1.0, 0.0)"), ("delta.mean(axis=1)", "np.full(len(delta), delta.sum() / n_obs)"), fw=["dZ", "db"], note="with one output db of the last layer is right and dZ(L-1) comes first; with several db(L)")
B = "exp_rows_frame.py"
P(B, "cost-sum-and-gprime", ["cost-mean-missing", "activation-derivative-missing"], ("losses.sum(axis=1).mean()", "losses.sum()"), ("err = back * (1.0 - H[l - 1] ** 2)", "err = back"))
B = "lm_classic.py"
P(B, "sign-and-db", ["cost-sign", "bias-not-summed"], ("cost = -1 / m *", "cost = 1 / m *"), ("1. / m * np.sum(dZ, axis=1, keepdims=True)", "1. / m * dZ"))
P(B, "output-twice-mean", ["output-derivative-twice", "cost-half"], ("dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))", "dAL = AL - Y"), (" + np.dot(1 - Y, np.log(1 - AL).T)", ""), alts=["loss-mismatch"])
P(B, "leak-and-count", ["activation-derivative-of-other-function", "bias-scalar"], ("dZ[Z <= 0] = 0", "dZ[Z <= 0] *= 0.01"), ("np.sum(dZ, axis=1, keepdims=True)", "np.sum(dZ)"))
B = "lm_octave_lists.py"
P(B, "ga-and-eps", ["activation-derivative-of-activation", "cost-epsilon"], ("err * sigmoidGradient(z[k])", "err * sigmoidGradient(a[k])"), ("np.log(1 - AL))", "np.log(1 - AL + 0.01))"))
P(B, "m-and-axis", ["mean-missing", "bias-wrong-axis"], ("(1 / m) * (delta[k + 1] @", "(delta[k + 1] @"), ("delta[k + 1].sum(1, keepdims", "delta[k + 1].sum(0, keepdims"))
B = "lm_namedtuple_softmax.py"
P(B, "mask-and-log2", ["activation-derivative-missing", "cost-logarithm"], ("upstream * np.sign(np.maximum(layer.Z, 0))", "upstream"), ("-np.log(picked)", "-np.log2(picked)"))
B = "fp_planar.py"
P(B, "eps-and-x", ["cost-mean-missing", "wrong-input"], ("-np.sum(logprobs) / m", "-np.sum(logprobs)"), ("np.dot(dZ1, X.T) / m", "np.dot(dZ1, A1.T) / m"))
P(B, "gprime1-db2", ["activation-derivative-of-pre-activation", "bias-zero"], ("np.power(A1, 2)", "np.power(cache[\"Z1\"], 2)"), ("db2 = np.sum(dZ2, axis=1, keepdims=True) / m", "db2 = np.zeros((1, 1))"))
B = "fp_rows_inout.py"
P(B, "w1-and-mask", ["activation-derivative-missing", "wrong-weights"], ("d2 = up2 * (1 - cache[\"A2\"] ** 2)", "d2 = up2"), ("d2 @ parameters[\"W2\"].T", "d2 @ parameters[\"W1\"].T"))
B = "step_inout_decay.py"
P(B, "slope-and-decay", ["activation-derivative-of-other-function", "l2-gradient-missing"], ("np.where(z2 > 0, 1, 0.1)", "np.where(z2 > 0, 1, 0)"), ("shrink = 1 - learning_rate * LAM / m", "shrink = 1.0"))
B = "step_trainer.py"
P(B, "h-slope-and-b2", ["activation-derivative-missing", "bias-zero"], ("(W2.T @ e2) * h * (1 - h)", "(W2.T @ e2)"), ("\"b2\": e2.mean(axis=1, keepdims=True)", "\"b2\": 0 * b2"))
B = "prop_logreg.py"
P(B, "cost-and-dw", ["cost-half", "mean-missing"], (" + (1 - Y) * np.log(1 - A))", ")"), ("dw = 1 / m * np.dot", "dw = np.dot"))
B = "nb_digits.ipynb"
P(B, "decay-and-relu", ["l2-gradient-scale", "activation-derivative-missing"], ("LAMBDA / m * W", "2 * LAMBDA / m * W"), ("dz = dz * (pres[l - 1] > 0)", "dz = dz * 1.0"))
