"""The tables by hand; build.py turns them into faults.json and harmless.json.  (slug, cause, layer, [(old, new)], alternatives, note)"""
F, H = {}, []
def f(base, *vs): F[base] = vs
def h(base, slug, reps, note=""): H.append((base, slug, reps, note))

f("frozen_layers.py",
  ("leaky-slope-on-relu", "activation-derivative-of-other-function", None, [("(self.z > 0).astype(self.z.dtype)", "np.where(self.z > 0, 1.0, 0.01)")]),
  ("db-over-everything", "bias-scalar", None, [("delta.mean(axis=1, keepdims=True)", "np.full_like(ly.bias, delta.sum() / m)")]))
f("tape_scalar_ops.py",
  ("tanh-pull-at-value", "activation-derivative-of-pre-activation", None, [("(g * (1 - t ** 2),)", "(g * (1 - self.value ** 2),)")]),
  ("unbroadcast-means", "mean-twice", None, [("g = g.sum(axis=ax, keepdims=True)", "g = g.mean(axis=ax, keepdims=True)")], [], "only db: the mean is in J already"))
f("send_coroutine.py",
  ("default-slope-back", "activation-derivative-of-other-function", None, [("np.where(Z > 0, 1, SLOPE)", "np.where(Z > 0, 1, 0.01)")]),
  ("y-minus-p", "sign-flipped", None, [("(P - Y) / Y.shape[-1]", "(Y - P) / Y.shape[-1]")]))
f("callable_instance.py",
  ("tanh-prime-on-sigmoid", "activation-derivative-of-other-function", 2, [("* t.a2 * (1 - t.a2)", "* (1 - t.a2 ** 2)")]),
  ("dw2-own-activation", "wrong-input", 2, [("d2.dot(t.a1.T)", "d2.dot(t.a2.T)")]))
f("partial_config.py",
  ("penalty-not-averaged", "l2-gradient-scale", None, [("(d @ a.T + lam * W) / m", "d @ a.T / m + lam * W")]),
  ("penalty-without-half", "l2-cost", None, [("lam / 2 * penalty", "lam * penalty")]))
f("match_registry.py",
  ("tanh-twice", "activation-derivative-of-activation", 2, [("np.cosh(z) ** -2.0", "1 - self(self(z)) ** 2")]),
  ("da-forgotten", "upstream-ignored", None, [("dZ = dA * PLAN[l - 1].prime(z[l])", "dZ = PLAN[l - 1].prime(z[l])")]))
f("rows_sklearn_like.py",
  ("no-relu-mask", "activation-derivative-missing", None, [("            delta[a == 0] = 0\n", "")]),
  ("named-from-the-top", "layers-swapped", None, [("enumerate(cg, 1)", "enumerate(cg[::-1], 1)"), ("enumerate(ig, 1)", "enumerate(ig[::-1], 1)")]))
f("singledispatch_layers.py",
  ("db-kept-per-example", "bias-not-summed", None, [("np.add.reduce(g, axis=1)", "g")]),
  ("skip-last-sigmoid", "output-derivative-missing", None, [("ops[::-1], (out - Y) / m)", "ops[-2::-1], (out - Y) / m)")]))
f("adam_module_training.py",
  ("one-minus-z-squared", "activation-derivative-of-pre-activation", 1, [("dZ1 = dA1 * (1 - A1 ** 2)", "dZ1 = dA1 * (1 - Z1 ** 2)")]),
  ("m-of-the-training-set", "mean-wrong-count", None, [("    m = X.shape[1]\n", "    m = 64\n")], ["ignores-argument"], "the cost uses np.mean and stays right"))
f("loops_no_numpy_ops.py",
  ("db-summed-only", "mean-missing", None, [("db[j] += d[j][i] / m", "db[j] += d[j][i]")]),
  ("leaky-forward", "wrong-activation-forward", None, [("(s if s > 0 else 0.0)", "(s if s > 0 else 0.01 * s)")], [], "mask stays relu"))
