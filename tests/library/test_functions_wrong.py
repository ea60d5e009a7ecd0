"""A fault that is planted in a hand-written backward is found, in the right tensor, and said in the right words."""

import pytest
import torch
from torch import nn

import crosscheck
from crosscheck.functions.question import is_real
from tests.library import by_hand
from tests.library.by_hand import Conv1d, Gelu, LayerNorm, Linear, Relu, SoftmaxCrossEntropy, Two
from tests.library.test_functions_right import Layer


def normal(*shape):
    return torch.randn(*shape, generator=generator, dtype=torch.float64).requires_grad_()


generator = torch.Generator().manual_seed(3)
LABELS = torch.tensor([0, 2, 1, 1, 3])
SQUARE = Linear, (normal(4, 4), normal(4, 4), normal(4)), by_hand.linear
OBLONG = Linear, (normal(6, 4), normal(3, 4), normal(3)), by_hand.linear
RELU = Relu, (normal(5, 7),), torch.relu
GELU = Gelu, (normal(5, 7),), by_hand.gelu
NORM = LayerNorm, (normal(5, 2, 7), normal(7), normal(7), 1e-5), by_hand.layer_norm
ENTROPY = SoftmaxCrossEntropy, (normal(5, 4), LABELS), by_hand.softmax_cross_entropy
CONV = Conv1d, (normal(2, 3, 9), normal(4, 3, 3)), by_hand.conv1d
TWO = Two, (normal(3, 4), normal(3, 4), 3.0), by_hand.two

# Fault, case, the tensors that are wrong, and what is said.
FAULTS = [
    ("double", OBLONG, ["dW"], "it is 2 times the right one everywhere"),
    ("mean", OBLONG, ["dW"], "it is 1/6 times the right one everywhere; 6 is the length of axis 0 of x"),
    ("sign", OBLONG, ["dx"], "its sign is wrong"),
    ("axis", SQUARE, ["db"], "the upstream gradient summed over axis 1, and should be over axis 0"),
    ("slice", OBLONG, ["db"], "it is the first slice of the upstream gradient, which should be summed over axis 0"),
    ("transposed", SQUARE, ["dW"], "it is the transpose of the right one"),
    ("zero", OBLONG, ["db"], "it is zero everywhere"),
    ("none", OBLONG, ["db"], "no gradient comes back: None"),
    ("order", SQUARE, ["dx", "dW"], "it is what dW should be: are the gradients returned in the inputs' order?"),
    ("ignores-upstream", OBLONG, ["dx"], "it does not depend on the upstream gradient"),
    ("needs", OBLONG, ["dx"], "only when x alone requires grad"),
    ("mask-forgotten", RELU, ["dx"], "the wrong entries should be zero, the others are right"),
    ("mask-turned", RELU, ["dx"], "the forward is right, but its backward is not its derivative"),
    ("three-forgotten", GELU, ["dx"], "the forward is right, but its backward is not its derivative"),
    ("term-forgotten", GELU, ["dx"], "the forward is right, but its backward is not its derivative"),
    ("slightly", GELU, ["dx"], "times the tolerance"),
    ("variance-forgotten", NORM, ["dx"], "the forward is right, but its backward is not its derivative"),
    ("mean-forgotten", NORM, ["dx"], "the forward is right, but its backward is not its derivative"),
    ("normal-forgotten", NORM, ["dgain"], "the forward is right, but its backward is not its derivative"),
    ("labels-forgotten", ENTROPY, ["dz"], "the forward is right, but its backward is not its derivative"),
    ("mean-missing", ENTROPY, ["dz"], "it is 5 times the right one everywhere; 5 is the length of axis 0 of z"),
    ("ignores-upstream", ENTROPY, ["dz"], "it does not depend on the upstream gradient"),
    ("kernel-turned", CONV, ["dx"], "the forward is right, but its backward is not its derivative"),
    ("edge", CONV, ["dx"], "only entries with index 8 on axis 2 are wrong"),
    ("second-forgotten", TWO, ["dx"], "the forward is right, but its backward is not its derivative"),
]


