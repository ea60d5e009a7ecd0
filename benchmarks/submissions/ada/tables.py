"""The slips, written by hand. `python tables.py` writes the four json tables; build.py verifies them.

F(base, name, cause, layer, first_wrong, old, new[, old, new ...], alt=[...], note="", where="")
where: for files of any depth, which layer is hit ("output", "hidden", "first", "all").
"""
import json
import pathlib

HERE = pathlib.Path(__file__).parent
FAULTS, PAIRS, UNKNOWN, HARMLESS = [], [], [], []


def entry(base, name, texts, **more):
    assert len(texts) % 2 == 0, (base, name)
    rep = [[texts[i], texts[i + 1]] for i in range(0, len(texts), 2)]
    return {"base": f"bases/{base}" + ("" if "." in base else ".py"), "name": name, "replace": rep, **more}


def F(base, name, cause, layer, first, *texts, alt=(), note="", where="", verdict="mismatch"):
    e = entry(base, name, texts, cause=cause, layer=layer, first_wrong=first, alternatives=list(alt), note=note)
    if where:
        e["where"] = where
    if verdict != "mismatch":
        e["verdict"] = verdict
    FAULTS.append(e)


def P(base, name, causes, layers, first, *texts, alt=(), note=""):
    PAIRS.append(entry(base, name, texts, causes=list(causes), layers=list(layers), first_wrong=first,
                       alternatives=list(alt), note=note))


def U(base, name, first, *texts, note=""):
    UNKNOWN.append(entry(base, name, texts, cause=None, layer=None, first_wrong=first, alternatives=[], note=note))


def H(base, name, *texts, note=""):
    HARMLESS.append(entry(base, name, texts, cause=None, verdict="match", note=note))


# ------------------------------------------------------------------ zwei_schichten_hart
b = "zwei_schichten_hart"
F(b, "no-m-in-dw2", "mean-missing", 2, "dW2", "np.dot(dZ2, A1.T) / m", "np.dot(dZ2, A1.T)")
F(b, "no-m-in-db1", "mean-missing", 1, "db1", "db1 = 1 / m * np.sum", "db1 = np.sum")
F(b, "relu-mask-forgotten", "activation-derivative-missing", 1, "dZ1", "dZ1 = dA1 * (Z1 > 0)", "dZ1 = dA1")
F(b, "mask-from-z2", "activation-derivative-of-other-layer", 1, "dZ1", "(Z1 > 0)", "(Z2 > 0)")
F(b, "dw1-with-a1", "wrong-input", 1, "dW1", "np.dot(dZ1, X.T)", "np.dot(dZ1, A1.T)", note="shape (4, 4) for (4, 5)")
F(b, "dw2-with-z1", "wrong-input", 2, "dW2", "np.dot(dZ2, A1.T)", "np.dot(dZ2, Z1.T)")
F(b, "dz2-times-sigma-strich", "output-derivative-twice", 2, "dZ2", "dZ2 = A2 - Y", "dZ2 = (A2 - Y) * A2 * (1 - A2)",
  alt=["loss-mismatch"], note="also the gradient of the squared error; contract: output-derivative-twice wins")
F(b, "da2-sign", "sign-flipped", 2, "dA2", "dA2 = -Y / A2 + (1 - Y) / (1 - A2)", "dA2 = Y / A2 - (1 - Y) / (1 - A2)",
  note="dA2 is not used further on")
F(b, "db1-axis0", "bias-wrong-axis", 1, "db1", "db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)",
  "db1 = 1 / m * np.sum(dZ1, axis=0, keepdims=True)")
F(b, "b2-forgotten", "bias-missing-forward", 2, "Z2", "np.dot(W2, A1) + b2", "np.dot(W2, A1)")
F(b, "cost-only-y", "cost-half", None, "cost", "np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m",
  "np.sum(Y * np.log(A2)) / m")
F(b, "dw2-star", "elementwise-for-matmul", 2, "dW2", "np.dot(dZ2, A1.T) / m", "dZ2 * A1 / m")
F(b, "keys-swapped", "layers-swapped", None, "dW2", '"dW2": dW2, "db2": db2', '"dW1": dW2, "db1": db2',
  '"dW1": dW1, "db1": db1', '"dW2": dW1, "db2": db1')
F(b, "factor-2-dz2", "constant-factor", 2, "dZ2", "dZ2 = A2 - Y", "dZ2 = 2 * (A2 - Y)")
F(b, "db1-total-sum", "bias-scalar", 1, "db1", "np.sum(dZ1, axis=1, keepdims=True)", "np.sum(dZ1)")

# ------------------------------------------------------------------ l_layer_loop
b = "l_layer_loop"
F(b, "z-times-1-minus-z", "activation-derivative-of-pre-activation", None, "dZ", "return dA * s * (1 - s)",
  "return dA * Z * (1 - Z)", where="output")
F(b, "sigmoid-backward-of-a", "activation-derivative-of-activation", None, "dZ", "sigmoid_backward(dA, Z[l])",
  "sigmoid_backward(dA, A[l])", where="output")
F(b, "upstream-lost-in-relu", "upstream-ignored", None, "dZ", "dZ = np.array(dA, copy=True)", "dZ = np.ones_like(dA)",
  where="hidden")
F(b, "features-for-examples", "mean-wrong-count", None, "dW", "m = X.shape[1]", "m = X.shape[0]", where="all")
F(b, "cost-summed", "cost-mean-missing", None, "cost", "per_example.mean()", "per_example.sum()")
F(b, "cost-mean-over-units-too", "mean-wrong-count", None, "cost", ".sum(axis=0)", ".mean(axis=0)", alt=["constant-factor"],
  note="cost divided by n_y too; hidden by n_y = 1")
F(b, "bias-gradient-unsummed", "bias-not-summed", None, "db", "db = dZ.sum(axis=1, keepdims=True) / m", "db = dZ / m",
  where="all")
F(b, "dw-with-a-l", "wrong-input", None, "dW", "dZ @ A[l - 1].T / m", "dZ @ A[l].T / m", where="all")
F(b, "sigmoid-everywhere", "wrong-activation-forward", None, "A1", "A[l] = sigmoid(Z[l]) if l == L else relu(Z[l])",
  "A[l] = sigmoid(Z[l])", where="hidden", note="hidden forward only; backward still relu")
F(b, "exp-plus-z", "sigmoid-sign", None, "A", "return 1 / (1 + np.exp(-Z))", "return 1 / (1 + np.exp(Z))", where="output")
F(b, "weights-already-updated", "stale-or-updated-weights", None, "dA", 'dA = parameters[f"W{l}"].T @ dZ',
  'dA = (parameters[f"W{l}"] - 0.1 * dW).T @ dZ', where="all", note="dX where depth is 1")
F(b, "dA-label-sign", "sign-flipped", None, "dA", "dA = (1 - Y) / (1 - A[L]) - Y / A[L]", "dA = Y / A[L] - (1 - Y) / (1 - A[L])",
  where="output", note="everything behind it has the wrong sign too")
F(b, "zero-bias-gradient", "bias-zero", None, "db", "db = dZ.sum(axis=1, keepdims=True) / m",
  "db = np.zeros((dZ.shape[0], 1))", where="all")

# ------------------------------------------------------------------ softmax_jacobi
b = "softmax_jacobi"
F(b, "only-diagonal", "softmax-jacobian-diagonal", 2, "dZ2", "J = np.diag(a[:, 0]) - a @ a.T",
  "J = np.diag(a[:, 0] * (1 - a[:, 0]))")
F(b, "softmax-axis-1", "softmax-axis", 2, "A2", "e / e.sum(axis=0, keepdims=True)", "e / e.sum(axis=1, keepdims=True)")
F(b, "softmax-whole-array", "softmax-axis", 2, "A2", "e / e.sum(axis=0, keepdims=True)", "e / e.sum()")
F(b, "tanh-strich-von-z", "activation-derivative-of-pre-activation", 1, "dZ1", "1 - t ** 2", "1 - Z ** 2")
F(b, "tanh-twice", "activation-derivative-of-activation", 1, "dZ1", "tanh_rueckwaerts(dA1, Z1)", "tanh_rueckwaerts(dA1, A1)")
F(b, "sigmoid-strich-bei-tanh", "activation-derivative-of-other-function", 1, "dZ1", "dA * (1 - t ** 2)", "dA * t * (1 - t)")
F(b, "cost-plus", "cost-sign", None, "cost", "return -(Y * np.log(A)).sum() / m", "return (Y * np.log(A)).sum() / m")
F(b, "log10", "cost-logarithm", None, "cost", "np.log(A)", "np.log10(A)")
F(b, "m-ist-klassenzahl", "mean-wrong-count", None, "dW2", "m = Y.shape[1]\n    ergebnis", "m = Y.shape[0]\n    ergebnis",
  note="only dW uses this m, db uses mean()")
F(b, "db1-falsche-achse", "bias-wrong-axis", 1, "db1", "dZ1.mean(axis=1).reshape(-1, 1)", "dZ1.mean(axis=0).reshape(-1, 1)",
  note="averaged over units instead of summed over examples")
F(b, "db2-sum", "mean-missing", 2, "db2", "dZ2.mean(axis=1, keepdims=True)", "dZ2.sum(axis=1, keepdims=True)")
F(b, "binary-gradient", "loss-mismatch", 2, "dA2", "dA2 = -Y / A2", "dA2 = -Y / A2 + (1 - Y) / (1 - A2)",
  note="binary cross-entropy in the gradient")
F(b, "eps-in-log", "cost-epsilon", None, "cost", "np.log(A)", "np.log(A + 1e-4)")

# ------------------------------------------------------------------ quadratisch
b = "quadratisch"
F(b, "w1-for-w2", "wrong-weights", 2, "dA1", 'back1 = p["W2"].T @ delta2', 'back1 = p["W1"].T @ delta2',
  note="layer counted by the W that should have been taken; dA1 is wrong")
F(b, "w2-not-transposed", "transposed", 2, "dA1", 'p["W2"].T @ delta2', 'p["W2"] @ delta2')
F(b, "g-w2-transposed", "transposed", 2, "dW2", "g_W2 = delta2 @ a1.T / m", "g_W2 = (delta2 @ a1.T).T / m")
F(b, "g-w1-swapped", "transposed", 1, "dW1", "g_W1 = delta1 @ X.T / m", "g_W1 = X @ delta1.T / m")
F(b, "mask-other-layer", "activation-derivative-of-other-layer", 2, "dZ2", "back2 * sig_strich(a2)", "back2 * sig_strich(a1)")
F(b, "mask-other-layer-1", "activation-derivative-of-other-layer", 1, "dZ1", "back1 * sig_strich(a1)", "back1 * sig_strich(a2)")
F(b, "input-a1-for-x", "wrong-input", 1, "dW1", "delta1 @ X.T / m", "delta1 @ a1.T / m")
F(b, "input-x-for-a1", "wrong-input", 2, "dW2", "delta2 @ a1.T / m", "delta2 @ X.T / m")
F(b, "n-y-in-divisor", "mean-wrong-count", 3, "dW3", "delta3 @ a2.T / m", "delta3 @ a2.T / (m * n_y)", alt=["constant-factor"])
F(b, "kosten-mal-2", "constant-factor", None, "cost", "J = J / m", "J = 2 * J / m", note="a factor 2 in the cost")
F(b, "cost-m-forgotten", "cost-mean-missing", None, "cost", "    J = J / m\n", "")
F(b, "sig-strich-z", "activation-derivative-of-pre-activation", 2, "dZ2", "back2 * sig_strich(a2)", "back2 * sig_strich(z2)")
F(b, "sig-strich-sig", "activation-derivative-of-activation", 1, "dZ1", "sig_strich(a1)", "sig_strich(sig(a1))")
F(b, "upstream-vergessen", "upstream-ignored", 2, "dZ2", "delta2 = back2 * sig_strich(a2)", "delta2 = sig_strich(a2)")
F(b, "b1-b2-tauschen", "layers-swapped", None, "dW2", "dW2=g_W2, db2=g_b2", "dW2=g_W1, db2=g_b1",
  "dW1=g_W1, db1=g_b1", "dW1=g_W2, db1=g_b2")
F(b, "forward-transponiert", "transposed", 2, "Z2", 'z2 = p["W2"] @ a1', 'z2 = p["W2"].T @ a1')

# ------------------------------------------------------------------ kurs_dnn_tupel
b = "kurs_dnn_tupel"
F(b, "1-m-vergessen-linear-backward", "mean-missing", None, "dW", "dW = 1 / m * np.dot(dZ, A_prev.T)", "dW = np.dot(dZ, A_prev.T)",
  "db = 1 / m * np.sum(dZ, axis=1, keepdims=True)", "db = np.sum(dZ, axis=1, keepdims=True)", where="all")
F(b, "db-keine-mittelung", "mean-missing", None, "db", "db = 1 / m * np.sum(dZ, axis=1, keepdims=True)",
  "db = np.sum(dZ, axis=1, keepdims=True)", where="all")