f("softmax_jacobian_full.py",
  ("diagonal-only", "softmax-jacobian-diagonal", None, [("J = np.diag(p) - np.outer(p, p)", "J = np.diag(p * (1 - p))")]),
  ("db-over-units", "bias-wrong-axis", None, [('box["dZ"].sum(axis=-1, keepdims=True)', 'box["dZ"].sum(axis=0, keepdims=True)')]))
f("course_typed_caches.py",
  ("sigmoid-of-sigmoid", "activation-derivative-of-activation", None, [("s = sigmoid(c.Z)", "s = sigmoid(sigmoid(c.Z))")], [], "output layer"),
  ("only-the-ones", "cost-half", None, [("np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))", "np.sum(Y * np.log(AL))")]))
f("course_closures_as_caches.py",
  ("dal-sign", "sign-flipped", None, [("dA = (1 - Y) / (1 - AL) - Y / AL", "dA = Y / AL - (1 - Y) / (1 - AL)")]),
  ("count-of-units", "mean-wrong-count", None, [("count = dZ.shape[1]", "count = dZ.shape[0]")]))
f("course_bound_methods.py",
  ("tanh-of-a", "activation-derivative-of-activation", None, [('self.hidden_slope(caches[f"A{l-1}"])', 'self.hidden_slope(np.tanh(caches[f"A{l-1}"]))')]),
  ("cost-summed", "cost-mean-missing", None, [("per_example.mean()", "per_example.sum()")]))
f("planar_two_layer.py",
  ("sigmoid-prime-again", "output-derivative-twice", 2, [("dZ2 = A2 - Y", "dZ2 = (A2 - Y) * A2 * (1 - A2)")]),
  ("dropout-left-on", "not-deterministic", None, [("    A1 = np.tanh(Z1)\n", "    A1 = np.tanh(Z1) * (np.random.rand(*Z1.shape) < 0.8)\n")], [], "first_wrong null or A1"))
f("fb_any_depth_namespace.py",
  ("relu-backward", "activation-derivative-of-other-function", None, [("dz[cache.z[l - 1] < 0] *= 0.01", "dz[cache.z[l - 1] < 0] = 0")]),
  ("slope-typo-forward", "wrong-activation-forward", None, [("alpha=1e-2", "alpha=1e-1")]))
f("logistic_propagate.py",
  ("db-summed", "mean-missing", None, [('"db": np.mean(A - Y)', '"db": np.sum(A - Y)')]),
  ("labels-transposed-in-cost", "broadcast", None, [("- Y * z)", "- Y.T * z)")]))
f("logistic_example_loop.py",
  ("y-minus-a", "sign-flipped", None, [("dz = a - y", "dz = y - a")]),
  ("bits", "cost-logarithm", None, [("J -= math.log(a) if y else math.log(1 - a)", "J -= math.log2(a) if y else math.log2(1 - a)")]))
f("step_positional_dataclass.py",
  ("no-mask", "activation-derivative-missing", 1, [("p.W2.T @ d2 * (h > 0)", "p.W2.T @ d2")]),
  ("len-of-x", "mean-wrong-count", None, [("/ len(X.T)", "/ len(X)")]))
f("step_inplace_copy.py",
  ("da-after-update", "stale-or-updated-weights", None, [('        dA_prev = params[f"W{l}"].T @ dZ\n', ""), ("dZ = dA_prev * (A_prev > 0)", 'dZ = (params[f"W{l}"].T @ dZ) * (A_prev > 0)')]),
  ("shallow-copy", "mutates-argument", None, [("copy.deepcopy(parameters)", "copy.copy(parameters)")]))
f("step_static_optimizer.py",
  ("no-sigmoid-prime", "activation-derivative-missing", None, [('residual @ parameters[f"W{i}"] * h * (1 - h)', 'residual @ parameters[f"W{i}"]')]),
  ("uphill", "sign-flipped", None, [("value - rate * grad", "value + rate * grad")]))
f("recursion.py",
  ("a-one-minus-a-on-relu", "activation-derivative-of-other-function", None, [("dZ = go(l + 1, A) * (Z > 0)", "dZ = go(l + 1, A) * A * (1 - A)")]),
  ("minus-lost", "sigmoid-sign", None, [("A = 1 / (1 + exp(-Z))", "A = 1 / (1 + exp(Z))")]))
