"""A way to be wrong: the equations it replaces, and the words that explain it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, NamedTuple, Self

from crosscheck.equations import At, Formula
from crosscheck.trace import names

_TENSOR = "the tensor that the equation is named after"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Formulas that take the place of right ones, and what was right, what is computed instead, and why it is wrong.

    id is the fault's stable name, variant tells its kinds apart. layer is that of the changed tensor, 0 for dX, and
    None where the fault is in every layer or belongs to none. tensor is the first that comes out wrong, None where
    none does. Two faults are equal if all but their formulas are. Where it is not `named`, the id is only the nearest
    there is: what is computed can be told, its name cannot.
    """

    id: str
    variant: str
    layer: int | None
    tensor: str | None
    right: str
    computed: str
    why: str
    changes: Mapping[str, Formula] = field(compare=False, repr=False)
    named: bool = True

    def __str__(self) -> str:
        return f"{self.id} ({self.variant}), {self.computed}"


class Right(NamedTuple):
    """A right equation in words, about to be written wrongly: its name, its layer, and what stands behind the =."""

    name: str
    layer: int | None
    text: str

    @classmethod
    def of_Z(cls, l: int) -> Self:
        """The linear step of layer l."""
        return cls(f"Z{l}", l, f"W{l} A{l - 1} + b{l}")

    @classmethod
    def of_A(cls, l: int, g: str) -> Self:
        """The activation of layer l, of this name."""
        return cls(f"A{l}", l, f"{g}(Z{l})")

    @classmethod
    def of_dA(cls, l: int) -> Self:
        """The way back to A of layer l, to the input where that is 0."""
        return cls(f"dA{l}" if l else "dX", l, f"W{l + 1}^T dZ{l + 1}")

    @classmethod
    def of_dZ(cls, l: int, g: str) -> Self:
        """The way back through the activation of layer l, of this name."""
        return cls(f"dZ{l}", l, f"dA{l} * {g}'(Z{l})")

    @classmethod
    def of_dW(cls, l: int) -> Self:
        """The gradient of the weights, without the penalty's."""
        return cls(f"dW{l} of losses", l, f"dZ{l} A{l - 1}^T / m")

    @classmethod
    def of_db(cls, l: int) -> Self:
        """The gradient of the biases."""
        return cls(f"db{l}", l, f"(sum of dZ{l} over examples) / m")

    @classmethod
    def of_cost(cls) -> Self:
        """The cost as the mean that it is."""
        return cls("cost", None, "1/m (the sum of the losses)")

    @classmethod
    def of_penalty(cls) -> Self:
        """The penalty's part of the cost."""
        return cls("cost of penalty", None, "the mean of the losses + lambda/(2m) sum ||W||^2")

    def wrong(
        self,
        id: str,  # noqa: A002  # as the field is called
        variant: str,
        formula: Formula,
        text: str,
        why: str,
        *,
        also: Mapping[str, Formula] | None = None,
        tensor: str | None = _TENSOR,
        named: bool = True,
    ) -> Fault:
        """Write the formula in the equation's place, `also` others in others', with what now stands behind the =."""
        own = self.name.partition(" of ")[0]
        return Fault(
            id=id,
            variant=variant,
            layer=self.layer,
            tensor=own if tensor == _TENSOR else tensor,
            right=_with_X(f"{own} = {self.text}"),
            computed=_with_X(f"{own} = {text}"),
            why=why,
            changes={self.name: formula, **(also or {})},
            named=named,
        )


def times(factor: float | Callable[[At], Any]) -> Formula:
    """What is there already, times a number, or times what depends on the pass."""
    return lambda at: at.unchanged * (factor(at) if callable(factor) else factor)


def in_every_layer(faults: Iterable[Fault], depth: int) -> list[Fault]:
    """What occurs in several layers once more, in all of them at once, as one loop over layers would have it."""
    groups = [alike for alike in _alike(faults, depth) if len(alike) > 1]
    return [_together(alike, LOOPS[0]) for alike in groups]


def in_hidden_layers(faults: Iterable[Fault], depth: int) -> list[Fault]:
    """What occurs in hidden layers and at the output once more, in all hidden ones at once: the output's is no loop."""
    several = []
    for alike in _alike(faults, depth):
        hidden = [fault for fault in alike if fault.layer != depth]
        if 1 < len(hidden) < len(alike):
            together = _together(hidden, LOOPS[1])
            several.append(replace(together, variant=f"{together.variant}{HIDDEN}"))
    return several


HIDDEN = " in hidden layers"  # ends a variant
LOOPS = ("and so in every layer", "and so in every hidden layer")  # end what is computed


def _alike(faults: Iterable[Fault], depth: int) -> Iterator[list[Fault]]:
    """The faults of layers by their kind, those of one kind in the order of their tensors."""

    def kind(fault: Fault) -> tuple[str, str]:
        return fault.id, fault.variant

    order = names(depth)
    for _, group in groupby(sorted((f for f in faults if f.layer is not None), key=kind), key=kind):
        yield sorted(group, key=lambda fault: order.index(str(fault.tensor)))


def _together(alike: list[Fault], where: str) -> Fault:
    changes = {name: formula for fault in alike for name, formula in fault.changes.items()}
    return replace(alike[0], layer=None, computed=f"{alike[0].computed}, {where}", changes=changes)


def _with_X(text: str) -> str:
    """Call the input X, which is no layer's A."""
    return text.replace("dA0", "dX").replace("A0", "X")
