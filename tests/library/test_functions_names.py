"""Which gradient is meant: inputs named like parameters, tensors from elsewhere, names, seeds, modes of modules."""

import pytest
import torch
from torch import nn
from torch.nn import functional

import crosscheck


def normal(*shape):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(sum(shape))).requires_grad_()


def made(forward, backward):
    """A Function of these."""

    def saves(ctx, *inputs):
        ctx.save_for_backward(*inputs)
        return forward(*inputs)

    return type(
        "Mine", (torch.autograd.Function,), {"forward": staticmethod(saves), "backward": staticmethod(backward)}
    )


def linear(x, W):
    return x @ W.T


def of_linear(factor):
    def backward(ctx, g):
        x, W = ctx.saved_tensors
        return g @ W, factor * g.T @ x

    return made(linear, backward).apply


def of_sum(factor):
    return made(torch.add, lambda ctx, g: (g, factor * g)).apply


class Scaled(nn.Module):
    """With a parameter that has the name of an input."""

    def __init__(self, function):
        super().__init__()
        self.bias = nn.Parameter(torch.ones(3))
        self.function = function

    def forward(self, x, bias):
        return self.function(x, bias) * self.bias


@pytest.mark.parametrize(("factor", "wrong"), [(1, []), (5, ["dbias (input)"])])
def test_an_input_with_the_name_of_a_parameter_is_another_tensor(factor, wrong):
    inputs = normal(3), 2 * normal(1).detach().expand(3).clone().requires_grad_()
    verdict = crosscheck.check_function(Scaled(of_sum(factor)), inputs, reference=Scaled(torch.add))
    assert [tensor.name for tensor in verdict.tensors] == ["output", "dx", "dbias (input)", "dbias"]
    assert [tensor.name for tensor in verdict.tensors if not tensor.ok] == wrong
    assert all(tensor.slope.sides_with == "reference" for tensor in verdict.tensors if not tensor.ok)


class Holder:
    def __init__(self, **tensors):
        self.__dict__.update(tensors)

    def __call__(self, x):
        return of_linear(2)(x, self.weight)


def from_elsewhere():
    W = normal(4, 3)
    module = nn.Linear(3, 4, bias=False)
    return {
        "closure": (lambda x: of_linear(2)(x, W), r"W \(4, 3\)"),
        "no leaf": (lambda x: of_linear(2)(x, 2 * W), r"W \(4, 3\)"),
        "object": (Holder(weight=W), r"weight \(4, 3\)"),
        "module": (lambda x: module(x), r"a tensor \(4, 3\)"),  # noqa: PLW0108  # which hides it
    }


@pytest.mark.parametrize("way", from_elsewhere())
def test_what_requires_grad_and_is_not_handed_in_is_refused(way):
    function, words = from_elsewhere()[way]
    with pytest.raises(ValueError, match=f"takes {words} from elsewhere; hand it in") as refused:
        crosscheck.check_function(function, (normal(5, 3),), reference=function)
    assert "\n" not in str(refused.value)


def test_what_is_taken_from_elsewhere_and_requires_no_grad_is_taken_as_it_is():
    W = normal(4, 3).detach()
    module = nn.Linear(3, 4, bias=False)
    module.weight.data.copy_(W)
    for reference in (lambda x: linear(x, W.to(x.dtype)), module):
        verdict = crosscheck.check_function(
            lambda x: of_linear(1)(x, W.to(x.dtype)), (normal(5, 3),), reference=reference
        )
        assert verdict.ok, str(verdict)
        assert [tensor.name for tensor in verdict.tensors] == ["output", "dx"]


@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        ({"seed": "a"}, TypeError, "seed must be an int, got str"),
        ({"seed": 2**64}, ValueError, "seed must be of 64 bits"),
        ({"names": [1]}, TypeError, r"names must be a tuple or a list of str, got \[1\]"),
        ({"names": 3}, TypeError, "names must be a tuple or a list of str, got 3"),
    ],
)
def test_seeds_and_names_of_other_kinds_are_refused(given, error, words):
    with pytest.raises(error, match=words):
        crosscheck.check_function(torch.exp, (normal(3),), reference=torch.exp, **given)


def test_an_input_named_d_has_a_first_gradient():
    wrong = made(torch.mul, lambda ctx, g: (g * ctx.saved_tensors[1], 2 * g * ctx.saved_tensors[0]))
    given = {"inputs": (normal(3), normal(3)), "reference": torch.mul}
    verdict = crosscheck.check_function(wrong, **given, names=["x", "d"])
    assert verdict.conclusion == "the forward is right, but its backward is not its derivative"
    with pytest.raises(ValueError, match="names must be others with double_backward, since ddx would be two gradients"):
        crosscheck.check_function(torch.mul, **given, names=["x", "dx"], double_backward=True)


class Dropped(nn.Module):
    def __init__(self, function):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(4, 3))
        self.dropout = nn.Dropout(0.5)
        self.function = function

    def forward(self, x):
        return self.dropout(self.function(x, self.weight))


@pytest.mark.parametrize("training", [True, False])
@pytest.mark.parametrize(("factor", "ok"), [(1, True), (2, False)])
def test_a_module_that_drops_out_is_right_if_the_reference_is_like_it_with_the_same_seed(training, factor, ok):
    module, reference = Dropped(of_linear(factor)).train(training), Dropped(functional.linear)
    verdict = crosscheck.check_function(module, (normal(5, 3),), reference=reference)
    assert verdict.ok is ok, str(verdict)
    assert verdict.conduct == ()
    assert any("with other random numbers, as the reference does" in note for note in verdict.notes) is training
    assert reference.training


def test_parts_of_a_module_that_only_evaluate_do_so_in_the_reference():
    module = Dropped(of_linear(1))
    module.dropout.eval()
    verdict = crosscheck.check_function(module, (normal(5, 3),), reference=Dropped(functional.linear))
    assert verdict.ok, str(verdict)
    assert verdict.notes == ()


def test_random_numbers_that_the_reference_has_not_are_misconduct():
    sine = made(torch.sin, lambda ctx, g: g * ctx.saved_tensors[0].cos() * (1 + torch.rand(())))
    verdict = crosscheck.check_function(sine, (normal(3),), reference=torch.sin)
    assert verdict.conduct == ("gives another dinput0 when it is called again: are there random numbers, or a state?",)