F(b, "axis-0", "bias-wrong-axis", None, "db", "np.sum(dZ, axis=1, keepdims=True)", "np.sum(dZ, axis=0, keepdims=True)", where="all")
F(b, "db-skalar", "bias-scalar", None, "db", "np.sum(dZ, axis=1, keepdims=True)", "np.sum(dZ)", where="all",
  note="hidden where n_l = 1")
F(b, "relu-sigmoid-verwechselt", "activation-derivative-of-other-function", None, "dW",
  'grads["dA" + str(l + 1)], current_cache, "relu")', 'grads["dA" + str(l + 1)], current_cache, "sigmoid")', where="hidden")
F(b, "output-relu-backward", "activation-derivative-of-other-function", None, "dW",
  'linear_activation_backward(dAL, current_cache, "sigmoid")', 'linear_activation_backward(dAL, current_cache, "relu")', where="output",
  note="dZ and dA_L are not exposed: dW_L is the first to show it")
F(b, "dal-plus", "sign-flipped", None, "dW", "dAL = -(np.divide(Y, AL)", "dAL = (np.divide(Y, AL)", where="output",
  note="dAL not exposed: every gradient is negated")
F(b, "m-ist-n", "mean-wrong-count", None, "dW", "m = A_prev.shape[1]", "m = A_prev.shape[0]", where="all")
F(b, "cost-log2", "cost-logarithm", None, "cost", "np.multiply(Y, np.log(AL))", "np.multiply(Y, np.log2(AL))",
  "np.multiply(1 - Y, np.log(1 - AL))", "np.multiply(1 - Y, np.log2(1 - AL))")
F(b, "cost-ohne-minus", "cost-sign", None, "cost", "cost = -1 / m", "cost = 1 / m")
F(b, "no-b-in-linear-forward", "bias-missing-forward", None, "A", "Z = np.dot(W, A) + b", "Z = np.dot(W, A)", where="all")
F(b, "dA-ueberschrieben", "mutates-argument", None, None, "dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))",
  "AL -= Y\n    dAL = AL / ((AL + Y) * (1 - AL - Y))", note="AL changed in place by L_model_backward, gradients right")
F(b, "sigmoid-backward-ohne-da", "upstream-ignored", None, "dW", "dZ = dA * s * (1 - s)", "dZ = s * (1 - s)", where="output")
F(b, "s-of-s", "activation-derivative-of-activation", None, "dW", "    s = 1 / (1 + np.exp(-Z))\n    dZ",
  "    s = 1 / (1 + np.exp(-Z))\n    s = 1 / (1 + np.exp(-s))\n    dZ", where="output")
F(b, "dw-transponiert", "transposed", None, "dW", "dW = 1 / m * np.dot(dZ, A_prev.T)", "dW = 1 / m * np.dot(A_prev, dZ.T)", where="all",
  note="shape (n_(l-1), n_l)")
F(b, "w-ohne-t", "transposed", None, None, "np.dot(W.T, dZ)", "np.dot(W, dZ)", where="all", verdict="crash",
  note="np.dot raises unless W is square")

# ------------------------------------------------------------------ kurs_dnn_woerterbuch
b = "kurs_dnn_woerterbuch"
F(b, "tanh-wird-relu-strich", "activation-derivative-of-other-function", None, "dZ", "dZ = dA * (1 - np.power(A, 2))",
  "dZ = dA * (A > 0)", where="hidden")
F(b, "1-minus-a", "activation-derivative-of-other-function", None, "dZ", "dA * (1 - np.power(A, 2))", "dA * (1 - A)", where="hidden",
  note="1 - a on a tanh layer, the contract's own example")
F(b, "tanh-quadrat-von-z", "activation-derivative-of-pre-activation", None, "dZ", "np.power(A, 2)", 'np.power(cache["Z"], 2)',
  where="hidden")
F(b, "tanh-von-a", "activation-derivative-of-activation", None, "dZ", "np.power(A, 2)", "np.power(np.tanh(A), 2)", where="hidden")
F(b, "kosten-halb", "cost-half", None, "cost", "np.sum(Y * np.log(AL)) + np.sum((1 - Y) * np.log(1 - AL))",
  "np.sum((1 - Y) * np.log(1 - AL))", note="the Y half is missing")
F(b, "kosten-eps", "cost-epsilon", None, "cost", "np.log(AL)) +", "np.log(AL + 1e-5)) +", "np.log(1 - AL))", "np.log(1 - AL + 1e-5))")
F(b, "dA-statt-dZ", "activation-derivative-missing", None, "dZ", "dZ = dA * (1 - np.power(A, 2))", "dZ = dA", where="hidden")
F(b, "eingang-A", "wrong-input", None, "dW", 'dZ.dot(cache["A_prev"].T) / m', 'dZ.dot(A.T) / m', where="all")
F(b, "zurueck-vor-vorne", "layers-swapped", None, "dW", 'grads["dW" + str(l)] = dW', 'grads["dW" + str(L + 1 - l)] = dW',
  'grads["db" + str(l)] = db', 'grads["db" + str(L + 1 - l)] = db', note="dW, db counted from the other end; depth 1 hides it")
F(b, "float32-kosten", "reduced-precision", None, "cost", "m = Y.shape[1]\n    logprobs", "AL = AL.astype(np.float32)\n    m = Y.shape[1]\n    logprobs",
  note="float32; relative error near 1e-8 to 1e-7")
F(b, "output-nicht-abgeleitet", "activation-derivative-missing", None, "dZ", "dZ = dA * A * (1 - A)", "dZ = dA", where="output")
F(b, "sigmoid-vorwaerts-falsch", "sigmoid-sign", None, "A", "return 1 / (1 + np.exp(-z))", "return 1 / (1 + np.exp(z))", where="output")
F(b, "tanh-vorwaerts-relu", "wrong-activation-forward", None, "A", "return np.tanh(z)", "return np.maximum(z, 0)", where="hidden",
  note="hidden A not exposed: A_L is the first to show it")
F(b, "cost-diag", "cost-not-scalar", None, "cost", "    logprobs = np.sum(Y * np.log(AL)) + np.sum((1 - Y) * np.log(1 - AL))\n    return float(-logprobs / m)",
  "    logprobs = np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T)\n    return -logprobs / m", note="n_y x n_y matrix; hidden by n_y = 1")

# ------------------------------------------------------------------ kurs_dnn_objekte
b = "kurs_dnn_objekte"
F(b, "steigung-falsch-rueck", "activation-derivative-of-other-function", None, "dW", "np.where(self.z > 0, 1.0, SLOPE)",
  "np.where(self.z > 0, 1.0, 0.01)", where="hidden", note="wrong leaky slope")
F(b, "steigung-null", "activation-derivative-of-other-function", None, "dW", "np.where(self.z > 0, 1.0, SLOPE)",
  "np.where(self.z > 0, 1.0, 0.0)", where="hidden", note="relu' on a leaky layer")
F(b, "leaky-global-vertippt", "wrong-activation-forward", None, "A", "np.where(self.z > 0, self.z, SLOPE * self.z)",
  "np.where(self.z > 0, self.z, 0.01 * self.z)", where="hidden", note="another slope forward")
F(b, "ableitung-weg", "activation-derivative-missing", None, "dW", "        return np.where(self.z > 0, 1.0, SLOPE)",
  "        return 1.0", where="hidden")
F(b, "eingang-vertauscht", "wrong-input", None, "dW", "dw = dz @ self.eingang.T / m", "dw = dz @ self.z.T / m", where="all",
  note="Z_l for A_(l-1): wrong shape")
F(b, "m-vergessen", "mean-missing", None, "dW", "dw = dz @ self.eingang.T / m", "dw = dz @ self.eingang.T", where="all")
F(b, "m-doppelt", "mean-twice", None, "dW", "da = -(Y / AL) + (1 - Y) / (1 - AL)",
  "da = (-(Y / AL) + (1 - Y) / (1 - AL)) / Y.shape[1]", where="all")
F(b, "m-doppelt-db", "mean-twice", None, "db", "db = dz.sum(axis=1, keepdims=True) / m", "db = dz.mean(axis=1, keepdims=True) / m", where="all")
F(b, "update-vor-da", "stale-or-updated-weights", None, "dW", "        return self.W.T @ dz, dw, db",
  "        self.W = self.W - 0.5 * dw\n        return self.W.T @ dz, dw, db", alt=["mutates-argument"], where="hidden",
  note="also changes the cache (caches[i].W rebound): the second call of L_model_backward on the same caches would differ too")
F(b, "reihenfolge", "layers-swapped", None, "dW", 'grads[f"dW{i}"] = dw', 'grads[f"dW{len(caches) - 1 - i}"] = dw',
  'grads[f"db{i}"] = db', 'grads[f"db{len(caches) - 1 - i}"] = db')
F(b, "loss-mse", "output-derivative-twice", None, "dW", "da = -(Y / AL) + (1 - Y) / (1 - AL)", "da = AL - Y", alt=["loss-mismatch"],
  where="output", note="meant as the gradient of the squared error; the same numbers as A - Y times g' again")
F(b, "kein-log", "cost-epsilon", None, "cost", "verluste = np.where", "AL = np.clip(AL, 0.3, 0.7)\n    verluste = np.where",
  note="a clip with effect at ordinary inputs")

# ------------------------------------------------------------------ kurs_dnn_listen
b = "kurs_dnn_listen"
F(b, "maske-immer-letzte", "activation-derivative-of-other-layer", None, None, "        cache_Z = caches[\"Z\"][l]\n", "        cache_Z = caches[\"Z\"][-1]\n",
  where="hidden", verdict="crash", note="as in the notes: Z left over from the loop; boolean index does not fit")
F(b, "gewicht-immer-letztes", "wrong-weights", None, None, 'caches["W"][l].T', 'caches["W"][-1].T', where="hidden", verdict="crash",
  note="as in the notes: W left over from the loop")
F(b, "prod-statt-dot", "elementwise-for-matmul", None, "cost", "np.trace(np.dot(np.log(AL), Y.T))", "np.trace(np.log(AL) * Y)", note="trace of the elementwise product")
F(b, "trace-vergessen", "cost-not-scalar", None, "cost", "np.trace(np.dot(np.log(AL), Y.T))", "np.dot(np.log(AL), Y.T)",
  "np.trace(np.dot(np.log(1 - AL), (1 - Y).T))", "np.dot(np.log(1 - AL), (1 - Y).T)", note="diagonal not taken; hidden by n_y = 1")
F(b, "sigmoid-s-weg", "activation-derivative-of-pre-activation", None, "dW", "dA * sigmoid(cache_Z) * (1 - sigmoid(cache_Z))",
  "dA * cache_Z * (1 - cache_Z)", where="output")
F(b, "dz-kein-da", "upstream-ignored", None, "dW", "dZ = dA * sigmoid(cache_Z)", "dZ = sigmoid(cache_Z)", where="output")
F(b, "dB-mean-mean", "mean-twice", None, "db", "db = 1 / m * np.sum(dZ, axis=1, keepdims=True)", "db = 1 / m * np.mean(dZ, axis=1, keepdims=True)", where="all")
F(b, "cost-first-half", "cost-half", None, "cost", " - 1 / m * np.trace(np.dot(np.log(1 - AL), (1 - Y).T))", "")
F(b, "bias-grad-null", "bias-zero", None, "db", "db = 1 / m * np.sum(dZ, axis=1, keepdims=True)", "db = np.zeros((dZ.shape[0], 1))", where="all")
F(b, "caches-ueberschrieben", "mutates-argument", None, None, "dZ[cache_Z <= 0] = 0", "dZ[cache_Z <= 0] = 0\n            cache_Z[cache_Z < 0] = 0",
  where="hidden", note="cached Z changed in place, gradients right")
F(b, "Y-umgeformt", "mutates-argument", None, None, "    m = Y.shape[1]\n", "    m = Y.shape[1]\n    Y[Y == 0] = 1e-300\n",
  note="labels changed in place, cost right within rounding")
F(b, "float16", "reduced-precision", None, "A", "Z = np.dot(W, A) + b", "Z = (np.dot(W, A) + b).astype(np.float16)", where="all")
F(b, "hidden-tanh", "wrong-activation-forward", None, "A", "A = np.maximum(Z, 0)", "A = np.tanh(Z)", where="hidden")
F(b, "b-vergessen-hidden", "bias-missing-forward", None, "A", "Z = np.dot(W, A) + b", "Z = np.dot(W, A) + (b if l == L - 1 else 0)", where="hidden")

