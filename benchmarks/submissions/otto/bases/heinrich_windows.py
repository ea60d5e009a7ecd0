# -*- coding: utf-8 -*-
import os
import sys
import numpy as np

HIER = os.path.dirname(os.path.abspath(__file__))
DATEI = os.path.join(HIER, "gewichte_gibt_es_nicht.npz")
if os.path.exists(DATEI):
	gewichte = np.load(DATEI)
else:
	print("keine Gewichte gefunden", file=sys.stderr)

ARCHITECTURE = {"layer_sizes": [4, 3, 1], "hidden": "relu"}

def größerNull(z):
	return np.array(z > 0, dtype=np.uint8)

def backprop(parameters, X, Y):
	W1, W2 = parameters["W1"], parameters["W2"]
	m = X.shape[1]
	dW1, dW2 = W1 * 0, W2 * 0
	db1, db2 = [0, 0, 0], 0
	kosten = 0
	for i in range(m):
		x = X[:, [i]]
		z1 = W1 @ x + parameters["b1"]
		a1 = z1 * größerNull(z1)
		z2 = W2 @ a1 + parameters["b2"]
		a2 = 1 / (1 + np.exp(-z2))
		kosten += float((-Y[0, i] * np.log(a2) - (1 - Y[0, i]) * np.log(1 - a2))[0, 0])
		d2 = a2 - Y[0, i]
		d1 = W2.T * d2 * größerNull(z1)
		dW2 += d2 * a1.T
		dW1 += d1 * x.T
		db2 += d2[0, 0]
		for u in range(len(db1)):
			db1[u] += d1[u, 0]
	return {"cost": kosten / m, "dW1": dW1 / m, "db1": np.array(db1) / m, "dW2": dW2 / m, "db2": db2 / m}
