# "How to code a neural network with backpropagation from scratch": lists of dicts, no numpy until the last lines
from math import exp

ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}
LAYOUT = {"examples": "rows", "W": "out_in"}


# Calculate neuron activation for an input
def activate(weights, inputs):
	activation = weights[-1]
	for i in range(len(weights)-1):
		activation += weights[i] * inputs[i]
	return activation


def transfer(activation):
	return 1.0 / (1.0 + exp(-activation))


def transfer_derivative(output):
	return output * (1.0 - output)


def forward_propagate(network, row):
	inputs = row
	for layer in network:
		new_inputs = []
		for neuron in layer:
			activation = activate(neuron['weights'], inputs)
			neuron['output'] = transfer(activation)
			new_inputs.append(neuron['output'])
		inputs = new_inputs
	return inputs


def backward_propagate_error(network, expected):
	for i in reversed(range(len(network))):
		layer = network[i]
		errors = list()
		if i != len(network)-1:
			for j in range(len(layer)):
				error = 0.0
				for neuron in network[i + 1]:
					error += (neuron['weights'][j] * neuron['delta'])
				errors.append(error)
		else:
			for j in range(len(layer)):
				errors.append(layer[j]['output'] - expected[j])
		for j in range(len(layer)):
			neuron = layer[j]
			neuron['delta'] = errors[j] * transfer_derivative(neuron['output'])


def backprop(parameters, X, Y):
	network, l = [], 1
	while 'W%d' % l in parameters:
		b = parameters['b%d' % l].flatten().tolist()
		network.append([{'weights': row + [bias]} for row, bias in zip(parameters['W%d' % l].tolist(), b)])
		for neuron in network[-1]:
			neuron['grad'] = [0.0] * len(neuron['weights'])
		l += 1
	sum_error = 0.0
	for row, expected in zip(X.tolist(), Y.tolist()):
		outputs = forward_propagate(network, row)
		sum_error += sum([(expected[i]-outputs[i])**2 for i in range(len(expected))])
		backward_propagate_error(network, expected)
		inputs = row
		for layer in network:
			for neuron in layer:
				for j in range(len(inputs)):
					neuron['grad'][j] += neuron['delta'] * inputs[j] / len(X)
				neuron['grad'][-1] += neuron['delta'] / len(X)
			inputs = [neuron['output'] for neuron in layer]
	import numpy as np
	out = {'cost': sum_error / (2 * len(X))}
	for l, layer in enumerate(network):
		both = np.array([neuron['grad'] for neuron in layer])
		out['dW%d' % (l + 1)], out['db%d' % (l + 1)] = both[:, :-1], both[:, -1]
	return out