# ------------------------------------------------------------------ planar_tanh  [2, 4, 1]
b = "planar_tanh"
F(b, "power-z", "activation-derivative-of-pre-activation", 1, "dW1", "1 - np.power(A1, 2)", '1 - np.power(cache["Z1"], 2)')
F(b, "power-tanh-a", "activation-derivative-of-activation", 1, "dW1", "np.power(A1, 2)", "np.power(np.tanh(A1), 2)")
F(b, "strich-weg", "activation-derivative-missing", 1, "dW1", "np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))", "np.dot(W2.T, dZ2)")
F(b, "a1-mal-1-a1", "activation-derivative-of-other-function", 1, "dW1", "(1 - np.power(A1, 2))", "A1 * (1 - A1)")
F(b, "dw2-vorzeichen", "sign-flipped", None, "dW2", "dZ2 = A2 - Y", "dZ2 = Y - A2", note="dZ2 not exposed: all four gradients negated")
F(b, "dw1-vorzeichen", "sign-flipped", 1, "dW1", "dW1 = (1 / m)", "dW1 = -(1 / m)")
F(b, "axis-0-db1", "bias-wrong-axis", 1, "db1", "np.sum(dZ1, axis=1, keepdims=True)", "np.sum(dZ1, axis=0, keepdims=True)")
F(b, "db2-nicht-summiert", "bias-not-summed", 2, "db2", "np.sum(dZ2, axis=1, keepdims=True)", "dZ2", alt=["bias-wrong-axis"],
  note="n_y = 1: summing over units gives the same array")
F(b, "m-4", "mean-wrong-count", None, "dW2", "m = X.shape[1]\n    W1", "m = 4\n    W1", alt=["ignores-argument"], note="a fixed number (of hidden units) as count")
F(b, "cache-z2-clip", "mutates-argument", None, None, 'A2 = cache["A2"]\n', 'A2 = cache["A2"]\n    cache["Z1"] *= 0\n', note="Z1 in the cache wiped by the backward pass")
F(b, "w1-statt-w2", "wrong-weights", 2, None, "np.dot(W2.T, dZ2)", "np.dot(W1.T, dZ2)", verdict="crash", note="shapes do not fit")
F(b, "nur-eine-haelfte", "cost-half", None, "cost", "np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)", "np.multiply(np.log(A2), Y)")
F(b, "sigmoid-plus", "sigmoid-sign", 2, "A2", "np.exp(-x)", "np.exp(x)")
F(b, "relu-vorwaerts", "wrong-activation-forward", 1, "A1", "A1 = np.tanh(Z1)", "A1 = np.maximum(0, Z1)")
F(b, "bias-1-fehlt", "bias-missing-forward", 1, "Z1", "np.dot(W1, X) + b1", "np.dot(W1, X)")
F(b, "globales-b1", "ignores-argument", 1, "Z1", 'b1 = parameters["b1"]\n', 'b1 = B_START\n', "def layer_sizes", "B_START = 0.25 * np.ones((4, 1))\n\n\ndef layer_sizes",
  note="start value from the notebook instead of the argument")
F(b, "gradient-tauschen", "wrong-input", 2, "dW2", "np.dot(dZ2, A1.T)", 'np.dot(dZ2, cache["Z1"].T)')

# ------------------------------------------------------------------ drei_schichten_relu  [6, 5, 4, 1]
b = "drei_schichten_relu"
F(b, "dw2-mal-2", "constant-factor", 2, "dW2", "dW2 = np.dot(dz2, a1.T)", "dW2 = np.dot(dz2, a1.T) * 2", note="the very slip of the gradient checking assignment")
F(b, "db1-4-durch-m", "constant-factor", 1, "db1", "db1 = np.sum(dz1, axis=1, keepdims=True)", "db1 = 4. * np.sum(dz1, axis=1, keepdims=True)",
  note="4/m, also from the assignment")
F(b, "m-nochmal-dw3", "mean-twice", 3, "dW3", "dW3 = np.dot(dz3, a2.T)", "dW3 = 1. / m * np.dot(dz3, a2.T)")
F(b, "m-nochmal-db", "mean-twice", 2, "db2", "db2 = np.sum(dz2, axis=1, keepdims=True)", "db2 = 1. / m * np.sum(dz2, axis=1, keepdims=True)")
F(b, "m-nie", "mean-missing", None, "dW3", "dz3 = 1. / m * (a3 - Y)", "dz3 = a3 - Y", note="dZ is then per example, and 1/m never comes")
F(b, "maske-2-vergessen", "activation-derivative-missing", 2, "dZ2", "dz2 = np.multiply(da2, np.int64(a2 > 0))", "dz2 = da2")
F(b, "maske-1-vergessen", "activation-derivative-missing", 1, "dZ1", "dz1 = np.multiply(da1, np.int64(a1 > 0))", "dz1 = da1 * 1")
F(b, "maske-von-z3", "activation-derivative-of-other-layer", 2, "dZ2", "np.int64(a2 > 0)", "np.int64(z3 > 0)")
F(b, "nur-maske", "upstream-ignored", 1, "dZ1", "np.multiply(da1, np.int64(a1 > 0))", "np.int64(a1 > 0)")
F(b, "sigmoid-strich-bei-relu", "activation-derivative-of-other-function", 2, "dZ2", "np.int64(a2 > 0)", "sigmoid(z2) * (1 - sigmoid(z2))")
F(b, "nansum-mean", "cost-mean-missing", None, "cost", "cost = 1. / m * np.nansum(logprobs)", "cost = np.nansum(logprobs)")
F(b, "keine-b2", "bias-missing-forward", 2, "A3", "np.dot(W2, a1) + b2", "np.dot(W2, a1)", note="A3 is the only exposed forward tensor")
F(b, "w3-statt-w2", "wrong-weights", 2, None, "np.dot(W2.T, dz2)", "np.dot(W3.T, dz2)", verdict="crash", note="(4, 1) with (4, m)")
F(b, "dw1-a1", "wrong-input", 1, "dW1", "np.dot(dz1, X.T)", "np.dot(dz1, a1.T)", note="wrong shape (5, 5)")
F(b, "log1-a3-vertauscht", "cost-half", None, "cost", "np.multiply(-np.log(a3), Y) + np.multiply(-np.log(1 - a3), 1 - Y)", "np.multiply(-np.log(1 - a3), 1 - Y)")
F(b, "db3-null", "bias-zero", 3, "db3", "db3 = np.sum(dz3, axis=1, keepdims=True)", "db3 = 0 * b3")

# ------------------------------------------------------------------ fb_sigmoid  [5, 4, 2]
b = "fb_sigmoid"
F(b, "ds-von-a", "activation-derivative-of-activation", 1, "dZ1", 'ds(cache["Z1"])', 'ds(cache["A1"])')
F(b, "ds-von-a2", "activation-derivative-of-activation", 2, "dZ2", 'ds(cache["Z2"])', 'ds(cache["A2"])')
F(b, "ds-z-1-z", "activation-derivative-of-pre-activation", None, "dZ2", "return s(z) * (1 - s(z))", "return z * (1 - z)")
F(b, "mse-da2", "loss-mismatch", 2, "dA2", 'g["dA2"] = (cache["A2"] - Y) / (cache["A2"] * (1 - cache["A2"]))', 'g["dA2"] = cache["A2"] - Y',
  alt=["output-derivative-twice"], note="with dA2 exposed it is the other loss; from dZ2 on it looks like g' twice")
F(b, "2-durch-m", "constant-factor", 2, "dW2", 'dot(g["dZ2"], cache["A1"].T) / m', '2 * dot(g["dZ2"], cache["A1"].T) / m')
F(b, "durch-n", "mean-wrong-count", 1, "dW1", 'dot(g["dZ1"], X.T) / m', 'dot(g["dZ1"], X.T) / n')
F(b, "kosten-n-mal-m", "mean-wrong-count", None, "cost", "return -total / m", "return -total / (n * m)", alt=["constant-factor"])
F(b, "kosten-plus", "cost-sign", None, "cost", "return -total / m", "return total / m")
F(b, "db2-summe-ueber-alles", "bias-scalar", 2, "db2", 'npsum(g["dZ2"], 1).reshape((n, 1)) / m', 'npsum(g["dZ2"]) / m')
F(b, "db1-axis0", "bias-wrong-axis", 1, "db1", 'npsum(g["dZ1"], 1, keepdims=True)', 'npsum(g["dZ1"], 0, keepdims=True)')
F(b, "exp-plus", "sigmoid-sign", None, "A1", "exp(-z)", "exp(z)")
F(b, "tanh-vorwaerts", "wrong-activation-forward", 1, "A1", 'cache["A1"] = s(cache["Z1"])', 'cache["A1"] = 2 * s(2 * cache["Z1"]) - 1', note="tanh in disguise")
F(b, "w-neu", "stale-or-updated-weights", 2, "dA1", 'g["dA1"] = dot(parameters["W2"].T, g["dZ2"])',
  'W2 = parameters["W2"] - 1.2 * g["dW2"]\n    g["dA1"] = dot(W2.T, g["dZ2"])', note="learning rate 1.2")
F(b, "dA1-ohne", "activation-derivative-missing", 1, "dZ1", 'g["dZ1"] = g["dA1"] * ds(cache["Z1"])', 'g["dZ1"] = g["dA1"]')
F(b, "eps-teiler", "cost-epsilon", 2, "dA2", '(1 - cache["A2"]))', '(1 - cache["A2"]) + 1e-3)', note="epsilon inside the division of dA2")
F(b, "rauschen", "not-deterministic", 1, "Z1", 'cache["Z1"] = dot(parameters["W1"], X) + parameters["b1"]',
  'import numpy as np\n    cache["Z1"] = dot(parameters["W1"] + 0.01 * np.random.randn(*parameters["W1"].shape), X) + parameters["b1"]')
F(b, "dz1-ohne-da1", "upstream-ignored", 1, "dZ1", 'g["dZ1"] = g["dA1"] * ds(cache["Z1"])', 'g["dZ1"] = ds(cache["Z1"])')

# ------------------------------------------------------------------ logreg_kurs
b = "logreg_kurs"
F(b, "dw-ohne-m", "mean-missing", 1, "dW1", "dw = 1 / m * np.dot(X, (A - Y).T)", "dw = np.dot(X, (A - Y).T)")
F(b, "db-ohne-m", "mean-missing", 1, "db1", "db = 1 / m * np.sum(A - Y)", "db = np.sum(A - Y)")
F(b, "y-minus-a", "sign-flipped", 1, "dW1", "np.dot(X, (A - Y).T)", "np.dot(X, (Y - A).T)")
F(b, "shape-0", "mean-wrong-count", None, "cost", "m = X.shape[1]", "m = X.shape[0]", note="cost, dw and db all divided by n_x")
F(b, "kosten-vorzeichen", "cost-sign", None, "cost", "cost = -1 / m", "cost = 1 / m")
F(b, "y-spalte", "broadcast", None, "cost", "m = X.shape[1]\n", "m = X.shape[1]\n    Y = Y.reshape(-1, 1)\n", note="(1, m) against (m, 1)")
F(b, "axis-summe", "cost-not-scalar", None, "cost", "np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))", "(Y * np.log(A) + (1 - Y) * np.log(1 - A))")
F(b, "kein-b", "bias-missing-forward", 1, "cost", "np.dot(w.T, X) + b", "np.dot(w.T, X)")
F(b, "log10-kosten", "cost-logarithm", None, "cost", "Y * np.log(A)", "Y * np.log10(A)", "(1 - Y) * np.log(1 - A)", "(1 - Y) * np.log10(1 - A)")
F(b, "db-summe-x", "bias-zero", 1, "db1", "db = 1 / m * np.sum(A - Y)", "db = 0.0")
F(b, "stern-statt-dot", "elementwise-for-matmul", 1, "dW1", "np.dot(X, (A - Y).T)", "(X * (A - Y))", note="(n_x, m) for (n_x, 1)")
F(b, "strich-nochmal", "output-derivative-twice", 1, "dW1", "    dw = 1 / m * np.dot(X, (A - Y).T)\n    db = 1 / m * np.sum(A - Y)",
  "    dZ = (A - Y) * A * (1 - A)\n    dw = 1 / m * np.dot(X, dZ.T)\n    db = 1 / m * np.sum(dZ)", alt=["loss-mismatch"])
F(b, "x-veraendert", "mutates-argument", None, "cost", "m = X.shape[1]\n", "m = X.shape[1]\n    X -= np.mean(X, axis=1, keepdims=True)\n",
  note="centring in place; the results belong to other inputs, so cost is wrong too")
F(b, "gerundet", "overflow", None, "cost", "np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))",
  "np.sum(Y * np.log(A > 0.5) + (1 - Y) * np.log(1 - (A > 0.5)))", note="log of the predicted labels: -inf and nan")

# ------------------------------------------------------------------ logreg_schleife
b = "logreg_schleife"
F(b, "dw-nicht-gemittelt", "mean-missing", 1, "dW1", "    dw /= m\n", "")
F(b, "J-nicht-gemittelt", "cost-mean-missing", None, "cost", "    J /= m\n", "")
F(b, "db-durch-n", "mean-wrong-count", 1, "db1", "db /= m", "db /= n")
F(b, "db-doppelt", "mean-twice", 1, "db1", "db += dz_i", "db += dz_i / m")
F(b, "dz-falschrum", "sign-flipped", 1, "dW1", "dz_i = a_i - y_i", "dz_i = y_i - a_i")
F(b, "db-in-innerer-schleife", "constant-factor", 1, "db1", "            dw[j, 0] += x_i[j] * dz_i\n        db += dz_i", "            dw[j, 0] += x_i[j] * dz_i\n            db += dz_i",
  note="indent: db counted n_x times, factor n_x", alt=["mean-wrong-count"])