def in_a_line(verdict):
    return " ".join(str(verdict).split())


@pytest.fixture
def plant(monkeypatch):
    def plant(fault, case, dtype=torch.float64, **given):
        monkeypatch.setitem(by_hand.FAULT, "", fault)
        function, inputs, reference = case
        inputs = [v.detach().to(dtype).requires_grad_() if is_real(v) else v for v in inputs]
        return crosscheck.check_function(function, inputs, reference=reference, **given)

    return plant


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64], ids=str)
@pytest.mark.parametrize(
    ("fault", "case", "wrong", "words"), FAULTS, ids=[f"{fault}-{case[0].__name__}" for fault, case, *_ in FAULTS]
)
def test_a_fault_is_found_and_described(plant, fault, case, wrong, words, dtype):
    assert plant("", case, dtype).ok
    verdict = plant(fault, case, dtype)
    assert (verdict.verdict, verdict.ok) == ("mismatch", False)
    assert [tensor.name for tensor in verdict.tensors if not tensor.ok] == wrong
    assert words in in_a_line(verdict)
    assert verdict.first_wrong.name == wrong[0]


def test_the_assertion_has_the_whole_screen(monkeypatch):
    monkeypatch.setitem(by_hand.FAULT, "", "double")
    function, inputs, reference = OBLONG
    with pytest.raises(AssertionError) as caught:
        crosscheck.assert_function(function, inputs, reference=reference)
    assert str(caught.value) == str(crosscheck.check_function(function, inputs, reference=reference))
    assert str(caught.value).startswith("MISMATCH Linear: dW is wrong\n")


def test_a_view_of_what_is_not_contiguous_is_raised_for_that_upstream_alone(plant):
    verdict = plant("view", OBLONG)
    assert verdict.verdict == "mismatch"
    assert list(verdict.failures) == ["upstream is non-contiguous"]
    assert "RuntimeError in <lambda>, line" in str(verdict)


def test_what_always_raises_is_a_crash(plant):
    verdict = plant("raises", OBLONG)
    assert verdict.verdict == "crash"
    assert "ArithmeticError in raises, line" in str(verdict)


def test_a_transposed_gradient_that_torch_refuses_is_said_in_words(plant):
    verdict = plant("transposed", OBLONG)
    assert verdict.verdict == "mismatch"
    assert verdict.headline == "dW must have shape (3, 4), got (4, 3): it is transposed"
    assert str(verdict).count("transposed") == 1


@pytest.mark.parametrize(
    ("fault", "words"),
    [("changes-upstream", "changes the upstream gradient in place"), ("changes-input", "changes x in place")],
)
def test_arguments_changed_in_place_are_noticed(plant, fault, words):
    verdict = plant(fault, OBLONG)
    assert verdict.verdict == "mismatch"
    assert words in verdict.conduct


def test_another_answer_to_the_same_call_is_noticed(plant):
    assert plant("random", OBLONG).conduct == (
        "gives another dW when it is called again: are there random numbers, or a state?",
    )


def test_a_wrong_forward_is_told_from_a_wrong_backward(plant):
    verdict = plant("forward", RELU)
    assert verdict.first_wrong.name == "output"
    assert "the forward is not the reference's, though the gradients are" in str(verdict)
    verdict = crosscheck.check_function(torch.sin, (normal(3),), reference=torch.cos)
    assert "the forward is not the reference's, and its backward is its derivative" in str(verdict)


def test_a_reference_that_cuts_its_own_gradient_off_is_said_to_be_alone():
    verdict = crosscheck.check_function(
        lambda x, y: x * y, (normal(3), normal(3)), reference=lambda x, y: x * y + (x - x.detach())
    )
    assert not verdict
    assert "the reference's gradient is not that of its own forward" in in_a_line(verdict)


