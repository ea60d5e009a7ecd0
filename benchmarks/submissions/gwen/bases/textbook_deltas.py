#
#   BACK PROPAGATION OF ERRORS
#   three-layer perceptron, logistic hidden units, linear output units,
#   sum-of-squares error E = 1/(2P) sum_p sum_k (o_k - t_k)^2
#
import numpy

ARCHITECTURE = {"layer_sizes": [4, 6, 5, 3], "hidden": "sigmoid", "output": "identity", "loss": "squared_error"}


def f(net):
    return 1.0 / (1.0 + numpy.exp(-net))


def fprime(o):
    # derivative expressed through the output of the unit
    return o * (1.0 - o)


def backprop(parameters, X, Y):
    w1 = parameters["W1"]
    w2 = parameters["W2"]
    w3 = parameters["W3"]
    theta1 = parameters["b1"]
    theta2 = parameters["b2"]
    theta3 = parameters["b3"]
    P = X.shape[1]

    # forward pass
    net1 = numpy.dot(w1, X) + theta1
    o1 = f(net1)
    net2 = numpy.dot(w2, o1) + theta2
    o2 = f(net2)
    o3 = numpy.dot(w3, o2) + theta3

    # total error over the P patterns
    err = o3 - Y
    E = 0.5 * numpy.sum(err ** 2) / P

    # backward pass, generalised delta rule
    delta3 = err
    delta2 = numpy.dot(delta3.T, w3).T * fprime(o2)
    delta1 = numpy.dot(delta2.T, w2).T * fprime(o1)

    grad3 = numpy.dot(o2, delta3.T).T / P
    grad2 = numpy.dot(o1, delta2.T).T / P
    grad1 = numpy.dot(X, delta1.T).T / P

    one = numpy.ones((P, 1))
    return {
        "A1": o1, "A2": o2, "A3": o3, "cost": E,
        "dZ3": delta3, "dZ2": delta2, "dZ1": delta1,
        "dW3": grad3, "dW2": grad2, "dW1": grad1,
        "db3": numpy.dot(delta3, one) / P,
        "db2": numpy.dot(delta2, one) / P,
        "db1": numpy.dot(delta1, one) / P,
    }
