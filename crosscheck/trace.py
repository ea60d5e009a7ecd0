"""Every tensor of one forward and backward pass under its name, in the order of the computation, from either wing.

Z1, A1, ..., ZL, AL, cost, dAL, dZL, dWL, dbL, dA(L-1), ..., dW1, db1, dX; columns are examples. dZ, dA and dX hold
the derivatives of single losses, dW and db those of the cost.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

import reference_torch.losses
from crosscheck.architecture import Architecture
from crosscheck.layout import to_columns, to_rows
from crosscheck.weights import put
from crosscheck.wings import FAMILIES
from reference_torch.checks import trusted as trusted_tensors
from reference_torch.network import Network
from reference_torch.precision import arithmetic
from scratch_numpy import losses
from scratch_numpy.activations import activation
from scratch_numpy.checks import Array, trusted
from scratch_numpy.layer import Layer

Trace = dict[str, Array]
# Somebody's forward and backward pass: given a network, its weights, X (n_x, m) and Y (n_y, m), tensors by their names.
Candidate = Callable[[Architecture, list[Layer], Array, Array], Trace]
# The same as far as it goes, and what it raised, if anything.
Attempt = Callable[[Architecture, list[Layer], Array, Array], tuple[Trace, Exception | None]]
# The output's dZ once more, by the notes' way over dA and the activation's derivative instead of the fused one.
TWO_STEPS = "dZ by way of dA"


def names(depth: int) -> list[str]:
    """Names of all tensors of a network with `depth` layers, in the order of the computation."""
    forward = [f"{kind}{l}" for l in range(1, depth + 1) for kind in ("Z", "A")]
    backward = [f"{kind}{l}" for l in range(depth, 0, -1) for kind in ("dA", "dZ", "dW", "db")]
    return [*forward, "cost", *backward, "dX"]


def trace_numpy(architecture: Architecture, layers: list[Layer], X: Array, Y: Array) -> Trace:
    """What the left wing computes. X (n_x, m), Y (n_y, m). Raises as the wing does for what does not fit."""
    tensors, error = trace_as_far_as_it_goes(architecture, layers, X, Y)
    if error is not None:
        raise error
    return tensors


def trace_as_far_as_it_goes(
    architecture: Architecture, layers: list[Layer], X: Array, Y: Array
) -> tuple[Trace, Exception | None]:
    """What the left wing computes before it raises something, and that; all of it and None where it does not."""
    AL, ZL = f"A{architecture.depth}", f"Z{architecture.depth}"
    loss = losses.output_loss(architecture.output, architecture.loss)
    tensors: dict[str, Any] = {}
    error = None
    with np.errstate(all="ignore"):  # what a wrong formula makes of numbers is for the verdict to say
        try:
            tensors.update(FAMILIES[architecture.family].tensors(architecture, layers, X, Y))
            with trusted():
                tensors[f"d{AL}"] = loss.dA(tensors[AL], Y)
                tensors[TWO_STEPS] = activation(architecture.output).backward(tensors[f"d{AL}"], tensors[ZL])
        except Exception as raised:  # noqa: BLE001  # handed on to the caller
            error = raised
    order = [*names(architecture.depth), TWO_STEPS]
    return {name: _as_array(tensors[name], X.dtype) for name in order if name in tensors}, error


def trace_torch(
    architecture: Architecture,
    layers: list[Layer],
    X: Array,
    Y: Array,
    device: torch.device | str = "cpu",
    *,
    precision: str | None = None,
) -> Trace:
    """What the right wing computes, by hooks and autograd. X (n_x, m), Y (n_y, m).

    With a `precision`, such as "tf32", it is the one pass that training in it makes: dZ and dA are m times the cost's.
    Raises as the wing does for what does not fit.
    """
    with arithmetic(precision or str(X.dtype), torch.device(device)):
        return _trace_torch(architecture, layers, X, Y, device, of_mean=precision is not None)


def _trace_torch(
    architecture: Architecture, layers: list[Layer], X: Array, Y: Array, device: torch.device | str, *, of_mean: bool
) -> Trace:
    network = build_network(architecture, layers, device)
    X_rows, Y_rows = to_rows(X, device).requires_grad_(), to_rows(Y, device)
    loss = reference_torch.losses.output_loss(architecture.output, architecture.loss)

    seen = _watch(network)
    with trusted_tensors():  # logits may be in fewer digits than the labels
        cost = reference_torch.losses.cost(network, X_rows, Y_rows, loss=architecture.loss, l2=architecture.l2)
    ZL, AL = f"Z{architecture.depth}", f"A{architecture.depth}"
    inputs = {"X": X_rows, **seen}
    given, times = (cost, len(X_rows)) if of_mean else (loss.of_logits(seen[ZL], Y_rows).sum(), 1)
    of_losses = [d.to(cost.dtype) * times for d in torch.autograd.grad(given, list(inputs.values()), retain_graph=True)]
    of_cost = torch.autograd.grad(cost, [p for linear in network.linears for p in (linear.weight, linear.bias)])
    seen[AL] = network.output(seen[ZL])
    output = seen[AL].detach().to(cost.dtype).requires_grad_()
    (dAL,) = torch.autograd.grad(loss.of_output(output, Y_rows).sum(), output)

    tensors = {name: to_columns(tensor.to(cost.dtype)) for name, tensor in seen.items()}
    tensors |= {f"d{name}": to_columns(tensor) for name, tensor in zip(inputs, of_losses, strict=True)}
    tensors |= {f"d{AL}": to_columns(dAL), "cost": cost.detach().cpu().numpy()}
    for l in range(1, architecture.depth + 1):
        dW, db = of_cost[2 * l - 2 : 2 * l]
        tensors |= {f"dW{l}": dW.cpu().numpy(), f"db{l}": db.cpu().numpy()[:, np.newaxis]}
    if not of_mean:
        tensors[TWO_STEPS] = tensors[f"d{ZL}"]
    return {name: tensors[name] for name in [*names(architecture.depth), TWO_STEPS] if name in tensors}


def _as_array(value: Any, dtype: Any) -> Array:
    """Give Python's numbers the dtype of the run; an array keeps its own, so that a wrong one is seen."""
    return value if isinstance(value, np.ndarray) else np.asarray(value, dtype)


def build_network(architecture: Architecture, layers: list[Layer], device: torch.device | str = "cpu") -> Network:
    """Build the right wing's network with these weights, in their dtype."""
    dtype = torch.from_numpy(np.empty(0, layers[0].W.dtype)).dtype
    network = FAMILIES[architecture.family].network(architecture, device="meta", dtype=dtype)  # nothing is drawn there
    for linear in network.linears:
        for name, there in tuple(linear.named_parameters()):  # `to_empty` would import sympy: half a second
            setattr(linear, name, nn.Parameter(torch.empty(there.shape, dtype=dtype, device=device)))
    put(layers, network)
    return network


def _watch(network: Network) -> dict[str, Tensor]:
    """Collect what linear1, activation1, ... give during the next forward pass as Z1, A1, ..."""
    seen: dict[str, Tensor] = {}

    def watch(name: str, module: nn.Module) -> None:
        module.register_forward_hook(lambda *call: seen.__setitem__(name, call[-1]))

    for name, module in network.stack.named_children():
        watch(name.replace("linear", "Z").replace("activation", "A"), module)
    return seen
