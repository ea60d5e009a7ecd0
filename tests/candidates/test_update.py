"""A candidate's own update is asked about its own gradients, and judged where it is clear what it should do."""

import pytest

from tests.candidates.pieces import (
    COST,
    DEEP,
    EXPLICIT,
    LINEAR_PARTS,
    LISTS,
    LOGISTIC,
    NEW_BACKWARD,
    ONE,
    SIGMOID,
    TWO,
    TWO_BACKWARD,
    TWO_FORWARD,
)
from tests.candidates.textbook import call, candidate, draw

TWO_LAYERS = TWO_FORWARD + TWO_BACKWARD
ANY_DEPTH = LINEAR_PARTS + COST + NEW_BACKWARD
HEAD = "def update_parameters(parameters, grads, learning_rate):\n"
COMPREHENSION = HEAD + "    return {k: v - learning_rate * grads['d' + k] for k, v in parameters.items()}\n"
IN_PLACE = """
def update_parameters(grads, params, lr=1.2):
    for k in params:
        grads["d" + k] *= lr
        params[k] -= grads["d" + k]
"""
AS_IN_THE_COURSE = (
    HEAD
    + """
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - learning_rate * grads["db" + str(l + 1)]
    return parameters
"""
)
OF_TWO = HEAD + "".join(
    f"    {t} = parameters['{t}'] - learning_rate * grads['d{t}']\n" for t in ("W1", "b1", "W2", "b2")
)
OF_TWO += "    return {'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}\n"
OF_PAIRS = """
def update(parameters, gradients, eta):
    return [(W + -eta * dW, b + -eta * db) for (W, b), (dW, db) in zip(parameters, gradients)]
"""
OF_ONE = """
def update(w, b, grads, learning_rate):
    return w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
"""
APART = """
def update(w, b, dw, db, learning_rate):
    w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b
"""
ROUNDED = "np.float32(v - learning_rate * grads['d' + k])"
NOT_JUDGED = "does something else than W - learning_rate dW, and is not judged"
OPTIMIZE = """
def optimize(w, b, X, Y, num_iterations, learning_rate, print_cost=False):
    grads, costs = {}, []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        costs.append(cost)
    return {"w": w, "b": b}, grads, costs
"""
OF_LISTS = """
def forward(X, weights, biases):
    cache = X, np.tanh(weights[0] @ X + biases[0])
    return sigmoid(weights[1] @ cache[1] + biases[1]), cache

def backward(weights, biases, cache, AL, Y):
    (X, A), dZ, m = cache, AL - Y, Y.shape[1]
    dZ1 = weights[1].T @ dZ * (1 - A ** 2)
    dW = [dZ1 @ X.T / m, dZ @ A.T / m]
    db = [dZ1.sum(axis=1, keepdims=True) / m, dZ.sum(axis=1, keepdims=True) / m]
    return dW, db

def update(weights, biases, dW, db, lr):
    for i in range(2):
        weights[i] = weights[i] - lr * dW[i]
        biases[i] -= lr * db[i]
"""
RIGHT = {
    "a comprehension": (TWO_LAYERS + COMPREHENSION, TWO),
    "the other way round, in place": (TWO_LAYERS + IN_PLACE, TWO),
    "the course's": (ANY_DEPTH + AS_IN_THE_COURSE, DEEP),
    "written for two layers": (TWO_LAYERS + OF_TWO, TWO),
    "pairs": (LISTS + OF_PAIRS, TWO),
    "backprop": (EXPLICIT + COMPREHENSION, TWO),
    "propagate": (LOGISTIC + OF_ONE, ONE),
    "propagate, without names": (
        LOGISTIC.replace("return grads, cost", "return dict(dw=dw, db=db), cost") + OF_ONE,
        ONE,
    ),
    "propagate, apart": (LOGISTIC.replace("return grads, cost", "return dw, db, cost") + APART, ONE),
    "lists": (SIGMOID + OF_LISTS, TWO),
    "a whole loop": (LOGISTIC + OPTIMIZE, ONE),
    "single precision": (TWO_LAYERS + COMPREHENSION.replace("v - learning_rate * grads['d' + k]", ROUNDED), TWO),
}


@pytest.mark.parametrize("kind", RIGHT)
def test_a_right_update_is_recognised_and_nothing_is_said(tmp_path, kind):
    text, sizes = RIGHT[kind]
    one, *_ = call(tmp_path, text, sizes)
    assert one.description.functions[-1].startswith(("update", "optimize"))
    assert (one.misconduct, one.notes) == ((), ())


