"""The check as a library: whatever form a backprop has, the verdict is right, and the user's process is left alone."""

import random
import threading
import warnings
from types import SimpleNamespace

import numpy as np
import pytest

import crosscheck
from crosscheck import UnusableRequestError
from crosscheck.report import check_json, junit
from tests.library import network
from tests.library.network import Course, Net, backprop, descend, with_derivative

SIZES = [4, 3, 1]
wrong = with_derivative(np.ones_like)


def rows(parameters, X, Y):
    """The same with examples in rows and W (n_in, n_out)."""
    found = backprop({name: value.T for name, value in parameters.items()}, X.T, Y.T)
    return {name: value.T for name, value in found.items()}


@pytest.mark.parametrize(
    ("thing", "form"),
    [(backprop, "backprop"), (descend, "step"), (Course(), "course"), (network, "backprop"),
     (SimpleNamespace(backprop=backprop), "backprop"), (Net, "class"),
     (lambda p, X, Y: {**backprop(p, X, Y)}, "backprop")],
    ids=["function", "step", "instance", "module", "namespace", "class", "lambda"],
)  # fmt: skip
def test_what_is_right_is_found_right_in_every_form(thing, form):
    verdict = crosscheck.check(thing)
    assert verdict.ok, str(verdict)
    assert bool(verdict)
    assert verdict.description.form == form
    assert len(verdict.shapes_tried) > 1
    crosscheck.assert_backprop(thing)


def test_what_is_wrong_is_named_and_explained():
    verdict = crosscheck.check(wrong, layer_sizes=SIZES)
    assert not verdict
    assert (verdict.first_wrong.name, verdict.causes[0].id) == ("dZ1", "activation-derivative-missing")
    assert repr(verdict) == "<mismatch of mine: dZ1 is wrong first>"
    assert str(verdict).startswith("MISMATCH mine: dZ1 is wrong first\n")
    assert "activation-derivative-missing" in str(verdict)


def test_the_line_that_is_wrong_is_said():
    def doubled(parameters, X, Y):
        found = backprop(parameters, X, Y)
        dW1 = 2 * found["dW1"]
        return found | {"dW1": dW1}

    (cause,) = crosscheck.check(doubled, layer_sizes=SIZES).causes
    assert (cause.place.function, cause.place.line) == ("doubled", doubled.__code__.co_firstlineno + 2)
    assert cause.place.text.strip() == 'dW1 = 2 * found["dW1"]'


def test_a_wrong_instance_is_named_too():
    class Doubled(Course):
        def L_model_backward(self, AL, Y, caches):
            grads = super().L_model_backward(AL, Y, caches)
            return grads | {"dW1": 2 * grads["dW1"]}

    verdict = crosscheck.check(Doubled())
    assert verdict.verdict == "mismatch"
    assert verdict.first_wrong.name == "dW1"


def test_a_wrong_class_is_named_too(monkeypatch):
    monkeypatch.setattr(Net, "factor", 3)
    assert crosscheck.check(Net).first_wrong.name.startswith("dW")


def test_the_screen_says_how_to_see_it_again_from_python():
    said = str(crosscheck.check(wrong, layer_sizes=SIZES, l2=0.0, seed=3)).splitlines()[-1]
    assert said == "  see again     crosscheck.check(mine, layer_sizes=[4, 3, 1], l2=0.0, seed=3)"


def test_the_assertion_has_the_whole_screen():
    with pytest.raises(AssertionError) as caught:
        crosscheck.assert_backprop(wrong, layer_sizes=SIZES)
    assert str(caught.value) == str(crosscheck.check(wrong, layer_sizes=SIZES))


def test_every_report_takes_a_verdict():
    verdict = crosscheck.check(wrong, layer_sizes=SIZES)
    assert check_json.to_json(verdict)["first_wrong"] == "dZ1"
    assert "dZ1 is wrong first" in junit.suite([verdict])


def test_layout_is_obeyed():
    layout = {"examples": "rows", "W": "in_out"}
    assert crosscheck.check(rows, layer_sizes=SIZES, layout=layout).ok
    assert not crosscheck.check(rows, layer_sizes=SIZES).ok


def test_what_is_said_wins_over_the_architecture_of_the_object():
    given = SimpleNamespace(backprop=backprop, ARCHITECTURE={"layer_sizes": [5, 2, 1], "output": "sigmoid"})
    assert crosscheck.check(given).architecture.layer_sizes == (5, 2, 1)
    assert crosscheck.check(given, layer_sizes=SIZES).architecture.layer_sizes == (4, 3, 1)


