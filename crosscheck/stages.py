"""What each stage of a pass should give from what the candidate itself had in hand, and how far rounding may take it.

Z1 = W1 X + b1, A1 = g(Z1), ..., the cost, dZL, dWL = dZL A(L-1)^T / m, dA(L-1) = WL^T dZL, ...: each is asked of the
right wing in float64, given the candidate's own inputs to it. So an error does not spread to what comes after it, the
tolerance needs only the rounding of one stage, and a ReLU's mask is that of the candidate's own Z.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import torch

import reference_torch.losses
from crosscheck import rounding
from crosscheck.architecture import Architecture
from crosscheck.layout import to_columns, to_rows
from crosscheck.rounding import Arithmetic, Exact
from crosscheck.trace import TWO_STEPS, Trace, build_network
from reference_torch.checks import trusted
from reference_torch.network import Network
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer


class Stage(NamedTuple):
    """A tensor by name: what it should be, and by how much each of its entries may differ, both float64 columns."""

    name: str
    expected: Exact
    bound: Exact


class Pass(NamedTuple):
    """A pass to be judged, in float64: what went in, and everything that came out, under its name."""

    architecture: Architecture
    network: Network
    layers: list[Layer]
    Y: Exact
    tensors: Mapping[str, Exact]


def stages(architecture: Architecture, layers: list[Layer], X: Array, Y: Array, trace: Trace) -> Iterator[Stage]:
    """Every stage whose inputs and result are in `trace`, in the order of the computation. X (n_x, m), Y (n_y, m).

    The bound is that of the trace's dtype and, on top of it, the reference's own in float64.
    """
    exact = [Layer(W.astype(np.float64, copy=False), b.astype(np.float64, copy=False)) for W, b in layers]
    tensors = {name: tensor.astype(np.float64, copy=False) for name, tensor in {"A0": X, **trace}.items()}
    network = build_network(architecture, exact)
    judged = Pass(architecture, network, exact, Y.astype(np.float64), tensors)
    a = rounding.BY_DTYPE[X.dtype] + rounding.FLOAT64
    for l in range(1, architecture.depth + 1):
        yield from _forward(judged, l, a)
    yield from _output(judged, a)
    for l in range(architecture.depth, 0, -1):
        yield from _backward(judged, l, a)
    if TWO_STEPS in tensors:
        yield _two_steps(judged, a)


def _forward(p: Pass, l: int, a: Arithmetic) -> Iterator[Stage]:
    """Z_l = W_l A_(l-1) + b_l and A_l = g_l(Z_l)."""
    A_prev, Z, name = p.tensors[f"A{l - 1}"], p.tensors[f"Z{l}"], _name(p, l)
    W, b = p.layers[l - 1]
    with torch.no_grad():
        expected = to_columns(p.network.linears[l - 1](to_rows(A_prev)))
        A = to_columns(_activation(p, l)(to_rows(Z)))
    yield Stage(f"Z{l}", expected, rounding.linear(a, W, A_prev, b))
    yield Stage(f"A{l}", A, rounding.activation(a, name, Z, A))


def _output(p: Pass, a: Arithmetic) -> Iterator[Stage]:
    """The cost, dA of the output, and dZ of the output."""
    output, loss, l2 = p.architecture.output, p.architecture.loss, p.architecture.l2
    last, Y = p.architecture.depth, p.Y
    function = reference_torch.losses.output_loss(output, loss)
    Z, (A, slope) = p.tensors[f"Z{last}"], _value_and_slope(p, last)

    logits, labels = to_rows(Z).requires_grad_(), to_rows(Y)
    losses = function.of_logits(logits, labels)
    (dZ,) = torch.autograd.grad(losses.sum(), logits)
    cost = reference_torch.losses.cost_of_logits(p.network, logits, labels, loss=loss, l2=l2).detach().numpy()
    penalty = float(reference_torch.losses.l2_penalty(p.network, l2=l2, m=Z.shape[1]).detach())
    given: dict[str, Any] = {"Z": Z, "A": A, "Y": Y, "losses": losses.detach().numpy(), "penalty": penalty}
    weights = sum(W.size for W, _ in p.layers)
    yield Stage("cost", cost, np.asarray(rounding.cost(a, output, loss, **given, weights=weights)))

    outputs = to_rows(p.tensors[f"A{last}"]).requires_grad_()
    with trusted():  # the candidate's outputs may be anything
        (dA_rows,) = torch.autograd.grad(function.of_output(outputs, labels).sum(), outputs)
    dA = to_columns(dA_rows)
    yield Stage(f"dA{last}", dA, rounding.loss_gradient(a, dA))
    bound = rounding.output_gradient(a, output, loss, Z=Z, A=A, Y=Y, slope=slope)
    yield Stage(f"dZ{last}", to_columns(dZ), bound)


def _two_steps(p: Pass, a: Arithmetic) -> Stage:
    """dZ of the output once more, by way of dA."""
    output, loss, last = p.architecture.output, p.architecture.loss, p.architecture.depth
    Z, (A, slope) = p.tensors[f"Z{last}"], _value_and_slope(p, last)
    logits = to_rows(Z).requires_grad_()
    losses = reference_torch.losses.output_loss(output, loss).of_logits(logits, to_rows(p.Y))
    (dZ,) = torch.autograd.grad(losses.sum(), logits)
    given = {"Z": Z, "A": A, "Y": p.Y, "slope": slope}
    bound = rounding.output_gradient_in_two_steps(a, output, loss, **given)
    return Stage(TWO_STEPS, to_columns(dZ), bound)


def _backward(p: Pass, l: int, a: Arithmetic) -> Iterator[Stage]:
    """dZ_l of a hidden layer, then dW_l, db_l, and dA_(l-1), which is dX for the first layer."""
    if l < p.architecture.depth:
        yield _through_activation(p, l, a)
    W, A_prev, dZ, l2 = p.layers[l - 1].W, p.tensors[f"A{l - 1}"], p.tensors[f"dZ{l}"], p.architecture.l2
    linear, rows = p.network.linears[l - 1], to_rows(A_prev).requires_grad_()
    losses = (linear(rows) * to_rows(dZ)).sum(dim=1)  # their gradients with respect to Z are dZ, whatever they are
    cost = losses.mean() + reference_torch.losses.l2_penalty(p.network, l2=l2, m=len(rows))
    dW, db = torch.autograd.grad(cost, (linear.weight, linear.bias), retain_graph=True)
    (dA_prev,) = torch.autograd.grad(losses.sum(), rows)
    bound = rounding.weights_gradient(a, dZ, A_prev, W, l2)
    yield Stage(f"dW{l}", dW.numpy(), bound)
    yield Stage(f"db{l}", db.numpy()[:, np.newaxis], rounding.bias_gradient(a, dZ))
    name = f"dA{l - 1}" if l > 1 else "dX"
    yield Stage(name, to_columns(dA_prev), rounding.input_gradient(a, W, dZ))


def _through_activation(p: Pass, l: int, a: Arithmetic) -> Stage:
    """dZ_l = dA_l * g_l'(Z_l)."""
    dA, Z, (A, slope) = p.tensors[f"dA{l}"], p.tensors[f"Z{l}"], _value_and_slope(p, l)
    rows = to_rows(Z).requires_grad_()
    (dZ,) = torch.autograd.grad(_activation(p, l)(rows), rows, grad_outputs=to_rows(dA))
    bound = rounding.through_activation(a, _name(p, l), dA, Z=Z, A=A, slope=slope)
    return Stage(f"dZ{l}", to_columns(dZ), bound)


def _name(p: Pass, l: int) -> str:
    return [*p.architecture.hidden, p.architecture.output][l - 1]


def _activation(p: Pass, l: int) -> torch.nn.Module:
    return p.network.output if l == p.architecture.depth else p.network.stack.get_submodule(f"activation{l}")


def _value_and_slope(p: Pass, l: int) -> tuple[Exact, Exact]:
    """g(Z_l) and g'(Z_l), the latter for activations that act on each entry alone."""
    rows = to_rows(p.tensors[f"Z{l}"]).requires_grad_()
    value = _activation(p, l)(rows)
    (slope,) = torch.autograd.grad(value.sum(), rows)
    return to_columns(value), to_columns(slope)
