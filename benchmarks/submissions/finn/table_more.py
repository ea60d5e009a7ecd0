"""Pairs of faults, faults without a name, and changes that leave the file right."""
from table_faults import FAULTS
PAIRS, UNKNOWN, HARMLESS = [], [], []
BY = {(f["base"][6:], f["name"]): f for f in FAULTS}


def P(base, one, two, alt=(), note="", **kw):
    a, b = BY[base, one], BY[base, two]
    PAIRS.append(dict(base="bases/" + base, name=one + "+" + two, replace=a["replace"] + b["replace"], causes=[a["cause"], b["cause"]],
                      alternatives=sorted(set(a["alternatives"] + b["alternatives"] + list(alt))), note=note, parts=[a, b],
                      tol=min(a["tol"], b["tol"]), **kw))


o = "bp_overcommented.py"
P(o, "no-mean-dw2", "no-relu-prime-1")
P(o, "half-cost", "z1-for-a1")
P(o, "db2-axis0", "no-mean-db1")
P(o, "y-minus-a", "quadratic-cost")
P(o, "sigmoid-in-2", "no-mean-db1")
o = "bp_espanol.py"
P(o, "uno-menos-z2", "db-escalar", fw_list_ok=True, note="dZ on a network of one output and two layers, db on one of several outputs: which network is the smallest is open")
P(o, "costo-sin-media", "divide-rasgos")
P(o, "uno-menos-a", "costo-negativo")
P(o, "salida-dos-veces", "tanh-dos-veces")
P(o, "sin-sesgo", "db-sin-suma")
o = "bp_listen_softmax.py"
P(o, "maske-fehlt", "db-zweimal")
P(o, "eps-im-log", "zweimal-anzahl")
o = "bp_klassen_regression.py"
P(o, "no-half", "steigung-001")
P(o, "sum-cost", "db-scalar")
P(o, "factor-two-gradient", "no-mask")
o = "bp_everything_in_one.py"
P(o, "w2-for-w3", "tanh-of-a2")
P(o, "a1-for-a2", "db3-zeros")
P(o, "sigmoid-twice", "only-ones")
P(o, "log2", "z1-mask")
P(o, "w3-for-w2", "dA4-sign")
o = "bp_ridge.py"
P(o, "l2-grad-twice", "l2-cost-missing")
P(o, "l2-grad-missing", "sum-dA")
P(o, "l2-bias", "out-twice")
o = "bp_mse_sigmoid.py"
P(o, "delta-without-fprime", "no-division-gb1")
P(o, "cost-full-square", "fprime-of-o")
o = "bp_jacobian.py"
P(o, "diagonal-only", "cost-sum")
P(o, "tanh-a1", "dw2-units")
o = "lm_kurs_klassisch.py"
P(o, "relu-cache-ge", "db-no-axis")
P(o, "cost-one-term", "dW-no-m")
o = "lm_2017_alt.py"
P(o, "leck", "A-zweimal-m")
P(o, "cost-plus", "bias-null")
o = "lm_woerterbuch_tanh.py"
P(o, "z-statt-a", "db-summe")
P(o, "log2-treffer", "da-minus")
o = "lm_printdebug.py"
P(o, "Z-instead-of-A", "db-squeezed")
o = "fb_planar.py"
P(o, "db2-plain", "wrong-power-arg")
P(o, "cost-not-summed", "dw1-mean-twice")
o = "fb_three_tuple.py"
P(o, "mask-a1", "m-twice-db3")
P(o, "plus-log", "w2-straight")
o = "fb_digits_softmax.py"
P(o, "tanh-prime", "log10-picked")
o = "prop_kaggle.py"
P(o, "db-mean-missing", "transposed-dw")
o = "step_plain.py"
P(o, "no-mask", "b-sum")
P(o, "z-below", "b-not-updated", fw_list_ok=True, note="db1 on a network of one layer, dW from two layers on")
o = "step_decay.py"
P(o, "no-shrink-2", "one-minus-a")
P(o, "tanh-on-a", "bias-shrinks")
o = "rows_keras_like.py"
P(o, "cost-vector", "mean-again")
o = "rows_torch_like.py"
P(o, "fc2-for-fc3", "neg-zero")
o = "cols_ng_w_transposed.py"
P(o, "J-half", "dsigma-of-A")
o = "rows_step_numpy.py"
P(o, "b1-forgotten", "torch-2x")


