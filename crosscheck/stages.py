"""What each stage of a pass should give from what the candidate itself had in hand, and how far rounding may take it.

Z1 = W1 X + b1, A1 = g(Z1), ..., the cost, dZL, dWL = dZL A(L-1)^T / m, dA(L-1) = WL^T dZL, ...: each is asked of the
right wing in float64, given the candidate's own inputs to it. So an error does not spread to what comes after it, the
tolerance needs only the rounding of one stage, and a ReLU's mask is that of the candidate's own Z.

Where the candidate does not show an input, the right one stands in, with the rounding of the stages that led to it: of
a candidate that shows nothing but gradients, or where nothing of it is believed, these are the tolerances end to end.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

import reference_torch.losses
from crosscheck import rounding
from crosscheck.architecture import Architecture
from crosscheck.layout import to_columns, to_rows
from crosscheck.rounding import Approximate, Arithmetic, Exact
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


Answer = tuple[Callable[[], Exact], Exact]  # what to expect, once it is asked for, and the bound
Shown = Mapping[str, Exact]


@dataclass(frozen=True)
class Given:
    """What went into a pass, in float64, and the right wing's network with these weights."""

    architecture: Architecture
    network: Network
    weights: list[Approximate]
    biases: list[Exact]
    X: Approximate
    Y: Exact
    arithmetic: Arithmetic

    @classmethod
    def of(
        cls,
        architecture: Architecture,
        layers: list[Layer],
        X: Array,
        Y: Array,
        *,
        arithmetic: Arithmetic | None = None,
    ) -> "Given":
        """Take it from a pass in any dtype. X (n_x, m), Y (n_y, m).

        It is judged by the arithmetic of X's dtype, unless products were made in another, such as TF32.
        """
        exact = [Layer(*map(_exact, layer)) for layer in layers]
        network = build_network(architecture, exact)
        weights, biases = [Approximate(W) for W, _ in exact], [b for _, b in exact]
        return cls(
            architecture, network, weights, biases, Approximate(_exact(X)), _exact(Y), arithmetic or rounding.of(X)
        )


@dataclass
class Pass:
    """A pass under judgement: what went in, what is shown of what came out, and what may differ by `a`.

    `known` has every tensor before the stage in question: the candidate's own, or the right one with its error. At a
    kink g' is taken `halfway` between the one-sided slopes, unless a reference pass has already taken one of them.
    """

    given: Given
    a: Arithmetic
    shown: Shown
    halfway: bool
    known: dict[str, Approximate]
    graphs: dict[int, tuple[Tensor, Tensor]] = field(default_factory=dict)
    slopes: dict[int, tuple[Exact, Exact]] = field(default_factory=dict)

    @property
    def activations(self) -> list[str]:
        """The activation of each layer by name."""
        return [*self.given.architecture.hidden, self.given.architecture.output]

    def at(self, l: int) -> dict[str, Any]:
        """What an activation's bound rests on: Z_l, the exact A and g' there, and how far g' may be off at a kink."""
        if l not in self.slopes:
            self.slopes[l] = _value_and_slope(self, l)
        A, slope = self.slopes[l]
        return {
            "Z": self.known[f"Z{l}"],
            "A": A,
            "slope": slope,
            "jump": abs(1 - self.below(l)) * (0.5 if self.halfway else 1),
        }

    def below(self, l: int) -> float:
        """The slope of a ReLU for Z < 0; of others, which have no kink, it does not matter."""
        return self.given.architecture.leaky_slope if self.activations[l - 1] == "leaky_relu" else 0.0

    def at_kink(self, l: int) -> NDArray[np.bool_]:
        """Where 0 is within the error of a ReLU's Z, so that both one-sided slopes are right."""
        Z = self.known[f"Z{l}"]
        return (np.abs(Z.value) <= Z.error) & (self.activations[l - 1] in ("relu", "leaky_relu"))


def stages(
    given: Given, shown: Trace, *, reference: Trace | None = None, arithmetic: Arithmetic | None = None
) -> Iterator[Stage]:
    """Every tensor in the order of the computation, as it should be given those in `shown`.

    The bound is that of `arithmetic`, by default the given one, and on top of it the reference's own in float64. What
    is not shown is taken from `reference`, a pass that is right to within the same bounds, or else asked of autograd.
    """
    at_hand = {name: _exact(tensor) for name, tensor in shown.items()}
    judged = Pass(
        given, (arithmetic or given.arithmetic) + rounding.FLOAT64, at_hand, reference is None, {"A0": given.X}
    )
    for name, ask in _questions(judged):
        ask_autograd, bound = ask()
        right = None if reference is None or name in at_hand else reference.get(name)
        expected = ask_autograd() if right is None else _exact(right)
        if judged.a.results:
            bound = bound + judged.a.results * (np.abs(expected) + bound)
        yield Stage(name, expected, bound)
        judged.known[name] = _as_shown(shown[name], given) if name in at_hand else Approximate(expected, bound)


