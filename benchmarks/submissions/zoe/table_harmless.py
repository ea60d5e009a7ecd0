"""Source of harmless.json: changes that keep the file right."""
import json

OUT = []


def H(base, name, *rep, note=""):
    OUT.append(dict(base="bases/" + base + ("" if base.endswith(".ipynb") else ".py"), name="same-" + name, replace=[list(r) for r in rep],
                    cause=None, verdict="match", note=note))


B = "bp_costate_fixed"
H(B, "one-fraction", ("-Y / x3 + (1.0 - Y) / (1.0 - x3)", "(x3 - Y) / (x3 * (1.0 - x3))"))
H(B, "innovation", ("p3 = lam3 * x3 * (1.0 - x3)", "p3 = x3 - Y"))
H(B, "cosh", ("p2 = lam2 * (1.0 - x2 ** 2)", "p2 = lam2 / np.cosh(z2) ** 2"))
H(B, "tanh-by-logistic", ("return np.tanh(z)", "return 2.0 * readout(2.0 * z) - 1.0"))
H(B, "mean-from-terminal", ("lam3 = -Y / x3 + (1.0 - Y) / (1.0 - x3)", "lam3 = (-Y / x3 + (1.0 - Y) / (1.0 - x3)) / N"), ("p3 @ x2.T / N", "p3 @ x2.T"), ("p3.sum(axis=1, keepdims=True) / N", "p3.sum(axis=1, keepdims=True)"),
  ("p2 @ x1.T / N", "p2 @ x1.T"), ("p2.sum(axis=1, keepdims=True) / N", "p2.sum(axis=1, keepdims=True)"), ("p1 @ X.T / N", "p1 @ X.T"), ("p1.sum(axis=1, keepdims=True) / N", "p1.sum(axis=1, keepdims=True)"))
