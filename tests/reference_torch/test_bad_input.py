"""Whatever is wrong with an argument is said at once, in one line: its name, what was needed, what came."""

import importlib
import inspect
import math
import pkgutil
import re

import pytest
import torch

import reference_torch
from reference_torch.checks import trusted
from reference_torch.deep import DeepNetwork
from reference_torch.initialization import INITIALIZERS, xavier
from reference_torch.logistic_regression import LogisticRegression
from reference_torch.losses import LOSSES, binary_cross_entropy, categorical_cross_entropy, l2_penalty, squared_error
from reference_torch.optimizers import SignDescent
from reference_torch.two_layer import TwoLayerNetwork
from tests.reference_torch.calls import (
    BINARY,
    LOGITS,
    N_X,
    N_Y,
    NETWORK,
    ONE_HOT,
    TENSORS,
    M,
    X,
    Y,
    generator,
    refusal,
    trained,
)
from tests.reference_torch.refused_by_networks import BY_NETWORKS
from tests.reference_torch.refused_by_training import BY_TRAINING


def as_regex(text):
    return f"^{re.escape(text)}$"


CASES = BY_NETWORKS | BY_TRAINING


@pytest.fixture
def network():
    return DeepNetwork([N_X, 4, N_Y], dtype=torch.float64)


@pytest.mark.parametrize("case", CASES)
def test_bad_argument_is_refused_and_nothing_changed(case, network):
    call, error, message = CASES[case]
    before = {name: value.clone() for name, value in network.state_dict().items()}
    # A message that ends in a blank goes on with what depends on the machine.
    refusal(lambda: call(network), error, as_regex(message) if message[-1] != " " else f"^{message}")
    for name, value in network.state_dict().items():
        assert torch.equal(value, before[name])


# An argument whose repr takes several lines must not make several lines of the message.


@pytest.mark.parametrize("name", INITIALIZERS)
def test_network_and_generator_in_the_wrong_order(name, network):
    refusal(lambda: INITIALIZERS[name](generator(), network), TypeError, "^generator must be a torch.Generator.*got ")


@pytest.mark.parametrize("value", [torch.eye(3), [torch.eye(2)]], ids=["tensor", "list"])
def test_tensor_for_a_generator(value, network):
    refusal(lambda: xavier(network, value), TypeError, "^generator must be a torch.Generator.*got ")


def test_optimizer_itself_instead_of_its_name(network):
    stepper = torch.optim.SGD(network.parameters(), lr=0.1)
    refusal(lambda: trained(optimizer=stepper)(network), ValueError, "^optimizer must be one of adam, .*; got ")


# What a network cannot be made of must be said when it is made.

MAKERS = {
    "logistic": lambda **options: LogisticRegression(3, **options),
    "two_layer": lambda **options: TwoLayerNetwork(3, 4, 2, **options),
    "deep": lambda **options: DeepNetwork([3, 4, 2], **options),
}


@pytest.mark.parametrize("dtype", [torch.int64, torch.complex128, torch.float16], ids=str)
@pytest.mark.parametrize("make", MAKERS)
def test_weights_of_a_dtype_that_no_data_may_have(make, dtype):
    refusal(lambda: MAKERS[make](dtype=dtype), TypeError, f"^dtype must be .*, got {str(dtype).removeprefix('torch.')}")


@pytest.mark.parametrize("make", MAKERS)
def test_weights_on_an_unknown_device(make):
    refusal(lambda: MAKERS[make](device="gpu"), ValueError, "^device must be .*got 'gpu'")


@pytest.mark.parametrize("hidden", [5, None])
def test_hidden_that_is_no_name_and_no_list(hidden):
    refusal(lambda: DeepNetwork([3, 4, 2], hidden=hidden), TypeError, "^hidden must be ")


@pytest.mark.parametrize("lr", [-0.1, math.nan])
def test_sign_descent_wants_a_rate(lr, network):
    refusal(lambda: SignDescent(network.parameters(), lr=lr), ValueError, f"^lr must be .*, got {lr}$")