f("protocol_activations.py",
  ("z-one-minus-z", "activation-derivative-of-pre-activation", 1, [("np.exp(-z) * self.f(z) ** 2", "z * (1 - z)")]),
  ("decay-on-b1", "l2-on-bias", 1, [("dZ1.mean(axis=0, keepdims=True)", "dZ1.mean(axis=0, keepdims=True) + lam * b1 / n")]))
f("module_getattr.py",
  ("normaliser-over-all", "softmax-axis", None, [("_np.sum(_np.exp(logits), axis=0)", "_np.sum(_np.exp(logits))")]),
  ("db-placeholder", "bias-zero", 1, [("dZ.sum(axis=1) / m", '_np.zeros_like(parameters["b1"])')]))
f("slots_linked_list.py",
  ("own-output", "wrong-input", None, [("below = link.prev.out if link.prev else X", "below = link.out if link.prev else X")]),
  ("cost-without-half", "constant-factor", None, [("** 2 / 2 / m", "** 2 / m")], [], "cost only"))
f("contextvar_config.py",
  ("lambda-not-averaged", "l2-gradient-scale", None, [("run.mean(run.lam) * W", "run.lam * W")]),
  ("tanh-again", "activation-derivative-of-activation", None, [("(1.0 - acts[l - 1] ** 2)", "(1.0 - np.tanh(acts[l - 1]) ** 2)")]))
f("grads_dict_subclass.py",
  ("sigmoid-prime-on-tanh", "activation-derivative-of-other-function", 2, [("(1 - g.A[2] ** 2)", "(g.A[2] * (1 - g.A[2]))")]),
  ("dw-turned", "transposed", None, [("g.dZ[l] @ a.T / m", "a @ g.dZ[l].T / m")]))
f("mappingproxy_return.py",
  ("no-mask", "activation-derivative-missing", None, [(" * (a[prev] > 0)", "")]),
  ("no-mean", "mean-missing", None, [("(a[top] - Y) / m", "(a[top] - Y)")], [], "dZ then reads as the per-example convention"))
f("pipeline_decorators.py",
  ("mask-line-lost", "activation-derivative-missing", None, [("        d[h <= 0] = 0\n", "")]),
  ("db-mean", "mean-twice", None, [("d.sum(axis=0)", "d.mean(axis=0)")]))
f("flat_vector.py",
  ("decay-on-b", "l2-on-bias", None, [("d.sum(axis=1, keepdims=True) / m", '(d.sum(axis=1, keepdims=True) + lam * p[f"b{l}"]) / m')]),
  ("penalty-not-averaged", "l2-cost", None, [("J += lam / (2 * m)", "J += lam / 2")]))
f("augmented_ones.py",
  ("no-g-prime", "activation-derivative-missing", None, [("(Theta[k].T @ delta * a[k] * (1 - a[k]))", "(Theta[k].T @ delta)")]),
  ("theta-without-column-0", "bias-missing-forward", None, [("h = g(T @ a[-1])", "h = g(T[:, 1:] @ h)")]))
f("conditional_definition.py",
  ("cross-entropy-delta", "output-derivative-missing", 2, [("d2 = (a2 - Y) * a2 * (1 - a2)", "d2 = (a2 - Y)")], ["loss-mismatch"]),
  ("plain-relu-prime", "activation-derivative-of-other-function", 1, [("np.where(z > 0, 1.0, float(self))", "np.where(z > 0, 1.0, 0.0)")]))
f("fb_list_cache_tuple.py",
  ("divided-by-classes", "mean-wrong-count", None, [("rec.a_in.T / Y.shape[1]", "rec.a_in.T / Y.shape[0]")]),
  ("gate-in-z", "activation-derivative-of-pre-activation", 1, [("gate = a * (1 - a)", "gate = z * (1 - z)")]))
f("chunked_accumulate.py",
  ("only-cost-averaged", "mean-missing", None, [('value / seen["examples"] for name', '(value / seen["examples"] if name == "cost" else value) for name')]),
  ("db-one-number", "bias-scalar", None, [("d.sum(axis=1, keepdims=True)", 'd.sum() * np.ones_like(parameters[f"b{l}"])')]))