F(b, "exp-t", "sigmoid-sign", 1, "cost", "math.exp(-t)", "math.exp(t)")
F(b, "z-ohne-b", "bias-missing-forward", 1, "cost", "z_i = b\n", "z_i = 0.0\n")
F(b, "log2", "cost-logarithm", None, "cost", "y_i * math.log(a_i)", "y_i * math.log2(a_i)", "math.log(1 - a_i)", "math.log2(1 - a_i)")
F(b, "nur-y", "cost-half", None, "cost", " + (1 - y_i) * math.log(1 - a_i)", "")
F(b, "minus-vergessen", "cost-sign", None, "cost", "J += -(y_i", "J += (y_i")
F(b, "w-verkleinert", "mutates-argument", None, None, "    db /= m\n", "    db /= m\n    w -= 0.5 * dw\n", note="update inside propagate")
F(b, "a-strich", "output-derivative-twice", 1, "dW1", "dz_i = a_i - y_i", "dz_i = (a_i - y_i) * a_i * (1 - a_i)", alt=["loss-mismatch"])

# ------------------------------------------------------------------ schritt_kurz
b = "schritt_kurz"
F(b, "ohne-m", "mean-missing", None, "dW", "d @ a[l - 1].T / m", "d @ a[l - 1].T", where="all")
F(b, "delta-doppelt", "constant-factor", None, "dW", "d = {}, a[-1] - Y", "d = {}, 2 * (a[-1] - Y)", where="all")
F(b, "rate-fest", "ignores-argument", None, "dW", '    """gibt NEUE', '    learning_rate = 0.0075\n    """gibt NEUE', where="all", note="learning rate is a constant")
F(b, "plus-statt-minus", "sign-flipped", None, "dW", "W - learning_rate * d @", "W + learning_rate * d @", "b - learning_rate * d.sum", "b + learning_rate * d.sum", where="all")
F(b, "neue-gewichte", "stale-or-updated-weights", None, "dW", "d = W.T @ d", 'd = neu[f"W{l}"].T @ d', where="hidden")
F(b, "z-l-1", "activation-derivative-of-other-layer", None, None, "(z[l - 2] > 0)", "(z[l - 1] > 0)", where="hidden", verdict="crash", note="broadcasts without a crash where the layer above has one unit",)
F(b, "maske-weg", "activation-derivative-missing", None, "dW", "W.T @ d * (z[l - 2] > 0)", "W.T @ d", where="hidden")
F(b, "bias-liegt", "bias-zero", None, "db", 'b - learning_rate * d.sum(1, keepdims=True) / m', 'b', where="all")
F(b, "in-place", "mutates-argument", None, None, 'neu[f"W{l}"] = W - learning_rate * d @ a[l - 1].T / m', 'V = W.copy(); W -= learning_rate * d @ a[l - 1].T / m; neu[f"W{l}"] = W',
  "d = W.T @ d", "d = V.T @ d", note="the old parameters are changed too")
F(b, "d-nur-maske", "upstream-ignored", None, "dW", "d = W.T @ d * (z[l - 2] > 0)", "d = 1.0 * (z[l - 2] > 0)", where="hidden")
F(b, "bias-achse", "bias-scalar", None, "db", "d.sum(1, keepdims=True)", "d.sum()", where="all")

# ------------------------------------------------------------------ schritt_klasse
b = "schritt_klasse"
F(b, "acts-i-plus-1", "activation-derivative-of-other-layer", None, None, "(1 - self.acts[i] ** 2)", "(1 - self.acts[i + 1] ** 2)", where="hidden", verdict="crash",
  note="broadcasts where the layer above has one unit")
F(b, "faktor-2", "constant-factor", None, "dW", "delta = out - Y", "delta = 2 * (out - Y)", where="all", note="(A - Y)^2 differentiated without the 1/2")
F(b, "append-statt-insert", "layers-swapped", None, None, "dW.insert(0, delta.dot(self.acts[i].T) / m)", "dW.append(delta.dot(self.acts[i].T) / m)",
  "db.insert(0, delta.sum(axis=1, keepdims=True) / m)", "db.append(delta.sum(axis=1, keepdims=True) / m)", verdict="crash", note="the update raises: shapes do not fit (depth 1 hides it)")
F(b, "tanh-der-aktivierung", "activation-derivative-of-activation", None, "dW", "(1 - self.acts[i] ** 2)", "(1 - np.tanh(self.acts[i]) ** 2)", where="hidden")
F(b, "1-minus-a", "activation-derivative-of-other-function", None, "dW", "(1 - self.acts[i] ** 2)", "(self.acts[i] * (1 - self.acts[i]))", where="hidden")
F(b, "eta-ignoriert", "ignores-argument", None, "dW", "net.sgd_step(X, Y, learning_rate)", "net.sgd_step(X, Y, 0.01)", where="all")
F(b, "out-selbst", "activation-derivative-of-other-function", None, "dW", "delta = out - Y", "delta = (out - Y) * (1 - out ** 2)", where="output", note="tanh' on the linear output", alt=["output-derivative-twice"])
F(b, "bias-gemittelt-doppelt", "mean-twice", None, "db", "db.insert(0, delta.sum(axis=1, keepdims=True) / m)", "db.insert(0, delta.mean(axis=1, keepdims=True) / m)", where="all")
F(b, "n-durch", "mean-wrong-count", None, "dW", "m = X.shape[1]", "m = X.size", where="all", note="divided by n_x * m")
F(b, "kopie-vergessen", "mutates-argument", None, None, '[parameters[f"W{i + 1}"].copy() for i in range(L)]', '[parameters[f"W{i + 1}"] for i in range(L)]',
  "self.weights = [W - eta * g for W, g in zip(self.weights, dW)]", "for W, g in zip(self.weights, dW):\n            W -= eta * g")
F(b, "bias-nur-skalar", "bias-scalar", None, "db", "delta.sum(axis=1, keepdims=True)", "delta.sum()", where="all")
F(b, "dropout", "not-deterministic", None, "dW", "self.acts.append(z if i == last else np.tanh(z))", "self.acts.append(z if i == last else np.tanh(z) * (np.random.rand(*z.shape) < 0.8) / 0.8)", where="hidden", note="dropout left in")
F(b, "sigmoid-hidden", "wrong-activation-forward", None, "dW", "np.tanh(z))", "1 / (1 + np.exp(-z)))", where="hidden", note="forward is not exposed; dW is the first to show it")

# ------------------------------------------------------------------ zeilen_softmax (mean convention)
b = "zeilen_softmax"
F(b, "m-nochmal", "mean-twice", None, "dW", "a_prev.T @ dz", "a_prev.T @ dz / m", where="all")
F(b, "m-fehlt", "mean-missing", None, "dW", "dz = (a - Y) / m", "dz = (a - Y)", where="all")
F(b, "db-achse", "bias-wrong-axis", None, "db", "dz.sum(axis=0, keepdims=True)", "dz.sum(axis=1, keepdims=True)", where="all")
F(b, "relu-weg", "activation-derivative-missing", None, "dZ", '            dz = da * (out[f"Z{l - 1}"] > 0)', "            dz = da", where="hidden")
F(b, "softmax-ueber-beispiele", "softmax-axis", None, "A", "np.log(np.exp(z).sum(axis=1, keepdims=True))", "np.log(np.exp(z).sum(axis=0, keepdims=True))", where="output",
  note="the cost is computed with the same log_softmax")
F(b, "diag", "softmax-jacobian-diagonal", None, "dZ", "dz = (a - Y) / m", "dz = -Y / a * a * (1 - a) / m", where="output")
F(b, "m-spalten", "mean-wrong-count", None, "dZ", "m = X.shape[0]", "m = X.shape[1]", where="all", note="dZ carries 1/n_x, which is neither convention")
F(b, "cost-mean-alles", "mean-wrong-count", None, "cost", "-np.mean(np.sum(Y * log_softmax(z), axis=1))", "-np.mean(Y * log_softmax(z))", alt=["constant-factor"], note="mean over classes too")
F(b, "da-w-transp", "transposed", None, "dW", "a_prev.T @ dz", "dz.T @ a_prev", where="all", note="returned as (out, in) though in_out is declared")
F(b, "vorzeichen-y-a", "sign-flipped", None, "dZ", "dz = (a - Y) / m", "dz = (Y - a) / m", where="all")
F(b, "cost-log2", "cost-logarithm", None, "cost", "np.sum(Y * log_softmax(z), axis=1)", "np.sum(Y * log_softmax(z) / np.log(2), axis=1)")
F(b, "a-statt-a-prev", "wrong-input", None, "dW", 'out[f"A{l - 1}"] if l > 1 else X', 'out[f"Z{l - 1}"] if l > 1 else X', where="hidden", note="Z_(l-1) for A_(l-1), every layer but the first")
F(b, "db-nicht-summiert", "bias-not-summed", None, "db", "dz.sum(axis=0, keepdims=True)", "dz", where="all")
F(b, "half-precision", "reduced-precision", None, "Z1", "    a = X\n", "    a = X.astype(np.float16)\n", where="first", note="inputs rounded to float16")

# ------------------------------------------------------------------ zeilen_regression [4, 6, 5, 2]
b = "zeilen_regression"
F(b, "faktor-zwei", "constant-factor", 3, "dZ3", "dZ3 = fehler", "dZ3 = 2 * fehler")
F(b, "cost-ohne-halb", "constant-factor", None, "cost", "/ (2 * m)", "/ m")
F(b, "tanh-a-a", "activation-derivative-of-other-function", None, "dZ2", "(1 - a * a)", "(1 - a)", note="both hidden layers")
F(b, "tanh-z", "activation-derivative-of-pre-activation", 2, "dZ2", "tanh_backward(dA2, A2)", "tanh_backward(dA2, Z2)")
F(b, "tanh-doppelt", "activation-derivative-of-activation", 1, "dZ1", "tanh_backward(dA1, A1)", "tanh_backward(dA1, np.tanh(A1))")
F(b, "x-statt-a1", "wrong-input", 2, "dW2", "linear_backward(dZ2, A1, P", "linear_backward(dZ2, Z1, P")
F(b, "mse-mean-total", "mean-wrong-count", None, "cost", "(fehler ** 2).sum() / (2 * m)", "(fehler ** 2).mean() / 2", alt=["constant-factor"], note="divided by n_y too")
F(b, "bias-total", "bias-scalar", None, "db3", "grad_out.sum(axis=0)", "grad_out.sum()")
F(b, "bias-falsch", "bias-wrong-axis", None, "db3", "grad_out.sum(axis=0)", "grad_out.sum(axis=1)")
F(b, "ein-m-zuviel", "mean-twice", 2, "dW2", '("dW2", sW2)', '("dW2", sW2 / m)')
F(b, "abgerundet-32", "reduced-precision", None, "Z1", "return x @ W.T + b", "return (x.astype(\"float32\") @ W.T.astype(\"float32\")).astype(float) + b", note="float32 products")
F(b, "tausch-2-3", "layers-swapped", None, "db3", '("db3", sb3)', '("db3", sb2)', '("db2", sb2)', '("db2", sb3)', note="db2 and db3 only; sizes differ")
F(b, "out-tanh", "wrong-activation-forward", 3, "A3", "A3 = Z3", "A3 = np.tanh(Z3)")
F(b, "kein-b2", "bias-missing-forward", 2, "Z2", 'linear(A1, P["W2"], P["b2"])', 'linear(A1, P["W2"], 0)')
F(b, "grad-w-transponiert", "transposed", None, "dW3", "grad_W = grad_out.T @ x", "grad_W = x.T @ grad_out", note="(in, out) though out_in is declared")
F(b, "upstream-1", "upstream-ignored", 1, "dZ1", "tanh_backward(dA1, A1)", "tanh_backward(1, A1)")

