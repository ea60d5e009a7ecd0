"""The adapter that is written for a file has the file's own names in it, and works where they tell what they are."""

import ast

import numpy as np
import pytest

from crosscheck.candidates.adapter import adapter
from crosscheck.candidates.contract import Network, UnusableCandidateError
from crosscheck.candidates.forms import recognise
from crosscheck.candidates.shown_layout import shown_layout
from crosscheck.candidates.source import parse, read
from crosscheck.candidates.uncompleted import uncompleted
from crosscheck.candidates.written import Way

FORWARD = """import numpy as np

def {forward}({X}, {params}):
    A1 = np.tanh({params}["W1"] @ {X} + {params}["b1"])
    return 1 / (1 + np.exp(-({params}["W2"] @ A1 + {params}["b2"]))), A1

def {backward}({params}, {hidden}, {X}, {labels}, {output}):
    dZ2 = {output} - {labels}
    dZ1 = {params}["W2"].T @ dZ2 * (1 - {hidden} ** 2)
    m = {X}.shape[1]
    return {{"dW2": dZ2 @ {hidden}.T / m, "dW1": dZ1 @ {X}.T / m}}
"""
USUAL = {"X": "X", "params": "params", "hidden": "A1", "labels": "Y", "output": "A2"}


def write(tmp_path, text):
    path = tmp_path / "solution.py"
    path.write_text(text)
    return path


def question():
    rng = np.random.default_rng(0)
    parameters = {"W1": rng.standard_normal((4, 3)), "b1": rng.standard_normal((4, 1)),
                  "W2": rng.standard_normal((2, 4)), "b2": rng.standard_normal((2, 1))}  # fmt: skip
    X, Y = rng.standard_normal((3, 5)), (rng.random((2, 5)) < 0.5).astype(float)
    A1 = np.tanh(parameters["W1"] @ X + parameters["b1"])
    A2 = 1 / (1 + np.exp(-(parameters["W2"] @ A1 + parameters["b2"])))
    dZ1 = parameters["W2"].T @ (A2 - Y) * (1 - A1**2)
    right = {"dW1": dZ1 @ X.T / 5, "dW2": (A2 - Y) @ A1.T / 5}
    return (Network((3, 4, 2), ("tanh",)), parameters, X, Y), right


def adapt(path, **way):
    return adapter(parse(path), Way(**way))


def check(path, lines):
    path.write_text(path.read_text() + "\n\n" + lines)
    one = recognise(read(path))
    assert one.description.functions == ("backprop",)
    given, right = question()
    tensors = one.call(*given)
    for name, tensor in right.items():
        np.testing.assert_allclose(tensors[name], tensor, rtol=1e-12)
    return tensors


# The functions' names are unheard of, so that the file is not recognised; the arguments' tell enough.
@pytest.mark.parametrize(("forward", "backward"), [("predict", "grad_of_all"), ("run_net", "compute_derivs")])
def test_it_works_as_it_stands_where_arguments_tell_what_they_are(tmp_path, forward, backward):
    text = FORWARD.format(forward=forward, backward=backward, **USUAL).replace("@ A1 +", "@ A1+").replace(
        "return 1 / (1 + np.exp(-(params[\"W2\"] @ A1+ params[\"b2\"]))), A1",
        "A2 = 1 / (1 + np.exp(-(params[\"W2\"] @ A1 + params[\"b2\"])))\n    return A2, A1")  # fmt: skip
    path = write(tmp_path, text)
    with pytest.raises(UnusableCandidateError) as raised:
        recognise(read(path))
    lines = adapt(path)
    assert str(raised.value).endswith(lines)
    assert f"A2, A1 = {forward}(X, parameters)" in lines
    assert f"{backward}(parameters, A1, X, Y, A2)" in lines
    assert "A2" in check(path, lines)


def test_six_lines_or_so_that_are_python(tmp_path):
    path = write(tmp_path, FORWARD.format(forward="predict", backward="grads_of", **USUAL))
    lines = adapt(path)
    ast.parse(lines)
    assert len(lines.splitlines()) <= 6
    assert max(map(len, lines.splitlines())) <= 130


def test_arguments_that_say_nothing_keep_their_names(tmp_path):
    names = {"X": "foo", "params": "bar", "hidden": "baz", "labels": "qux", "output": "quux"}
    lines = adapt(write(tmp_path, FORWARD.format(forward="predict", backward="my_grads", **names)))
    assert "predict(foo, parameters)" in lines  # which is asked for "W1"
    assert "my_grads(parameters, baz, foo, qux, quux)" in lines