f("forward_sensitivity.py",
  ("no-diagonal", "activation-derivative-missing", None, [("(diagonal(Z[k] > 0), linear(", "(lambda v: v, linear(")]),
  ("sigmoid-prime-again", "output-derivative-twice", None, [("(A[L] - Y)\n", "((A[L] - Y) * A[L] * (1 - A[L]))\n")]))
f("course_old_dA.py",
  ("mask-line-lost", "activation-derivative-missing", None, [("    dZ[Z <= 0] = 0\n", "")]),
  ("dw-not-averaged", "mean-missing", None, [("np.dot(dZ,A_prev.T)/m", "np.dot(dZ,A_prev.T)")]))
f("course_object_array_deque.py",
  ("no-sigmoid-prime", "activation-derivative-missing", None, [("dZ = dA * A_prev * (1 - A_prev)", "dZ = dA")]),
  ("eats-the-caches", "mutates-argument", None, [("caches.copy()", "caches")]))
f("reg_three_layer_tuple_cache.py",
  ("decay-lost-in-2", "l2-gradient-missing", 2, [(" + (lambd * W2) / m", "")]),
  ("decay-doubled-in-1", "l2-gradient-scale", 1, [("(lambd * W1) / m", "(2 * lambd * W1) / m")]))
f("matlab_matrix.py",
  ("one-minus-a", "activation-derivative-of-other-function", None, [("1 - np.power(a[k], 2))", "1 - a[k])")]),
  ("y-minus-a", "sign-flipped", None, [("d = a[L + 1] - M(Y)", "d = M(Y) - a[L + 1]")]))
f("complex_step.py",
  ("mean-over-entries", "mean-wrong-count", None, [("(2 * X.shape[1])", "(2 * z.size)")], ["constant-factor"], "cost and gradients alike"),
  ("sigmoid-inside", "wrong-activation-forward", 1, [('np.tanh(p["W1"] @ X + p["b1"])', '(1 / (1 + np.exp(-(p["W1"] @ X + p["b1"]))))')], [], "the derivative follows the wrong function too"))
f("threaded_examples.py",
  ("eps-in-log", "cost-epsilon", None, [("-np.log(h[-1][y.argmax()])", "-np.log(h[-1][y.argmax()] + 1e-5)")]),
  ("db-zero", "bias-zero", None, [("np.outer(d, h[l - 1]), d\n", "np.outer(d, h[l - 1]), 0 * d\n")]))
f("propagate_partial.py",
  ("dw-summed", "mean-missing", None, [("(X * r).mean(axis=1)", "(X * r).sum(axis=1)")]),
  ("losses-not-cost", "cost-not-scalar", None, [("link.loss(mu, y).mean()", "link.loss(mu, y)")]))
f("step_optimizer_object.py",
  ("one-minus-a", "activation-derivative-of-other-function", None, [("(1 - a_in ** 2)", "(1 - a_in)")]),
  ("y-size", "mean-wrong-count", None, [("d = (a - Y) / Y.shape[1]", "d = (a - Y) / Y.size")], ["constant-factor"]))
f("step_lambda_chain.py",
  ("rate-hard-coded", "ignores-argument", None, [("p - learning_rate * g", "p - 0.1 * g")], [], "no tensor of section 2 is named by the contract here"),
  ("dw-not-averaged", "mean-missing", 1, [("e @ x.T / x.shape[1]", "e @ x.T")]))
f("heads_star_unpacking.py",
  ("decay-forgotten", "l2-gradient-missing", None, [("(a_in @ dZ.T + lam * W) / m", "a_in @ dZ.T / m")]),
  ("cross-entropy-da", "loss-mismatch", None, [("    dA = AL - Y\n", "    dA = (AL - Y) / (AL * (1 - AL))\n")], ["output-derivative-missing"]))
f("np_add_at_gatherer.py",
  ("sum-over-all", "softmax-axis", None, [("e /= e.sum(axis=0)", "e /= e.sum()")]),
  ("float32-slope", "reduced-precision", None, [("alpha = round(float(LEAK), 7)", "alpha = LEAK")], ["wrong-activation-forward", "activation-derivative-of-other-function"], "0.01 as float32: relative 2e-8, on negative Z1 only"))
