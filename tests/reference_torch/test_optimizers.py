import math

import pytest
import torch
from torch import nn

from reference_torch.optimizers import OPTIMIZERS, SignDescent

START = [1.0, -2.0, 0.5, 3.0]
GRADIENTS = [[4.0, -0.001, 0.0, -2.0], [-1.0, -0.5, 0.25, -8.0], [2.0, 1.0, -3.0, 0.125]]
LR = 0.1


def parameter(values=START):
    return nn.Parameter(torch.tensor(values, dtype=torch.float64))


def after(optimizer_name, gradients=GRADIENTS):
    W = parameter()
    stepper = OPTIMIZERS[optimizer_name]([W], LR)
    for gradient in gradients:
        W.grad = torch.tensor(gradient, dtype=torch.float64)
        stepper.step()
    return W.tolist()


def each(rule):
    """A rule for one number's gradients, applied to each entry of START."""
    return [rule(w, gradients) for w, *gradients in zip(START, *GRADIENTS, strict=True)]


def descend(w, gradients):
    for g in gradients:
        w -= LR * g
    return w


def sign_descend(w, gradients):
    for g in gradients:
        w -= LR * ((g > 0) - (g < 0))
    return w


def roll(w, gradients, friction=0.9):
    velocity = 0.0
    for g in gradients:
        velocity = friction * velocity + g
        w -= LR * velocity
    return w


def adapt(w, gradients, beta1=0.9, beta2=0.999, epsilon=1e-8):
    v = s = 0.0
    for t, g in enumerate(gradients, start=1):
        v = beta1 * v + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g * g
        w -= LR * (v / (1 - beta1**t)) / (math.sqrt(s / (1 - beta2**t)) + epsilon)
    return w


RULES = {"gradient_descent": descend, "sign_descent": sign_descend, "momentum": roll, "adam": adapt}


def test_every_optimizer_is_checked_here():
    assert set(OPTIMIZERS) == set(RULES)


@pytest.mark.parametrize("name", RULES)
def test_three_steps_by_hand(name):
    # Seen: 1.4e-17 at most (momentum); 1e-14 is some fifty ulps, for torch's order of the same operations.
    assert after(name) == pytest.approx(each(RULES[name]), rel=1e-14, abs=0)


@pytest.mark.parametrize(
    ("name", "kind", "defaults"),
    [
        ("gradient_descent", torch.optim.SGD, {"momentum": 0, "weight_decay": 0, "dampening": 0, "nesterov": False}),
        ("momentum", torch.optim.SGD, {"momentum": 0.9, "weight_decay": 0, "dampening": 0, "nesterov": False}),
        ("adam", torch.optim.Adam, {"betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0, "amsgrad": False}),
        ("sign_descent", SignDescent, {}),
    ],
)
def test_optimizers_are_torchs_own_with_their_defaults(name, kind, defaults):
    stepper = OPTIMIZERS[name]([parameter()], LR)
    assert type(stepper) is kind
    assert stepper.defaults.items() >= {"lr": LR, **defaults}.items()


def test_sign_descent_steps_by_one_size():
    W = parameter()
    W.grad = torch.tensor([4.0, -1e-300, 0.0, -0.0], dtype=torch.float64)
    SignDescent([W], 0.5).step()
    assert W.tolist() == [0.5, -1.5, 0.5, 3.0]


def test_sign_descent_passes_over_parameters_without_gradient():
    W, b = parameter(), parameter()
    W.grad = torch.ones(4, dtype=torch.float64)
    SignDescent([W, b], 1.0).step()
    assert W.tolist() == [0.0, -3.0, -0.5, 2.0]
    assert b.tolist() == START


def test_sign_descent_takes_each_groups_own_rate():
    W, b = parameter(), parameter()
    W.grad = b.grad = torch.ones(4, dtype=torch.float64)
    SignDescent([{"params": [W], "lr": 0.5}, {"params": [b]}], 1.0).step()
    assert W.tolist() == [0.5, -2.5, 0.0, 2.5]
    assert b.tolist() == [0.0, -3.0, -0.5, 2.0]


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_parameters_stay_leaves_and_gradients_untouched(name):
    W = parameter()
    W.grad = torch.tensor(GRADIENTS[0], dtype=torch.float64)
    OPTIMIZERS[name]([W], LR).step()
    assert W.is_leaf
    assert W.requires_grad
    assert W.dtype == torch.float64
    assert W.grad.tolist() == GRADIENTS[0]
