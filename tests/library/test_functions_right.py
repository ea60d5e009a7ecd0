"""Right hand-written backwards are called right: of all kinds, in both dtypes, on random shapes."""

import copy
import functools

import pytest
import torch
from torch import nn
from torch.nn import functional

import crosscheck
from tests.library import by_hand
from tests.library.by_hand import Conv1d, Gelu, LayerNorm, Linear, Relu, SoftmaxCrossEntropy, Two

RUNS = 35  # a dtype; thousands have been run, see docs/checking-in-python.md


def cases(generator, dtype):
    """Each Function with inputs of random sizes, scales and offsets, and its plain forward."""

    def number(least, most):
        return int(torch.randint(least, most + 1, (), generator=generator))

    def normal(*shape):
        offset, scale = (0, 1, 10)[number(0, 2)], 10.0 ** number(-2, 1)
        drawn = torch.randn(*shape, generator=generator, dtype=torch.float64)
        return ((drawn + offset) * scale).to(dtype).requires_grad_()

    m, n, k, t = (number(1, 12) for _ in range(4))
    labels = torch.randint(k, (m,), generator=generator)
    return [
        (Linear, (normal(m, n), normal(k, n), normal(k)), by_hand.linear),
        (Relu, (normal(m, n),), torch.relu),
        (Gelu, (normal(m, n),), by_hand.gelu),
        (LayerNorm, (normal(m, k, n), normal(n), normal(n), 1e-5), by_hand.layer_norm),
        (SoftmaxCrossEntropy, (normal(m, k), labels), by_hand.softmax_cross_entropy),
        (Conv1d, (normal(m, n, t + 3), normal(k, n, number(1, 4))), by_hand.conv1d),
        (Two, (normal(m, n), normal(m, n), 3.0), by_hand.two),
    ]


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64], ids=str)
def test_no_false_alarm_on_random_shapes(dtype):
    generator = torch.Generator().manual_seed(1)
    for run in range(RUNS // 7 + 1):
        for function, inputs, reference in cases(generator, dtype):
            verdict = crosscheck.check_function(function, inputs, reference=reference, seed=run)
            assert verdict.ok, str(verdict)
            assert verdict.judged_in == "float64"


def test_sequential_sums_are_right_as_well():
    class Slow(Linear):
        @staticmethod
        def forward(ctx, x, W, b):
            ctx.save_for_backward(x, W)
            return sum((x[:, i : i + 1] * W[:, i] for i in range(x.shape[1])), torch.zeros(())) + b

    x, W, b = (torch.rand(s, requires_grad=True) for s in ((3, 400), (2, 400), (2,)))
    crosscheck.assert_function(Slow, (x, W, b), reference=by_hand.linear)


def test_names_are_those_of_the_arguments_or_those_that_are_given():
    inputs = [torch.ones(s, requires_grad=True) for s in ((2, 3), (4, 3), (4,))]
    verdict = crosscheck.check_function(Linear, inputs, reference=by_hand.linear)
    assert [tensor.name for tensor in verdict.tensors] == ["output", "dx", "dW", "db"]
    verdict = crosscheck.check_function(Linear.apply, inputs, reference=by_hand.linear, names=["a", "b", "c"])
    assert [tensor.name for tensor in verdict.tensors] == ["output", "da", "db", "dc"]
    call = functools.partial(Linear.apply)
    verdict = crosscheck.check_function(call, inputs, reference=lambda *given: functional.linear(*given))  # noqa: PLW0108  # no names
    assert [tensor.name for tensor in verdict.tensors] == ["output", "dinput0", "dinput1", "dinput2"]


def test_only_what_requires_a_gradient_is_asked_for_one():
    x, W, b = torch.ones(2, 3), torch.ones(4, 3, requires_grad=True), torch.ones(4)
    verdict = crosscheck.check_function(Linear, (x, W, b), reference=by_hand.linear)
    assert [tensor.name for tensor in verdict.tensors] == ["output", "dW"]


class Layer(nn.Module):
    def __init__(self, n, k, function=Linear.apply):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.randn(k, n)), nn.Parameter(torch.randn(k))
        self.function = function

    def forward(self, x):
        return self.function(x, self.weight, self.bias)