def test_a_file_with_a_step_is_adapted_by_the_update(tmp_path):
    text = """import numpy as np

def do_one_update(weights_of_net, x, y, lr):
    p = weights_of_net
    A1 = np.tanh(p["W1"] @ x + p["b1"])
    A2 = 1 / (1 + np.exp(-(p["W2"] @ A1 + p["b2"])))
    dZ1 = p["W2"].T @ (A2 - y) * (1 - A1 ** 2)
    return {**p, "W1": p["W1"] - lr * dZ1 @ x.T / x.shape[1], "W2": p["W2"] - lr * (A2 - y) @ A1.T / x.shape[1]}
"""
    path = write(tmp_path, text)
    lines = adapt(path)
    assert (
        "def step(parameters, X, Y, learning_rate):\n    return do_one_update(parameters, X, Y, learning_rate)" in lines
    )
    path.write_text(text + "\n\n" + lines)
    given, right = question()
    tensors = recognise(read(path)).call(*given)
    np.testing.assert_allclose(tensors["dW1"], right["dW1"], rtol=1e-12)


def test_a_file_that_is_recognised_gets_one_that_works(tmp_path):
    path = write(tmp_path, FORWARD.format(forward="forward", backward="backward", **USUAL))
    lines = adapt(path)
    check(path, lines)


def test_a_backprop_of_its_own_is_not_called_by_its_own_adapter(tmp_path):
    text = FORWARD.format(forward="forward", backward="backprop", **USUAL).replace(
        "(params, A1", "(params, A1, g, h, i, j"
    )
    lines = adapt(write(tmp_path, text))
    assert lines.startswith("own_backprop = backprop\ndef backprop(parameters, X, Y):")
    assert "own_backprop(parameters, " in lines


def test_methods_are_called_on_an_object(tmp_path):
    text = """
class Net:
    def __init__(self, sizes):
        self.sizes = sizes
    def forward(self, X):
        return X
    def backward(self, X, Y):
        return {}
"""
    lines = adapt(write(tmp_path, text)).splitlines()
    assert "    net = Net(sizes)  # with these parameters" in lines
    assert "    AL = net.forward(X)" in lines
    assert "    grads = net.backward(X, Y)" in lines


CLASS = """
class Net:
    def __init__(self, n_in, n_hidden, n_out, lr=0.1):
        self.{W} = {new}

    def forward(self):
        self.out = self.{W}

    def train(self):
        self.{W} = 2
"""


@pytest.mark.parametrize(
    ("W", "new", "put"),
    [
        ("weights", "[]", '[parameters[f"W{l}"].copy() for l in range(1, len(parameters) // 2 + 1)]'),
        ("W", "np.zeros((3, 1))", 'parameters["W1"].copy()'),
        ("weights2", "np.zeros((3, 1))", 'parameters["W2"].copy()'),
        ("params", "{}", "{name: array.copy() for name, array in parameters.items()}"),
    ],
)
def test_an_object_gets_the_parameters_where_it_keeps_its_own(tmp_path, W, new, put):
    lines = adapt(write(tmp_path, CLASS.format(W=W, new=new))).splitlines()
    assert f"    net.{W} = {put}" in lines
    made = 'Net(X.shape[0], parameters["W2"].shape[1], parameters["b2"].size'
    assert any(line.endswith((f"{made})", f"{made}, lr=learning_rate)")) for line in lines)


@pytest.mark.parametrize("layout", [{}, {"examples": "rows"}])
def test_a_step_without_a_rate_is_one_of_rate_1(tmp_path, layout):
    text = CLASS.format(W="weights2", new="1").replace(", lr=0.1", "").replace("train(self)", "backprop(self)")
    lines = adapt(write(tmp_path, text), layout=layout).splitlines()
    assert lines.index("    net.forward()") < lines.index("    net.backprop()")
    assert '"weights2": parameters["W2"] + learning_rate * (net.weights2 - parameters["W2"])' in lines[-1]