def test_one_output_alone_is_asked_about():
    class Lazy(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.set_materialize_grads(False)
            return 2 * x, 3 * x

        @staticmethod
        def backward(ctx, one, other):
            return None if one is None or other is None else 2 * one + 3 * other

    verdict = crosscheck.check_function(Lazy, (normal(3),), reference=lambda x: (2 * x, 3 * x))
    assert verdict.first_wrong.wrong_with == tuple(f"output {i} alone has an upstream gradient" for i in (0, 1))


def test_wrong_parameters_of_a_module_are_named(plant, monkeypatch):
    monkeypatch.setitem(by_hand.FAULT, "", "double")
    verdict = crosscheck.check_function(Layer(3, 4), torch.randn(5, 3), reference=nn.Linear(3, 4))
    assert [tensor.name for tensor in verdict.tensors if not tensor.ok] == ["dweight"]
    assert "the forward is right, but its backward is not its derivative" in str(verdict)


def test_gradients_of_gradients_that_are_cut_off_are_found(plant):
    class Cut(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            ctx.save_for_backward(x.cos())
            return x.sin()

        @staticmethod
        def backward(ctx, g):
            return g * ctx.saved_tensors[0]

    x = (normal(4),)
    assert crosscheck.check_function(Cut, x, reference=torch.sin).ok
    verdict = crosscheck.check_function(Cut, x, reference=torch.sin, double_backward=True)
    assert [tensor.name for tensor in verdict.tensors if not tensor.ok] == ["ddx"]


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda x: x.float(), "output: it must have the reference's dtype, torch.float64, got torch.float32"),
        (lambda x: x[:2], "output must have the reference's shape, (3,), got (2,)"),
        (lambda x: x.to("meta"), "output must be on the reference's device, cpu, got meta"),
        (lambda x: (x, x), "as many outputs as the reference's must be returned, 1, got 2"),
        (lambda x: 3, "a tensor or a tuple of tensors must be returned, got int"),
    ],
    ids=["dtype", "shape", "device", "count", "kind"],
)
def test_outputs_of_another_kind_are_wrong(function, words):
    verdict = crosscheck.check_function(function, (normal(3),), reference=lambda x: 1 * x)
    assert not verdict
    assert words in in_a_line(verdict)


class NoBackward(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.clone()


X = torch.ones(2, 3, requires_grad=True)


@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        ((3, (X,), torch.relu), TypeError, "function must be callable, got int"),
        ((Relu, (X,), 3), TypeError, "reference must be callable, got int"),
        ((Relu, {"x": X}, torch.relu), TypeError, "inputs must be a tuple or a list"),
        ((Relu, (torch.ones(2),), torch.relu), ValueError, "requires_grad=True, got none"),
        ((Relu, (torch.ones(2, dtype=torch.cfloat),), torch.relu), ValueError, "x must be real"),
        ((Relu, (X.detach().to_sparse().requires_grad_(),), torch.relu), ValueError, "x must be dense"),
        (
            (Relu, (X,), NoBackward.apply),
            ValueError,
            "reference must be differentiable for these inputs, and raised Not",
        ),
        ((Relu, (X,), lambda x: x @ x), ValueError, "reference must take these inputs, and raised RuntimeError"),
        ((Relu, (X,), lambda x: 3), ValueError, "reference must be another: a tensor or a tuple of tensors"),
        ((Relu, (X,), lambda x: x > 0), ValueError, "reference must return a tensor of floats"),
        ((Layer(3, 4), (X,), torch.relu), ValueError, "reference must be a module with the function's parameters"),
        ((Layer(3, 4), (X,), nn.Linear(3, 5)), ValueError, "reference must have the function's parameters"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_line(given, error, words):
    function, inputs, reference = given
    with pytest.raises(error, match=words) as refused:
        crosscheck.check_function(function, inputs, reference=reference)
    assert "\n" not in str(refused.value)


def test_names_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="names must be 1 different ones"):
        crosscheck.check_function(Relu, (X,), reference=torch.relu, names=["x", "y"])
