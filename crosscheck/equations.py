"""The right computation as a table of named equations, each a call of the left wing; a fault is an equation replaced.

Z1, A1, ..., ZL, AL, cost, dAL, dZL, dWL, dbL, dA(L-1), ..., dW1, db1, dX, and the output's dZ once more by way of dA.
The cost and each dW are put together from two parts with names of their own, "cost of losses" and "cost of penalty",
so that a fault in one leaves the other alone. Nothing here is a formula of a network: those are the left wing's.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, Protocol

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.trace import TWO_STEPS, Trace, names
from scratch_numpy import losses
from scratch_numpy.activations import Activation, activation
from scratch_numpy.checks import Array, trusted
from scratch_numpy.layer import (
    Layer,
    activation_backward,
    activation_forward,
    linear_backward,
    linear_backward_input,
    linear_forward,
)


class At(NamedTuple):
    """A pass under way, seen from layer l: what a formula may use, under the notes' names. Layer 0 is the input.

    `tensors` holds what was computed so far.
    """

    architecture: Architecture
    layers: list[Layer]
    X: Array
    Y: Array
    tensors: dict[str, Array]
    l: int = 0
    replaced: "Equation | None" = None

    @property
    def W(self) -> Array:
        """The layer's weights (n_l, n_prev)."""
        return self.layers[self.l - 1].W

    @property
    def b(self) -> Array:
        """The layer's biases (n_l, 1)."""
        return self.layers[self.l - 1].b

    @property
    def Z(self) -> Array:
        """The layer's pre-activation (n_l, m)."""
        return self.tensors[f"Z{self.l}"]

    @property
    def A(self) -> Array:
        """The layer's activation (n_l, m), X for layer 0."""
        return self.tensors[f"A{self.l}"] if self.l else self.X

    @property
    def A_prev(self) -> Array:
        """The activation of the layer before (n_prev, m)."""
        return self.prev.A

    @property
    def dA(self) -> Array:
        """The derivatives of single losses with respect to A (n_l, m)."""
        return self.tensors[f"dA{self.l}"]

    @property
    def dZ(self) -> Array:
        """The derivatives of single losses with respect to Z (n_l, m)."""
        return self.tensors[f"dZ{self.l}"]

    @property
    def dW(self) -> Array:
        """The cost's derivative with respect to W (n_l, n_prev)."""
        return self.tensors[f"dW{self.l}"]

    @property
    def m(self) -> int:
        """The number of examples."""
        return self.X.shape[1]

    @property
    def l2(self) -> float:
        """lambda of the penalty."""
        return self.architecture.l2

    @property
    def g(self) -> Activation:
        """The layer's activation with its derivative."""
        return activation(activation_name(self.architecture, self.l), leaky_slope=self.architecture.leaky_slope)

    @property
    def loss(self) -> losses.Loss:
        """The loss with its gradients."""
        return losses.output_loss(self.architecture.output, self.architecture.loss)

    @property
    def prev(self) -> "At":
        """The layer before."""
        return self.layer(self.l - 1)

    @property
    def next(self) -> "At":
        """The layer behind."""
        return self.layer(self.l + 1)

    def layer(self, l: int) -> "At":
        """See the same pass from another layer."""
        return self._replace(l=l)

    def given(self, **arguments: Any) -> "At":
        """See the same pass as if it had been given other arguments: architecture, layers, X, Y or tensors."""
        return self._replace(**arguments)

    @property
    def unchanged(self) -> Any:
        """What the equation gives that this one took the place of."""
        if self.replaced is None:
            raise ValueError("unchanged must stand in an equation that took another's place, got an original one")
        return self.replaced(self)


Formula = Callable[[At], Any]


class Equation(NamedTuple):
    """What a tensor is, seen from its layer, and the equation that this one took the place of, if it did."""

    l: int
    formula: Formula
    replaced: "Equation | None" = None

    def __call__(self, at: At) -> Any:
        """Evaluate from what is known so far."""
        return self.formula(at._replace(l=self.l, replaced=self.replaced))

    def replaced_by(self, formula: Formula) -> "Equation":
        """Put another formula in this one's place; it can still ask what was there, as `at.unchanged`."""
        return Equation(self.l, formula, replaced=self)


