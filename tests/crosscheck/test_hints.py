"""As what else a candidate may be meant that is not right: what is said of it, and what is not, in file and in call."""

import inspect
import json
import re

import numpy as np
import pytest

import crosscheck
from crosscheck import library
from crosscheck.checking import examination
from crosscheck.checking.in_process import InProcess
from crosscheck.checking.otherwise import Question, Way
from crosscheck.cli import main
from crosscheck.report.check_json import to_json
from tests.candidates.newcomers import IN_LAYOUTS, RELU, TWO_LAYERS
from tests.library.network import backprop, sigmoid

SIZES = [4, 3, 1]
SLOPE = 0.2
ASSUMED = "was assumed, since nothing else is declared"


def pass_of(activation, derivative, *, db=lambda dZ: dZ.mean(axis=1, keepdims=True), then=lambda found, X: found):
    """A backprop of two layers with such a hidden layer, of which nothing but the arguments shows what it is."""

    def mine(parameters, X, Y):
        W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
        A1 = activation(W1 @ X + b1)
        dZ2 = sigmoid(W2 @ A1 + b2) - Y
        dZ1 = W2.T @ dZ2 * derivative(A1)
        m = X.shape[1]
        return then({"dW2": dZ2 @ A1.T / m, "db2": db(dZ2), "dW1": dZ1 @ X.T / m, "db1": db(dZ1)}, X)

    return mine


def of_tanh(parameters, X, Y):
    return pass_of(lambda Z: np.tanh(Z), lambda A: 1 - A**2)(parameters, X, Y)  # noqa: PLW0108  # a call is seen


def of_leaky_relu(parameters, X, Y):
    return pass_of(lambda Z: np.where(Z > 0, Z, SLOPE * Z), lambda A: np.where(A > 0, 1, SLOPE))(parameters, X, Y)


def three_times(found, X):
    return found | {"db1": 3 * found["db1"]}


def turned(function):
    """The same in rows."""

    def rows(parameters, X, Y):
        found = function({name: value.T for name, value in parameters.items()}, X.T, Y.T)
        return {name: value.T for name, value in found.items()}

    return rows


def seen(text, function):
    return f"({text} in line {inspect.getsourcelines(function)[1] + 1})"


RIGHT_WITH = {
    "tanh": (of_tanh, ['hidden="tanh"'], f": relu {ASSUMED} {seen('np.tanh', of_tanh)}"),
    "slope": (of_leaky_relu, ['hidden="leaky_relu"', "leaky_slope=0.2"],
              f": relu {ASSUMED} {seen('np.where(Z > 0, Z, SLOPE * Z)', of_leaky_relu)}"),
    "unseen": (pass_of(np.tanh, lambda A: 1 - A**2), ['hidden="tanh"'], "relu was assumed, since nothing else"),
    "rows": (turned(backprop), ['layout={"examples": "rows", "W": "in_out"}'],
             "examples in columns and W (n_out, n_in) were assumed, since nothing else is declared"),
    "both": (turned(of_tanh), ['layout={"examples": "rows", "W": "in_out"}', 'hidden="tanh"'],
             "examples in columns, W (n_out, n_in) and relu were assumed"),
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT_WITH)
def test_arguments_that_make_it_right_are_named_and_do(name):
    function, add, why = RIGHT_WITH[name]
    verdict = crosscheck.check(function, layer_sizes=SIZES)
    assert list(verdict.hint.add) == add
    assert verdict.hint.right
    assert verdict.hint.text.startswith(f"with {', '.join(add)} it is right: ")
    assert why in verdict.hint.text
    assert verdict.headline.startswith("right with an argument that the call lacks; without it, ")
    assert f"to add        with {add[0]}" in str(verdict)
    given = {key: json.loads(value) for key, _, value in (one.partition("=") for one in add)}
    assert crosscheck.check(function, layer_sizes=SIZES, **given).hint is None
    crosscheck.assert_backprop(function, layer_sizes=SIZES, **given)


