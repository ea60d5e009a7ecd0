"""What losses, training and the checks that all share refuse."""

import math

import torch

from reference_torch.checks import check_placement
from reference_torch.deep import DeepNetwork
from reference_torch.devices import pick_device
from reference_torch.distributed import SharedCost
from reference_torch.hyperparameters import (
    check_callable,
    check_choice,
    check_count,
    check_generator,
    check_hidden,
    check_layer_sizes,
    check_number,
)
from reference_torch.losses import cost, l2_penalty, output_loss
from reference_torch.network import check_network
from reference_torch.optimizers import OPTIMIZERS, SignDescent, give_state
from reference_torch.precision import arithmetic, check_precision
from reference_torch.training import compute_gradients, minibatches
from reference_torch.training_step import TrainingStep
from tests.reference_torch.calls import BCE, KNOWN_PAIRS, N_X, N_Y, NO_GENERATOR, M, X, Y, generator, trained

CPU = torch.device("cpu")
NO_STATE = "state must be that of an earlier training of such a network by"
PRECISIONS = "precision must be one of bf16, float32, float64, tf32; got 'half'"

# The key says where, and which; a case is a call on a network, the error and its message.
BY_TRAINING = {
    "losses.output_loss: no such pair": (
        lambda _: output_loss("softmax", "binary_cross_entropy"),
        ValueError,
        f"output with loss must be one of {KNOWN_PAIRS}; got 'softmax with binary_cross_entropy'",
    ),
    "losses.output_loss: unknown loss": (
        lambda _: output_loss("sigmoid", "hinge"),
        ValueError,
        f"output with loss must be one of {KNOWN_PAIRS}; got 'sigmoid with hinge'",
    ),
    "losses.output_loss: none": (
        lambda _: output_loss(None, "squared_error"),
        ValueError,
        f"output with loss must be one of {KNOWN_PAIRS}; got 'None with squared_error'",
    ),
    "losses.l2_penalty: negative": (
        lambda network: l2_penalty(network, l2=-0.1, m=M),
        ValueError,
        "l2 must be a finite number >= 0, got -0.1",
    ),
    "losses.l2_penalty: inf": (
        lambda network: l2_penalty(network, l2=math.inf, m=M),
        ValueError,
        "l2 must be a finite number >= 0, got inf",
    ),
    "losses.l2_penalty: bool": (
        lambda network: l2_penalty(network, l2=True, m=M),
        TypeError,
        "l2 must be a number, got bool",
    ),
    "losses.l2_penalty: no examples": (
        lambda network: l2_penalty(network, l2=0.1, m=0),
        ValueError,
        "m must be at least 1, got 0",
    ),
    "losses.l2_penalty: fewer than no examples": (
        lambda network: l2_penalty(network, l2=0.1, m=-2),
        ValueError,
        "m must be at least 1, got -2",
    ),
    "losses.cost: l2 negative": (
        lambda network: cost(network, X, Y, l2=-1, **BCE),
        ValueError,
        "l2 must be a finite number >= 0, got -1",
    ),
    "losses.cost: no such pair": (
        lambda _: cost(DeepNetwork([N_X, N_Y], output="tanh", dtype=torch.float64), X, Y, loss="squared_error"),
        ValueError,
        f"output with loss must be one of {KNOWN_PAIRS}; got 'tanh with squared_error'",
    ),
    "training.compute_gradients: l2 nan": (
        lambda network: compute_gradients(network, X, Y, l2=math.nan, **BCE),
        ValueError,
        "l2 must be a finite number >= 0, got nan",
    ),
    "training.compute_gradients: no such pair": (
        lambda network: compute_gradients(network, X, Y, loss="categorical_cross_entropy"),
        ValueError,
        f"output with loss must be one of {KNOWN_PAIRS}; got 'sigmoid with categorical_cross_entropy'",
    ),
    "training.train: no such pair": (
        trained(loss="hinge"),
        ValueError,
        f"output with loss must be one of {KNOWN_PAIRS}; got 'sigmoid with hinge'",
    ),
    "distributed.SharedCost: no network": (
        lambda _: SharedCost(torch.nn.Linear(3, 1), loss="binary_cross_entropy"),
        TypeError,
        f"network must be a Network, such as DeepNetwork([n_x, 5, n_y]), got {torch.nn.Linear(3, 1)}",
    ),
    "precision.check_precision: unknown": (lambda _: check_precision("half", CPU), ValueError, PRECISIONS),
    "precision.arithmetic: unknown": (lambda _: arithmetic("half", CPU).__enter__(), ValueError, PRECISIONS),
    "precision.check_precision: TF32 on a CPU": (
        lambda _: check_precision("tf32", CPU),
        ValueError,
        "precision tf32 must be asked of an NVIDIA GPU of 2020 or later, got cpu; try float32",
    ),
    "training_step.TrainingStep: no network": (
        lambda _: TrainingStep(torch.nn.Linear(3, 1), cost, learning_rate=0.1),
        TypeError,
        f"network must be a Network, such as DeepNetwork([n_x, 5, n_y]), got {torch.nn.Linear(3, 1)}",
    ),
    "training_step.TrainingStep: rate 0": (
        lambda network: TrainingStep(network, cost, learning_rate=0),
        ValueError,
        "learning_rate must be a finite number > 0, got 0",
    ),
    "training_step.TrainingStep: unknown optimizer": (
        lambda network: TrainingStep(network, cost, optimizer="sgd", learning_rate=0.1),
        ValueError,
        "optimizer must be one of adam, gradient_descent, momentum, sign_descent; got 'sgd'",
    ),
    "training_step.TrainingStep: no state": (
        lambda network: TrainingStep(network, cost, optimizer="adam", learning_rate=0.1, state=3),
        ValueError,
        f"{NO_STATE} adam, got 3",
    ),
    "optimizers.give_state: what remembers nothing": (
        lambda network: give_state(
            "gradient_descent", OPTIMIZERS["gradient_descent"](network.parameters(), 0.1), {0: {}}
        ),
        ValueError,
        f"{NO_STATE} gradient_descent, got {{0: {{}}}}",
    ),
    "training.train: state of another optimizer": (
        trained(optimizer="momentum", state={0: {"exp_avg": torch.zeros(())}}),
        ValueError,
        f"{NO_STATE} momentum, got {{0: {{'exp_avg': tensor(0.)}}}}",
    ),
    "training.train: state no state": (
        trained(optimizer="adam", state=[1]),
        ValueError,
        f"{NO_STATE} adam, got [1]",
    ),
    "training.train: unknown precision": (trained(precision="half"), ValueError, PRECISIONS),
    "training.train: l2 negative": (trained(l2=-1e-9), ValueError, "l2 must be a finite number >= 0, got -1e-09"),
    "training.train: learning rate 0": (
        trained(learning_rate=0),
        ValueError,
        "learning_rate must be a finite number > 0, got 0",
    ),
    "training.train: learning rate negative": (
        trained(learning_rate=-0.1),
        ValueError,
        "learning_rate must be a finite number > 0, got -0.1",
    ),
    "training.train: learning rate nan": (
        trained(learning_rate=math.nan),
        ValueError,
        "learning_rate must be a finite number > 0, got nan",
    ),
    "training.train: learning rate inf": (
        trained(learning_rate=math.inf),
        ValueError,
        "learning_rate must be a finite number > 0, got inf",
    ),
    "training.train: learning rate a string": (
        trained(learning_rate="0.1"),
        TypeError,
        "learning_rate must be a number, got str",
    ),
    "training.train: learning rate bool": (
        trained(learning_rate=True),
        TypeError,
        "learning_rate must be a number, got bool",
    ),
    "training.train: no iterations": (trained(iterations=0), ValueError, "iterations must be at least 1, got 0"),
    "training.train: iterations negative": (
        trained(iterations=-3),
        ValueError,
        "iterations must be at least 1, got -3",
    ),
    "training.train: iterations a fraction": (
        trained(iterations=1.0),
        TypeError,
        "iterations must be a whole number, got float",
    ),
    "training.train: unknown optimizer": (
        trained(optimizer="sgd"),
        ValueError,
        "optimizer must be one of adam, gradient_descent, momentum, sign_descent; got 'sgd'",
    ),
    "training.train: cost tolerance 0": (
        trained(cost_tolerance=0.0),
        ValueError,
        "cost_tolerance must be a finite number > 0, got 0.0",
    ),
    "training.train: cost tolerance nan": (
        trained(cost_tolerance=math.nan),
        ValueError,
        "cost_tolerance must be a finite number > 0, got nan",
    ),
    "training.train: gradient tolerance negative": (
        trained(gradient_tolerance=-1e-3),
        ValueError,
        "gradient_tolerance must be a finite number > 0, got -0.001",
    ),
    "training.train: gradient tolerance a string": (
        trained(gradient_tolerance="small"),
        TypeError,
        "gradient_tolerance must be a number, got str",
    ),
    "training.train: batch larger than m": (
        trained(batch_size=6, generator=generator()),
        ValueError,
        "batch_size must be between 1 and 5, got 6",
    ),
    "training.train: batch of none": (
        trained(batch_size=0, generator=generator()),
        ValueError,
        "batch_size must be between 1 and 5, got 0",
    ),
    "training.train: batch a fraction": (
        trained(batch_size=2.5, generator=generator()),
        TypeError,
        "batch_size must be a whole number, got float",
    ),
    "training.train: batches without generator": (trained(batch_size=2), TypeError, f"{NO_GENERATOR} None"),
    "training.train: batches with a seed": (trained(batch_size=2, generator=0), TypeError, f"{NO_GENERATOR} 0"),
    "training.minibatches: batch larger than m": (
        lambda _: next(minibatches(5, 6, generator())),
        ValueError,
        "batch_size must be between 1 and 5, got 6",
    ),
    "training.minibatches: refused before the first is asked for": (
        lambda _: minibatches(5, 6, generator()),
        ValueError,
        "batch_size must be between 1 and 5, got 6",
    ),
    "training.minibatches: no examples": (
        lambda _: next(minibatches(0, 1, generator())),
        ValueError,
        "m must be at least 1, got 0",
    ),
    "training.minibatches: bool": (
        lambda _: next(minibatches(5, True, generator())),
        TypeError,
        "batch_size must be a whole number, got bool",
    ),
    "training.minibatches: a seed": (lambda _: next(minibatches(5, 2, 0)), TypeError, f"{NO_GENERATOR} 0"),
    "devices.pick_device: unknown": (lambda _: pick_device("gpu"), ValueError, r"device must be one of "),
    "devices.pick_device: none": (lambda _: pick_device(None), ValueError, r"device must be one of "),
    "devices.pick_device: a device": (
        lambda _: pick_device(torch.device("cpu")),
        ValueError,
        "device must be one of ",
    ),
    "hyperparameters.check_number: below": (
        lambda _: check_number("beta", 1.0, least=0, below=1),
        ValueError,
        "beta must be a finite number >= 0 and < 1, got 1.0",
    ),
    "hyperparameters.check_number: no bounds": (
        lambda _: check_number("beta", math.inf),
        ValueError,
        "beta must be a finite number, got inf",
    ),
    "hyperparameters.check_number: none": (
        lambda _: check_number("beta", None),
        TypeError,
        "beta must be a number, got NoneType",
    ),
    "hyperparameters.check_count: complex": (
        lambda _: check_count("m", 1j),
        TypeError,
        "m must be a whole number, got complex",
    ),
    "hyperparameters.check_choice: unknown": (
        lambda _: check_choice("fruit", "fig", {"pear", "apple"}),
        ValueError,
        "fruit must be one of apple, pear; got 'fig'",
    ),
    "hyperparameters.check_callable: a name": (
        lambda _: check_callable("callback", "print"),
        TypeError,
        "callback must be a function or None, got 'print'",
    ),
    "training.train: callback": (trained(callback=3), TypeError, "callback must be a function or None, got 3"),
    "network.check_network: somebody else's": (
        lambda _: check_network(torch.nn.Tanh()),
        TypeError,
        "network must be a Network, such as DeepNetwork([n_x, 5, n_y]), got Tanh()",
    ),
    "hyperparameters.check_hidden: too many": (
        lambda _: check_hidden(["relu", "tanh"], 2),
        ValueError,
        "hidden must be one name or one for each of the 1 hidden layers, got 2",
    ),
    "checks.check_placement: whole numbers": (
        lambda _: check_placement("cpu", torch.int32),
        TypeError,
        "dtype must be torch.float32 or torch.float64, got int32",
    ),
    "hyperparameters.check_choice: a list": (
        lambda _: check_choice("fruit", ["pear"], {"pear", "apple"}),
        ValueError,
        "fruit must be one of apple, pear; got ['pear']",
    ),
    "hyperparameters.check_layer_sizes: a string": (
        lambda _: check_layer_sizes("345"),
        TypeError,
        "layer_sizes must be a list [n_x, ..., n_y], got str",
    ),
    "hyperparameters.check_generator: its class": (
        lambda _: check_generator(torch.Generator),
        TypeError,
        f"{NO_GENERATOR} <class 'torch._C.Generator'>",
    ),
    "optimizers.SignDescent: no parameters": (
        lambda _: SignDescent([], lr=0.1),
        ValueError,
        "optimizer got an empty parameter list",
    ),
}