f("nb_logistic_cats.ipynb",
  ("db-not-averaged", "mean-missing", None, [("db = (1 / m) * np.sum(A - Y)", "db = np.sum(A - Y)")]),
  ("minus-lost", "cost-sign", None, [("cost = (-1 / m) *", "cost = (1 / m) *")]))
f("nb_deep_tanh.ipynb",
  ("one-minus-a", "activation-derivative-of-other-function", None, [("else 1 - A ** 2)", "else 1 - A)")]),
  ("da-is-a-minus-y", "output-derivative-twice", None, [("dA = (AL - Y) / (AL * (1 - AL))", "dA = AL - Y")], ["loss-mismatch"]))
f("nb_digits_rows.ipynb",
  ("no-sigmoid-prime", "activation-derivative-missing", 2, [("return g * self.y * (1 - self.y)", "return g")]),
  ("bias-mean", "mean-twice", None, [("g.T @ self.x, g.sum(0)", "g.T @ self.x, g.mean(0)")]))
f("nb_step_ridge.ipynb",
  ("two-lambda", "l2-gradient-scale", 1, [("(R @ X.T + float(lam) * W)", "(R @ X.T + 2 * float(lam) * W)")]),
  ("db-summed", "mean-missing", 1, [("yield R.mean(axis=1)", "yield R.sum(axis=1)")]))

f("asyncio_layers.py",
  ("mask-lost", "activation-derivative-missing", None, [("np.where(Z > 0, dA, 0.0)", "dA")]),
  ("output-slope-lost", "output-derivative-missing", None, [("dA * (A * (1 - A)) if final", "dA if final")], ["activation-derivative-missing"]))
f("strenum_keys.py",
  ("w2-for-nothing", "activation-derivative-of-other-function", 1, [("(1 - hidden * hidden)", "(hidden * (1 - hidden))")]),
  ("swapped-names", "layers-swapped", None, [("Name.GRAD_W2: e @ hidden.T / n, Name.GRAD_B2: e.sum(1) / n", "Name.GRAD_W1: e @ hidden.T / n, Name.GRAD_B1: e.sum(1) / n"), ("Name.GRAD_W1: delta @ x.T / n, Name.GRAD_B1: delta.sum(1) / n", "Name.GRAD_W2: delta @ x.T / n, Name.GRAD_B2: delta.sum(1) / n")]))
f("longdouble.py",
  ("single", "reduced-precision", None, [("ld = np.longdouble", "ld = np.float32")], [], "Y stays float64, so A - Y is float64 of float32 values"),
  ("decay-forgotten", "l2-gradient-missing", None, [('(d @ a[l - 1].T + LAM * p[f"W{l}"]) / m', "(d @ a[l - 1].T) / m")]))
f("old_helpers_kept.py",
  ("default-slope", "activation-derivative-of-other-function", None, [("z_below, slope=0.1)", "z_below, slope=0.01)")]),
  ("features-for-examples", "mean-wrong-count", None, [("N = X.shape[0]", "N = X.shape[1]")]))
f("global_tape.py",
  ("leak-only-forward", "activation-derivative-of-other-function", None, [("lambda g: (g * factor, {})", "lambda g: (g * (z > 0), {})")]),
  ("no-mean", "mean-missing", None, [("(1 - Y) / (1 - AL)) / Y.shape[1], {}", "(1 - Y) / (1 - AL)), {}")], [], "dZ then reads as the per-example convention"))
f("readonly_views.py",
  ("one-minus-h", "activation-derivative-of-other-function", None, [("g * (1 - h) * (1 + h)", "g * (1 - h)")]),
  ("cost-over-entries", "mean-wrong-count", None, [("-(Y * logp).sum() / Y.shape[1]", "-(Y * logp).mean()")], ["constant-factor"], "cost only: divided by n_y m"))