def _as_shown(tensor: Array, given: Given) -> Approximate:
    """A tensor at hand; one of a lower precision than the pass may have been rounded for showing only."""
    exact, floating = _exact(tensor), np.issubdtype(tensor.dtype, np.floating)
    u = float(np.finfo(tensor.dtype).eps) / 2 if floating else 0.0
    return Approximate(exact, u * np.abs(exact)) if u > given.arithmetic.u else Approximate(exact)


def _exact(array: Array) -> Exact:
    return array.astype(np.float64, copy=False)


def _questions(p: Pass) -> Iterator[tuple[str, Callable[[], Answer]]]:
    """Each tensor's name with the question what it should be, in the order of the computation."""
    last = p.given.architecture.depth
    for l in range(1, last + 1):
        yield f"Z{l}", partial(_linear, p, l)
        yield f"A{l}", partial(_activated, p, l)
    yield "cost", partial(_cost, p)
    yield f"dA{last}", partial(_loss_gradient, p)
    for l in range(last, 0, -1):
        yield f"dZ{l}", partial(_output_gradient, p) if l == last else partial(_through_activation, p, l)
        yield f"dW{l}", partial(_weights_gradient, p, l)
        yield f"db{l}", partial(_bias_gradient, p, l)
        yield (f"dA{l - 1}" if l > 1 else "dX"), partial(_input_gradient, p, l)
    if TWO_STEPS in p.shown:
        yield TWO_STEPS, partial(_through_activation, p, last)


def _linear(p: Pass, l: int) -> Answer:
    """Z_l = W_l A_(l-1) + b_l."""
    bound = rounding.linear(p.a, p.given.weights[l - 1], p.known[f"A{l - 1}"], p.given.biases[l - 1])
    return lambda: to_columns(_graph(p, l)[1]), bound


def _activated(p: Pass, l: int) -> Answer:
    """A_l = g_l(Z_l)."""
    name, at = p.activations[l - 1], p.at(l)
    bound = rounding.activation(p.a, name, at["Z"].value, at["A"]) + rounding.carried_on(name, **at)
    return lambda: at["A"], bound


def _cost(p: Pass) -> Answer:
    """J from the logits or, where that is nearer to what is shown, from the outputs that are shown."""
    output, loss, l2 = p.given.architecture.output, p.given.architecture.loss, p.given.architecture.l2
    last, at = p.given.architecture.depth, p.at(p.given.architecture.depth)
    penalty = reference_torch.losses.l2_penalty(p.given.network, l2=l2, m=p.given.Y.shape[1]).item()
    rest: dict[str, Any] = {"penalty": penalty, "weights": sum(W.value.size for W in p.given.weights)}
    losses, dZ = _losses_and_gradient(p)
    bound = rounding.cost_of_logits(p.a, output, loss, Z=at["Z"], A=at["A"], Y=p.given.Y, dZ=dZ, losses=losses, **rest)
    of_logits = np.asarray(losses.mean() + penalty), np.asarray(bound)
    if loss == "squared_error" or not {"cost", f"A{last}"} <= p.shown.keys():
        return lambda: of_logits[0], of_logits[1]
    with trusted():  # the candidate's outputs may be anything
        function = reference_torch.losses.output_loss(output, loss)
        losses = function.of_output(to_rows(p.shown[f"A{last}"]), to_rows(p.given.Y)).numpy()
    bound = rounding.cost_of_outputs(p.a, losses=losses, size=p.given.Y.size, **rest)
    return _nearer(p.shown["cost"], of_logits, (np.asarray(losses.mean() + penalty), np.asarray(bound)))


def _loss_gradient(p: Pass) -> Answer:
    """dA of the output, from the A at hand."""
    function = reference_torch.losses.output_loss(p.given.architecture.output, p.given.architecture.loss)
    A = p.known[f"A{p.given.architecture.depth}"]
    outputs = to_rows(A.value).requires_grad_()
    with trusted():  # as above
        (rows,) = torch.autograd.grad(function.of_output(outputs, to_rows(p.given.Y)).sum(), outputs)
    dA = to_columns(rows)
    is_binary = p.given.architecture.loss == "binary_cross_entropy"
    bound = rounding.binary_loss_gradient if is_binary else rounding.loss_gradient
    return lambda: dA, bound(p.a, dA, A)


def _output_gradient(p: Pass) -> Answer:
    """dZ of the output from the labels or, where that is nearer to what is shown, from the dA that is shown."""
    last, output, loss = p.given.architecture.depth, p.given.architecture.output, p.given.architecture.loss
    dZ, bound = _losses_and_gradient(p)[1], rounding.output_gradient(p.a, output, loss, Y=p.given.Y, **p.at(last))
    if not {f"dZ{last}", f"dA{last}"} <= p.shown.keys():
        return lambda: dZ, bound
    expected, its_bound = _through_activation(p, last)
    return _nearer(p.shown[f"dZ{last}"], (dZ, bound), (expected(), its_bound))