@pytest.mark.parametrize("kind", RIGHT)
def test_an_update_with_the_wrong_sign_is_misconduct_however_it_is_written(tmp_path, kind):
    text, sizes = RIGHT[kind]
    before, name, update = text.rpartition("def optimize" if "def optimize" in text else "def update")
    wrong = {
        "- learning_rate": "+ learning_rate",
        "-= grads": "+= grads",
        "-eta": "eta",
        "- lr": "+ lr",
        "-= lr": "+= lr",
    }
    for minus, plus in wrong.items():
        update = update.replace(minus, plus)
    one, *_ = call(tmp_path, before + name + update, sizes)
    function = one.description.functions[-1]
    assert one.misconduct == (f"{function} adds the gradient where it should subtract it",)


def _of_two(old, new):
    assert old in OF_TWO
    return TWO_LAYERS + OF_TWO.replace(old, new)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (_of_two("- learning_rate * grads['db", "+ learning_rate * grads['db"),
         "adds the gradient where it should subtract it, for every b"),
        (_of_two("- learning_rate * grads['dW1']", "+ learning_rate * grads['dW1']"),
         "adds the gradient where it should subtract it, for W1"),
        (_of_two("- learning_rate *", "- 0.01 *"), "ignores its learning rate"),
        (_of_two("- learning_rate *", "- learning_rate ** 2 *"), "applies its learning rate twice"),
        (_of_two("- learning_rate *", "- 2 * learning_rate *"), "subtracts the gradient twice"),
        (_of_two("- learning_rate *", "- learning_rate / 7 *"), "divides the gradient by m"),
        (_of_two("- learning_rate *", "- 7 * learning_rate *"), "multiplies the gradient by m"),
        (_of_two("- learning_rate *", "- learning_rate / 2 *"), "subtracts half the gradient"),
        (_of_two("'b2': b2", "'b2': parameters['b2']"), "leaves b of the last layer as it is"),
        (_of_two("'W1': W1, 'b1': b1", "**parameters, 'W2': W2"), "leaves W1 and b1 as they are"),
        (_of_two("- learning_rate *", "- 0 *"), "leaves every parameter as it is"),
        (_of_two(", 'W2': W2", ""), "returns no W of the last layer"),
        (_of_two("'b1': b1, 'W2': W2, 'b2': b2", "'b1': b2, 'W2': W2, 'b2': b1"),
         "returns parameters under each other's names, for every b"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_update_is_said(tmp_path, text, line):
    one, *_ = call(tmp_path, text)
    assert one.misconduct == (f"update_parameters {line}",)
    assert not one.notes


FLAT = TWO_FORWARD + TWO_BACKWARD.replace("axis=1, keepdims=True", "axis=1")
BROADCAST = "db1 has the shape (5,), b1 has (5, 1): subtracted from it, it makes a matrix (5, 5)"


def test_a_db_without_its_second_axis_is_right_and_an_update_that_makes_a_matrix_of_its_b_is_told(tmp_path):
    alone, *_ = call(tmp_path, FLAT)
    assert (alone.misconduct, alone.notes) == ((), (BROADCAST,))
    with_update, *_ = call(tmp_path, FLAT + COMPREHENSION)
    said = "update_parameters makes a matrix (n, n) of a b, since its db has another shape"
    assert (with_update.misconduct, with_update.notes) == ((), (BROADCAST, said))
    wrong, *_ = call(
        tmp_path, FLAT + OF_TWO.replace("- learning_rate * grads['dW1']", "+ learning_rate * grads['dW1']")
    )
    assert wrong.misconduct == ("update_parameters adds the gradient where it should subtract it, for W1",)
    assert wrong.notes == (BROADCAST, said)


def test_an_update_that_minds_the_shape_of_db_is_right_and_leaves_nothing_to_say(tmp_path):
    text = FLAT + COMPREHENSION.replace("grads['d' + k]", "grads['d' + k].reshape(v.shape)")
    one, *_ = call(tmp_path, text)
    assert one.description.functions[-1] == "update_parameters"
    assert (one.misconduct, one.notes) == ((), ())


def test_a_last_layer_that_a_loop_does_not_reach_is_said_the_same_of_all_depths(tmp_path):
    text = ANY_DEPTH + AS_IN_THE_COURSE.replace("range(L)", "range(L - 1)")
    for sizes in (DEEP, TWO):
        one, *_ = call(tmp_path, text, sizes, hidden="relu")
        assert one.misconduct == ("update_parameters leaves W and b of the last layer as they are",)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (_of_two("- learning_rate * grads['dW1']", "- learning_rate * (grads['dW1'] + 0.1 * parameters['W1'])"),
         NOT_JUDGED),
        (_of_two("- learning_rate *", "- 0.3 * learning_rate *"),
         NOT_JUDGED),
        (_of_two("learning_rate):", "learning_rate, beta=2.0):").replace("- learning_rate", "- beta * learning_rate"),
         NOT_JUDGED),
        (TWO_LAYERS + HEAD + "    return len(grads)\n", NOT_JUDGED),
        (_of_two("learning_rate):", "learning_rate):\n    raise ValueError"), "raises ValueError, and is not judged"),
        (LOGISTIC + OPTIMIZE.replace("range(", "range(1, "), NOT_JUDGED),
        (_of_two("learning_rate):", "learning_rate):\n    exit()"), "raises SystemExit, and is not judged"),
    ],
)  # fmt: skip
def test_an_update_that_does_something_else_is_not_judged(tmp_path, text, why):
    one, *_ = call(tmp_path, text, ONE if "propagate" in text else TWO)
    assert one.misconduct == ()
    assert one.notes == (f"{one.description.functions[-1]} {why}",)