@pytest.mark.parametrize(
    ("way", "call"),
    [
        ({}, "own_backprop(parameters, X, Y)"),
        ({"numbers": True}, "own_backprop(parameters, X, Y.argmax(axis=0))"),
        ({"layout": {"examples": "rows"}, "numbers": True}, "own_backprop(parameters, X, Y.argmax(axis=1))"),
        ({"one_example": True}, "own_backprop(parameters, X[:, [i]], Y[:, [i]]) for i in range(X.shape[1])"),
        ({"layout": {"examples": "rows"}, "one_example": True}, "X[[i]], Y[[i]]) for i in range(X.shape[0])"),
    ],
)
def test_a_way_to_call_it(tmp_path, way, call):
    lines = adapt(write(tmp_path, "def backprop(params, x, y):\n    return {'dW1': x}\n"), **way)
    assert call in lines
    assert lines.startswith('LAYOUT = {"examples": "rows"}\n') == ("layout" in way)


@pytest.mark.parametrize("text", ["", "x = 1\n", "def relu(z):\n    return z\n"])
def test_a_file_with_nothing_gets_a_frame(tmp_path, text):
    lines = adapt(write(tmp_path, text))
    assert "what your own code computes from parameters, X and Y" in lines
    ast.parse(lines)


KEYED = """
def two_layer_net(X, y, model, reg=0.0):
    h = np.maximum(0, X.dot(model["W1"]) + model["b1"])
    {grads} = {start}
    {grads}["W2"] = h.T.dot(d)
    {grads}["b2"] = d.sum(axis=0)
    return loss, {grads}
"""


@pytest.mark.parametrize(
    ("start", "shown"),
    [
        ("{}", '"dW2": grads["W2"], "db2": grads["b2"]'),
        ('{"W1": 1}', '"dW1": grads["W1"], "dW2": grads["W2"], "db2": grads["b2"]'),
    ],
)
def test_gradients_are_read_by_the_keys_that_the_code_shows(tmp_path, start, shown):
    lines = adapt(write(tmp_path, KEYED.format(grads="grads", start=start))).splitlines()
    assert lines[1:] == [
        "    loss, grads = two_layer_net(X, Y, parameters)",
        f'    return {{"loss": loss, {shown}}}',
    ]


def test_a_key_of_a_parameter_is_that_of_a_gradient_only_where_the_dict_is_one_of_gradients(tmp_path):
    assert "W2" not in adapt(write(tmp_path, KEYED.format(grads="model", start="{}")))
    named = KEYED.format(grads="of_all", start="{}").replace('of_all["W2"]', 'of_all["dW2"]')
    assert '"dW2": of_all["dW2"]}' in adapt(write(tmp_path, named))


@pytest.mark.parametrize(
    ("product", "layout"),
    [
        ("X @ W1", {"examples": "rows", "W": "in_out"}),
        ("x.dot(self.W1)", {"examples": "rows", "W": "in_out"}),
        ("np.dot(X, params['W1'])", {"examples": "rows", "W": "in_out"}),
        ("np.matmul(X, W1.T)", {"examples": "rows"}),
        ("W1.T @ X", {"W": "in_out"}),
        ("W1 @ X", {}),
        ("W1 @ X.T", {}),
        ("W1 * X", {}),
        ("W1 @ A1", {}),
    ],
)
def test_the_layout_is_read_off_a_product_of_x_and_w(product, layout):
    assert shown_layout(ast.parse(f"Z1 = {product} + b1")) == layout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("def backprop(p, X, Y):\n    dW1 = db1 = ...\n    return {'dW1': dW1}\n", "in backprop, dW1 = db1 = ... is"),
        ("def step(p, X, Y, r):\n    return f(X, ...)\n", "in step, return f(X, ...) is"),
        ("def step(p, X, Y, r):\n    return f(X, out=...)\n", "in step, return f(X, out=...) is"),
        ("def backprop(p, X, Y):\n    return {...}\n", "in backprop, return {...} is"),
        ("def backprop(p, X, Y):\n    'x...'\n    return {'dW1': X[..., 0]}\n", ""),
        ("def other():\n    return ...\n\ndef backprop(p, X, Y):\n    ...\n", ""),
    ],
)
def test_what_is_still_to_be_completed_is_named(text, said):
    came = uncompleted(ast.parse(text), "a.py")
    assert came == (f"a.py: {said} still to be completed with what your own code computes" if said else "")


def test_what_cannot_be_read_is_unusable(tmp_path):
    with pytest.raises(UnusableCandidateError, match=r"solution.py, line 1: "):
        adapt(write(tmp_path, "def backprop(:\n"))