# ------------------------------------------------------------------ l2_schleife
b = "l2_schleife"
F(b, "strafe-fehlt-in-dw", "l2-gradient-missing", None, "dW", " + lambd / m * W", "", where="all")
F(b, "strafe-ohne-m", "l2-gradient-scale", None, "dW", "lambd / m * W", "lambd * W", where="all")
F(b, "strafe-2m", "l2-gradient-scale", None, "dW", "lambd / m * W", "lambd / (2 * m) * W", where="all")
F(b, "strafe-2", "l2-gradient-scale", None, "dW", "lambd / m * W", "2 * lambd / m * W", where="all")
F(b, "kosten-ohne-strafe", "l2-cost", None, "cost", "kreuzentropie + strafe(parameters, L, m)", "kreuzentropie")
F(b, "kosten-ohne-halb", "l2-cost", None, "cost", "lambd / (2 * m) * s", "lambd / m * s")
F(b, "kosten-ohne-m", "l2-cost", None, "cost", "lambd / (2 * m) * s", "lambd / 2 * s")
F(b, "letzte-schicht-ohne-strafe", "l2-cost", None, "cost", "range(1, L + 1):\n        s +=", "range(1, L):\n        s +=", note="penalty of the last layer missing from the cost", where="output")
F(b, "bias-bestraft", "l2-on-bias", None, "db", "1 / m * dZ.sum(axis=1, keepdims=True)", '1 / m * dZ.sum(axis=1, keepdims=True) + lambd / m * parameters["b" + str(l)]', where="all")
F(b, "bias-bestraft-kosten", "l2-on-bias", None, "cost", 's += np.sum(np.square(parameters["W" + str(l)]))', 's += np.sum(np.square(parameters["W" + str(l)])) + np.sum(np.square(parameters["b" + str(l)]))', alt=["l2-cost"], where="all", note="biases penalised in the cost only")
F(b, "dz-nicht-maskiert", "activation-derivative-missing", None, "dZ", 'dZ = np.where(werte["Z" + str(l - 1)] > 0, dA_prev, 0)', "dZ = dA_prev", where="hidden")
F(b, "ohne-m-dz", "mean-missing", None, "dW", "1 / m * dZ @ A_prev.T + lambd", "dZ @ A_prev.T + lambd", where="all")
F(b, "sigma-strich-extra", "output-derivative-twice", None, "dZ", "dZ = AL - Y", "dZ = (AL - Y) * AL * (1 - AL)", alt=["loss-mismatch"], where="output")

# ------------------------------------------------------------------ l2_drei_schichten [2, 7, 3, 1]
b = "l2_drei_schichten"
F(b, "l2-w2-vergessen", "l2-gradient-missing", 2, "dW2", "(dZ2 @ A1.T + lambd * W2)", "(dZ2 @ A1.T)")
F(b, "l2-w1-vergessen", "l2-gradient-missing", 1, "dW1", "(dZ1 @ X.T + lambd * W1)", "(dZ1 @ X.T)")
F(b, "klammer-falsch", "l2-gradient-scale", 3, "dW3", "inv_m * (dZ3 @ A2.T + lambd * W3)", "inv_m * dZ3 @ A2.T + lambd * W3", note="1/m missing from the penalty")
F(b, "halb-bleibt", "l2-gradient-scale", 1, "dW1", "lambd * W1)", "lambd / 2 * W1)")
F(b, "kosten-ohne-w3", "l2-cost", 3, "cost", " + np.sum(W3 ** 2))", ")", note="W3 not in the penalty")
F(b, "kosten-faktor", "l2-cost", None, "cost", "1 / m * lambd / 2", "1 / m * lambd")
F(b, "bias-strafe-3", "l2-on-bias", 3, "db3", "db3 = inv_m * np.sum(dZ3, axis=1, keepdims=True)", "db3 = inv_m * (np.sum(dZ3, axis=1, keepdims=True) + lambd * b3)")
F(b, "relu-maske-bei-tanh", "activation-derivative-of-other-function", 2, "dZ2", "(1 - A2 ** 2) * dA2", "(A2 > 0) * dA2")
F(b, "tanh-strich-bei-relu", "activation-derivative-of-other-function", 1, "dZ1", "dA1 * (A1 > 0)", "dA1 * (1 - A1 ** 2)")
F(b, "tanh-fehlt", "activation-derivative-missing", 2, "dZ2", "(1 - A2 ** 2) * dA2", "dA2")
F(b, "relu-vorn", "wrong-activation-forward", 2, "A2", "A2 = np.tanh(Z2)", "A2 = np.maximum(0, Z2)")
F(b, "kosten-plus", "cost-sign", None, "cost", "return cross_entropy_cost + L2_regularization_cost", "return -(cross_entropy_cost + L2_regularization_cost)")
F(b, "kosten-strafe-minus", "l2-cost", None, "cost", "cross_entropy_cost + L2_regularization_cost", "cross_entropy_cost - L2_regularization_cost", note="wrongly scaled: by -1")

# ------------------------------------------------------------------ mse_sigmoid [3, 5, 4, 2]
b = "mse_sigmoid"
F(b, "sigma-strich-fehlt", "output-derivative-missing", 3, "dZ3", "dZ3 = dA3 * A[3] * (1 - A[3])", "dZ3 = dA3", alt=["loss-mismatch"])
F(b, "sigma-strich-doppelt", "output-derivative-twice", 3, "dZ3", "dZ3 = dA3 * A[3] * (1 - A[3])", "dZ3 = dA3 * (A[3] * (1 - A[3])) ** 2", note="g' applied once too often; the contract words it for A - Y")
F(b, "2-mal", "constant-factor", 3, "dA3", "dA3 = A[3] - Y", "dA3 = 2 * (A[3] - Y)")
F(b, "z-1-z", "activation-derivative-of-pre-activation", 3, "dZ3", "dA3 * A[3] * (1 - A[3])", "dA3 * Z[3] * (1 - Z[3])")
F(b, "sigma-von-sigma", "activation-derivative-of-activation", 3, "dZ3", "dA3 * A[3] * (1 - A[3])", "dA3 * logistic(A[3]) * (1 - logistic(A[3]))")
F(b, "steigung-01", "activation-derivative-of-other-function", None, "dZ2", "g[z < 0] = ALPHA", "g[z < 0] = 0.01", note="wrong slope, both hidden layers")
F(b, "prime-von-a1-egal", "activation-derivative-of-other-function", 1, "dZ1", "dZ1 = dA1 * leaky_prime(Z[1])", "dZ1 = dA1 * (Z[1] > 0)", note="relu' on the leaky layer 1")
F(b, "vorwaerts-relu", "wrong-activation-forward", None, "A1", "np.maximum(ALPHA * z, z)", "np.maximum(0, z)", note="both hidden layers")
F(b, "kosten-summe", "cost-mean-missing", None, "cost", "0.5 * np.mean(np.sum(", "0.5 * np.sum(np.sum(")
F(b, "kosten-ohne-halb", "constant-factor", None, "cost", "cost = 0.5 * np.mean", "cost = np.mean")
F(b, "gleiche-a", "wrong-input", None, "dW3", "d @ A[i - 1].T / m", "d @ A[i].T / m")
F(b, "gradient-kreuzentropie", "loss-mismatch", 3, "dA3", "dA3 = A[3] - Y", "dA3 = (A[3] - Y) / (A[3] * (1 - A[3]))", alt=["output-derivative-missing"], note="gradient of the binary cross-entropy; dA3 exposed, so the loss")
F(b, "W-transponiert-x", "transposed", None, "dW3", "d @ A[i - 1].T / m", "A[i - 1] @ d.T / m")
F(b, "bias-summe-ohne-m", "mean-missing", None, "db3", "np.sum(d, axis=1, keepdims=True) / m", "np.sum(d, axis=1, keepdims=True)")
F(b, "w2-statt-w3-alt", "stale-or-updated-weights", 3, "dA2", "dA2 = W[3].T @ dZ3", "W3neu = W[3] - 0.5 * dZ3 @ A[2].T / m\n    dA2 = W3neu.T @ dZ3")

# ------------------------------------------------------------------ golf
b = "golf"
F(b, "m-weg", "mean-missing", None, "dW", 'd, A[l-1]) / m', 'd, A[l-1])', where="all")
F(b, "einsum-index", "transposed", None, "dW", "im,jm->ij", "im,jm->ji", where="all")
F(b, "einsum-bias", "bias-wrong-axis", None, "db", "im->i", "im->m", where="all")
F(b, "bias-skalar", "bias-scalar", None, "db", 'np.einsum("im->i", d)', 'np.einsum("im->", d)', where="all")
F(b, "a-l", "wrong-input", None, "dW", '"im,jm->ij", d, A[l-1]', '"im,jm->ij", d, A[l]', where="all")
F(b, "strich-l", "activation-derivative-of-other-layer", None, None, "* A[l-1] * (1 - A[l-1])", "* A[l] * (1 - A[l])", where="hidden", verdict="crash", note="raises at the latest at l = 1, also where the layer above has one unit")
F(b, "strich-halb", "activation-derivative-of-other-function", None, "dW", "* A[l-1] * (1 - A[l-1])", "* (1 - A[l-1] ** 2)", where="hidden", note="tanh' on a sigmoid layer")
F(b, "s-s", "activation-derivative-of-activation", None, "dW", "* A[l-1] * (1 - A[l-1])", "* s(A[l-1]) * (1 - s(A[l-1]))", where="hidden")
F(b, "ohne-strich", "activation-derivative-missing", None, "dW", "d) * A[l-1] * (1 - A[l-1])", "d)", where="hidden")
F(b, "exp-plus", "sigmoid-sign", None, "A1", "np.exp(-z)", "np.exp(z)", where="all", note="")
F(b, "cost-m", "cost-mean-missing", None, "cost", 'np.where(Y > .5, P, 1 - P))) / m', 'np.where(Y > .5, P, 1 - P)))')
F(b, "cost-vorz", "cost-sign", None, "cost", 'r["cost"] = -np', 'r["cost"] = np')
F(b, "log10", "cost-logarithm", None, "cost", "np.log(np.where", "np.log10(np.where")
F(b, "d-doppelt", "output-derivative-twice", None, "dW", "d = P - Y", "d = (P - Y) * P * (1 - P)", alt=["loss-mismatch"], where="output")
F(b, "d-vorz", "sign-flipped", None, "dW", "d = P - Y", "d = Y - P", where="all")

# ------------------------------------------------------------------ spaltengewichte_mse (W in_out, l2)
b = "spaltengewichte_mse"
F(b, "strich-nur-versteckt", "output-derivative-missing", None, "dZ", "strich = a * (1 - a) if l == self.tiefe else 1 - a ** 2", "strich = 1 if l == self.tiefe else 1 - a ** 2",
  alt=["loss-mismatch", "activation-derivative-missing"], where="output", note="as with the cross-entropy, where A - Y is right")
F(b, "ein-strich-fuer-alle", "activation-derivative-of-other-function", None, "dZ", "strich = a * (1 - a) if l == self.tiefe else 1 - a ** 2", "strich = 1 - a ** 2",
  where="output", note="tanh' on the sigmoid output")
F(b, "sigmoid-strich-fuer-alle", "activation-derivative-of-other-function", None, "dZ", "strich = a * (1 - a) if l == self.tiefe else 1 - a ** 2", "strich = a * (1 - a)",
  where="hidden", note="sigmoid' on the tanh layers")
F(b, "z-statt-a", "activation-derivative-of-pre-activation", None, "dZ", "            a = self.a[l]\n", "            a = self.z[l]\n", where="all")
F(b, "decay-nicht-im-gradienten", "l2-gradient-missing", None, "dW", ' + LAM * self.p[f"W{l}"])', ")", where="all")
F(b, "decay-doppelt", "l2-gradient-scale", None, "dW", ' + LAM * self.p[f"W{l}"])', ' + 2 * LAM * self.p[f"W{l}"])', where="all")
F(b, "decay-klammer", "l2-cost", None, "cost", "(np.sum(rest * rest) + LAM * decay) / (2 * m)", "np.sum(rest * rest) / (2 * m) + LAM * decay", note="brackets: the penalty misses 1/(2m)")
F(b, "decay-b", "l2-on-bias", None, "cost", '(self.p[f"W{l}"] ** 2).sum()', '(self.p[f"W{l}"] ** 2).sum() + (self.p[f"b{l}"] ** 2).sum()', alt=["l2-cost"], where="all", note="in the cost only")
F(b, "decay-auch-b", "l2-on-bias", None, "db", "dz.sum(axis=1) / m", '(dz.sum(axis=1) + LAM * self.p[f"b{l}"][:, 0]) / m', where="all", note="in the gradient only")
F(b, "bias-rang-1", "broadcast", None, None, ' + self.p[f"b{l}"]\n', ' + self.p[f"b{l}"].ravel()\n', where="all", verdict="crash", note="(n, m) + (n,): raises unless m = n or n = 1")
F(b, "db-ueber-einheiten", "bias-wrong-axis", None, "db", "dz.sum(axis=1)", "dz.sum(axis=0)", where="all")
F(b, "dw-wie-im-kurs", "transposed", None, None, "self.a[l - 1] @ dz.T +", "dz @ self.a[l - 1].T +", where="all", verdict="crash", note="course formula for the other layout: raises at the penalty")
F(b, "letzte-a", "wrong-input", None, "dW", "self.a[l - 1] @ dz.T", "(self.z[l - 1] if l > 1 else self.a[0]) @ dz.T", where="hidden", note="Z_(l-1) for A_(l-1)")
F(b, "strich-vergessen", "activation-derivative-missing", None, "dZ", "else 1 - a ** 2", "else 1", where="hidden")