@pytest.mark.parametrize("requires_grad", [True, False])
def test_a_module_is_compared_with_another_that_gets_its_parameters(requires_grad):
    module, reference = Layer(3, 4), nn.Linear(3, 4)
    before = copy.deepcopy(reference.state_dict())
    verdict = crosscheck.check_function(module, torch.randn(5, 3, requires_grad=requires_grad), reference=reference)
    assert verdict.ok, str(verdict)
    names = ["dx", "dweight", "dbias"] if requires_grad else ["dweight", "dbias"]
    assert [tensor.name for tensor in verdict.tensors] == ["output", *names]
    assert all(torch.equal(value, before[name]) for name, value in reference.state_dict().items())
    assert all(parameter.grad is None for parameter in module.parameters())


def test_a_module_with_a_state_keeps_it():
    module = nn.BatchNorm1d(3)
    verdict = crosscheck.check_function(module, torch.randn(5, 3, requires_grad=True), reference=nn.BatchNorm1d(3))
    assert verdict.ok, str(verdict)
    assert module.num_batches_tracked == 0


@pytest.mark.parametrize("x", [-6.0, -5.5, -5.0, -4.5, -4.0])
def test_float64_that_loses_digits_as_float32_does(x):
    verdict = crosscheck.check_function(
        Gelu, torch.tensor([x], dtype=torch.float64, requires_grad=True), reference=by_hand.gelu
    )
    assert verdict.ok, str(verdict)


def test_a_reference_that_takes_no_float64_judges_in_the_inputs_dtype():
    weight = torch.randn(4, 3)
    x = torch.randn(5, 3, requires_grad=True)
    verdict = crosscheck.check_function(
        lambda x: Linear.apply(x, weight, torch.zeros(4)), (x,), reference=lambda x: x @ weight.T
    )
    assert verdict.ok, str(verdict)
    assert "does not take float64" in str(verdict)


def test_gradients_of_gradients_are_compared_if_asked_for():
    inputs = [torch.randn(s, requires_grad=True) for s in ((5, 3), (4, 3), (4,))]
    verdict = crosscheck.check_function(Linear, inputs, reference=by_hand.linear, double_backward=True)
    assert verdict.ok, str(verdict)
    assert [tensor.name for tensor in verdict.tensors][-4:] == ["ddx", "ddW", "ddb", "ddupstream of output"]
    assert verdict.tensors[-3].right != 0


def test_nothing_of_the_users_is_changed():
    inputs = [torch.randn(s, requires_grad=True) for s in ((5, 3), (4, 3), (4,))]
    before, state = [value.detach().clone() for value in inputs], torch.get_rng_state()
    crosscheck.check_function(Linear, inputs, reference=by_hand.linear)
    assert all(map(torch.equal, inputs, before))
    assert all(value.grad is None for value in inputs)
    assert torch.equal(torch.get_rng_state(), state)


def test_inf_and_nan_are_right_where_the_reference_has_them():
    x = torch.tensor([0.0, 1.0, -1.0], requires_grad=True)
    crosscheck.assert_function(torch.log, (x,), reference=torch.log)
    assert not crosscheck.check_function(lambda x: torch.log(x.clamp(min=1e-3)), (x,), reference=torch.log)


def test_the_match_says_what_was_compared():
    x = torch.ones(2, 3, requires_grad=True)
    verdict = crosscheck.check_function(Relu, (x,), reference=torch.relu)
    assert repr(verdict) == "<match of Relu: right; output, dx>"
    assert bool(verdict)


@pytest.mark.gpu
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64], ids=str)
def test_the_same_on_a_gpu(dtype):
    if not torch.cuda.is_available():
        pytest.skip("needs a GPU")
    for function, inputs, reference in cases(torch.Generator().manual_seed(2), dtype):
        there = [v.detach().cuda().requires_grad_(v.requires_grad) if torch.is_tensor(v) else v for v in inputs]
        verdict = crosscheck.check_function(function, there, reference=reference)
        assert verdict.ok, str(verdict)