def U(base, slug, *reps, alt=(), layer=None, note="", tol=1e-6, **kw):
    UNKNOWN.append(dict(base="bases/" + base, name=slug, replace=[list(r) for r in reps], cause=None, layer=layer,
                        alternatives=list(alt), note=note, tol=tol, **kw))


o = "bp_overcommented.py"
U(o, "stray-b", ("dA2 = np.dot(W3.T, dZ3)", "dA2 = np.dot(W3.T, dZ3) + b2"), note="a bias added on the way back", layer=2)
U(o, "both-masks", ("dZ1 = dA1 * (Z1 > 0)", "dZ1 = dA1 * (Z1 > 0) * (dA1 > 0)"), note="guided backprop", layer=1)
U(o, "mask-above-one", ("dZ2 = dA2 * (Z2 > 0)", "dZ2 = dA2 * (Z2 > 0.5)"), layer=2, note="threshold at a half", alt=["activation-derivative-of-other-function"])
U(o, "first-half-twice", ("dW1 = (1.0 / m) * np.dot(dZ1, X.T)", "dW1 = (1.0 / m) * (np.dot(dZ1, X.T) + np.dot(dZ1[:, :m // 2], X[:, :m // 2].T))"), layer=1)
o = "bp_espanol.py"
U(o, "cubo", ("1 - activaciones[capa - 1] ** 2", "1 - activaciones[capa - 1] ** 3"), note="wrong power")
U(o, "uno-mas", ("1 - activaciones[capa - 1] ** 2", "1 + activaciones[capa - 1] ** 2"), alt=["sign-flipped"])
U(o, "ultimo-ejemplo", ("delta.dot(activaciones[capa - 1].T) / ejemplos", "delta[:, :-1].dot(activaciones[capa - 1][:, :-1].T) / ejemplos"), note="the last example is dropped from dW")
U(o, "costo-cruzado", ("etiquetas * np.log(prediccion) + (1 - etiquetas) * np.log(1 - prediccion)", "etiquetas * np.log(1 - prediccion) + (1 - etiquetas) * np.log(prediccion)"), note="the halves of the cost are crossed")
U(o, "desviacion", ("delta.sum(axis=1, keepdims=True) / ejemplos", "delta.std(axis=1, keepdims=True)"), note="std for the mean")
o = "bp_listen_softmax.py"
U(o, "ohne-exp-summe", ("return e / e.sum(axis=0, keepdims=True)", "return e / (1 + e.sum(axis=0, keepdims=True))"), alt=["softmax-axis", "wrong-activation-forward", "cost-epsilon"], note="a one in the denominator")
U(o, "maske-auf-fehler", ("np.where(summen[i] > 0, zurueck, 0.0)", "np.maximum(zurueck, 0.0)"), note="relu applied to the gradient itself", alt=["activation-derivative-of-other-layer", "wrong-activation-forward"])
U(o, "dW-quadriert", ("dW.append(fehler[i] @ ausgaben[i - 1].T)", "dW.append(fehler[i] @ (ausgaben[i - 1] ** 2).T)"))
o = "bp_klassen_regression.py"
U(o, "abs-diff", ("return self.difference / self.n", "return np.abs(self.difference) / self.n"), layer=3, note="absolute value of the residual", alt=["loss-mismatch", "sign-flipped"])
U(o, "l1-gradient", ("return self.difference / self.n", "return np.sign(self.difference) / self.n"), layer=3, alt=["loss-mismatch"], note="the gradient of the absolute error")
U(o, "db-plus-mean", ("self.db = d_out.sum(axis=1).reshape(-1, 1)", "self.db = d_out.max(axis=1).reshape(-1, 1)"), note="max for sum")
U(o, "bias-squared", ("return self.W @ x + self.b", "return self.W @ x + self.b ** 2"))
o = "bp_everything_in_one.py"
U(o, "s-times-s", ("dZ3 = dA3 * s * (1-s)", "dZ3 = dA3 * s * s"), layer=3, alt=["activation-derivative-of-other-function"])
U(o, "old-line-added", ("dW1 = np.matmul(dZ1, X.T)/m", "dW1 = np.matmul(dZ1, X.T)/m + W1"), layer=1, alt=["l2-gradient-scale"], note="the parameter itself added")
U(o, "dA-mixed", ("dA2 = np.matmul(W3.T, dZ3)", "dA2 = np.matmul(W3.T, dZ3 + A3)"), layer=2)
U(o, "half-mask", ("dZ2[Z2 <= 0] = 0", "dZ2[:2][Z2[:2] <= 0] = 0"), layer=2, note="only the first two units are masked", alt=["activation-derivative-missing"])
o = "bp_ridge.py"
U(o, "l1-penalty", ("LAMBDA / m * W", "LAMBDA / m * np.sign(W)"), alt=["l2-gradient-scale", "l2-gradient-missing"], note="lasso gradient")
U(o, "penalty-abs-cost", ("np.sum(np.square(parameters[f\"W{l}\"]))", "np.sum(np.abs(parameters[f\"W{l}\"]))"), alt=["l2-cost"], note="absolute values in the penalty")
o = "bp_mse_sigmoid.py"
U(o, "delta-from-old", ("(parameters[\"W2\"].T @ delta2) * f_prime(net1)", "(parameters[\"W2\"].T @ (o2 - Y)) * f_prime(net1)"), layer=1, alt=["output-derivative-missing"], note="the residual instead of delta2 goes back: f' of the output layer is missing in dZ1 only")
U(o, "shifted-example", ("gW1 += np.outer(delta1[:, p], X[:, p])", "gW1 += np.outer(delta1[:, p], X[:, p - 1])"), layer=1, note="off by one between delta and X")
U(o, "first-skipped", ("        gb2 += delta2[:, p:p + 1]\n", "        gb2 += delta2[:, p:p + 1] * (p > 0)\n"), layer=2, note="the first example left out")
o = "bp_jacobian.py"
U(o, "jacobian-plus", ("np.einsum(\"in,ik->ikn\", A, eye) - np.einsum", "np.einsum(\"in,ik->ikn\", A, eye) + np.einsum"), layer=2, alt=["sign-flipped"])
U(o, "offdiagonal-only", ("np.einsum(\"in,ik->ikn\", A, eye) - np.einsum", "-np.einsum"), layer=2, note="the diagonal is the forgotten part")
U(o, "label-smoothing", ("dA2 = -Y / A2", "Y = 0.9 * Y + 0.1 / 3\n    dA2 = -Y / A2"), layer=2, note="smoothed labels in the gradient, not in the cost", alt=["loss-mismatch"])
o = "lm_kurs_klassisch.py"
U(o, "dAL-inner-plus", ("np.divide(Y, AL) - np.divide(1 - Y, 1 - AL)", "np.divide(Y, AL) + np.divide(1 - Y, 1 - AL)"), note="one half has the wrong sign", alt=["sign-flipped"])
U(o, "dAL-swapped-denominators", ("np.divide(Y, AL) - np.divide(1 - Y, 1 - AL)", "np.divide(Y, 1 - AL) - np.divide(1 - Y, AL)"))
U(o, "dA-plus-one", ("dA_prev = np.dot(W.T, dZ)", "dA_prev = np.dot(W.T, dZ) + 1"))
o = "lm_2017_alt.py"
U(o, "A-minus-cube", ("return dA * (A - A ** 2)", "return dA * (A - A ** 3)"), note="wrong power")
U(o, "bias-in-dA", ("return W.T.dot(dZ), ", "return W.T.dot(dZ + b), "))
o = "lm_woerterbuch_tanh.py"
U(o, "median", ("np.mean(dz, axis=1, keepdims=True)", "np.median(dz, axis=1, keepdims=True)"), note="median for mean")
U(o, "treffer-quadrat", ("-np.log(treffer).sum() / Y.shape[1]", "(np.log(treffer) ** 2).sum() / Y.shape[1]"), alt=["loss-mismatch"])
o = "lm_printdebug.py"
U(o, "centred-input", ("np.dot(dZ, A_prev.T) / m", "np.dot(dZ, (A_prev - A_prev.mean(axis=1, keepdims=True)).T) / m"), note="centred activations in dW", alt=["wrong-input"])
U(o, "one-based-mask", ("np.int64(caches[\"A\" + str(l - 1)] > 0)", "np.int64(caches[\"A\" + str(l - 1)])"), note="int of A is a floor, not a mask", alt=["activation-derivative-of-other-function"])
o = "fb_planar.py"
U(o, "product-rule", ("1 - np.power(A1, 2))", "A1 - np.power(A1, 2) + A2)"), layer=1, note="junk", alt=["activation-derivative-of-other-function"])
U(o, "cos-for-tanh-prime", ("1 - np.power(A1, 2))", "np.cos(A1))"), layer=1, alt=["activation-derivative-of-other-function"])
o = "fb_three_tuple.py"
U(o, "four-over-m", ("db1 = np.sum(dZ1, axis=1, keepdims=True)", "db1 = 4. / m * np.sum(dZ1, axis=1, keepdims=True)"), layer=1, alt=["mean-twice", "constant-factor", "mean-wrong-count"], note="the factor of a gradient checking exercise on top of a 1/m that is already there")
U(o, "rows-dropped", ("dW1 = np.dot(dZ1, X.T)", "dW1 = np.dot(dZ1, X.T)\n    dW1[:, 0] = 0"), layer=1, note="the first feature lost")
o = "fb_digits_softmax.py"
U(o, "a-over-one-minus-a", ("dZ = dA * A_prev * (1 - A_prev)", "dZ = dA * A_prev / (1 - A_prev)"), note="division for a product", alt=["activation-derivative-of-other-function"])
U(o, "temperature", ("z = z - np.max(z, axis=0)", "z = (z - np.max(z, axis=0)) / 2"), note="a softmax of temperature two", alt=["wrong-activation-forward"])
o = "prop_kaggle.py"
U(o, "weights-on-top", ("dw = 1 / m * np.dot(X, (A - Y).T)", "dw = 1 / m * np.dot(X, (A - Y).T) - w"), layer=1, alt=["l2-gradient-scale"])
U(o, "db-with-x", ("db = 1 / m * np.sum(A - Y)", "db = 1 / m * np.sum((A - Y) * X[0])"), layer=1)
o = "prop_bucles.py"
U(o, "indentacion-db", ("        db += dz\n", "            db += dz * X[j, i]\n"), layer=1, note="the line slid into the inner loop and took X with it")
U(o, "dz-cuadrado", ("dz = a - y", "dz = (a - y) ** 3"), layer=1)
o = "step_plain.py"
U(o, "rate-squared", ("W - learning_rate * grad_W", "W - learning_rate * learning_rate * grad_W"), alt=["constant-factor", "ignores-argument"], note="the rate applied twice: the contract says it is seen as that, but section 4 has no id for it")
U(o, "clipped-gradient", ("new[f\"W{layer}\"] = W - learning_rate * grad_W", "new[f\"W{layer}\"] = W - learning_rate * np.clip(grad_W, -0.05, 0.05)"), note="gradient clipping")
U(o, "normalised", ("b - learning_rate * grad_b", "b - learning_rate * grad_b / np.linalg.norm(grad_b)"))
o = "step_decay.py"
U(o, "signsgd", ("rate * d1 @ a0.T", "rate * np.sign(d1 @ a0.T)"), layer=1)
o = "step_online_sum.py"
U(o, "double-counting-first", ("    for i in range(n):\n", "    for i in [0] + list(range(n)):\n"), note="the first example counts twice")
o = "rows_keras_like.py"
U(o, "upstream-flipped", ("upstream = grad @ parameters[f\"W{i}\"].T", "upstream = grad[::-1] @ parameters[f\"W{i}\"].T"), note="the batch turned over on the way back")
o = "rows_torch_like.py"
U(o, "sorted", ("gb2 = g2.mean(axis=0, keepdims=True)", "gb2 = np.sort(g2.mean(axis=0, keepdims=True))"), layer=2, note="sorted entries")
o = "cols_ng_w_transposed.py"
U(o, "dA-half", ("-Y / A[L] + (1 - Y) / (1 - A[L])", "-Y / A[L]"), alt=["cost-half", "loss-mismatch"], note="the gradient of one half of the cross-entropy")
U(o, "dX-scaled", ("'dX': dA[0]", "'dX': dA[0] * X"), note="saliency times input", layer=None)
o = "rows_step_numpy.py"
U(o, "bias-from-w", ("grad_b1 = grad_h.sum(axis=0, keepdims=True)", "grad_b1 = grad_w1.sum(axis=0, keepdims=True)"), layer=1, note="sum of the wrong gradient")
o = "nb_cat_classifier.ipynb"
U(o, "s-one-plus-s", ("return dA * s * (1 - s)", "return dA * s * (1 + s)"), note="sign inside the sigmoid derivative", alt=["sign-flipped", "activation-derivative-of-other-function"])
o = "nb_kaggle_digits.ipynb"
U(o, "relu-x-deriv", ("W2.T.dot(dZ2) * ReLU_deriv(Z1)", "W2.T.dot(dZ2) * ReLU(Z1)"), layer=1, note="the activation for its derivative", alt=["activation-derivative-of-other-function"])