def test_number_beyond_floats(network):
    refusal(lambda: l2_penalty(network, l2=10**400, m=M), ValueError, "^l2 must be a finite number >= 0, got 1000")


# Checks once skipped come back.


def test_checks_are_skipped_only_inside_trusted():
    NaNs = X * math.nan
    with trusted():
        assert torch.isnan(NETWORK(NaNs)).all()
        with trusted():
            pass
        assert torch.isnan(squared_error(NaNs, X)).all()
        assert binary_cross_entropy(LOGITS, Y * 2).shape == (M,)
        assert categorical_cross_entropy(LOGITS, Y * 2).shape == (M,)
    refusal(lambda: NETWORK(NaNs), ValueError, r"^X must be finite, got nan at X\[0, 0\]$")


def test_checks_are_back_after_an_error_inside_trusted():
    with pytest.raises(KeyError), trusted():
        raise KeyError
    refusal(lambda: NETWORK(X * math.nan), ValueError, r"^X must be finite, got nan at X\[0, 0\]$")


# Nothing public is left out.


def public():
    """Every public function, method and class of the package, by its module and name."""
    for module_info in pkgutil.iter_modules(reference_torch.__path__):
        module = importlib.import_module(f"reference_torch.{module_info.name}")
        for name, thing in vars(module).items():
            if name.startswith("_") or getattr(thing, "__module__", None) != module.__name__:
                continue
            if inspect.isfunction(thing) or inspect.isclass(thing):
                yield f"{module_info.name}.{name}", thing
            if inspect.isclass(thing):
                methods = inspect.getmembers(thing, inspect.isfunction)
                yield from (
                    (f"{module_info.name}.{name}.{method_name}", method)
                    for method_name, method in methods
                    if not method_name.startswith("_") and method_name in vars(thing)
                )


def tensors_of(thing):
    return {name for name, p in inspect.signature(thing).parameters.items() if "Tensor" in str(p.annotation)}


# A loss is a pair of functions: those in LOSSES are all in TENSORS. A step looks at nothing, which `train` does once.
WITHOUT_TENSORS = {
    "distributed.whole_costs",
    "losses.Loss",
    "optimizers.SignDescent",
    "training_step.TrainingStep",
    "training_step.TrainingStep.gradients",
}
# What takes a network alone, or nothing; the result of training; torch's interface of an optimiser's step.
WITHOUT_CASES = {
    "hyperparameters.shown",
    "checks.trusted",
    "devices.available_devices",
    "devices.deterministic",
    "devices.one_thread",
    "distributed.whole_costs",
    "initialization.zeros",
    "losses.Loss",
    "network.Network",
    "optimizers.SignDescent.step",
    "optimizers.state_of",
    "precision.products",
    "training.TrainingResult",
    "training_step.TrainingStep.gradients",
    "training_step.TrainingStep.update",
}
VALUE_CASES = {
    "checks.check_probabilities": {"A"},
    "checks.check_binary": {"Y"},
    "checks.check_one_hot": {"Y"},
}  # they see what check_labels let pass


def test_every_tensor_of_every_public_function_is_spoiled_here():
    spoiled = {entry: set(tensors) for entry, (_, tensors) in TENSORS.items()} | VALUE_CASES
    missing = {
        f"{name}({argument})"
        for name, thing in public()
        if name not in WITHOUT_TENSORS
        for argument in tensors_of(thing) - spoiled.get(name, set())
    }
    assert missing == set()


def test_every_public_function_and_class_has_a_case():
    with_case = {*TENSORS, *VALUE_CASES, *BINARY, *ONE_HOT, *(case.split(":")[0] for case in CASES)}
    assert {name for name, _ in public()} - with_case == WITHOUT_CASES


def test_every_loss_of_the_registry_is_spoiled_here():
    for output, loss in LOSSES:
        assert {f"{output} with {loss} of logits", f"{output} with {loss} of output"} <= set(TENSORS)
