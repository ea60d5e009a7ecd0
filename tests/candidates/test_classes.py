"""A network that is a class: its parameters are put into its attributes, and its gradients are read from wherever."""

import numpy as np
import pytest

from crosscheck.candidates import behaviour
from crosscheck.candidates.contract import UnusableCandidateError
from tests.candidates.in_a_class import ATTRIBUTES, DEEP, DICTS, IN_A_CLASS, LISTS, OF_TWO, OWN_LISTS, ROWS
from tests.candidates.textbook import call, candidate, draw, formulas

UNSAID = ROWS.partition("\n")[2]  # which has no LAYOUT


@pytest.mark.parametrize("name", IN_A_CLASS)
def test_right_ones_are_recognised_and_read_to_the_last_digit(tmp_path, name):
    text, sizes, hidden, shown = IN_A_CLASS[name]
    one = candidate(tmp_path, text)
    assert one.description.form == "class"
    for seed, m in enumerate((7, 9)):
        given = draw(sizes, m, hidden, seed=seed)
        expected, tensors = formulas(*given), one.call(*given)
        gradients = {f"d{kind}{l}" for kind in "Wb" for l in range(1, len(sizes))}
        assert set(tensors) >= shown | gradients
        for key, tensor in tensors.items():
            np.testing.assert_allclose(tensor, expected[key], rtol=1e-12, atol=1e-14, err_msg=key)
            assert np.shape(tensor) == np.shape(expected[key])


@pytest.mark.parametrize(
    ("text", "sizes", "depth"),
    [(ATTRIBUTES, OF_TWO, 2), (DICTS, DEEP, None), (IN_A_CLASS["logistic regression"][0], (5, 1), 1)],
)
def test_the_number_of_layers_that_it_is_written_for(text, sizes, depth, tmp_path):
    assert candidate(tmp_path, text).description.depth == depth


def test_the_class_and_its_methods_are_named(tmp_path):
    described = candidate(tmp_path, ATTRIBUTES).description
    assert described.functions == ("Network", "Network.forward", "Network.compute_cost", "Network.backward")


def test_it_begins_anew_each_time_and_draws_nothing(tmp_path):
    text = ATTRIBUTES.replace(
        "self.dW2, self.db2 =", "self.calls = getattr(self, 'calls', 0) + 1\n        self.dW2, self.db2 = self.calls *"
    )
    text = text.replace("self.calls * dZ2", "self.calls * dZ2")
    one, given = candidate(tmp_path, text), draw(OF_TWO, 7, "tanh")
    network, parameters, X, Y = given
    answer = behaviour.observe(one, network, {**parameters, "X": X, "Y": Y})
    assert (answer.misconduct, answer.notes) == ((), ())
    np.testing.assert_allclose(answer.tensors["dW2"], formulas(*given)["dW2"], rtol=1e-12)


def test_an_object_may_train_its_own_parameters_in_place(tmp_path):
    """They are no argument of anybody's; where a gradient is computed from those already updated, that is wrong."""
    after = ROWS.replace("        self.grads = {", "        self.b1 -= dz1.sum(axis=0)\n        self.grads = {")
    before = OWN_LISTS.replace(
        "            dZ = self.W[l].T", "            self.W[l] -= self.dW[l]\n            dZ = self.W[l].T"
    )
    for text, is_right in ((after, True), (before, False)):
        one = candidate(tmp_path, text)
        network, parameters, X, Y = draw(OF_TWO, 7, "tanh")
        answer = behaviour.observe(one, network, {**parameters, "X": X, "Y": Y})
        assert answer.misconduct == ()
        right = formulas(network, parameters, X, Y)["dW1"]
        assert np.allclose(answer.tensors["dW1"], right, rtol=1e-10) == is_right


def test_sizes_that_have_a_default_are_said_all_the_same(tmp_path):
    """The object may remember them, and go through as many layers."""
    told = LISTS.replace("layer_dims, learning_rate", "layer_dims=(2, 3, 1), learning_rate")
    assert told != LISTS
    _, given, tensors = call(tmp_path, told, DEEP, hidden="sigmoid")
    np.testing.assert_allclose(tensors["dW1"], formulas(*given)["dW1"], rtol=1e-12)


def test_attributes_from_before_are_not_what_it_shows(tmp_path):
    """OWN_LISTS begins with a cost of 0, which is none."""
    assert "cost" not in call(tmp_path, OWN_LISTS, DEEP, hidden="relu")[2]
    told = OWN_LISTS.replace("        dZ = AL - Y", "        self.cost = 0.25\n        dZ = AL - Y")
    assert call(tmp_path, told, DEEP, hidden="relu")[2]["cost"] == 0.25


def test_a_wrong_gradient_is_handed_on_as_it_is(tmp_path):
    _, given, tensors = call(tmp_path, ATTRIBUTES.replace("dZ1 @ self.X.T / m", "dZ1 @ self.X.T"), OF_TWO)
    np.testing.assert_allclose(tensors["dW1"], 7 * formulas(*given)["dW1"])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            UNSAID.replace("randn(hidden_size, output_size)", "randn(output_size, hidden_size)"),
            r'MLP keeps W1 as \(4, 5\) where \(5, 4\) is expected: say which .* "in_out"',
        ),
        (
            ATTRIBUTES.replace("b2", "offset"),
            r"Network must keep its parameters in attributes .*, got no b2 in one for 2",
        ),
        (
            ATTRIBUTES.replace(
                "        self.W1, self.b1 =", "        raise KeyError('no')\n        self.W1, self.b1 ="
            ),
            "Network must be made of layer sizes to be checked, and raises KeyError: 'no'; a function backprop",
        ),
        (
            ATTRIBUTES.replace(
                "class Network:", "class Network:\n    __slots__ = ('W1', 'b1', 'W2', 'b2', 'X', 'A1', 'A2')"
            ),
            "Network must keep W1, b1, ... in attributes, and has __slots__",
        ),
    ],
)
def test_where_its_parameters_have_no_clear_place_it_is_unusable(text, message, tmp_path):
    with pytest.raises(UnusableCandidateError, match=message):
        call(tmp_path, text, OF_TWO)