def test_seeds_draw_other_networks():
    one, other = (crosscheck.check(wrong, layer_sizes=SIZES, seed=seed).first_wrong for seed in (0, 1))
    assert one.max_abs_error != other.max_abs_error


def test_arguments_are_copies_and_changes_are_noticed():
    def changes(parameters, X, Y):
        found = backprop(parameters, X, Y)
        X *= 2
        return found

    verdict = crosscheck.check(changes, layer_sizes=SIZES)
    assert (verdict.verdict, verdict.misconduct) == ("mismatch", ["changes its argument X"])


def test_random_numbers_are_noticed_and_the_users_are_kept():
    def draws(parameters, X, Y):
        return {name: value + np.random.rand() for name, value in backprop(parameters, X, Y).items()}  # noqa: NPY002

    np.random.seed(5)  # noqa: NPY002  # the global state is what is tested
    random.seed(5)
    before = np.random.get_state()[1].tobytes(), random.getstate()  # noqa: NPY002
    verdict = crosscheck.check(draws, layer_sizes=SIZES)
    assert (np.random.get_state()[1].tobytes(), random.getstate()) == before  # noqa: NPY002
    assert "gives another dW1 when it is called again" in verdict.misconduct
    assert "draws from NumPy's global random state" in verdict.warnings


def test_threads_of_the_user_are_none_of_its_business_but_its_own_are():
    def leaves(parameters, X, Y):
        threading.Thread(target=stop.wait, daemon=True).start()
        return backprop(parameters, X, Y)

    stop = threading.Event()
    mine = threading.Thread(target=stop.wait)
    mine.start()
    try:
        assert not crosscheck.check(backprop, layer_sizes=SIZES).warnings
        assert "leaves a thread running" in crosscheck.check(leaves, layer_sizes=SIZES).warnings
    finally:
        stop.set()
        mine.join()


def test_warnings_and_settings_of_the_user_decide_nothing():
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        verdict = crosscheck.check(backprop, layer_sizes=SIZES)
        assert np.geterr()["over"] == "raise"
    assert verdict.ok, str(verdict)


def test_what_it_raises_is_a_crash_with_its_line():
    def crashes(parameters, X, Y):
        raise ArithmeticError("no such luck")

    verdict = crosscheck.check(crashes)
    assert (verdict.verdict, verdict.ok) == ("crash", False)
    line = crashes.__code__.co_firstlineno + 1
    assert (verdict.failure.function, verdict.failure.line) == ("crashes", line)
    assert "no such luck" in str(verdict)


def test_an_interrupt_is_the_users():
    def interrupted(parameters, X, Y):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        crosscheck.check(interrupted)


@pytest.mark.parametrize("thing", [3, "mine", np.ones(3), object(), [backprop]], ids=lambda thing: repr(thing)[:9])
def test_what_can_be_no_backprop_is_refused_in_a_line(thing):
    with pytest.raises(TypeError, match=r"^backprop must be a function") as refused:
        crosscheck.check(thing)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("thing", "given", "words"),
    [
        (lambda: 0, {}, "in <lambda> nothing is recognised"),
        (int, {}, "in int nothing is recognised"),
        (len, {}, "in len nothing is recognised"),
        (lambda p, X, Y: {}, {}, "must return tensors"),
        (lambda p, X, Y: None, {}, "must return tensors"),
        (backprop, {"layout": {"examples": "diagonal"}}, 'LAYOUT\\["examples"\\] must be'),
        (backprop, {"layout": 3}, "LAYOUT must be a dict"),
        (SimpleNamespace(backprop=backprop, ARCHITECTURE=3), {}, "ARCHITECTURE must be a dict"),
        (backprop, {"seed": -1}, "seed must be"),
        (backprop, {"seed": "x"}, "seed must be"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_line(thing, given, words):
    with pytest.raises(ValueError, match=words) as refused:
        crosscheck.check(thing, **given)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "given",
    [{"layer_sizes": [3]}, {"layer_sizes": "abc"}, {"hidden": "swish"}, {"loss": "hinge"}, {"l2": -1}],
    ids=repr,
)
def test_a_network_that_cannot_be_is_refused_in_a_line(given):
    with pytest.raises(UnusableRequestError, match="the architecture cannot be") as refused:
        crosscheck.check(backprop, **given)
    assert "\n" not in str(refused.value)