f("propagate_classmethod.py",
  ("probabilities-only-of-ones", "cost-half", None, [("lazy.A ** lazy.Y * (1 - lazy.A) ** (1 - lazy.Y)", "lazy.A ** lazy.Y")]),
  ("half-sigmoid-sign", "sigmoid-sign", None, [("np.exp(-(np.dot(", "np.exp((np.dot(")], [], "propagate exposes no A, cost comes first"))
f("step_shuffled_epoch.py",
  ("sum-not-mean", "mean-missing", None, [("total, 1 / len(X))", "total, 1)")]),
  ("tanh-prime-lost", "activation-derivative-missing", None, [("d = d @ p[k].T * (1 - h ** 2)", "d = d @ p[k].T")]))

h("old_helpers_kept.py", "slope-spelled-again", [("zs[i - 2])", "zs[i - 2], slope=0.1)")])
h("global_tape.py", "strict-inequality", [("factor[z <= 0] = LEAK", "factor[z < 0] = LEAK")])
h("step_shuffled_epoch.py", "bigger-batches", [("size=4", "size=64")])
h("fb_any_depth_namespace.py", "own-z-in-place", [("out = z.copy()", "out = z")], "sign of z survives the slope, and z is the file's own")
h("conditional_definition.py", "prime-at-a", [("slope.prime(z1)", "slope.prime(a1)")], "sign(a) = sign(z)")
h("np_add_at_gatherer.py", "prime-at-a", [("s2.bwd(z1)", "s2.bwd(a1)")])
h("grads_dict_subclass.py", "relu-by-mask", [("return np.fmax(z, 0)", "return z * (z > 0)")])
h("frozen_layers.py", "rank-one-db", [("delta.mean(axis=1, keepdims=True)", "delta.mean(axis=1)")])
h("frozen_layers.py", "clip-without-effect", [("np.log(yhat)", "np.log(np.clip(yhat, 1e-15, 1.0))")])
h("mappingproxy_return.py", "other-convention", [("(a[top] - Y) / m", "(a[top] - Y)"), ("d[l] @ a[l - 1].T", "d[l] @ a[l - 1].T / m"), ("d[l].sum(axis=1, keepdims=True)", "d[l].mean(axis=1, keepdims=True)")])
h("planar_two_layer.py", "no-training", [("_parameters = nn_model(_X, (_X[:1] * _X[1:] > 0).astype(int), print_cost=True)", "")])
h("course_typed_caches.py", "strict-mask", [("dZ[c.Z <= 0] = 0", "dZ[c.Z < 0] = 0")])
h("course_bound_methods.py", "mean-spelled-out", [("per_example.mean()", "per_example.sum() / Y.shape[1]")])
h("logistic_example_loop.py", "other-order", [("return J, dict(dw=dw, db=db)", "return dict(dw=dw, db=db), J")])
h("step_lambda_chain.py", "rank-one-db", [("e.mean(axis=1, keepdims=True)", "e.mean(axis=1)")])
h("step_inplace_copy.py", "unary-plus-copies", [("copy.deepcopy(parameters)", "{k: +v for k, v in parameters.items()}")])
h("reg_three_layer_tuple_cache.py", "mask-at-z", [("np.multiply(dA1, np.int64(A1 > 0))", "np.multiply(dA1, np.int64(Z1 > 0))")])
h("match_registry.py", "identity-prime-scalar", [("return np.ones_like(z)", "return 1")])
h("singledispatch_layers.py", "half-first", [("np.sum(np.power(out - Y, 2)) / (2 * m)", ".5 * np.sum((Y - out) ** 2) / m")])
h("threaded_examples.py", "one-thread", [("max_workers=2", "max_workers=1")])
h("complex_step.py", "smaller-h", [("H = 1e-30", "H = 1e-40")])
h("softmax_jacobian_full.py", "shift-by-global-max", [('box["Z"].max(0, keepdims=True)', 'box["Z"].max()')])
h("nb_digits_rows.ipynb", "mask-with-equality", [("self.mask = x > 0", "self.mask = x >= 0")])
h("adam_module_training.py", "shorter-training", [("range(1, 121)", "range(1, 3)")])
h("propagate_partial.py", "python-float-db", [("np.float64(r.mean())", "float(r.mean())")])