def test_what_is_declared_is_not_asked_again():
    assert crosscheck.check(of_tanh, layer_sizes=SIZES, hidden="relu").hint is None
    assert crosscheck.check(turned(backprop), layer_sizes=SIZES, layout={"examples": "rows"}).hint is None
    slope = crosscheck.check(of_leaky_relu, layer_sizes=SIZES, hidden="leaky_relu").hint
    assert slope.add == ("leaky_slope=0.2",)
    assert ": a slope of 0.01 was assumed, since nothing else is declared (np.where" in slope.text


def test_the_source_is_that_of_the_function_and_of_what_it_calls():
    """This file has a tanh and a slope, which are none of this function's."""
    shown = InProcess(pass_of(np.sin, np.cos), {"ARCHITECTURE": {}, "LAYOUT": {}}).shown
    assert ([use.activation for use in shown.used], shown.slopes) == (["sigmoid"], {})


def test_source_that_is_not_at_hand_is_done_without():
    known = {"np": np, "sigmoid": sigmoid, "pass_of": pass_of}
    exec(inspect.getsource(of_tanh), known)  # noqa: S102  # as in an interactive session
    hint = crosscheck.check(known["of_tanh"], layer_sizes=SIZES).hint
    assert hint.text == 'with hidden="tanh" it is right: relu was assumed, since nothing else is declared'


def test_more_of_it_is_right_where_something_is_wrong_beside():
    def slip(found, X):
        return found | {"db1": np.full_like(found["db1"], 7.0)}

    hint = crosscheck.check(pass_of(np.tanh, lambda A: 1 - A**2, then=slip), layer_sizes=SIZES).hint
    assert (hint.add, hint.right) == (('hidden="tanh"',), False)
    assert hint.text.startswith('with hidden="tanh" more of it is right: relu was assumed')
    assert hint.text.endswith("; then db1 is wrong first")


def test_what_misbehaves_is_right_in_no_way():
    def changed(found, X):
        X *= 2
        return found

    misbehaves = pass_of(np.tanh, lambda A: 1 - A**2, then=changed)
    verdict = crosscheck.check(misbehaves, layer_sizes=SIZES)
    assert (verdict.hint.add, verdict.hint.right) == (('hidden="tanh"',), False)
    assert verdict.hint.text.endswith("; then every tensor shown here is right, but: changes its argument X")
    assert not verdict.headline.startswith("right")


@pytest.mark.parametrize("one_example", [False, True])
def test_a_question_is_answered_right_by_what_behaves_alone(one_example):
    def changed(found, X):
        X *= 2
        return found

    way = Way({}, {"hidden": "tanh"}, one_example)
    for then, right in ((changed, None), (lambda found, X: found, way)):
        candidate = InProcess(pass_of(np.tanh, lambda A: 1 - A**2, then=then), {"ARCHITECTURE": {}, "LAYOUT": {}})
        question = Question(candidate.call, {}, tuple(SIZES))
        assert question.right([way]) == right
        assert [found for found, _ in question.agreeing([way])] == [way]


def one_example(parameters, x, y):
    a = sigmoid(parameters["W1"] @ x + parameters["b1"])
    delta2 = sigmoid(parameters["W2"] @ a + parameters["b2"]) - y
    delta1 = parameters["W2"].T @ delta2 * a * (1 - a)
    return {"dW2": delta2 @ a.T, "db2": delta2, "dW1": delta1 @ x.T, "db1": delta1}


def test_code_for_one_example_is_told_so_in_a_call_too():
    verdict = crosscheck.check(one_example, layer_sizes=SIZES)
    assert verdict.hint.text.startswith(
        'for one example at a time, with hidden="sigmoid", it is right: hand in a function that calls it for each '
    )
    assert (verdict.hint.add, verdict.hint.right) == (('hidden="sigmoid"',), True)
    assert "adapt" not in str(verdict)
    hint = crosscheck.check(one_example, layer_sizes=SIZES, hidden="sigmoid").hint
    assert (hint.add, hint.right) == ((), True)


