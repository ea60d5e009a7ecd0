"""Source of pairs.json: two slips at once."""
import json

OUT = []


def P(base, name, causes, first, *rep, alt=(), note=""):
    OUT.append(dict(base="bases/" + base + ("" if base.endswith(".ipynb") else ".py"), name="two-" + name, replace=[list(r) for r in rep],
                    causes=list(causes), first_wrong=first, alternatives=list(alt), note=note))


P("bp_costate_fixed", "linear-p2-and-c1-sum", ("activation-derivative-missing", "mean-missing"), "dZ2", ("p2 = lam2 * (1.0 - x2 ** 2)", "p2 = lam2"),
  ("gc1 = p1.sum(axis=1, keepdims=True) / N", "gc1 = p1.sum(axis=1, keepdims=True)"))
P("bp_costate_fixed", "bits-and-z1", ("cost-logarithm", "wrong-input"), "cost", ("np.log(y_hat) * y + np.log(1.0 - y_hat)", "np.log2(y_hat) * y + np.log2(1.0 - y_hat)"),
  ("gK2 = p2 @ x1.T / N", "gK2 = p2 @ z1.T / N"))
P("bp_tableau_any", "sign-and-axis", ("sign-flipped", "bias-wrong-axis"), "dZ", ('reduced = T["A", K] - Y  ', 'reduced = Y - T["A", K]  '), ('"it->i", reduced', '"it->t", reduced'))
P("bp_softmax_front", "log10-and-sigmoid-deriv", ("cost-logarithm", "activation-derivative-of-other-function"), "cost", ("-np.log(pair[0])", "-np.log10(pair[0])"), ("lambda a: 1 - a * a", "lambda a: a * (1 - a)"))
P("bp_mixed_fixed", "w2-in-da2-and-no-t", ("wrong-weights", "transposed"), "dA2", ('parameters["W3"].T.dot', 'parameters["W2"].T.dot'), ('adj["dA1"] = parameters["W2"].T.dot', 'adj["dA1"] = parameters["W2"].dot'))
P("bp_mixed_fixed", "two-layers-slope", ("activation-derivative-of-other-function", "activation-derivative-of-other-layer"), "dZ3", ("np.where(z < 0, 0.2, 1.0)", "np.where(z < 0, 0.01, 1.0)"), ('BLOCKS[1][1](sig["Z1"])', 'BLOCKS[1][1](sig["Z2"])'))
P("bp_ridge_fixed", "penalty-both", ("l2-cost", "l2-gradient-missing"), "cost", ("total / (2 * m)", "total / m"), (" + (lam / m) * W2", ""))
P("bp_sqsig_fixed", "sign-and-frozen-bias", ("sign-flipped", "bias-zero"), "dA3", ("error = signal - Y", "error = Y - signal"), ("self.dz.sum(1) / horizon", "0.0 * self.dz.sum(1)"))
P("bp_choice_indices", "diagonal-and-asc", ("softmax-jacobian-diagonal", "mean-missing"), "dZ1", ("dP[k, t] * P[k, t] * (kron - P[i, t])", "kron * dP[k, t] * P[k, t] * (1.0 - P[i, t])"), ("d_asc[i, 0] += dU[i, t] / T", "d_asc[i, 0] += dU[i, t]"))
P("bp_rows_any", "derivative-and-lambda", ("activation-derivative-missing", "l2-gradient-scale"), "dW", ("back * inp * (1 - inp)", "back"), ('LAMBDA * parameters[f"W{k}"] / rows', '2 * LAMBDA * parameters[f"W{k}"] / rows'))
P("lm_tuples", "half-cost-and-db-sum", ("cost-half", "mean-missing"), "cost", ("np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))", "np.sum(Y * np.log(AL))"), ("db = np.sum(dZ, axis=1, keepdims=True) / m", "db = np.sum(dZ, axis=1, keepdims=True)"))
P("lm_flat", "n-again-and-scalar", ("mean-twice", "bias-scalar"), "dW", ('dual @ caches[f"A{l-1}"].T', 'dual @ caches[f"A{l-1}"].T / n'), ("dual @ np.ones((n, 1))", "dual.sum()"))
P("fb_three_tuple", "mask-and-input", ("activation-derivative-of-other-layer", "wrong-input"), "dW2", ("np.int64(a1 > 0)", "np.int64(a2 > 0)"), ("np.dot(dz2, a1.T)", "np.dot(dz2, a2.T)"))
P("fb_softmax_module", "sum-cost-and-db", ("cost-mean-missing", "bias-not-summed"), "cost", ("np.log(picked).sum() / numExamples", "np.log(picked).sum()"), ("np.sum(dz, axis=1, keepdims=True) / numExamples", "dz / numExamples"))
P("pr_duals", "profit-and-sign", ("cost-sign", "sign-flipped"), "cost", ("cost = (-1.0 / m)", "cost = (1.0 / m)"), ("slack = A - Y", "slack = Y - A"))
P("st_pricing", "sum-and-frozen", ("mean-missing", "bias-zero"), "dW", ("pi @ acts[k].T / n_obs", "pi @ acts[k].T"), ("b - learning_rate * gb", "b"))
P("nb_identify.ipynb", "leak-and-straight", ("activation-derivative-of-other-function", "activation-derivative-missing"), "dZ2", ("np.where(A2 >= 0, 1.0, 0.2)", "np.where(A2 >= 0, 1.0, 0.01)"), ("dZ1 = lam1 * (1 - A1 * A1)", "dZ1 = lam1"))
json.dump(OUT, open("pairs.json", "w"), indent=1)
print(len(OUT), "pairs")
