"""Source of unknown.json: slips that fit no name."""
import json

OUT = []


def U(base, name, first, alt, *rep, note=""):
    OUT.append(dict(base="bases/" + base + ("" if base.endswith(".ipynb") else ".py"), name="odd-" + name, replace=[list(r) for r in rep],
                    cause=None, layer=None, first_wrong=first, alternatives=list(alt), note=note))


OTHER = ["activation-derivative-of-other-function"]
U("lm_tuples", "mask-of-upstream", "dW", [], ("dZ[Z <= 0] = 0", "dZ[dZ <= 0] = 0"), note="negative upstream values dropped instead of inactive units")
U("lm_tuples", "plus-inside-dal", "dW", ["sign-flipped"], ("dAL = -(np.divide(Y, AL) - ", "dAL = -(np.divide(Y, AL) + "))
U("lm_tuples", "one-factor-s", "dW", OTHER, ("return dA * s * (1 - s)", "return dA * s"))
U("lm_oldnames", "s-plus-s2", "dW", OTHER, ("(s - s * s)", "(s + s * s)"))
U("lm_oldnames", "relu-times-z", "dW", OTHER, ("dZ = dA * (Z > 0)", "dZ = dA * Z * (Z > 0)"))
U("lm_front", "inactive-ones-pass", "dZ", OTHER, ("(z > 0) * 1.0", "(z < 0) * 1.0"))
U("lm_namedtuple", "plus-y-logit", "cost", [], ("- Y * logit", "+ Y * logit"))
U("lm_flat", "win-minus-lose", "cost", ["cost-sign", "cost-half"], ("np.log(AL[win]).sum() + np.log", "np.log(AL[win]).sum() - np.log"))
U("lm_flat", "relu-one", "A1", ["wrong-activation-forward"], ("np.clip(Z, 0, None)", "np.clip(Z, 0, 0.8)"))
U("lm_recursive", "slope-minus", "dZ", OTHER, ("d[z < 0] = ALPHA", "d[z < 0] = -ALPHA"))
U("lm_recursive", "prime-of-costate", "dZ", [], ("lam * leaky_prime(inner[3])", "lam * leaky_prime(lam)"))
U("fb_planar", "integer-division", "dW1", [], ("(1 / m) * np.dot(dZ1, X.T)", "(1 // m) * np.dot(dZ1, X.T)"), note="1 // m is 0: dW1 is zero")
U("fb_planar", "w2-skipped", "dW1", ["wrong-weights"], ("np.dot(W2.T, dZ2) * (1", "dZ2 * (1"))
U("fb_three_tuple", "clip-the-other-side", "A3", ["wrong-activation-forward"], ("a2 = z2.clip(min=0)", "a2 = z2.clip(max=0)"))
U("fb_softmax_module", "sign-of-z", "dZ", OTHER + ["activation-derivative-of-pre-activation"], ("da * isActive(aPrev)", 'da * isActive(cache[f"Z{n - 1}"])'), note="slope -1 on the inactive side")
U("pr_loops", "last-observation-only", "dW1", [], ("dw[i, 0] += X[i, t] * dz", "dw[i, 0] = X[i, t] * dz"))
U("pr_loops", "db-in-inner-loop", "db1", ["constant-factor", "mean-wrong-count"], ("            dw[i, 0] += X[i, t] * dz\n        db += dz\n", "            dw[i, 0] += X[i, t] * dz\n            db += dz\n"),
  note="n_x times the right value")
