"""Both wings train side by side, and every step that is judged is right, or said to be wrong."""

import numpy as np
import pytest

from crosscheck import models
from crosscheck.training.runs import TorchRun
from crosscheck.verdict import Verdict
from reference_torch.optimizers import OPTIMIZERS
from scratch_numpy import deep
from tests.training.alike import assert_same_bits

optimizers = pytest.mark.parametrize("optimizer", OPTIMIZERS)


@optimizers
def test_steps_of_both_are_judged_on_the_way(session, optimizer):
    one = session(backend="both", optimizer=optimizer, iterations=20)
    for _ in one.train([6]):
        by_hand, by_autograd = one.run.last_costs
        assert by_hand == pytest.approx(by_autograd, rel=1e-12)
        assert one.costs[-1, 1] == by_hand
    assert [verdict.match for verdict in one.verdicts] == [True] * 10
    names = {tensor.name for tensor in one.verdicts[-1].tensors}
    assert {"dZ1", "dW1", "dW1 end to end", "cost of step 20, by hand", "cost of step 20, by autograd"} <= names
    moment = {"momentum": "W1 momentum_buffer", "adam": "b2 exp_avg_sq"}.get(optimizer, "W1")
    assert {f"{moment} after step 20, by hand", f"{moment} after step 20, by autograd"} <= names


def first_wrong(one):
    for _ in one.train([4]):
        pass
    return next(verdict.first_wrong.name for verdict in one.verdicts if not verdict.match)


def test_a_wrong_gradient_by_hand_is_seen_while_both_train(session, monkeypatch):
    right = deep.linear_backward

    def halved(dZ, A_prev):
        dW, db = right(dZ, A_prev)
        return dW / 2, db

    monkeypatch.setattr(deep, "linear_backward", halved)
    assert first_wrong(session(backend="both")) == "dW2"  # the output's comes first


def test_a_wrong_update_by_hand_is_seen_while_both_train(session, monkeypatch):
    from scratch_numpy import optimizers as left  # noqa: PLC0415  # it is replaced here

    right = left.OPTIMIZERS["momentum"]

    def eager(layers, gradients, state=None, *, learning_rate):
        return right(layers, gradients, state, learning_rate=learning_rate * (1 + 1e-9))

    monkeypatch.setitem(left.OPTIMIZERS, "momentum", eager)
    assert first_wrong(session(backend="both", optimizer="momentum")) == "W1 after step 1, by hand"


def test_a_wrong_step_by_autograd_is_seen_while_both_train(session, monkeypatch):
    right = TorchRun.step
    monkeypatch.setattr(TorchRun, "step", lambda self, batch, rate, m: right(self, batch, rate * (1 + 1e-9), m))
    assert first_wrong(session(backend="both", optimizer="gradient_descent")) == "W1 after step 1, by autograd"


def test_a_wrong_gradient_by_autograd_is_seen_while_both_train(session):
    one = session(backend="both")
    cost_of = one.run._by_autograd._step._cost_of
    one.run._by_autograd._step._cost_of = lambda X, Y: cost_of(X, Y) * (1 + 1e-9)
    assert first_wrong(one) == "cost of step 1, by autograd"


def test_both_wings_of_a_stopped_run_go_on_bit_for_bit(session, train, tmp_path):
    whole, stopped = train(backend="both"), session(backend="both")
    for _ in stopped.train([1]):
        if stopped.done == 7:
            break
    models.write(tmp_path / "m", stopped.model)
    went_on = train(models.read(tmp_path / "m"), backend="both")
    assert_same_bits(went_on.model, whole.model)
    for name, layers in whole.model.progress.twin.items():
        for one, other in zip(layers, went_on.model.progress.twin[name], strict=True):
            np.testing.assert_array_equal(one.W, other.W)
    assert set(whole.model.progress.twin) == {"layers", "exp_avg", "exp_avg_sq"}


def test_the_left_wing_decides_where_both_stop(train):
    settings = {"batch_size": None, "optimizer": "gradient_descent", "iterations": 500, "learning_rate": 0.5}
    both, alone = (train(backend=b, cost_tolerance=2e-3, **settings) for b in ("both", "numpy"))
    assert both.done == alone.done < 500
    assert_same_bits(both.model, alone.model)
    assert both.stopped


def test_a_pass_of_many_examples_is_judged_on_some_of_them(session, monkeypatch):
    seen = []
    monkeypatch.setattr("crosscheck.training.both.JUDGED", 20)
    monkeypatch.setattr("crosscheck.training.both.judge_pass", lambda a, layers, X, Y: seen.append(X.shape) or VERDICT)
    next(session(backend="both").train([4]))
    assert set(seen) == {(30, 20)}


VERDICT = Verdict("float64", "cpu")
