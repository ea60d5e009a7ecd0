"""Two slips at once."""
F = []
def p(base, name, reps, causes, first, alt=(), note=""):
    F.append({"base": "bases/" + base, "name": name, "replace": [list(r) for r in reps], "causes": list(causes),
              "first_wrong": first, "alternatives": list(alt), "note": note})
p("maestra_due_strati.py", "media-e-pendenza", [("db2 = raccolta_2 / numero_esempi", "db2 = raccolta_2"), ("dZ1 = dA1 * pendenza_1", "dZ1 = dA1")],
  ["mean-missing", "activation-derivative-missing"], "db2")
p("maestra_tre_colori.py", "log-e-quadrato", [("logaritmi = np.log(previsione)", "logaritmi = np.log2(previsione)"), ('quadrato = q["A1"] ** 2', 'quadrato = q["Z1"] ** 2')],
  ["cost-logarithm", "activation-derivative-of-pre-activation"], "cost")
p("maestra_ciclo.py", "zero-e-due-medie", [('np.sum(dz, axis=1, keepdims=True) / esempi', 'np.zeros(parameters["b" + nome].shape)'), ('.T) / esempi\n', '.T) / esempi / esempi\n')],
  ["mean-twice", "bias-zero"], "dW")
p("cp_any.py", "half-scalar", [("np.where(Y==1,h,1-h)", "np.where(Y==1,h,1)"), ("d.sum(1)[:,None]", "d.sum()")], ["cost-half", "bias-scalar"], "cost")
p("nielsen_quadratic.py", "two-primes", [("self.cost_derivative(activations[-1], y) * sigmoid_prime(zs[-1])", "self.cost_derivative(activations[-1], y)"), ("sp = sigmoid_prime(z)", "sp = sigmoid_prime(activations[-l])")],
  ["output-derivative-missing", "activation-derivative-of-activation"], "dW", ["loss-mismatch", "activation-derivative-missing"])
p("bishop_mixed.py", "two-layers", [('"jn,in->ji", delta2, z1', '"jn,in->ji", delta2, a1'), ("delta1 = back1 * (1 - z1 * z1)", "delta1 = back1")],
  ["wrong-input", "activation-derivative-missing"], "dW2")
p("cp_l2_softmax.py", "l2-both", [("J+=L/2/m*", "J+=L/m*"), ("(d@a[i-1].T+L*w[i])/m", "d@a[i-1].T/m+L*w[i]")], ["l2-cost", "l2-gradient-scale"], "cost")
p("corso_classico.py", "segno-e-conteggio", [("dAL = -(np.divide", "dAL = (np.divide"), ("m = A_prev.shape[1]", "m = A_prev.shape[0]")], ["sign-flipped", "mean-wrong-count"], "dA")
p("corso_cassetto.py", "due-strati", [("return 1 - np.tanh(Z) ** 2", "return 1 - Z ** 2"), ("dZ.mean(axis=1, keepdims=True)", "dZ.sum(axis=1, keepdims=True)")],
  ["activation-derivative-of-pre-activation", "mean-missing"], "db4")
p("avanti_indietro_fiore.py", "z1-per-a1", [('A1 = cache["A1"]', 'A1 = cache["Z1"]')], ["wrong-input", "activation-derivative-of-pre-activation"], "dW2", (), "one slip of the pen, two faults: Z1 taken for A1 in dW2 and in 1 - A1^2")
p("avanti_indietro_tupla.py", "course-jokes", [("dW2 = np.dot(dz2, a1.T)", "dW2 = np.dot(dz2, a1.T) * 2"), ("db1 = np.sum(dz1, axis=1, keepdims=True)", "db1 = 1. / m * np.sum(dz1, axis=1, keepdims=True)")],
  ["constant-factor", "mean-twice"], "dW2")
p("avanti_indietro_tupla.py", "transposed-and-mask", [("da1 = np.dot(W2.T, dz2)", "da1 = np.dot(W2, dz2)"), ("np.int64(a1 > 0)", "np.int64(a2 > 0)")], ["transposed", "activation-derivative-of-other-layer"], "dA1")
p("passo_semplice.py", "salita-e-x", [("b3 - learning_rate *", "b3 + learning_rate *"), ("(d2 @ a1.T)", "(d2 @ X.T)")], ["sign-flipped", "wrong-input"], "db3")
p("quaderno_vino.ipynb", "altra-lambda", [("lam = 0.2", "lam = 0.1")], ["l2-cost", "l2-gradient-scale"], "cost", ["ignores-argument"], "another lambda than ARCHITECTURE declares: cost and gradient both at half")
p("propaga_corso.py", "senza-b-e-media", [("np.dot(w.T, X) + b", "np.dot(w.T, X)"), ("dw = 1 / m * np.dot(X, dz.T)", "dw = np.dot(X, dz.T)")], ["bias-missing-forward", "mean-missing"], "cost")
p("righe_maestra.py", "mezzo-e-scalare", [("np.sum(quadrati) / (2 * alunni)", "np.sum(quadrati) / alunni"), ("db1 = np.mean(dZ1, axis=0)", "db1 = np.sum(dZ1) / alunni")], ["constant-factor", "bias-scalar"], "cost", ["cost-half", "loss-mismatch"])
p("passo_ottimizzatore.py", "slope-and-rate", [("np.where(self.z > 0, 1.0, 0.2)", "np.where(self.z > 0, 1.0, 0.0)"), ("layer.b -= self.lr * layer.gb", "layer.b += self.lr * layer.gb")], ["activation-derivative-of-other-function", "sign-flipped"], "db2", (), "the sign is turned in db of both layers")
p("maestra_torre.py", "due-piani", [("torna2 = piano3.peso.T", "torna2 = piano3.peso"), ("errore1 @ piano1.ingresso.T / m", "errore1 @ piano1.ingresso.T")], ["transposed", "mean-missing"], "dA2")
p("maestra_torre.py", "peso-e-soglia", [("torna1 = piano2.peso.T", "torna1 = piano3.peso.T"), ("errore3.sum(axis=1, keepdims=True) / m", "errore3.sum() / m")], ["bias-scalar", "wrong-weights"], "db3")
p("corso_dizionari.py", "segno-e-costo", [("return -np.sum(insieme) / esempi", "return np.sum(insieme) / esempi"), ('dZ @ scheda["entrata"].T / esempi', 'dZ @ scheda["entrata"].T / esempi / esempi')], ["cost-sign", "mean-twice"], "cost")
