"""How far each entry is off: the same numbers as the verdict's, for what is wrong and for what follows from it."""

import numpy as np
import pytest

from crosscheck import weights
from crosscheck.architecture import Architecture
from crosscheck.equations import compute
from crosscheck.explain import Observation, entries, ratios
from crosscheck.faults import faults
from crosscheck.trace import names, trace_torch
from crosscheck.verdict import judge

NETWORK = Architecture(layer_sizes=(6, 5, 4, 2), hidden="tanh")


@pytest.fixture
def spoilt():
    """An observation with its verdict, of a pass with a fault in it and whatever is done to it besides."""
    rng = np.random.default_rng(7)
    layers = weights.draw(NETWORK.layer_sizes, rng)
    X, Y = rng.standard_normal((6, 8)), rng.permuted(np.tile(np.arange(8) % 2.0, (2, 1)), axis=1)

    def spoilt(id_="", layer=None, convention="per-example", **replaced):
        planted = [fault for fault in faults(NETWORK) if (fault.id, fault.layer) == (id_, layer)][:1]
        assert bool(planted) == bool(id_)
        computed = compute(NETWORK, layers, X, Y, planted)
        tensors = {name: computed[name] for name in names(3)} | replaced
        judged = judge(NETWORK, layers, X, Y, left=tensors, right=trace_torch(NETWORK, layers, X, Y))
        carried = {
            name: tensor / 8 if convention == "mean" and name[:2] in ("dA", "dZ", "dX") else tensor
            for name, tensor in tensors.items()
        }
        return Observation(NETWORK, layers, X, Y, carried, convention=convention, judged=judged), judged

    return spoilt


@pytest.mark.parametrize("convention", ["per-example", "mean"])
def test_what_is_wrong_is_as_far_off_as_the_verdict_says(spoilt, convention):
    seen, judged = spoilt("activation-derivative-missing", 1, convention)
    found, wrong = ratios(seen, judged), [tensor for tensor in judged if tensor.status == "wrong"]
    assert [tensor.name for tensor in wrong] == ["dZ1"]
    for tensor in wrong:
        ratio = found[tensor.name]
        assert ratio.shape == tensor.shape
        assert ratio.max() == ratio[tensor.index] == pytest.approx(tensor.ratio)
        assert (ratio > 1).sum() == tensor.wrong_entries


def test_what_follows_is_held_against_the_right_pass(spoilt):
    seen, judged = spoilt("sign-flipped", 2)
    found = ratios(seen, judged)
    follow = [tensor.name for tensor in judged if tensor.status == "collateral"]
    assert follow
    assert list(found) == [tensor.name for tensor in judged if not tensor.ok][: entries.MOST]
    assert all((found[name] > 1).mean() > 0.9 for name in follow if name in found)


def test_one_wrong_entry_is_one_hot_cell(spoilt):
    dW2 = spoilt()[0].tensors["dW2"].copy()
    dW2[3, 1] *= 1.5
    ratio = ratios(*spoilt(dW2=dW2))["dW2"]
    assert np.argwhere(ratio > 1).tolist() == [[3, 1]]


def test_nan_and_inf_are_infinitely_far_and_other_shapes_have_no_entries(spoilt):
    odd = {"dW3": np.full((2, 4), np.nan), "db2": np.full((4, 1), -np.inf), "dW2": np.ones((5, 4))}
    found = ratios(*spoilt(**odd))
    assert np.isinf(found["dW3"]).all()
    assert np.isinf(found["db2"]).all()
    assert "dW2" not in found


def test_of_a_right_pass_there_are_none(spoilt):
    assert ratios(*spoilt()) == {}


def test_no_more_and_no_larger_ones_than_a_page_can_show(spoilt, monkeypatch):
    wrong = spoilt("sign-flipped", 3)
    assert len(ratios(*wrong)) == entries.MOST < sum(not tensor.ok for tensor in wrong[1])
    monkeypatch.setattr(entries, "LARGEST", 4)
    assert all(ratio.size <= 4 for ratio in ratios(*wrong).values())
    assert ratios(*wrong)