o = "bp_pure_python.py"
U(o, "zip-shift", ("mal(dz1, dreh(x))", "mal(dz1, dreh(x)[::-1])"), layer=1, note="examples of X in the reverse order")
U(o, "a-cubed", ("d * (1 - a * a)", "d * (1 - a * a * a)"), layer=1)
U(o, "cost-wrong-branch", ("math.log(a) if t == 1 else math.log(1 - a)", "math.log(a) if t == 0 else math.log(1 - a)"), note="branches exchanged")
o = "bp_recursive.py"
U(o, "residual-connection", ("return W.T @ delta", "return W.T @ delta + delta.sum()"), note="stray term")
U(o, "alpha-added", ("np.where(pre > 0, 1, ALPHA)", "(np.where(pre > 0, 1, ALPHA) + ALPHA)"), note="leak on both sides", alt=["activation-derivative-of-other-function"])
U(o, "random-sign", ("delta @ below.T", "delta @ np.roll(below, 1, axis=1).T"), note="examples rolled by one")
o = "lm_closures.py"
U(o, "times-for-plus-bias", ("Z = np.dot(W, A_prev) + b", "Z = np.dot(W, A_prev) * b"), note="bias multiplied", alt=["bias-missing-forward"])
U(o, "db-weighted", ("np.dot(dZ, np.ones(m)) / m", "np.dot(dZ, np.arange(m)) / m"), note="arange for ones")