@pytest.mark.parametrize("also", [False, True])
def test_a_bias_that_alone_is_not_summed_makes_no_code_for_one_example(also):
    """The sum over examples is taken in dW, so it is meant for several."""

    def slip(found, X):
        return found | {"db2": found["db2"] + np.sin(found["db2"])} if also else found

    relu = pass_of(lambda Z: np.maximum(0, Z), lambda A: A > 0, db=lambda dZ: dZ / dZ.shape[1], then=slip)
    verdict = crosscheck.check(relu, layer_sizes=SIZES)
    assert verdict.hint is None
    told = "db1 and db2 have an entry for each example, whose sum belongs there"
    assert ([cause.id for cause in verdict.causes], told in verdict.warnings) == (
        ([], True) if also else (["bias-not-summed"], False)
    )


def test_a_match_asks_nothing_more_and_a_mismatch_little(monkeypatch):
    asked, plain = [], library.with_hints
    monkeypatch.setattr(library, "with_hints", lambda *given: asked.append(given) or given[0])
    assert crosscheck.check(backprop, layer_sizes=SIZES).ok
    assert not asked
    crosscheck.check(pass_of(lambda Z: np.maximum(0, Z), lambda A: A > 0, then=three_times), layer_sizes=SIZES)
    ((result, candidate, *rest),) = asked
    assert [cause.id for cause in result.causes] == ["constant-factor"]
    calls = []

    def counted(*given):
        calls.append(given)
        return candidate(*given)

    assert plain(result, counted, *rest).hint is None
    assert 0 < len(calls) < 40


def test_no_cause_is_looked_for_in_another_way(monkeypatch):
    """It would be that of a network which is not the one that was asked about, and takes seconds."""
    explained, plain = [], examination.causes_of
    monkeypatch.setattr(examination, "causes_of", lambda trials: explained.append(trials) or plain(trials))

    def slip(found, X):
        return three_times(found, X) if X.shape[1] == 13 else found

    hint = crosscheck.check(pass_of(np.tanh, lambda A: 1 - A**2, then=slip), layer_sizes=SIZES).hint
    assert hint.text.endswith("; then db1 is wrong first")  # with 13 examples, which are asked about besides
    assert len(explained) == 1


@pytest.fixture
def said(tmp_path, capsys):
    """What a check says of a file with this text, as JSON and on the screen."""

    def said(text, *flags, name="mine.py"):
        path = tmp_path / name
        path.write_text(text)
        main(["check", str(path), *flags, "--json", str(tmp_path / "out.json")])
        return json.loads((tmp_path / "out.json").read_text()), " ".join(capsys.readouterr().out.split())

    return said


COURSE = """import numpy as np
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = {activation}
    A2 = sigmoid(parameters["W2"] @ A1 + parameters["b2"])
    return A2, {{"Z1": Z1, "A1": A1}}
def backward_propagation(parameters, cache, X, Y):
    A2, _ = forward_propagation(X, parameters)
    Z1, A1, m = cache["Z1"], cache["A1"], X.shape[1]
    dZ2 = A2 - Y
    dZ1 = parameters["W2"].T @ dZ2 * {derivative}
    return {{"dW2": dZ2 @ A1.T / m, "db2": dZ2.mean(axis=1, keepdims=True),
            "dW1": dZ1 @ X.T / m, "db1": dZ1.mean(axis=1, keepdims=True)}}
"""
UPDATE = """
def update_parameters(parameters, grads, learning_rate):
    return {name: value - learning_rate * grads["d" + name] for name, value in parameters.items()}
"""
OF_OUTPUT = {
    "relu and a slip": ("Z1 * (Z1 > 0)", "(Z1 > 0) * np.cos(Z1)"),
    "swish": ("Z1 * sigmoid(Z1)", "sigmoid(Z1) * (1 + Z1 * (1 - sigmoid(Z1)))"),
}


@pytest.mark.parametrize("name", OF_OUTPUT)
def test_the_sigmoid_of_the_output_is_no_hidden_layers(name, said):
    activation, derivative = OF_OUTPUT[name]
    found, screen = said(COURSE.format(activation=activation, derivative=derivative))
    assert (found["verdict"], found["hint"]) == ("mismatch", None)
    assert '"hidden": "sigmoid"' not in screen