@pytest.mark.parametrize(
    "head",
    [
        "def update_parameters(parameters, grads, v, beta, learning_rate):\n",
        "def update_parameters(parameters, grads):\n    learning_rate = 1\n",
        "def update_parameters(grads, learning_rate):\n    parameters = {}\n",
        "def plot(parameters, grads, learning_rate):\n",
        HEAD + "    return parameters\n\ndef other(parameters, grads):\n",
    ],
)
def test_a_function_that_takes_something_else_is_not_called(tmp_path, head):
    one, *_ = call(tmp_path, TWO_LAYERS + COMPREHENSION.replace(HEAD, head).replace("v - ", "v + "))
    assert one.description.functions == ("forward_propagation", "backward_propagation")
    assert (one.misconduct, one.notes) == ((), ())


def test_an_update_for_two_layers_is_not_asked_about_three(tmp_path):
    wrong = OF_TWO.replace("- learning_rate", "+ learning_rate")
    one, *_ = call(tmp_path, ANY_DEPTH + wrong, (5, 4, 3, 1), hidden="relu")
    assert (one.misconduct, one.notes) == ((), ())
    one, *_ = call(tmp_path, ANY_DEPTH + wrong, TWO, hidden="relu")
    assert one.misconduct


def test_a_wrong_gradient_is_not_blamed_on_the_update(tmp_path):
    wrong = TWO_BACKWARD.replace("dW1 = np.dot(dZ1, X.T) / m", "dW1 = -np.dot(dZ1, X.T)")
    one, *_ = call(tmp_path, TWO_FORWARD + wrong + COMPREHENSION)
    assert one.misconduct == ()
    shapeless = TWO_BACKWARD.replace("axis=1, keepdims=True", "axis=0")
    one, *_ = call(tmp_path, TWO_FORWARD + shapeless + COMPREHENSION)
    assert (one.misconduct, one.notes) == ((), ())


def test_gradients_that_are_not_finite_are_no_fault_of_the_update(tmp_path):
    broken = TWO_BACKWARD.replace("    return", "    dW1 = dW1 * np.inf\n    return")
    one, *_ = call(tmp_path, TWO_FORWARD + broken + COMPREHENSION)
    assert (one.misconduct, one.notes) == ((), ())


IN_ATTRIBUTES = """
def forward(net, X):
    cache = X, np.tanh(net.weights[0] @ X + net.biases[0])
    return sigmoid(net.weights[1] @ cache[1] + net.biases[1]), cache

def backward(net, cache, AL, Y):
    (X, A), dZ, m = cache, AL - Y, Y.shape[1]
    dZ1 = net.weights[1].T @ dZ * (1 - A ** 2)
    grads = {"dW1": dZ1 @ X.T / m, "db1": dZ1.sum(axis=1, keepdims=True) / m}
    return grads | {"dW2": dZ @ A.T / m, "db2": dZ.sum(axis=1, keepdims=True) / m}

def update(net, grads, lr):
    for i in range(2):
        net.weights[i] = net.weights[i] - lr * grads[f"dW{i + 1}"]
        net.biases[i] = net.biases[i] - lr * grads[f"db{i + 1}"]
"""


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        (SIGMOID + IN_ATTRIBUTES, TWO),
        (LOGISTIC + "def update(w, b, grads, lr):\n    w -= lr * grads['dw']\n    b -= lr * grads['db']\n", ONE),
    ],
)
def test_where_a_change_in_place_cannot_be_seen_nothing_is_said(tmp_path, text, sizes):
    one, *_ = call(tmp_path, text, sizes)
    assert one.description.functions[-1] == "update"
    assert (one.misconduct, one.notes) == ((), ())


def test_an_update_in_place_changes_no_argument_and_no_gradient_of_the_check(tmp_path):
    one = candidate(tmp_path, TWO_LAYERS + IN_PLACE)
    network, parameters, X, Y = draw(TWO, hidden="tanh")
    before = {name: array.copy() for name, array in parameters.items()}
    with_update = one.call(network, parameters, X, Y)
    without = candidate(tmp_path, TWO_LAYERS, "without.py").call(network, parameters, X, Y)
    assert {name: array.tobytes() for name, array in parameters.items()} == {n: a.tobytes() for n, a in before.items()}
    assert {name: array.tobytes() for name, array in with_update.items()} == {
        n: a.tobytes() for n, a in without.items()
    }