def _through_activation(p: Pass, l: int) -> Answer:
    """dZ_l from dA_l and Z_l: dA_l * g_l'(Z_l), where g acts on each entry alone."""
    dA, name, at = p.known[f"dA{l}"], p.activations[l - 1], p.at(l)
    if name == "softmax":
        bound = rounding.through_softmax(p.a, dA, Z=at["Z"], A=at["A"])
    else:
        bound = rounding.through_activation(p.a, name, dA, **at)

    def expected() -> Exact:
        rows = to_rows(at["Z"].value).requires_grad_()
        dZ = _pull_back(_activation(p, l)(rows), rows, to_rows(dA.value))
        return np.where(p.at_kink(l), dA.value * at["slope"], to_columns(dZ)) if p.at_kink(l).any() else to_columns(dZ)

    return expected, bound


def _weights_gradient(p: Pass, l: int) -> Answer:
    """dW_l, of the cost: the mean of the losses, whose gradients with respect to Z are dZ, and the penalty."""
    dZ, l2, m, weight = (
        p.known[f"dZ{l}"],
        p.given.architecture.l2,
        p.given.Y.shape[1],
        p.given.network.linears[l - 1].weight,
    )
    bound = rounding.weights_gradient(p.a, dZ, p.known[f"A{l - 1}"], p.given.weights[l - 1].value, l2)

    def expected() -> Exact:
        dW = _gradient(p, l, weight, dZ.value / m)
        if l2:
            dW += torch.autograd.grad(reference_torch.losses.l2_penalty(p.given.network, l2=l2, m=m), weight)[0]
        return dW.numpy()

    return expected, bound


def _bias_gradient(p: Pass, l: int) -> Answer:
    """db_l, of the cost."""
    dZ, bias = p.known[f"dZ{l}"], p.given.network.linears[l - 1].bias
    return (
        lambda: _gradient(p, l, bias, dZ.value / p.given.Y.shape[1]).numpy()[:, np.newaxis],
        rounding.bias_gradient(p.a, dZ),
    )


def _input_gradient(p: Pass, l: int) -> Answer:
    """dA_(l-1), of single losses."""
    dZ = p.known[f"dZ{l}"]
    bound = rounding.input_gradient(p.a, p.given.weights[l - 1], dZ)
    return lambda: to_columns(_gradient(p, l, _graph(p, l)[0], dZ.value)), bound


def _graph(p: Pass, l: int) -> tuple[Tensor, Tensor]:
    """A_(l-1) and Z_l = W_l A_(l-1) + b_l in rows, as autograd has recorded it."""
    if l not in p.graphs:
        rows = to_rows(p.known[f"A{l - 1}"].value).requires_grad_()
        p.graphs[l] = rows, p.given.network.linears[l - 1](rows)
    return p.graphs[l]


def _gradient(p: Pass, l: int, of: Tensor, dZ: Exact) -> Tensor:
    return _pull_back(_graph(p, l)[1], of, to_rows(dZ))


def _pull_back(value: Tensor, of: Tensor, upstream: Tensor) -> Tensor:
    """The vector-Jacobian product. `grad_outputs` gives the same bits, and imports sympy for it: half a second."""
    (gradient,) = torch.autograd.grad((value * upstream).sum(), of, retain_graph=True)
    return gradient


def _losses_and_gradient(p: Pass) -> tuple[Exact, Exact]:
    """The losses (m,), and their gradients with respect to the logits at hand (n_y, m)."""
    function = reference_torch.losses.output_loss(p.given.architecture.output, p.given.architecture.loss)
    logits = to_rows(p.known[f"Z{p.given.architecture.depth}"].value).requires_grad_()
    losses = function.of_logits(logits, to_rows(p.given.Y))
    (dZ,) = torch.autograd.grad(losses.sum(), logits)
    return losses.detach().numpy(), to_columns(dZ)


def _activation(p: Pass, l: int) -> torch.nn.Module:
    return (
        p.given.network.output
        if l == p.given.architecture.depth
        else p.given.network.stack.get_submodule(f"activation{l}")
    )


def _value_and_slope(p: Pass, l: int) -> tuple[Exact, Exact]:
    """g(Z_l) and g'(Z_l), the latter for activations that act on each entry alone."""
    rows = to_rows(p.known[f"Z{l}"].value).requires_grad_()
    value = _activation(p, l)(rows)
    (slope,) = torch.autograd.grad(value.sum(), rows)
    if p.halfway and p.at_kink(l).any():
        return to_columns(value), np.where(p.at_kink(l), (1 + p.below(l)) / 2, to_columns(slope))
    return to_columns(value), to_columns(slope)


def _nearer(shown: Exact, one: tuple[Exact, Exact], other: tuple[Exact, Exact]) -> Answer:
    """Of two ways to the same tensor, the one that the candidate seems to have gone."""
    with np.errstate(all="ignore"):
        near, far = (np.max(np.abs(shown - expected) / bound) for expected, bound in (one, other))
    expected, bound = other if far < near else one
    return lambda: expected, bound