def test_a_sigmoid_that_is_a_hidden_layers_is_told(said):
    found, _ = said(COURSE.format(activation="sigmoid(Z1)", derivative="A1 * (1 - A1) * np.cos(Z1)"))
    assert found["hint"]["add"] == ['ARCHITECTURE = {"hidden": "sigmoid"}']
    assert ("more of it is right" in found["hint"]["text"], found["hint"]["right"]) == (True, False)
    nothing_right = COURSE.format(activation="2 + sigmoid(Z1)", derivative="1").replace(
        "sigmoid(param", "np.tanh(param"
    )
    found, screen = said(nothing_right, "--output", "identity")
    assert 'where sigmoid is meant, ARCHITECTURE = {"hidden": "sigmoid"} in the file says so' not in screen
    assert "np.tanh stands in line 7, and relu was assumed: where tanh is meant" in screen


OF_ENTRIES = "cost = -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))"


def of_entries(derivative, dZ2="A2 - Y"):
    """A backprop whose cost is a mean over all entries, which is right with one output."""
    text = COURSE.format(activation="Z1 * (Z1 > 0)", derivative=derivative).replace("def back", "def _back")
    text = text.replace("dZ2 = A2 - Y", f"dZ2 = {dZ2}; {OF_ENTRIES}")
    text = text.replace('return {"dW2"', 'return {"cost": cost, "dW2"')
    call = "_backward_propagation(parameters, forward_propagation(X, parameters)[1], X, Y)"
    return f"{text}def backprop(parameters, X, Y):\n    return {call}\n"


@pytest.mark.parametrize("dZ2", ["A2 - Y", "(A2 - Y) / len(Y)"])
def test_what_is_right_with_one_output_alone_is_told_so(dZ2, said):
    text = of_entries("(Z1 > 0)", dZ2)
    found, _ = said(text)
    assert found["verdict"] == "mismatch"
    (line,) = [line for line in found["warnings"] if line.startswith("with one output it is right: ")]
    assert line.endswith(" says that it is for that")
    sizes = line.partition("--layer-sizes ")[2].partition(",1,")[0] + ",1"
    assert f'ARCHITECTURE = {{"layer_sizes": {json.dumps(list(map(int, sizes.split(","))))}}}, or ' in line
    assert said(text, "--layer-sizes", sizes)[0]["verdict"] == "match"
    several, _ = said(text, "--layer-sizes", sizes[:-1] + "2")
    assert several["verdict"] == "mismatch"
    assert "with one output" not in json.dumps(several)


def test_a_call_is_told_of_one_output_in_its_own_words():
    def mine(parameters, X, Y):
        found = pass_of(lambda Z: Z * (Z > 0), lambda A: A > 0)(parameters, X, Y)
        return {name: value / len(Y) for name, value in found.items()}

    (line,) = [line for line in crosscheck.check(mine).warnings if "one output" in line]
    assert re.fullmatch(r"with one output it is right: layer_sizes=\[[0-9, ]+, 1\] says that it is for that", line)


ONE_NUMBER = """from tests.library.network import backprop as right
def backprop(parameters, X, Y):
    return {k: v.mean() * (v * 0 + 1) if k[:2] == "db" else v for k, v in right(parameters, X, Y).items()}
"""  # for all biases of a layer, which is right of a single layer with one output


@pytest.mark.parametrize(
    "text", [COURSE.format(activation="Z1 * (Z1 > 0)", derivative="1"), of_entries("1"), ONE_NUMBER]
)
def test_what_is_wrong_with_one_output_too_is_not_told_that_it_is_right_so(text, said):
    found, _ = said(text)
    assert found["verdict"] == "mismatch"
    assert "with one output" not in json.dumps(found)


SQUARED = """
def compute_cost(A2, Y):
    return np.sum((A2 - Y) ** 2) / (2 * Y.shape[1])
"""
OWN_LOSS = {
    "said": ('ARCHITECTURE = {"hidden": "sigmoid"}\n', ['ARCHITECTURE = {"loss": "squared_error"}'], "binary cross"),
    "unsaid": ("", ['ARCHITECTURE = {"hidden": "sigmoid", "loss": "squared_error"}'], "relu and binary cross"),
}