def H(base, slug, *reps, note=""):
    HARMLESS.append(dict(base="bases/" + base, name=slug, replace=[list(r) for r in reps], cause=None, note=note, tol=1e-10))


o = "bp_overcommented.py"
H(o, "mean-from-start", ("dZ3 = A3 - Y ", "dZ3 = (A3 - Y) / m "), ("dW3 = (1.0 / m) * np.dot(dZ3, A2.T)", "dW3 = np.dot(dZ3, A2.T)"), ("db3 = (1.0 / m) * np.sum(dZ3, axis=1, keepdims=True)", "db3 = np.sum(dZ3, axis=1, keepdims=True)"), ("dW2 = (1.0 / m) * ", "dW2 = "), ("db2 = (1.0 / m) * ", "db2 = "), ("dW1 = (1.0 / m) * ", "dW1 = "), ("db1 = (1.0 / m) * ", "db1 = "), note="the other convention")
H(o, "tiny-clip", ("cost = -(1.0 / m) * np.sum(Y * np.log(A3)", "A3c = np.clip(A3, 1e-15, 1 - 1e-15)\n    cost = -(1.0 / m) * np.sum(Y * np.log(A3c)"))
H(o, "rank-one-db", ("np.sum(dZ3, axis=1, keepdims=True)", "np.sum(dZ3, axis=1)"), ("np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2, axis=1)"), note="(n,) bias gradients")
H(o, "mask-of-a", ("dZ2 = dA2 * (Z2 > 0)", "dZ2 = dA2 * (A2 > 0)"), note="relu: A > 0 where Z > 0")
H(o, "star-one-output", ("dA2 = np.dot(W3.T, dZ3)", "dA2 = W3.T * dZ3"), note="n_y = 1: the outer product by broadcasting is the matrix product")
o = "bp_espanol.py"
H(o, "cosh", ("1 - activaciones[capa - 1] ** 2", "1 / np.cosh(sumas[capa - 1]) ** 2"), note="tanh' = 1 / cosh^2")
H(o, "tanh-por-exp", ("np.tanh(sumas[capa])", "(np.exp(sumas[capa]) - np.exp(-sumas[capa])) / (np.exp(sumas[capa]) + np.exp(-sumas[capa]))"))
H(o, "sigmoide-tanh", ("1 / (1 + np.exp(-z))", "0.5 * (np.tanh(z / 2) + 1)"))
H(o, "producto", ("derivada = 1 - activaciones[capa - 1] ** 2", "derivada = (1 - activaciones[capa - 1]) * (1 + activaciones[capa - 1])"))
H(o, "sin-formas-Z", ("        gradientes[\"Z%d\" % capa] = sumas[capa]\n", ""), note="fewer tensors exposed")
o = "bp_listen_softmax.py"
H(o, "ohne-maximum", ("np.exp(z - z.max(axis=0, keepdims=True))", "np.exp(z)"))
H(o, "klassen-log", ("-np.mean(np.sum(Y * np.log(ausgaben[-1]), axis=0))", "-np.sum(np.log(ausgaben[-1][Y == 1])) / anzahl"))
H(o, "globale-konstante", ("def rampe(z):", "m = 17\nX_train = None\n\n\ndef rampe(z):"), note="globals that nobody reads")
o = "bp_klassen_regression.py"
H(o, "vdot", ("0.5 * np.sum(self.difference ** 2) / self.n", "np.vdot(self.difference, self.difference) / (2 * self.n)"))
H(o, "leaky-max", ("np.where(self.mask, z, self.SLOPE * z)", "np.maximum(z, self.SLOPE * z)"))
H(o, "extra-keys", ("        \"A3\": out, \"cost\": cost,", "        \"A3\": out, \"cost\": cost, \"history\": [1, 2], \"note\": \"ok\", \"mask2\": act2.mask,"), note="keys that are no names of section 2")
o = "bp_everything_in_one.py"
H(o, "print-left-in", ("    # print(\"cost\", cost)\n", "    print(\"cost\", cost, 'dim', W1.shape, sys.version_info[0])\n"))
H(o, "cost-one-one", ("cost = float(np.squeeze(cost))", "cost = np.array([[cost]])"), note="a (1, 1) cost")
H(o, "power-sum", ("1 - np.power(A1, 2)", "1 - np.square(np.tanh(Z1))"))
H(o, "copy-first", ("    m = Y.shape[1]\n", "    X = X.copy(); X -= 0.0\n    m = Y.shape[1]\n"), note="in place on a copy")
o = "bp_ridge.py"
H(o, "frobenius", ("np.sum(np.square(parameters[f\"W{l}\"]))", "np.linalg.norm(parameters[f\"W{l}\"]) ** 2"))
H(o, "one-fraction", ("dW = dZ @ A_prev.T / m + LAMBDA / m * W", "dW = (dZ @ A_prev.T + LAMBDA * W) / m"))
H(o, "shortcut", ("dZ = dA * s * (1 - s)", "dZ = s - Y"))
o = "bp_mse_sigmoid.py"
H(o, "prime-from-o", ("* f_prime(net1)", "* o1 * (1 - o1)"))
H(o, "matmul-in-place-of-loop", ("gW1 += np.outer(delta1[:, p], X[:, p])", "gW1 += delta1[:, [p]] @ X[:, [p]].T"))
o = "bp_jacobian.py"
H(o, "short-softmax", ("np.einsum(\"ikn,in->kn\", J, dA2)", "A2 - Y"))
H(o, "other-contraction", ("np.einsum(\"ikn,in->kn\", J, dA2)", "np.einsum(\"kin,in->kn\", J, dA2)"), note="the Jacobian of the softmax is symmetric")
H(o, "row-bias", ("db2 = np.einsum(\"in->i\", dZ2)[:, None] / m", "db2 = np.einsum(\"in->i\", dZ2)[None, :] / m"), note="(1, n_l)")
o = "lm_kurs_klassisch.py"
H(o, "softer-mask", ("    dZ[Z <= 0] = 0\n", "    dZ[Z < 0] = 0\n"), note="differs only at exactly zero")
H(o, "more-grads", ("    return grads\n", "    grads[\"dAL\"] = dAL\n    grads[\"L\"] = L\n    return grads\n"), note="extra keys that are no tensor name")
H(o, "list-cache", ("    cache = (linear_cache, activation_cache)\n", "    cache = [linear_cache, activation_cache]\n"))
o = "lm_2017_alt.py"
H(o, "sum-for-trace", ("return -np.trace(eins + zwei) / m", "return -np.sum(np.diag(eins) + np.diag(zwei)) / m"))
H(o, "newer-keys", ("grads[\"dA\" + str(l)] = dA\n", "grads[\"dA\" + str(l - 1)] = dA\n"), note="the naming of the newer course version")
o = "lm_woerterbuch_tanh.py"
H(o, "kein-dA", ("        ergebnis[f\"dA{nr - 1}\"] = da\n", ""))
H(o, "xlogy", ("-np.log(treffer).sum() / Y.shape[1]", "-np.mean(np.log(treffer).sum(axis=0))"))
o = "lm_printdebug.py"
H(o, "debug-on", ("DEBUG = False", "DEBUG = True"), note="a lot of prints")
H(o, "float-mask", ("np.int64(caches[\"A\" + str(l - 1)] > 0)", "np.sign(caches[\"A\" + str(l - 1)])"), note="sign of a relu output is its mask")
o = "fb_planar.py"
H(o, "key-order", ("{\"dW1\": dW1, \"db1\": db1, \"dW2\": dW2, \"db2\": db2}", "{\"db2\": db2, \"dW2\": dW2, \"db1\": db1, \"dW1\": dW1}"))
H(o, "dot-cost", ("cost = -np.sum(logprobs) / m", "cost = -(np.dot(np.log(A2), Y.T) + np.dot(np.log(1 - A2), (1 - Y).T)) / m"))
o = "fb_digits_softmax.py"
H(o, "stable-logistic", ("return 0.5 * (1 + np.tanh(0.5 * z))", "return np.where(z > 0, 1 / (1 + np.exp(-np.abs(z))), np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))))"))
o = "prop_kaggle.py"
H(o, "order-of-return", ("    return grads, cost\n\n\ndef optimize", "    return cost, grads\n\n\ndef optimize"), note="either order is allowed by the contract")
H(o, "softplus", ("cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))", "z = np.dot(w.T, X) + b\n    cost = np.mean(np.logaddexp(0, z) - Y * z)"))
o = "step_plain.py"
H(o, "two-halves", ("W - learning_rate * grad_W", "W - learning_rate * grad_W / 2 - learning_rate * grad_W / 2"))
o = "rows_keras_like.py"
H(o, "row-db", ("grad.sum(axis=0)", "grad.sum(axis=0, keepdims=True)"))
H(o, "per-example", ("grad = (p - Y) / batch", "grad = p - Y"), ("h[i - 1].T @ grad\n", "h[i - 1].T @ grad / batch\n"), ("grad.sum(axis=0)", "grad.mean(axis=0)"), note="the other convention")
o = "rows_step_numpy.py"
H(o, "dead-code", ("    # Update weights\n", "    # Update weights\n    loss = np.square(y_pred - Y).sum()\n    if loss < 0:\n        learning_rate = 0\n"))
o = "nb_cat_classifier.ipynb"
H(o, "maximum-order", ("return np.maximum(0, Z)", "return Z * (Z > 0)"))
o = "nb_kaggle_digits.ipynb"
H(o, "log-of-picked", ("-np.sum(Y * np.log(A2)) / Y.shape[1]", "-np.mean(np.log(np.max(A2 * Y, axis=0)))"))

o = "bp_pure_python.py"
H(o, "transpose-first", ("mal(dz1, dreh(x))", "dreh(mal(x, dreh(dz1)))"))
H(o, "log-both", ("kosten -= math.log(a) if t == 1 else math.log(1 - a)", "kosten -= t * math.log(a) + (1 - t) * math.log(1 - a)"))
o = "bp_recursive.py"
H(o, "mask-factor", ("np.where(pre > 0, 1, ALPHA)", "(ALPHA + (1 - ALPHA) * (pre > 0))"))
H(o, "no-dx", ("    book[\"dX\"] = visit(1, X)\n", "    visit(1, X)\n"))
o = "lm_closures.py"
H(o, "long-dA", ("(AL - Y) / (AL * (1 - AL))", "-Y / AL + (1 - Y) / (1 - AL)"))
H(o, "row-db", ("np.dot(dZ, np.ones(m)) / m", "dZ.mean(axis=1)[None]"), note="(1, n_l)")
o = "bp_recursive.py"
P(o, "no-m", "plain-relu-back")
P(o, "half", "zero-db")
o = "lm_closures.py"
P(o, "closure-tanh", "ones-missing")