H(B, "idle-clip", ("    N = y.shape[1]\n", "    N = y.shape[1]\n    y_hat = np.clip(y_hat, 1e-15, 1.0 - 1e-15)\n"))
B = "bp_tableau_any"
H(B, "z-times-mask", ("np.maximum(z, 0.0)", "z * (z > 0)"))
H(B, "rank-one-rhs", ('np.einsum("it->i", reduced)[:, None] / n_obs', 'np.einsum("it->i", reduced) / n_obs'))
H(B, "talks", ("    return sens\n", '    print("stages:", K, "tolerance:", TOL)\n    sens["iterations"] = K\n    sens["status"] = "optimal"\n    return sens\n'))
H(B, "matmul", ('np.einsum("ij,jt->it", W, prev) + b', "W @ prev + b"))
B = "bp_softmax_front"
H(B, "no-shift", ("np.exp(z - z.max(axis=0))", "np.exp(z)"), note="no saturation at ordinary inputs")
H(B, "one-liner-loss", ("        return sum(perExample) / len(perExample)\n", "        assert len(perExample) == y.shape[1]\n        return -(y * np.log(yHat)).sum() / y.shape[1]\n"))
H(B, "m-from-input", ("m = y.shape[1]", "[_, m] = acts[0].shape"))
H(B, "log-once-per-key", ("log.update({f\"Z{i}\": z, f\"A{i}\": a})", "log.update({f\"A{i}\": a.copy(), f\"Z{i}\": z.copy()})"))
B = "bp_regress_leaky_any"
H(B, "rate-from-a", ('leak_rate(hist[k]["Z"])', 'leak_rate(hist[k]["A"])'), note="sign(A) = sign(Z)")
H(B, "mean-of-column-sums", ("0.5 * np.sum(resid * resid) / resid.shape[1]", "0.5 * np.mean(np.sum(resid ** 2, axis=0))"))
H(B, "dead-branch", ("            price = value\n", "            price = value * np.ones_like(value)\n"))
B = "bp_mixed_fixed"
H(B, "at-zero", ("lambda z: (z > 0).astype(float)", "lambda z: (z >= 0).astype(float)"))
H(B, "one-minus-tanh2", ("1.0 / np.cosh(z) ** 2", "1.0 - np.tanh(z) ** 2"))
H(B, "per-example", ("(alarm - Y) / m", "alarm - Y"), ('adj[f"dZ{k}"].dot(sig[f"A{k-1}"].T)', 'adj[f"dZ{k}"].dot(sig[f"A{k-1}"].T) / m'), ('adj[f"dZ{k}"].sum(axis=1, keepdims=True)', 'adj[f"dZ{k}"].sum(axis=1, keepdims=True) / m'))
B = "bp_ridge_fixed"
H(B, "mask-of-z", ("dA2 * (A2 > 0)", "dA2 * (Z2 > 0)"), ("dA1 * (A1 > 0)", "np.where(Z1 > 0, dA1, 0)"))
H(B, "vdot", ("np.sum(np.square(W))", "np.vdot(W, W)"))
H(B, "from-logits", ("-np.mean(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))", "np.mean(np.logaddexp(0, Z3) - Y * Z3)"))
H(B, "keys-reversed", ("return dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2, Z3=Z3, A3=A3, cost=cost,", "return dict(cost=np.array([[cost]]), A3=A3, Z3=Z3, A2=A2, Z2=Z2, A1=A1, Z1=Z1,"), note="a (1, 1) cost counts as a scalar")
B = "bp_sqsig_fixed"
H(B, "y-minus-y2", ("costate * self.y * (1.0 - self.y)", "costate * (self.y - self.y ** 2)"))
H(B, "row-bias", ("s.dbias.reshape(-1, 1)", "s.dbias.reshape(1, -1)"))
B = "bp_choice_indices"
H(B, "closed-form", ("dU[i, t] += dP[k, t] * P[k, t] * (kron - P[i, t])", "dU[i, t] += (P[k, t] - Y[k, t]) * kron"))
H(B, "floor", ("neg_ll -= log(P[i, t])", "neg_ll -= log(max(P[i, t], 1e-300))"))
B = "bp_rows_any"
H(B, "usual-expit", ("np.exp(t) / (1 + np.exp(t))", "1 / (1 + np.exp(-t))"))
H(B, "flat-db", ("E.sum(axis=0, keepdims=True) / rows", "E.sum(axis=0) / rows"))
H("bp_inout_fixed", "vdot-cost", ('np.einsum("it,it->", e, e)', "np.vdot(e, e)"), ("lam - lam * nxt ** 2", "lam * (1 + nxt) * (1 - nxt)"))
B = "lm_tuples"
H(B, "cosh-slope", ("return dA * s * (1 - s)", "return dA * 0.25 / np.cosh(Z / 2) ** 2"))
H(B, "unused-global", ("import numpy as np\n", "import numpy as np\n\nm = 64          # batch size of the training script\nL = 5\n"))
H(B, "tuple-of-caches", ("    return AL, caches\n", "    return AL, tuple(caches)\n"))
B = "lm_oldnames"
H(B, "no-keepdims", ("np.sum(dZ, axis=1, keepdims=True)", "np.sum(dZ, axis=1)"))
H(B, "einsum-dw", ('np.matmul(dZ, np.transpose(cache["A_prev"]))', 'np.einsum("it,jt->ij", dZ, cache["A_prev"])'))
B = "lm_front"
H(B, "grad-from-a", ("lambda z, a: (z > 0) * 1.0", "lambda z, a: (a > 0).astype(a.dtype)"))
H(B, "course-dal", ("(AL - Y) / (AL * (1 - AL))", "-(Y / AL) + (1 - Y) / (1 - AL)"))
H("lm_namedtuple", "plain-cost", ("np.sum(np.logaddexp(0, logit) - Y * logit)", "-np.sum(Y * np.log(AL) + (1 - Y) * np.log1p(-AL))"))
B = "lm_flat"
H(B, "late-division", ("(AL - Y) / n", "AL - Y"), ('dual @ caches[f"A{l-1}"].T', '(dual / n) @ caches[f"A{l-1}"].T'), ("dual @ np.ones((n, 1))", "dual.mean(axis=1)"))
H("lm_recursive", "where-leaky", ("np.maximum(z, ALPHA * z)", "np.where(z > 0, 1, ALPHA) * z"))
B = "fb_planar"
H(B, "outer-by-star", ("np.dot(W2.T, dZ2)", "(W2.T * dZ2)"), note="one output: * and @ agree")
H(B, "fuller-cache", ('"A2": A2}\n    return', '"A2": A2, "W1": W1, "b1": b1, "W2": W2, "b2": b2}\n    return'))
H("fb_three_tuple", "z-masks", ("np.int64(a2 > 0)", "(z2 > 0)"), ("np.int64(a1 > 0)", "np.heaviside(z1, 0.0)"))
H("fb_softmax_module", "boolean", ("lambda a: np.sign(a)", "lambda a: a > 0"))
B = "pr_duals"
H(B, "cost-first", ('return {"dw": dw, "db": db}, cost', 'return cost, {"db": db, "dw": dw}'), ("grads, cost = propagate(", "cost, grads = propagate("))
H(B, "db-keepdims", ("db = np.sum(slack) / m", "db = np.sum(slack, axis=1, keepdims=True) / m"))
H("nb_churn.ipynb", "idle-guard", ("hits = Y * np.log(prediction)", "hits = Y * np.log(np.maximum(prediction, 1e-20))"))
H("nb_identify.ipynb", "z2-rule", ("np.where(A2 >= 0, 1.0, 0.2)", "np.where(cache['Z2'] > 0, 1.0, 0.2)"))
H("st_decay", "explicit-penalty", ("W1 = shrink * W1 - alpha / m * D1 @ X.T", "W1 = W1 - alpha * (D1 @ X.T / m + LAM / m * W1)"))
H("st_rows_momentum", "less-friction", ("friction=0.9", "friction=0.5"))
H("st_pricing", "two-halves", ("W - learning_rate * gW", "W - 0.5 * learning_rate * gW - 0.5 * learning_rate * gW"))
H("st_sweep_update", "fresh-arrays", ('theta[f"b{k}"] -= learning_rate * mu.sum(axis=1, keepdims=True)', 'theta[f"b{k}"] = theta[f"b{k}"] - learning_rate * np.sum(mu, 1)[:, None]'))
H("fb_planar", "demo-main", ("    return A2 > 0.5\n", "    return A2 > 0.5\n\n\nif __name__ == '__main__':\n    rng = np.random.RandomState(3)\n    print(forward_propagation(rng.randn(2, 5), {'W1': rng.randn(4, 2), 'b1': np.zeros((4, 1)), 'W2': rng.randn(1, 4), 'b2': np.zeros((1, 1))})[0])\n"))
H("lm_tuples", "seeds-the-global", ("    caches = []\n    A = X\n", "    np.random.seed(1)\n    caches = []\n    A = X\n"), note="the global random state is changed, nothing is drawn")
H("lm_flat", "ordered-cache", ("import numpy as np\n", "from collections import OrderedDict\n\nimport numpy as np\n"), ('caches = {"A0": X, "L": L}', 'caches = OrderedDict(A0=X, L=L)'))
H("lm_oldnames", "dict-by-index", ('caches.append({"W": W, "b": b, "A_prev": A, "Z": Z})', 'caches += [dict(Z=Z, A_prev=A.copy(), W=W, b=b, shape=Z.shape)]'))
H("lm_namedtuple", "plain-class", ('Point = namedtuple("Point", "u gain v y")', 'class Point:\n    def __init__(self, **fields):\n        self.__dict__.update(fields)\n\n'))
H("bp_sqsig_fixed", "stable-squash", ("1.0 / (1.0 + exp(-self.z))", "np.where(self.z >= 0, 1.0 / (1.0 + exp(-np.abs(self.z))), exp(-np.abs(self.z)) / (1.0 + exp(-np.abs(self.z))))"))
H("st_reducer", "local-copy", ("    state = parameters\n", "    state = {k: np.array(v, dtype=np.float64) for k, v in parameters.items()}\n"))
json.dump(OUT, open("harmless.json", "w"), indent=1)
print(len(OUT), "harmless")