# ------------------------------------------------------------------ notebooks
b = "Woche4_Hausaufgabe.ipynb"
F(b, "al-y-vertauscht", "sign-flipped", None, "dZ", "dZ = AL - Y", "dZ = Y - AL", where="output")
F(b, "keine-maske", "activation-derivative-missing", None, "dZ", " * (Z > 0)", "", where="hidden")
F(b, "m-falsch", "mean-wrong-count", None, "dW", "m = AL.shape[1]", "m = AL.shape[0]", where="all", note="n_y; with n_y = 1 it looks like mean-missing", alt=["mean-missing"])
F(b, "globales-y", "ignores-argument", None, None, "dZ = AL - Y", "dZ = AL - train_y", where="output", verdict="crash", note="train_y comes from the data cell, which does not run: NameError")
F(b, "a-prev-z", "wrong-input", None, "dW", "np.dot(dZ, A_prev.T)", "np.dot(dZ, Z.T)", where="all", note="Z_l for A_(l-1): wrong shape")
F(b, "axis0", "bias-wrong-axis", None, "db", "np.sum(dZ, axis=1, keepdims=True)", "np.sum(dZ, axis=0, keepdims=True)", where="all")
F(b, "leaky-statt-relu", "wrong-activation-forward", None, "A", "return np.maximum(0, z)", "return np.maximum(0.1 * z, z)", where="hidden")
F(b, "sigmoid-e-z", "sigmoid-sign", None, "A", "np.exp(-z)", "np.exp(z)", where="output")
F(b, "y-log-1-al", "cost-half", None, "cost", " + (1 - Y) * np.log(1 - AL))", ")")
F(b, "db-m", "mean-missing", None, "db", "(1 / m) * np.sum(dZ, axis=1", "np.sum(dZ, axis=1", where="all")
F(b, "cost-eps", "cost-epsilon", None, "cost", "Y * np.log(AL)", "Y * np.log(AL + 0.001)")
F(b, "nan-kosten", "overflow", None, "cost", "np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))", "np.sum(Y * np.log(AL / Y) + (1 - Y) * np.log((1 - AL) / (1 - Y)))", note="Kullback-Leibler form: 0 * log(x / 0) = nan at the hard labels")
F(b, "masse-vertauscht", "elementwise-for-matmul", None, None, "= np.dot(W.T, dZ)", "= W.T * dZ", where="all", verdict="crash", note="broadcasts only where n_l = 1 or so, and there it is right")

b = "Logistic_Regression.ipynb"
F(b, "sum-statt-mean", "cost-mean-missing", None, "cost", "np.mean(-Y", "np.sum(-Y")
F(b, "dz-verdreht", "sign-flipped", 1, "dW1", "dz = a - Y", "dz = Y - a")
F(b, "db-mean-mean", "mean-twice", 1, "db1", "dz.sum() / m", "dz.mean() / m")
F(b, "dw-doppelt", "mean-twice", 1, "dW1", "X @ dz.T / m", "X @ dz.T / m / m")
F(b, "b-global", "ignores-argument", 1, "cost", "z = w.T @ X + b\\n", "z = w.T @ X + 0.1\\n", note="a constant for b")
F(b, "sig-strich", "output-derivative-twice", 1, "dW1", "dz = a - Y", "dz = (a - Y) * a * (1 - a)", alt=["loss-mismatch"])
F(b, "halbe-kosten", "cost-half", None, "cost", " - (1 - Y) * np.log(1 - a))", ")")
F(b, "kosten-vorz", "cost-sign", None, "cost", "np.mean(-Y * np.log(a) - (1 - Y)", "np.mean(Y * np.log(a) + (1 - Y)")
F(b, "y-t", "broadcast", None, "cost", "cost = kosten(a, Y)", "cost = kosten(a, Y.T)", note="(1, m) * (m, 1)")
F(b, "float32", "reduced-precision", 1, "cost", "z = w.T @ X + b\\n", "z = (w.T @ X + b).astype(np.float32)\\n")
F(b, "m-nx", "mean-wrong-count", 1, "dW1", "m = X.shape[1]", "m = X.shape[0]")
F(b, "sigmoid-1-e", "sigmoid-sign", 1, "cost", "np.exp(z) / (1 + np.exp(z)) ", "1 / (1 + np.exp(z)) ")
F(b, "zufall", "not-deterministic", 1, "dW1", "dw = X @ dz.T / m", "dw = X @ dz.T / m + 1e-3 * np.random.randn(*w.shape)", note="'gradient noise'")

# ------------------------------------------------------------------ some more of the rare ones
F("planar_tanh", "kosten-y-t", "broadcast", None, "cost", "np.multiply(np.log(A2), Y)", "np.multiply(np.log(A2), Y.T)", note="(1, m) * (m, 1)")
F("zwei_schichten_hart", "y-spaltenvektor", "broadcast", None, "cost", "np.sum(Y * np.log(A2) +", "np.sum(Y.reshape(-1, 1) * np.log(A2) +", note="rank-2 column of labels in the cost only")
F("l2_drei_schichten", "fehler-matrix", "broadcast", 3, "dZ3", "dZ3 = A3 - Y", "dZ3 = (A3 - Y.T).mean(axis=0, keepdims=True)", note="(1, m) - (m, 1) makes (m, m), 'repaired' by a mean")
F("logreg_kurs", "a-minus-y-spalte", "broadcast", 1, "dW1", "np.dot(X, (A - Y).T)", "np.dot(X, (A - Y.T).T)", note="dw has shape (n_x, m)")
F("kurs_dnn_tupel", "kosten-gerundet", "overflow", None, "cost", "np.log(AL)", "np.log(np.round(AL))", note="log(0) where the prediction rounds to 0: inf or nan")
F("golf", "rundung", "overflow", None, "cost", "np.log(np.where(Y > .5, P, 1 - P))", "np.log(np.where(Y > .5, P > .5, P < .5))", note="log of hard decisions: inf as soon as one is wrong")
F("l2_drei_schichten", "l2-w3-vergessen", "l2-gradient-missing", 3, "dW3", "(dZ3 @ A2.T + lambd * W3)", "(dZ3 @ A2.T)")
F("logreg_kurs", "minibatch", "not-deterministic", None, "cost", "m = X.shape[1]\n", "m = X.shape[1]\n    idx = np.random.randint(0, m, m)\n    X, Y = X[:, idx], Y[:, idx]\n", note="bootstrap sample of the batch")
F("zwei_schichten_hart", "dropout-vergessen", "not-deterministic", 1, "A1", "A1 = relu(Z1)", "A1 = relu(Z1) * (np.random.rand(*Z1.shape) < 0.5) * 2", note="inverted dropout")

F("planar_tanh", "kosten-mse", "loss-mismatch", None, "cost", "cost = -np.sum(logprobs) / m", "cost = np.sum((A2 - Y) ** 2) / (2 * m)", note="cost is the squared error, gradient the cross-entropy's")
F("logreg_kurs", "kosten-quadratisch", "loss-mismatch", None, "cost", "cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))", "cost = 1 / (2 * m) * np.sum((A - Y) ** 2)", note="cost is the squared error, gradient the cross-entropy's")
F("zeilen_softmax", "binaer-statt-kategorial", "loss-mismatch", None, "cost", "-np.mean(np.sum(Y * log_softmax(z), axis=1))", "-np.mean(np.sum(Y * np.log(a) + (1 - Y) * np.log(1 - a), axis=1))", note="binary cross-entropy as cost of a softmax")

