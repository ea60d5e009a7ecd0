from dataclasses import replace

import numpy as np
import pytest

from crosscheck import main_job, side_by_side
from crosscheck.networks import select
from scratch_numpy.layer import Layer
from tests.crosscheck.passes import DEEP, passes, statuses


def train(optimizer="gradient_descent", steps=3, architecture=DEEP, dtype="float64", learning_rate=0.1):
    (_, layers, X, Y), *_ = passes(architecture, dtype=dtype)
    batches = [np.arange(7)] * steps
    return side_by_side.train_side_by_side(
        architecture, layers, X, Y, batches, optimizer=optimizer, learning_rate=learning_rate
    )


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("learning_rate", [1e-6, 0.1, 3.0])
@pytest.mark.parametrize("optimizer", side_by_side.LEFT_OPTIMIZERS)
def test_no_correct_step_is_called_wrong(optimizer, learning_rate, dtype):
    results, _ = train(optimizer, steps=40, dtype=dtype, learning_rate=learning_rate)
    assert statuses(results) == {}
    assert results[-1].name.startswith("b3")
    assert results[-1].name.endswith("after step 40")


@pytest.mark.parametrize("optimizer", side_by_side.LEFT_OPTIMIZERS)
@pytest.mark.parametrize("step", [1, 5])
def test_a_wrong_step_is_named_and_is_the_last(optimizer, step, monkeypatch):
    true_step, calls = side_by_side.LEFT_OPTIMIZERS[optimizer], []

    def wrong(layers, gradients, state, *, learning_rate):
        calls.append(1)
        after, state = true_step(layers, gradients, state, learning_rate=learning_rate)
        if len(calls) == step:
            after[1] = Layer(after[1].W + 1e-12, after[1].b)
        return after, state

    monkeypatch.setitem(side_by_side.LEFT_OPTIMIZERS, optimizer, wrong)
    results, _ = train(optimizer, steps=10)
    assert statuses(results) == {f"W2 after step {step}": "wrong"}
    assert results[-1].name.endswith(f"after step {step}")


def grown(layers):
    return [*layers[:2], Layer(layers[2].W * (1 + 1e-12), layers[2].b)]


@pytest.mark.parametrize(
    ("optimizer", "change", "name"),
    [
        ("momentum", grown, "W3 momentum_buffer"),
        ("adam", lambda state: state._replace(mean=grown(state.mean)), "W3 exp_avg"),
        ("adam", lambda state: state._replace(mean_square=grown(state.mean_square)), "W3 exp_avg_sq"),
    ],
)
def test_what_is_remembered_wrongly_is_named_at_once(optimizer, change, name, monkeypatch):
    true_step = side_by_side.LEFT_OPTIMIZERS[optimizer]

    def forgetful(*given, **options):
        after, state = true_step(*given, **options)
        return after, change(state)

    monkeypatch.setitem(side_by_side.LEFT_OPTIMIZERS, optimizer, forgetful)
    assert statuses(train(optimizer)[0]) == {f"{name} after step 1": "wrong"}


@pytest.mark.parametrize("step", [2, 20])
def test_a_gradient_that_goes_wrong_on_the_way_is_named(step, monkeypatch):
    family, calls = side_by_side.FAMILIES["deep"], []

    def wrong(*given):
        calls.append(1)
        cost, gradients = family.gradients(*given)
        if len(calls) >= step:
            gradients[1] = Layer(gradients[1].W, gradients[1].b * (1 + 1e-9))
        return cost, gradients

    monkeypatch.setitem(side_by_side.FAMILIES, "deep", family._replace(gradients=wrong))
    assert statuses(train(steps=30)[0]) == {f"db2 of step {step}": "wrong"}


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (lambda after, state: (after[:-1], state), {"W3 after step 1": "missing", "b3 after step 1": "missing"}),
        (
            lambda after, state: ([Layer(W, b[:, 0]) for W, b in after], state),
            {f"b{l} after step 1": f"shape ({n},) against ({n}, 1)" for l, n in ((1, 6), (2, 5), (3, 3))},
        ),
        (
            lambda after, state: ([Layer(after[0].W[:-1], after[0].b), *after[1:]], state),
            {"W1 after step 1": "shape (5, 4) against (6, 4)"},
        ),
        (
            lambda after, state: (after, None),
            {f"{name}{l} momentum_buffer after step 1": "missing" for l in (1, 2, 3) for name in ("W", "b")},
        ),
    ],
)
def test_what_a_step_leaves_out_or_reshapes_is_wrong(change, wrong, monkeypatch):
    true_step = side_by_side.LEFT_OPTIMIZERS["momentum"]
    changed = lambda *given, **options: change(*true_step(*given, **options))  # noqa: E731  # in the place of a function
    monkeypatch.setitem(side_by_side.LEFT_OPTIMIZERS, "momentum", changed)
    results, _ = train("momentum")
    assert {result.name: result.problem for result in results if not result.ok} == wrong


def test_a_batch_that_is_smaller_than_the_others_is_divided_by_its_own_size(monkeypatch):
    """As the last of an epoch is: at a step whose gradients nobody would look at otherwise."""
    family = side_by_side.FAMILIES["deep"]

    def fixed_size(architecture, layers, X, Y):
        cost, gradients = family.gradients(architecture, layers, X, Y)
        return cost, [Layer(dW * X.shape[1] / 7, db) for dW, db in gradients]

    monkeypatch.setitem(side_by_side.FAMILIES, "deep", family._replace(gradients=fixed_size))
    architecture = replace(DEEP, l2=0.0)
    (_, layers, X, Y), *_ = passes(architecture)
    batches = [np.arange(7)] * 4 + [np.arange(4)] + [np.arange(7)] * 4
    results, _ = side_by_side.train_side_by_side(
        architecture, layers, X, Y, batches, optimizer="gradient_descent", learning_rate=0.1
    )
    assert set(statuses(results)) == {f"dW{l} of step 5" for l in (1, 2, 3)}


def test_a_left_wing_that_raises_in_training_is_a_mismatch_too(monkeypatch):
    (case,) = select(["logistic_regression-l2"])

    def broken(*_, **__):
        raise ZeroDivisionError("by zero")

    monkeypatch.setitem(side_by_side.LEFT_OPTIMIZERS, "gradient_descent", broken)
    verdict = main_job.check(case, steps=2)
    assert verdict.first_wrong is not None
    assert verdict.first_wrong.name == "step 1 by hand"
    assert verdict.first_wrong.problem == "raised ZeroDivisionError: by zero"


@pytest.mark.parametrize("change", [lambda p: p.__isub__(0.1), lambda p: p.fill(0.0)], ids=["subtract", "fill"])
def test_weights_changed_in_place_are_found(monkeypatch, change):
    (case,) = select(["deep-tanh-sigmoid"])
    true_step = side_by_side.LEFT_OPTIMIZERS["gradient_descent"]

    def in_place(layers, gradients, state, *, learning_rate):
        change(layers[0].W)
        return true_step(layers, gradients, state, learning_rate=learning_rate)

    monkeypatch.setitem(side_by_side.LEFT_OPTIMIZERS, "gradient_descent", in_place)
    verdict = main_job.check(case, steps=1)
    assert verdict.first_wrong is not None
    assert "read-only" in verdict.first_wrong.problem
