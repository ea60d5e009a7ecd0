'''caches = [Ws, As, Zs]: three parallel lists, no dict, tabs because my editor does that'''
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}

def L_model_forward(X, parameters):
	Ws, As, Zs = [None], [X], [None]
	L = sum(1 for k in parameters if k[0] == 'W')
	for l in range(1, L + 1):
		Ws += [parameters['W%d' % l]]
		Zs += [Ws[-1] @ As[-1] + parameters['b%d' % l]]
		if l < L:
			As += [np.tanh(Zs[-1])]
		else:
			E = np.exp(Zs[-1] - Zs[-1].max(0))
			As += [E / E.sum(0)]
	return As[-1], [Ws, As, Zs]

def compute_cost(AL, Y):
	return -np.log((AL * Y).sum(0)).mean()

def L_model_backward(AL, Y, caches):
	Ws, As, Zs = caches
	grads, m = {}, np.shape(Y)[1]
	l = len(Ws) - 1
	dZ = AL - Y
	while l:
		grads['dZ%d' % l] = dZ
		grads['dW%d' % l] = dZ @ As[l - 1].T / m
		grads['db%d' % l] = dZ @ np.ones((m, 1)) / m
		dA = Ws[l].T @ dZ
		l -= 1
		if not l:
			break
		dZ = dA / np.cosh(Zs[l]) ** 2
	return grads