U("pr_loops", "one-observation-short", "cost", [], ("for t in range(T):", "for t in range(T - 1):"))
U("bp_choice_indices", "utilities-for-duals", "dX", [], ("sum(beta[i, j] * dU[i, t] for", "sum(beta[i, j] * U[i, t] for"))
U("bp_costate_fixed", "stray-ridge", "dW1", ["l2-gradient-scale"], ("gK1 = p1 @ X.T / N", "gK1 = p1 @ X.T / N + 1e-2 * K1 ** 3"))
U("bp_costate_fixed", "cubed", "dZ1", OTHER, ("(1.0 - x1 ** 2)", "(1.0 - x1 ** 3)"))
U("bp_costate_fixed", "lam-for-p", "dX", ["activation-derivative-missing", "wrong-input"], ("lam0 = K1.T @ p1", "lam0 = K1.T @ lam1"))
U("bp_tableau_any", "max-rhs", "db", [], ('np.einsum("it->i", reduced)[:, None]', "reduced.max(axis=1, keepdims=True)"))
U("bp_regress_leaky_any", "first-period-dropped", "dW", [], ('np.dot(price, hist[k - 1]["A"].T)', 'np.dot(price[:, 1:], hist[k - 1]["A"][:, 1:].T)'))
U("bp_mixed_fixed", "dither", "dZ1", [], ('adj["dA1"] * BLOCKS[1][1](sig["Z1"])', 'adj["dA1"] * BLOCKS[1][1](sig["Z1"]) + 0.01 * np.cos(np.arange(sig["Z1"].size)).reshape(sig["Z1"].shape)'))
U("bp_mixed_fixed", "flipped-batch", "dW4", [], ('adj[f"dZ{k}"].dot(sig[f"A{k-1}"].T)', 'adj[f"dZ{k}"].dot(sig[f"A{k-1}"].T[::-1])'), note="examples in reverse order on one side")
U("bp_ridge_fixed", "lasso", "dW3", ["l2-gradient-scale", "l2-gradient-missing"], ("+ lam / m * W3", "+ lam / m * np.sign(W3)"))
U("bp_rows_any", "norm-not-squared", "cost", ["l2-cost"], ('np.linalg.norm(parameters[f"W{k}"]) ** 2', 'np.linalg.norm(parameters[f"W{k}"])'))
U("bp_sqsig_fixed", "absolute-error", "cost", ["loss-mismatch"], ("(error ** 2).sum()", "np.abs(error).sum()"))
U("bp_inout_fixed", "saturating-costate", "dZ3", [], ("sens.insert(0,", "mu = np.clip(mu, -0.3, 0.3)\n        sens.insert(0,"))
U("st_pricing", "normalised-step", "dW", [], ("W - learning_rate * gW", "W - learning_rate * gW / np.linalg.norm(gW)"))
U("st_reducer", "one-minus-a-squared", "dW", OTHER, ("delta * a * (1 - a)", "delta * a * (1 - a) ** 2"))
U("st_sweep_update", "rate-twice", [None, "dW"], ["constant-factor", "ignores-argument"], ("mu = (x[stages] - Y) / horizon", "mu = learning_rate * (x[stages] - Y) / horizon"),
  note="the rate enters twice; the contract says it is 'seen as that' but gives no name")
U("nb_churn.ipynb", "squared-diff", "dW1", ["loss-mismatch"], ("diff = prediction - Y", "diff = (prediction - Y) ** 2"))
U("nb_identify.ipynb", "lam2-overwritten", "dA2", ["mutates-argument"], ("dZ2 = lam2 * np.where(A2 >= 0, 1.0, 0.2)", "dZ2 = np.multiply(lam2, np.where(A2 >= 0, 1.0, 0.2), out=lam2)"),
  note="dA2 reported after it was multiplied in place; dZ2 right")
U("bp_softmax_front", "temperature", "A", ["wrong-activation-forward"], ("np.exp(z - z.max(axis=0))", "np.exp(2 * (z - z.max(axis=0)))"))
U("bp_softmax_front", "delta-aliases-output", "A", ["mutates-argument"], ("delta = acts[-1] - y", "delta = acts[-1]\n        np.subtract(delta, y, out=delta)"),
  note="the logged output itself becomes A - Y; gradients right")
U("bp_ridge_fixed", "z-is-a", "Z1", ["mutates-argument"], ("A1 = relu(Z1)", "A1 = np.maximum(0, Z1, out=Z1)"), note="Z1 reported after relu was applied in place; the rest right")
U("bp_inout_fixed", "costate-through-tanh", "dA2", [], ("lam = gains[n] @ mu", "lam = np.tanh(gains[n] @ mu)"))
U("bp_tableau_any", "neighbour-averaged", "dW", [], ('np.einsum("it,jt->ij", reduced, prev) / n_obs', 'np.einsum("it,jt->ij", np.roll(reduced, 1, axis=1), prev) / n_obs'), note="duals of the previous observation")
json.dump(OUT, open("unknown.json", "w"), indent=1)
print(len(OUT), "unknown")