# ------------------------------------------------------------------ two at once
b = "zwei_schichten_hart"
P(b, "m-und-maske", ["mean-missing", "activation-derivative-missing"], [2, 1], "dW2", "np.dot(dZ2, A1.T) / m", "np.dot(dZ2, A1.T)", "dZ1 = dA1 * (Z1 > 0)", "dZ1 = dA1")
P(b, "kosten-und-db1", ["cost-sign", "bias-wrong-axis"], [None, 1], "cost", "cost = -np.sum", "cost = np.sum", "np.sum(dZ1, axis=1, keepdims=True)", "np.sum(dZ1, axis=0, keepdims=True)")
P(b, "dz2-doppelt-und-vorzeichen-db", ["output-derivative-twice", "sign-flipped"], [2, 1], "dZ2", "dZ2 = A2 - Y", "dZ2 = (A2 - Y) * A2 * (1 - A2)", "db1 = 1 / m", "db1 = -1 / m")
b = "l_layer_loop"
P(b, "cost-und-bias", ["cost-mean-missing", "bias-not-summed"], [None, None], "cost", "per_example.mean()", "per_example.sum()", "db = dZ.sum(axis=1, keepdims=True) / m", "db = dZ / m")
P(b, "features-und-upstream", ["mean-wrong-count", "upstream-ignored"], [None, None], "dW", "m = X.shape[1]", "m = X.shape[0]", "dZ = np.array(dA, copy=True)", "dZ = np.ones_like(dA)")
P(b, "sigma-plus-und-m", ["sigmoid-sign", "mean-missing"], [None, None], "A", "np.exp(-Z)", "np.exp(Z)", "dZ @ A[l - 1].T / m", "dZ @ A[l - 1].T")
b = "softmax_jacobi"
P(b, "diag-und-tanh", ["softmax-jacobian-diagonal", "activation-derivative-of-pre-activation"], [2, 1], "dZ2", "np.diag(a[:, 0]) - a @ a.T", "np.diag(a[:, 0] * (1 - a[:, 0]))", "1 - t ** 2", "1 - Z ** 2")
P(b, "log10-und-db2", ["cost-logarithm", "mean-missing"], [None, 2], "cost", "np.log(A)", "np.log10(A)", "dZ2.mean(axis=1, keepdims=True)", "dZ2.sum(axis=1, keepdims=True)")
P(b, "kosten-vorzeichen-und-upstream", ["cost-sign", "upstream-ignored"], [None, 1], "cost", "return -(Y", "return (Y", "return dA * (1 - t ** 2)", "return (1 - t ** 2)")
b = "quadratisch"
P(b, "zwei-transposed", ["transposed", "transposed"], [3, 1], "dW1", 'g_W1 = delta1 @ X.T / m', 'g_W1 = X @ delta1.T / m', "g_W3 = delta3 @ a2.T / m", "g_W3 = delta3 @ a2.T / m * 1.0", note="")
PAIRS.pop()  # one slip only
P(b, "zwei-transponiert", ["transposed", "transposed"], [2, 1], "dW2", "g_W1 = delta1 @ X.T / m", "g_W1 = X @ delta1.T / m", "g_W2 = delta2 @ a1.T / m", "g_W2 = a1 @ delta2.T / m")
P(b, "w2-t-und-falsche-eingabe", ["transposed", "wrong-input"], [2, 1], "dA1", 'p["W2"].T @ delta2', 'p["W2"] @ delta2', "delta1 @ X.T / m", "delta1 @ a1.T / m")
P(b, "ableitung-anders-und-m", ["activation-derivative-of-other-layer", "mean-missing"], [2, 3], "dW3", "g_W3 = delta3 @ a2.T / m", "g_W3 = delta3 @ a2.T", "back2 * sig_strich(a2)", "back2 * sig_strich(a1)")
b = "kurs_dnn_tupel"
P(b, "axis-und-m", ["bias-wrong-axis", "mean-missing"], [None, None], "dW", "np.sum(dZ, axis=1, keepdims=True)", "np.sum(dZ, axis=0, keepdims=True)", "dW = 1 / m * np.dot", "dW = np.dot")
P(b, "cost-plus-und-relu", ["cost-sign", "activation-derivative-missing"], [None, None], "cost", "cost = -1 / m", "cost = 1 / m", "    dZ[Z <= 0] = 0                 # When z <= 0, set dz to 0 as well.\n", "")
P(b, "bias-vorwaerts-und-db", ["bias-missing-forward", "bias-zero"], [None, None], "A", "np.dot(W, A) + b", "np.dot(W, A)", "db = 1 / m * np.sum(dZ, axis=1, keepdims=True)", "db = np.zeros_like(b)", note="somebody who does not believe in biases")
b = "kurs_dnn_woerterbuch"
P(b, "relu-strich-und-eingang", ["activation-derivative-of-other-function", "wrong-input"], [None, None], "dW", "dZ = dA * (1 - np.power(A, 2))", "dZ = dA * (A > 0)", 'dZ.dot(cache["A_prev"].T) / m', "dZ.dot(A.T) / m")
P(b, "eps-und-db-summe", ["cost-epsilon", "mean-missing"], [None, None], "cost", "np.sum(Y * np.log(AL))", "np.sum(Y * np.log(AL + 1e-4))", "db = dZ.sum(axis=1, keepdims=True) / m", "db = dZ.sum(axis=1, keepdims=True)")
b = "kurs_dnn_objekte"
P(b, "steigung-und-db", ["activation-derivative-of-other-function", "mean-missing"], [None, None], "db", "np.where(self.z > 0, 1.0, SLOPE)", "np.where(self.z > 0, 1.0, 0.01)", "db = dz.sum(axis=1, keepdims=True) / m", "db = dz.sum(axis=1, keepdims=True)")
P(b, "mse-und-mean", ["output-derivative-twice", "mean-twice"], [None, None], "dW", "da = -(Y / AL) + (1 - Y) / (1 - AL)", "da = AL - Y", "dw = dz @ self.eingang.T / m", "dw = dz @ self.eingang.T / m / m", alt=["loss-mismatch"])
b = "kurs_dnn_listen"
P(b, "halb-und-prestrich", ["cost-half", "activation-derivative-of-pre-activation"], [None, None], "cost", " - 1 / m * np.trace(np.dot(np.log(1 - AL), (1 - Y).T))", "", "dA * sigmoid(cache_Z) * (1 - sigmoid(cache_Z))", "dA * cache_Z * (1 - cache_Z)")
P(b, "tanh-vor-und-bias-null", ["wrong-activation-forward", "bias-zero"], [None, None], "A", "A = np.maximum(Z, 0)", "A = np.tanh(Z)", "db = 1 / m * np.sum(dZ, axis=1, keepdims=True)", "db = np.zeros((len(dZ), 1))")
b = "planar_tanh"
P(b, "dw2-m-und-strich", ["mean-missing", "activation-derivative-of-pre-activation"], [2, 1], "dW2", "dW2 = (1 / m) * np.dot", "dW2 = np.dot", "1 - np.power(A1, 2)", '1 - np.power(cache["Z1"], 2)')
P(b, "db1-db2", ["bias-zero", "bias-wrong-axis"], [2, 1], "db2", "db2 = (1 / m) * np.sum(dZ2, axis=1, keepdims=True)", "db2 = 0.0", "np.sum(dZ1, axis=1, keepdims=True)", "np.sum(dZ1, axis=0, keepdims=True)")
P(b, "log2-und-dw1", ["cost-logarithm", "sign-flipped"], [None, 1], "cost", "np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)", "np.multiply(np.log2(A2), Y) + np.multiply(np.log2(1 - A2), 1 - Y)", "dW1 = (1 / m)", "dW1 = -(1 / m)")
b = "drei_schichten_relu"
P(b, "assignment-bugs", ["constant-factor", "constant-factor"], [2, 1], "dW2", "dW2 = np.dot(dz2, a1.T)", "dW2 = np.dot(dz2, a1.T) * 2", "db1 = np.sum(dz1, axis=1, keepdims=True)", "db1 = 4. * np.sum(dz1, axis=1, keepdims=True)", note="both planted slips of the gradient checking assignment")
P(b, "maske-und-mean", ["activation-derivative-missing", "mean-twice"], [1, 3], "dW3", "np.multiply(da1, np.int64(a1 > 0))", "da1", "dW3 = np.dot(dz3, a2.T)", "dW3 = np.dot(dz3, a2.T) / m")
b = "fb_sigmoid"
P(b, "kosten-und-a1", ["cost-sign", "activation-derivative-of-activation"], [None, 1], "cost", "return -total / m", "return total / m", 'ds(cache["Z1"])', 'ds(cache["A1"])')
P(b, "faktor-und-achse", ["constant-factor", "bias-wrong-axis"], [2, 1], "dW2", 'dot(g["dZ2"], cache["A1"].T) / m', 'dot(g["dZ2"], cache["A1"].T) / (2 * m)', 'npsum(g["dZ1"], 1, keepdims=True)', 'npsum(g["dZ1"], 0, keepdims=True)')
P("logreg_kurs", "dw-und-db", ["sign-flipped", "mean-missing"], [1, 1], "dW1", "np.dot(X, (A - Y).T)", "np.dot(X, (Y - A).T)", "db = 1 / m * np.sum(A - Y)", "db = np.sum(A - Y)")
P("logreg_kurs", "cost-und-dw", ["cost-sign", "elementwise-for-matmul"], [None, 1], "cost", "cost = -1 / m", "cost = 1 / m", "np.dot(X, (A - Y).T)", "(X * (A - Y))")
P("logreg_schleife", "J-und-db", ["cost-mean-missing", "mean-twice"], [None, 1], "cost", "    J /= m\n", "", "db += dz_i", "db += dz_i / m")
P("schritt_kurz", "ohne-m-ohne-maske", ["mean-missing", "activation-derivative-missing"], [None, None], "dW", "d @ a[l - 1].T / m", "d @ a[l - 1].T", "W.T @ d * (z[l - 2] > 0)", "W.T @ d")
P("schritt_klasse", "faktor-und-strich", ["constant-factor", "activation-derivative-of-activation"], [None, None], "dW", "delta = out - Y", "delta = 2 * (out - Y)", "(1 - self.acts[i] ** 2)", "(1 - np.tanh(self.acts[i]) ** 2)")
P("zeilen_softmax", "log2-und-achse", ["cost-logarithm", "bias-not-summed"], [None, None], "cost", "np.sum(Y * log_softmax(z), axis=1)", "np.sum(Y * log_softmax(z) / np.log(2), axis=1)", "dz.sum(axis=0, keepdims=True)", "dz")
P("zeilen_regression", "kein-b2-und-2", ["bias-missing-forward", "constant-factor"], [2, 3], "Z2", 'linear(A1, P["W2"], P["b2"])', 'linear(A1, P["W2"], 0)', "dZ3 = fehler", "dZ3 = 2 * fehler")
P("l2_schleife", "l2-cost-und-gradient", ["l2-cost", "l2-gradient-scale"], [None, None], "cost", "lambd / (2 * m) * s", "lambd / 2 * s", "lambd / m * W", "lambd * W", note="lambda/2 without m throughout: consistent, but not the declared cost")
P("l2_schleife", "bias-und-maske", ["l2-on-bias", "activation-derivative-missing"], [None, None], "db", "1 / m * dZ.sum(axis=1, keepdims=True)", '1 / m * dZ.sum(axis=1, keepdims=True) + lambd / m * parameters["b" + str(l)]', 'dZ = np.where(werte["Z" + str(l - 1)] > 0, dA_prev, 0)', "dZ = dA_prev")
P("l2_drei_schichten", "w2-und-tanh", ["l2-gradient-missing", "activation-derivative-of-other-function"], [3, 2], "dW3", "(dZ3 @ A2.T + lambd * W3)", "(dZ3 @ A2.T)", "(1 - A2 ** 2) * dA2", "(A2 > 0) * dA2")
P("mse_sigmoid", "strich-fehlt-und-steigung", ["output-derivative-missing", "activation-derivative-of-other-function"], [3, None], "dZ3", "dZ3 = dA3 * A[3] * (1 - A[3])", "dZ3 = dA3", "g[z < 0] = ALPHA", "g[z < 0] = 0.01", alt=["loss-mismatch"])
P("golf", "d-und-m", ["output-derivative-twice", "mean-missing"], [None, None], "dW", "d = P - Y", "d = (P - Y) * P * (1 - P)", 'np.einsum("im->i", d) / m', 'np.einsum("im->i", d)', alt=["loss-mismatch"])
P("Woche4_Hausaufgabe.ipynb", "vorzeichen-und-maske", ["sign-flipped", "activation-derivative-missing"], [None, None], "dZ", "dZ = AL - Y", "dZ = Y - AL", " * (Z > 0)", "")
P("Logistic_Regression.ipynb", "summe-und-m", ["cost-mean-missing", "mean-twice"], [None, 1], "cost", "np.mean(-Y", "np.sum(-Y", "X @ dz.T / m", "X @ dz.T / m / m")

# ------------------------------------------------------------------ none of the names
U("zwei_schichten_hart", "maske-verkehrt", "dZ1", "(Z1 > 0)", "(Z1 < 0)", note="the dead units pass, the live ones do not")
U("zwei_schichten_hart", "y-addiert", "dZ2", "dZ2 = A2 - Y", "dZ2 = A2 - Y ** 2 + 0.1 * A2", note="stray term")
U("l_layer_loop", "relu-betrag", "A1", "return Z * (Z > 0)", "return abs(Z)", note="could be read as another activation (abs), but not one of the contract's")
U("l_layer_loop", "relu-in-place", "Z1", "return Z * (Z > 0)", "Z[Z < 0] = 0\n    return Z", note="relu clips its own argument: Z1 is returned clipped, everything else is right; mutates-argument would be a fair name too")
UNKNOWN[-1]["alternatives"] = ["mutates-argument"]
U("l_layer_loop", "dw-quadrat", "dW", "dW = dZ @ A[l - 1].T / m", "dW = dZ @ (A[l - 1] ** 2).T / m", note="wrong power")
U("softmax_jacobi", "jacobi-plus", "dZ2", "np.diag(a[:, 0]) - a @ a.T", "np.diag(a[:, 0]) + a @ a.T", note="sign of the outer product only")
U("softmax_jacobi", "tanh-hoch-3", "dZ1", "1 - t ** 2", "1 - t ** 3", note="wrong power")
U("softmax_jacobi", "softmax-basis-2", "A2", "e = np.exp(z", "e = np.exp2(z", note="2^z for e^z")
U("quadratisch", "w-quadriert", "dA2", 'back2 = p["W3"].T @ delta3', 'back2 = (p["W3"] ** 2).T @ delta3')
U("quadratisch", "delta-summiert", "dZ1", "delta1 = back1 * sig_strich(a1)", "delta1 = back1 * sig_strich(a1) + 0.01 * delta2", note="residual connection that does not exist; sizes happen to fit")
U("kurs_dnn_tupel", "dw-plus-0-01", "dW", "dW = 1 / m * np.dot(dZ, A_prev.T)", "dW = 1 / m * np.dot(dZ, A_prev.T) + 0.01", note="stray constant")
U("kurs_dnn_tupel", "gradient-clipping", "dW", "dW = 1 / m * np.dot(dZ, A_prev.T)", "dW = np.clip(1 / m * np.dot(dZ, A_prev.T), -0.05, 0.05)", note="gradient clipping left in")
U("kurs_dnn_woerterbuch", "weight-decay-nicht-deklariert", "dW", 'dW = dZ.dot(cache["A_prev"].T) / m', 'dW = dZ.dot(cache["A_prev"].T) / m + 0.05 * cache["W"]', note="undeclared weight decay; l2-gradient-scale would be a stretch")
UNKNOWN[-1]["alternatives"] = ["l2-gradient-scale"]
U("kurs_dnn_objekte", "focal", "cost", "return verluste.sum() / m", "return (verluste ** 1.5).sum() / m", note="wrong power in the cost")
U("kurs_dnn_objekte", "dz-normiert", "dW", "dz = da * self.ableitung()", "dz = da * self.ableitung(); dz = dz / np.linalg.norm(dz)", note="normalised deltas")
U("kurs_dnn_listen", "kosten-zweites-plus", "cost", "- 1 / m * np.trace", "+ 1 / m * np.trace", note="only the second half of the cost has the wrong sign")
U("kurs_dnn_listen", "label-smoothing", "dW", "dA = -(np.divide(Y, AL)", "Y = 0.9 * Y + 0.05\n    dA = -(np.divide(Y, AL)", note="label smoothing in the gradient only")
U("planar_tanh", "dw1-gemischt", "dW1", "dW1 = (1 / m) * np.dot(dZ1, X.T)", "dW1 = (1 / m) * np.dot(dZ1, X.T[:, ::-1])", note="features in reverse order")
U("planar_tanh", "db1-max", "db1", "db1 = (1 / m) * np.sum(dZ1", "db1 = (1 / m) * np.max(dZ1", note="max for sum")
U("drei_schichten_relu", "da1-minus-b", "dA1", "da1 = np.dot(W2.T, dz2)", "da1 = np.dot(W2.T, dz2 + b2 / m)", note="bias mixed into the upstream")
U("fb_sigmoid", "wurzel", "cost", "return -total / m", "return (-total / m) ** 0.5")
U("fb_sigmoid", "dz1-median", "dZ1", 'ds(cache["Z1"])', 'ds(cache["Z1"] - 1)', note="shifted argument")
U("logreg_kurs", "nur-letztes-beispiel", "db1", "np.sum(A - Y)\n", "np.sum(A[:, :-1] - Y[:, :-1])\n", note="off by one: last example left out")
U("logreg_schleife", "range-ab-1", "cost", "for i in range(m):", "for i in range(1, m):", note="off by one: first example left out")
U("logreg_schleife", "gewicht-doppelt", "cost", "z_i = z_i + w[j, 0] * x_i[j]", "z_i = z_i + w[j, 0] * x_i[j] ** 2")
U("schritt_kurz", "rate-zweimal", "dW", "W - learning_rate * d @", "W - learning_rate * learning_rate * d @", note="rate applied twice: the contract says it is seen 'as that', but has no id for it")
U("schritt_klasse", "momentum", "dW", "[W - eta * g for W, g in zip(self.weights, dW)]", "[0.99 * W - eta * g for W, g in zip(self.weights, dW)]", note="undeclared weight decay, dW depends on the rate")
U("zeilen_softmax", "temperatur", "A", "np.exp(log_softmax(z))", "np.exp(log_softmax(z / 1.5))", note="temperature in A only")
U("zeilen_regression", "huber", "dZ3", "dZ3 = fehler", "dZ3 = np.clip(fehler, -1, 1)", note="Huber gradient")
U("l2_schleife", "lambda-andere", "cost", "lambd = 0.7\n", "lambd = 0.1\n", note="global lambd differs from the declared l2: cost and dW both off by 1/7")
UNKNOWN[-1]["alternatives"] = ["l2-cost", "l2-gradient-scale"]
U("l2_schleife", "l1-statt-l2", "cost", "np.square(parameters", "np.abs(parameters", note="L1 penalty in the cost only")
UNKNOWN[-1]["alternatives"] = ["l2-cost"]
U("mse_sigmoid", "hoch-4", "cost", "(A[3] - Y) ** 2", "(A[3] - Y) ** 4")
U("mse_sigmoid", "dz2-ableitung-quadriert", "dZ2", "dA2 * leaky_prime(Z[2])", "dA2 * leaky_prime(Z[2]) ** 2", note="the slope squared: 0.0025 below 0; a wrong leaky slope")
UNKNOWN[-1]["alternatives"] = ["activation-derivative-of-other-function"]
U("golf", "plus-eins", "dW", "d) * A[l-1] * (1 - A[l-1])", "d) * A[l-1] * (1 + A[l-1])", note="one sign in the derivative")
U("Woche4_Hausaufgabe.ipynb", "db-gewichtet", "db", "np.sum(dZ, axis=1, keepdims=True)", "np.sum(dZ * np.arange(1, m + 1), axis=1, keepdims=True)")
U("Logistic_Regression.ipynb", "dw-plus-w", "dW1", "dw = X @ dz.T / m", "dw = X @ dz.T / m + w * b", note="stray term")