@pytest.mark.parametrize(
    "text",
    [
        ATTRIBUTES.replace("backward(self, X, Y)", "backward(self, X, Y, learning_rate)"),
        ATTRIBUTES.replace("backward(self, X, Y)", "backward(self, grad_output)"),
        ATTRIBUTES.replace("backward(self, X, Y)", "learn(self, X, Y)"),
        ATTRIBUTES.replace("self, n_x, n_h, n_y", "self, n_x, n_h, n_y, optimizer"),
        LISTS.replace("layer_dims, learning_rate=0.01", "layer_dims, activation"),
    ],
)
def test_what_wants_anything_else_gets_an_adapter(text, tmp_path):
    with pytest.raises(UnusableCandidateError, match=r"(?s)none that is recognised.*def backprop\(parameters, X, Y\):"):
        candidate(tmp_path, text)


def test_functions_come_before_classes_and_layers_are_no_networks(tmp_path):
    layer = (
        "\nclass Linear:\n    def forward(self, X):\n        return X\n    def backward(self, dZ):\n        return dZ\n"
    )
    assert candidate(tmp_path, layer + ATTRIBUTES).description.functions[0] == "Network"
    explicit = "\ndef backprop(parameters, X, Y):\n    return {}\n"
    assert candidate(tmp_path, ATTRIBUTES + explicit).description.form == "backprop"


LOSS = """
class SoftmaxCE:
    def forward(self, X, Y):
        self.p, self.Y = X / X.sum(axis=0), Y
        return -np.log(self.p[Y > 0]).mean()
    def backward(self):
        return self.p - self.Y
"""
HOLDER = """
class Net:
    def __init__(self):
        self.layers, self.loss = [Dense(4, 5), Dense(5, 3)], SoftmaxCE()
    def forward(self, X, Y):
        for layer in self.layers:
            X = layer.forward(X)
        return self.loss.forward(X, Y)
    def backward(self):
        dout = self.loss.backward()
        for layer in reversed(self.layers):
            dout = layer.backward(dout)
"""


def test_a_loss_is_no_network_and_whoever_holds_the_network_comes_first(tmp_path):
    assert candidate(tmp_path, LOSS + ATTRIBUTES).description.functions[0] == "Network"
    trainer = ATTRIBUTES.replace("class Network", "class Whole(Network)").replace("m = X", "Network, m = None, X")
    assert candidate(tmp_path, ATTRIBUTES + trainer, "other.py").description.functions[0] == "Whole"


def test_where_all_parameters_lie_in_parts_an_adapter_is_proposed(tmp_path):
    with pytest.raises(UnusableCandidateError, match=r"(?s)none that is recognised.*def backprop\(parameters, X, Y\):"):
        candidate(tmp_path, LOSS + HOLDER)


def test_weights_that_are_all_turned_round_say_how_arrays_lie(tmp_path):
    one, given, tensors = call(tmp_path, UNSAID, OF_TWO)
    right = formulas(*given)
    assert set(tensors) >= {"Z1", "A1", "dW1", "db1", "dW2", "db2"}
    for name, tensor in tensors.items():
        np.testing.assert_allclose(tensor, right[name], rtol=1e-12, atol=1e-14, err_msg=name)
    said = 'MLP keeps every W as (n_prev, n), and is taken with LAYOUT = {"examples": "rows", "W": "in_out"}'
    assert said in one.notes
    assert said not in call(tmp_path, ROWS, OF_TWO)[0].notes


TURNED = {
    "randn(n_h, n_x)": "randn(n_x, n_h)",
    "randn(n_y, n_h)": "randn(n_h, n_y)",
    "self.W2.T @ dZ2": "self.W2 @ dZ2",
    "self.W1 @ X": "self.W1.T @ X",
    "self.W2 @ self.A1": "self.W2.T @ self.A1",
    "dZ2 @ self.A1.T": "self.A1 @ dZ2.T",
    "dZ1 @ self.X.T": "self.X @ dZ1.T",
}


def test_biases_in_columns_say_that_examples_are_too(tmp_path):
    text = ATTRIBUTES
    for old, new in TURNED.items():
        assert old in text
        text = text.replace(old, new)
    one, given, tensors = call(tmp_path, text, OF_TWO)
    np.testing.assert_allclose(tensors["dW1"], formulas(*given)["dW1"], rtol=1e-12)
    assert one.notes == ('Network keeps every W as (n_prev, n), and is taken with LAYOUT = {"W": "in_out"}',)


def test_training_at_the_top_of_the_file_is_left_out(tmp_path):
    training = "\nnet = Network(4, 5, 1)\nnet.forward(open('nowhere'))\n"
    assert candidate(tmp_path, ATTRIBUTES + training).description.notes == ()