@pytest.mark.parametrize("hidden", OWN_LOSS)
def test_another_loss_is_found_where_something_is_wrong_beside_it(hidden, said):
    line, add, assumed = OWN_LOSS[hidden]
    text = COURSE.format(activation="sigmoid(Z1)", derivative="A1 * (1 + A1)").replace(
        "A2 - Y", "(A2 - Y) * A2 * (1 - A2)"
    )
    hint = said(line + text + SQUARED)[0]["hint"]
    assert (hint["add"], hint["right"]) == (add, False)
    assert f"more of it is right: {assumed} entropy w" in hint["text"]
    assert hint["text"].endswith("; then dW1 is wrong first")


def test_a_loss_is_not_advised_whose_cost_is_another(said):
    text = COURSE.format(activation="Z1 * (Z1 > 0)", derivative="A1").replace("A2 - Y", "(A2 - Y) * A2 * (1 - A2)")
    cost = "\ndef compute_cost(A2, Y):\n    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / Y.shape[1]\n"
    assert "squared_error" in said(text)[0]["hint"]["text"]
    assert said(text + cost)[0]["hint"] is None


def test_a_slope_is_advised_with_its_activation_where_nothing_is_right(said):
    text = COURSE.format(activation="2 + np.maximum(0.2 * Z1, Z1)", derivative="np.cos(Z1)")
    _, screen = said(
        text.replace('{"Z1": Z1, "A1": A1}', '{"z": Z1, "a": A1}').replace('"Z1"], cache["A1"]', '"z"], cache["a"]')
    )
    assert 'ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.2} in the file says so, or --activation' in screen
    assert "--activation leaky_relu --leaky-slope 0.2" in screen


def test_a_hint_is_a_field_of_its_own_and_the_first_warning(said):
    found, screen = said(COURSE.format(activation="np.tanh(Z1)", derivative="(1 - A1**2)"))
    assert found["hint"] == {
        "text": found["warnings"][0], "add": ['ARCHITECTURE = {"hidden": "tanh"}'], "right": True
    }  # fmt: skip
    assert screen.count("it is right: relu was assumed") == 1
    assert to_json(crosscheck.check(backprop, layer_sizes=SIZES))["hint"] is None


def test_lines_of_a_notebook_are_those_of_a_cell(said):
    cells = COURSE.format(activation="np.tanh(Z1)", derivative="(1 - A1**2)").split("def forward")
    cells[1] = "def forward" + cells[1]
    text = json.dumps({"cells": [{"cell_type": "code", "source": cell} for cell in cells]})
    found, _ = said(text, name="mine.ipynb")
    assert found["hint"]["text"].endswith("(np.tanh in code cell 2, line 3)")


CRASHES = {
    "another call": ("return {'dW1': X.reshape(7)}", True),
    "not installed": ("import not_there\n    return {}", False),
    "not defined": ("return {'dW1': not_there}", False),
    "exit": ("raise SystemExit", False),
}


@pytest.mark.parametrize("name", CRASHES)
def test_a_crash_that_another_call_may_mend_names_adapt(name, said):
    body, told = CRASHES[name]
    found, screen = said(f"def backprop(parameters, X, Y):\n    {body}\n", "--layer-sizes", "3,1")
    assert found["verdict"] == "crash"
    assert ("mine.py tries other ways to call it and writes the lines for one that runs" in screen) == told


def test_a_crash_with_a_hint_names_the_hint_alone(said):
    (layout,) = (one for one in IN_LAYOUTS if "in_out" in one and "rows" in one)
    found, screen = said(TWO_LAYERS.format(**RELU, **IN_LAYOUTS[layout]))
    assert (found["verdict"], found["hint"]["add"]) == ("crash", [f"LAYOUT = {layout}"])
    assert "tries other ways" not in screen


def test_nothing_is_said_to_have_been_assumed_where_every_tensor_is_right(said):
    right = COURSE.format(activation="np.maximum(0, Z1)", derivative="(Z1 > 0)") + UPDATE
    assert said(right)[0]["verdict"] == "match"
    found, screen = said(right.replace("- learning_rate", "+ learning_rate"))
    assert (found["verdict"], found["first_wrong"], found["hint"]) == ("mismatch", None, None)
    assert "was assumed" not in screen