class Change(Protocol):
    """Anything that puts formulas in the place of equations, by their names: a fault."""

    @property
    def changes(self) -> Mapping[str, Formula]:
        """The formulas."""


FORWARD: dict[str, Formula] = {
    "Z": lambda at: linear_forward(at.A_prev, at.W, at.b),
    "A": lambda at: activation_forward(at.Z, at.g),
}
COST: dict[str, Formula] = {
    "cost of losses": lambda at: losses.cost(
        at.Z, at.Y, at.layers, output=at.architecture.output, loss=at.architecture.loss
    ),
    "cost of penalty": lambda at: losses.l2_penalty(at.layers, l2=at.l2, m=at.m),
    "cost": lambda at: at.tensors["cost of losses"] + at.tensors["cost of penalty"],
}
OF_OUTPUT: dict[str, Formula] = {
    "dA": lambda at: at.loss.dA(at.A, at.Y),
    "dZ": lambda at: at.loss.dZ(at.Z, at.Y),
}
OF_HIDDEN: dict[str, Formula] = {
    "dA": lambda at: linear_backward_input(at.next.dZ, at.next.W),
    "dZ": lambda at: activation_backward(at.dA, at.Z, at.g),
}


def equations(architecture: Architecture) -> dict[str, Equation]:
    """Every tensor's equation under its name, and those of the parts, in the order of the computation."""
    L = architecture.depth
    table = {f"{kind}{l}": Equation(l, formula) for l in range(1, L + 1) for kind, formula in FORWARD.items()}
    table |= {name: Equation(L, formula) for name, formula in COST.items()}
    for l in range(L, 0, -1):
        through = OF_OUTPUT if l == L else OF_HIDDEN
        table |= {f"{kind}{l}": Equation(l, formula) for kind, formula in through.items()}
        table |= {name: Equation(l, formula) for name, formula in _of_parameters(l).items()}
    table["dX"] = Equation(0, OF_HIDDEN["dA"])
    table[TWO_STEPS] = Equation(L, OF_HIDDEN["dZ"])
    return table


def _of_parameters(l: int) -> dict[str, Formula]:
    """dW and db of a layer, dW in its two parts."""
    return {
        f"dW{l} of losses": lambda at: linear_backward(at.dZ, at.A_prev).W,
        f"dW{l} of penalty": lambda at: losses.l2_penalty_backward(at.W, l2=at.l2, m=at.m) if at.l2 else 0.0,
        f"dW{l}": lambda at: at.tensors[f"dW{l} of losses"] + at.tensors[f"dW{l} of penalty"],
        f"db{l}": lambda at: linear_backward(at.dZ, at.A_prev).b,
    }


def compute(
    architecture: Architecture, layers: list[Layer], X: Array, Y: Array, faults: Iterable[Change] = ()
) -> Trace:
    """Every tensor of one pass in the dtype of X, with these faults in it. X (n_x, m), Y (n_y, m).

    Faults at the same equation act one after another. The arguments are handed on as they are, and a fault may change
    them. Raises whatever a fault makes NumPy raise, as for shapes that do not fit.
    """
    table = equations(architecture)
    for fault in faults:
        for name, formula in fault.changes.items():
            table[name] = table[name].replaced_by(formula)
    tensors = evaluate(table, At(architecture, layers, X, Y, {})).tensors
    return {name: tensors[name] for name in [*names(architecture.depth), TWO_STEPS]}


def evaluate(table: Mapping[str, Equation], at: At) -> At:
    """Add every tensor of a table to the pass, in its order, the parts too."""
    with trusted(), np.errstate(all="ignore"):
        for name, equation in table.items():
            value = equation(at)
            at.tensors[name] = value if isinstance(value, np.ndarray) else np.asarray(value, at.X.dtype)
    return at


def activation_name(architecture: Architecture, l: int) -> str:
    """Name the activation of layer l, the output's included."""
    return [*architecture.hidden, architecture.output][l - 1]
