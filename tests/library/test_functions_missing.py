"""A sum or a term that a backward lacks, and the words for it."""

import pytest
import torch

import crosscheck
from tests.library.made import normal, old


def reduced(axis, *, keepdim=False):
    return lambda ctx, g: (g, g.sum(axis, keepdim=keepdim))


def column(x, b):
    return x + b[:, None]


BROADCAST = {
    "a row": (torch.add, (4, 5), (5,), reduced(0)),
    "a row of two axes": (torch.add, (4, 5), (1, 5), reduced(0, keepdim=True)),
    "an axis lost": (torch.add, (4, 5), (1, 5), reduced(0, keepdim=True)),
    "a column": (torch.add, (4, 5), (4, 1), reduced(1, keepdim=True)),
    "a column of one axis": (column, (4, 5), (4,), reduced(1)),
    "channels": (torch.add, (2, 3, 4), (3, 1), lambda ctx, g: (g, g.sum((0, 2))[:, None])),
}
WRONG_BROADCAST = {
    "a row": (lambda ctx, g: (g, g[0]), "the first slice of the upstream gradient, which should be summed over axis 0"),
    "a row of two axes": (lambda ctx, g: (g, g[:1]), "which should be summed over axis 0"),
    "a column": (lambda ctx, g: (g, g[:, :1]), "which should be summed over axis 1"),
    "a column of one axis": (
        lambda ctx, g: (g, g),
        "db must have shape (4,), got (4, 5): it must be summed over axis 1",
    ),
    "an axis lost": (reduced(0), "db must have shape (1, 5), got (5,): axes of length 1 must be as there"),
    "channels": (lambda ctx, g: (g, g[0, :, :1]), "which should be summed over axes 0 and 2"),
}


@pytest.mark.parametrize("case", BROADCAST)
def test_what_is_broadcast_must_be_summed(case):
    reference, x, b, right = BROADCAST[case]
    wrong, words = WRONG_BROADCAST[case]
    given = {"inputs": (normal(*x), normal(*b)), "reference": reference, "names": ["x", "b"]}
    assert crosscheck.check_function(old(reference, right), **given).ok
    verdict = crosscheck.check_function(old(reference, wrong), **given)
    assert not verdict.ok
    assert words in " ".join(str(verdict).split())


MISSING = {
    "the skip connection": (
        lambda x: x + x.tanh(),
        lambda ctx, g: g * (1 - ctx.saved_tensors[0].tanh() ** 2),
        "a term is missing: it lacks the upstream gradient",
    ),
    "the sum in softmax": (
        lambda x: x.softmax(-1),
        lambda ctx, g: g * ctx.saved_tensors[0].softmax(-1),
        "it lacks the output times a number that is the same all along axis 1",
    ),
    "the mean in centring": (
        lambda x: x - x.mean(-1, keepdim=True),
        lambda ctx, g: 1 * g,
        "it lacks a number that is the same all along axis 1",
    ),
}


@pytest.mark.parametrize("term", MISSING)
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64], ids=str)
def test_a_missing_term_is_described(term, dtype):
    forward, backward, words = MISSING[term]
    x = normal(4, 5).detach().to(dtype).requires_grad_()
    verdict = crosscheck.check_function(old(forward, backward), (x,), reference=forward, names=["x"])
    assert words in " ".join(str(verdict).split())
    other = old(forward, lambda ctx, g: g * ctx.saved_tensors[0].cos())
    assert "missing" not in str(crosscheck.check_function(other, (x,), reference=forward, names=["x"]))