# ------------------------------------------------------------------ right all the same
H("zwei_schichten_hart", "matmul-operator", "dW2 = np.dot(dZ2, A1.T) / m", "dW2 = (A1 @ dZ2.T).T / m")
H("zwei_schichten_hart", "aussenprodukt", "dA1 = np.dot(W2.T, dZ2)", "dA1 = W2.T * dZ2", note="n_y = 1: the outer product by broadcasting")
H("zwei_schichten_hart", "dZ2-lang", "dZ2 = A2 - Y", "dZ2 = dA2 * A2 * (1 - A2)")
H("zwei_schichten_hart", "m-aus-y", "m = X.shape[1]  ", "m = Y.size  ", note="n_y = 1, so the same")
H("zwei_schichten_hart", "db2-skalar", "db2 = np.sum(dZ2, axis=1, keepdims=True) / m", "db2 = float(np.sum(dZ2)) / m", note="a scalar counts where n_l = 1")
H("zwei_schichten_hart", "groesser-gleich", "(Z1 > 0)", "(Z1 >= 0)", note="differs only at exactly 0")
H("l_layer_loop", "stabile-sigmoid", "return 1 / (1 + np.exp(-Z))", "return 0.5 * (1 + np.tanh(0.5 * Z))")
H("l_layer_loop", "rang-1-bias", "db = dZ.sum(axis=1, keepdims=True) / m", "db = dZ.mean(axis=1)")
H("l_layer_loop", "m-am-anfang", "dA = (1 - Y) / (1 - A[L]) - Y / A[L]", "dA = ((1 - Y) / (1 - A[L]) - Y / A[L]) / m", "dZ @ A[l - 1].T / m", "dZ @ A[l - 1].T", "dZ.sum(axis=1, keepdims=True) / m", "dZ.sum(axis=1, keepdims=True)", note="1/m carried from the start")
H("l_layer_loop", "clip-ohne-wirkung", 'per_example = -(', 'A = np.clip(A, 1e-12, 1 - 1e-12)\n    per_example = -(')
H("l_layer_loop", "extra-schluessel", 'out["dX"] = dA', 'out["dX"] = dA\n    out["m"] = m\n    out["info"] = "fertig"')
H("softmax_jacobi", "kurzform", "dZ2 = softmax_rueckwaerts(dA2, A2)", "dZ2 = A2 - Y")
H("softmax_jacobi", "cosh", "dA * (1 - t ** 2)", "dA / np.cosh(Z) ** 2")
H("softmax_jacobi", "kein-max", "np.exp(z - z.max(axis=0, keepdims=True))", "np.exp(z)", note="overflows only for |z| > 700: at most a warning")
H("softmax_jacobi", "drucken", 'ergebnis["cost"] = kosten(A2, Y)', 'ergebnis["cost"] = kosten(A2, Y)\n    print("Kosten:", ergebnis["cost"])')
H("quadratisch", "umgekehrt-multipliziert", "g_W1 = delta1 @ X.T / m", "g_W1 = (X @ delta1.T).T / m")
H("quadratisch", "schluessel-reihenfolge", "dZ3=delta3, dW3=g_W3, db3=g_b3,", "db3=g_b3, dW3=g_W3, dZ3=delta3,")
H("quadratisch", "zweizeiler", "delta2 = back2 * sig_strich(a2)", "delta2 = back2 * a2\n    delta2 = delta2 - delta2 * a2")
H("quadratisch", "elementweise-summe", "g_W3 = delta3 @ a2.T / m", "g_W3 = np.array([(d * a2).sum(1) for d in delta3]) / m", note="the product row by row")
H("kurs_dnn_tupel", "cost-1x1", "cost = np.squeeze(cost)", "cost = np.array([[cost]])", note="a (1, 1) cost counts as a scalar")
H("kurs_dnn_tupel", "umbenannt", "    dA_prev = np.dot(W.T, dZ)\n    return dA_prev, dW, db", "    rueckwaerts = np.dot(W.T, dZ)\n    return rueckwaerts, dW, db")
H("kurs_dnn_tupel", "maske-multipliziert", "    dZ[Z <= 0] = 0                 # When z <= 0, set dz to 0 as well.\n", "    dZ *= np.sign(np.maximum(Z, 0))\n")
H("kurs_dnn_tupel", "klein-geschriebene-dims", "dW = 1 / m * np.dot(dZ, A_prev.T)", "dW = np.tensordot(dZ, A_prev, axes=(1, 1)) * (m ** -1)")
H("kurs_dnn_woerterbuch", "neue-dA-benennung", 'grads["dA" + str(l)] = dA', 'grads["dA" + str(l - 1)] = dA', note="the newer course naming")
H("kurs_dnn_woerterbuch", "faktorisiert", "dZ = dA * (1 - np.power(A, 2))", "dZ = dA * (1 - A) * (1 + A)")
H("kurs_dnn_objekte", "leaky-max", "np.where(self.z > 0, self.z, SLOPE * self.z)", "np.maximum(self.z, SLOPE * self.z)")
H("kurs_dnn_objekte", "bce-log1p", "-np.log(1 - AL))", "-np.log1p(-AL))")
H("kurs_dnn_objekte", "eine-formel", "da = -(Y / AL) + (1 - Y) / (1 - AL)", "da = (AL - Y) / (AL - AL * AL)")
H("kurs_dnn_listen", "sum-statt-trace", "np.trace(np.dot(np.log(AL), Y.T))", "np.sum(np.log(AL) * Y)")
H("kurs_dnn_listen", "einsen-vektor", "np.sum(dZ, axis=1, keepdims=True)", "np.dot(dZ, np.ones((m, 1)))", note="sum as a product with ones")
H("planar_tanh", "aussenprodukt", "np.dot(W2.T, dZ2)", "(W2.T * dZ2)", note="n_y = 1: the same outer product")
H("planar_tanh", "tanh-exp", "A1 = np.tanh(Z1)", "A1 = (np.exp(Z1) - np.exp(-Z1)) / (np.exp(Z1) + np.exp(-Z1))")
H("planar_tanh", "forward-nochmal", 'A1 = cache["A1"]\n', 'A1 = np.tanh(np.dot(W1, X) + parameters["b1"])   # sicher ist sicher\n')
H("drei_schichten_relu", "per-example", "dz3 = 1. / m * (a3 - Y)", "dz3 = a3 - Y", "dW3 = np.dot(dz3, a2.T)", "dW3 = np.dot(dz3, a2.T) / m", "db3 = np.sum(dz3, axis=1, keepdims=True)", "db3 = np.sum(dz3, axis=1, keepdims=True) / m",
  "dW2 = np.dot(dz2, a1.T)", "dW2 = np.dot(dz2, a1.T) / m", "db2 = np.sum(dz2, axis=1, keepdims=True)", "db2 = np.sum(dz2, axis=1, keepdims=True) / m", "dW1 = np.dot(dz1, X.T)", "dW1 = np.dot(dz1, X.T) / m",
  "db1 = np.sum(dz1, axis=1, keepdims=True)", "db1 = np.sum(dz1, axis=1, keepdims=True) / m", note="the other convention throughout")
H("drei_schichten_relu", "maske-von-z", "np.int64(a2 > 0)", "(z2 > 0).astype(float)")
H("fb_sigmoid", "strich-aus-a", 'ds(cache["Z1"])', '(cache["A1"] * (1 - cache["A1"]))')
H("logreg_kurs", "reihenfolge-zurueck", "return grads, cost", "return cost, grads", "grads, cost = propagate(w, b, X, Y)", "cost, grads = propagate(w, b, X, Y)", note="either order is allowed")
H("logreg_kurs", "db-array", "db = 1 / m * np.sum(A - Y)", "db = np.mean(A - Y, axis=1, keepdims=True)")
H("logreg_schleife", "laufender-mittelwert", "        db += dz_i\n", "        db += dz_i / m\n", "    db /= m\n", "")
H("schritt_kurz", "umgeordnet", "W - learning_rate * d @ a[l - 1].T / m", "W - (learning_rate / m) * (d @ a[l - 1].T)")
H("schritt_klasse", "momentum-null", "self.weights = [W - eta * g for W, g in zip(self.weights, dW)]", "beta = 0.0\n        self.weights = [W - eta * (g + beta * W) for W, g in zip(self.weights, dW)]", note="a term without effect")
H("zeilen_softmax", "direkt", "-np.mean(np.sum(Y * log_softmax(z), axis=1))", "-np.log(a[Y > 0.5]).sum() / m")
H("zeilen_softmax", "bias-zeile", "dz.sum(axis=0, keepdims=True)", "np.ones((1, m)) @ dz")
H("zeilen_regression", "cost-vdot", "(fehler ** 2).sum() / (2 * m)", "np.vdot(fehler, fehler) / 2 / m")
H("zeilen_regression", "norm", "(fehler ** 2).sum() / (2 * m)", "np.linalg.norm(fehler) ** 2 / (2 * m)")
H("l2_schleife", "frobenius", "np.sum(np.square(parameters[\"W\" + str(l)]))", "np.linalg.norm(parameters[\"W\" + str(l)]) ** 2")
H("l2_drei_schichten", "ausmultipliziert", "inv_m * (dZ2 @ A1.T + lambd * W2)", "inv_m * dZ2 @ A1.T + inv_m * lambd * W2")
H("mse_sigmoid", "leaky-where", "np.maximum(ALPHA * z, z)", "np.where(z >= 0, z, z * ALPHA)")
H("golf", "mean-statt-summe", 'np.einsum("im->i", d) / m', "d.mean(1)")
H("Woche4_Hausaufgabe.ipynb", "bool-maske", "* (Z > 0)", "* np.heaviside(Z, 0)")
H("Logistic_Regression.ipynb", "noch-eine-form", "np.exp(z) / (1 + np.exp(z)) ", "1 - 1 / (1 + np.exp(z)) ")

b = "spaltengewichte_mse"
H(b, "dw-transponiert-und-zurueck", "self.a[l - 1] @ dz.T +", "(dz @ self.a[l - 1].T).T +")
H(b, "da-von-links", 'da = self.p[f"W{l}"] @ dz', 'da = (dz.T @ self.p[f"W{l}"].T).T')
H(b, "ableitung-tanh-z", "1 - a ** 2", "1 - np.tanh(self.z[l]) ** 2")
P(b, "strich-und-decay", ["output-derivative-missing", "l2-gradient-missing"], [None, None], "dZ", "strich = a * (1 - a) if", "strich = 1 if", ' + LAM * self.p[f"W{l}"])', ")", alt=["loss-mismatch", "activation-derivative-missing"])
P(b, "decay-kosten-und-db", ["l2-cost", "bias-scalar"], [None, None], "cost", "LAM * decay", "2 * LAM * decay", "dz.sum(axis=1)", "dz.sum()")
U(b, "decay-hoch-drei", "dW", ' + LAM * self.p[f"W{l}"])', ' + LAM * self.p[f"W{l}"] ** 3)', note="wrong power in the penalty gradient")

for _e in FAULTS:  # a fault in dA_(l-1) = W_l^T dZ_l is counted at l here; l - 1 is as fair
    if _e["layer"] and (_e["cause"] in ("wrong-weights", "stale-or-updated-weights") or (_e["first_wrong"] or "").startswith("dA") and _e["cause"] == "transposed"):
        _e["layer_also"] = _e["layer"] - 1


def dump():
    for name, rows in (("faults", FAULTS), ("pairs", PAIRS), ("unknown", UNKNOWN), ("harmless", HARMLESS)):
        text = "[\n" + ",\n".join(json.dumps(r, ensure_ascii=False) for r in rows) + "\n]\n"
        (HERE / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    dump()
