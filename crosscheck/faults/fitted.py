"""Faults with a number in them that people choose: a factor, a count, a learning rate, an epsilon, a slope, a lambda.

Each kind lists the same faults for any number, so that the number can be read off from what was computed with it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.equations import OF_HIDDEN, At, Formula, activation_name
from crosscheck.faults.backward import through_updated
from crosscheck.faults.cost import RIGHT
from crosscheck.faults.fault import Fault, Right, in_every_layer, in_hidden_layers, times
from crosscheck.faults.output import BINARY, GRADIENT, SQUARED, right_dZ, softened
from scratch_numpy.activations import Activation, activation
from scratch_numpy.checks import Array

MOST, LARGEST_DIVISOR = 100_000, 1000


@dataclass(frozen=True)
class Kind:
    """Faults that have a number in them; `starts` are two such numbers to read the right one off from.

    People write such a number with so many digits, or as 1 over a whole number; a `whole` one divides, and is no 1,
    which is nothing that divides. Below `least` in size it would be none, and another fault.
    """

    name: str
    starts: tuple[float, float]
    listed: Callable[[Architecture, float], Iterator[Fault]]
    digits: int = 3
    least: float = 1e-6
    whole: bool = False

    def simple_near(self, number: float) -> list[float]:
        """Numbers like this one that someone may have written, the simplest first."""
        if self.whole:
            return [float(round(number))] if 1.5 < number <= MOST else []
        near = [float(f"{number:.{digits}e}") for digits in range(self.digits)]
        return [*near, 1 / round(1 / number)] if 1 / LARGEST_DIVISOR <= abs(number) <= 1 else near

    def is_simple(self, number: float) -> bool:
        """Whether someone may have written it."""
        return number in self.simple_near(number)

    def faults(self, architecture: Architecture, number: float) -> list[Fault]:
        """The faults with this number, in an order that does not depend on it."""
        found = list(self.listed(architecture, number))
        several = [*in_every_layer(found, architecture.depth), *in_hidden_layers(found, architecture.depth)]
        return [*found, *several]


def _layers(architecture: Architecture) -> range:
    return range(1, architecture.depth + 1)


def of_factor(architecture: Architecture, factor: float) -> Iterator[Fault]:
    """Anything times a number."""
    formula = times(factor)
    yield from _scaled(architecture, formula, "constant-factor", "any factor", f"{factor:.6g} *")


def of_count(architecture: Architecture, count: float) -> Iterator[Fault]:
    """A mean over a number of things that is not m."""
    formula = times(lambda at: at.m / count)
    yield from _scaled(architecture, formula, "mean-wrong-count", "any count", f"m/{count:.6g} *")
    why = f"the number of examples is written into the code as {count:.6g}"
    everywhere: dict[str, Formula] = {f"d{p}{l}": formula for l in _layers(architecture) for p in "Wb"}
    text = f"1/{count:.6g} (the sum of the losses), and 1/{count:.6g} in every dW and db"
    right = Right.of_cost()
    yield right.wrong("mean-wrong-count", "everything, any count", formula, text, why, also=everywhere)


def _scaled(architecture: Architecture, formula: Formula, id_: str, variant: str, factor: str) -> Iterator[Fault]:
    """The cost, dA, dZ, dW and db times something."""
    L = architecture.depth

    def scaled(right: Right, what: str, also: dict[str, Formula] | None = None, text: str = "") -> Fault:
        why = f"{factor.removesuffix(' *')} does not belong there"
        return right.wrong(id_, f"{what}, {variant}", formula, text or f"{factor} ({right.text})", why, also=also)

    yield scaled(Right("cost of losses", None, RIGHT[architecture.loss]), "cost")
    two_steps = {f"dZ{L}": OF_HIDDEN["dZ"]}
    yield scaled(Right(f"dA{L}", L, GRADIENT[architecture.loss]), "dA of the output", two_steps)
    yield scaled(right_dZ(architecture), "dZ of the output")
    for l in _layers(architecture):
        dW, db = (
            Right.of_dW(l),
            Right.of_db(l),
        )
        yield scaled(dW, "dW")
        yield scaled(db, "db")
        both = f"{factor} ({dW.text}) and {db.name} = {factor} ({db.text})"
        yield scaled(dW, "dW and db", {db.name: formula}, both)
        if l < L:
            yield scaled(Right.of_dZ(l, "g"), "dZ")
        yield scaled(Right.of_dA(l - 1), "dA")


def of_rate(architecture: Architecture, rate: float) -> Iterator[Fault]:
    """dA by way of weights that have made a step already."""
    why = "the layer above was updated before the gradient went through it"
    for l in _layers(architecture):
        right = Right.of_dA(l - 1)
        text = f"(W{l} - {rate:.6g} dW{l})^T dZ{l}"
        yield right.wrong("stale-or-updated-weights", "any learning rate", through_updated(rate), text, why)


def of_epsilon(architecture: Architecture, epsilon: float) -> Iterator[Fault]:
    """Something small added where it should not matter, and does."""
    L, loss = architecture.depth, architecture.loss
    if loss == SQUARED:
        return
    cost, dA = Right("cost of losses", None, RIGHT[loss]), Right(f"dA{L}", L, GRADIENT[loss])
    two_steps = {f"dZ{L}": OF_HIDDEN["dZ"]}
    for where, (of_A, of_rest) in ADDED.items():
        if loss != BINARY and where != "":
            continue
        a, rest = of_A * epsilon, of_rest * epsilon
        why = "the cost is bounded where it should grow, and a little off everywhere else"
        text = _with_added(cost.text, a, rest)
        formula: Formula = partial(_cost_with_added, a, rest)
        yield cost.wrong("cost-epsilon", f"any number added{where}", formula, text, why)
        why = "the division is softened, which bounds dA, and is a little off everywhere"
        of_both = f"{text}, and so in dA"
        text = dA.text.replace("/A", f"/(A + {a:.6g})").replace("/(1 - A)", f"/(1 - A + {rest:.6g})")
        of_dA: Formula = partial(softened, epsilon=a, of_rest=rest)
        yield dA.wrong("cost-epsilon", f"any number in the division{where}", of_dA, text, why, also=two_steps)
        also = {dA.name: of_dA, **two_steps}
        yield cost.wrong(
            "cost-epsilon", f"any number in the cost and the division{where}", formula, of_both, why, also=also
        )

    if loss == BINARY:
        why = "the division is softened, which bounds dA, and is a little off everywhere"
        text = f"(A - Y) / (A (1 - A) + {epsilon:.6g})"
        of_both_halves: Formula = partial(_softened_once, epsilon)
        yield dA.wrong("cost-epsilon", "any number in the one division", of_both_halves, text, why, also=two_steps)


def _softened_once(epsilon: float, at: At) -> Array:
    dA: Array = (at.A - at.Y) / (at.A * (1 - at.A) + epsilon)
    return dA


# Where something is added, and what becomes of it in A and in 1 - A: in both, in one, or once to A itself.
ADDED = {"": (1, 1), " to A": (1, 0), " to 1 - A": (0, 1), " to A wherever it stands": (1, -1)}


def _with_added(text: str, a: float, rest: float) -> str:
    """A cost in words with something added to each A and 1 - A."""
    return text.replace("log A", f"log(A + {a:.6g})").replace("(1 - A)", f"(1 - A + {rest:.6g})")


def _cost_with_added(a: float, rest: float, at: At) -> float:
    total = (at.Y * np.log(at.A + a)).sum()
    if at.architecture.loss == BINARY:
        total = total + ((1 - at.Y) * np.log(1 - at.A + rest)).sum()
    return -float(total) / at.m


def of_slope(architecture: Architecture, slope: float) -> Iterator[Fault]:
    """Another slope below 0, on the way forward, back, or both, where the layer is a leaky ReLU, or a ReLU."""
    leaky = activation("leaky_relu", leaky_slope=slope)
    text = f"where Z > 0, else {slope:.6g}"
    for l in _layers(architecture)[:-1]:
        g = activation_name(architecture, l)
        if g not in {"relu", "leaky_relu"}:
            continue
        A, dZ = Right.of_A(l, g), Right.of_dZ(l, g)
        of_A, of_dZ = _forward(leaky), _backward(leaky)
        why = f"{slope:.6g} is not the slope that the layer was declared to have below 0"
        forward, both = "wrong-activation-forward", f"Z{l} {text} Z{l}, and dZ{l} with the slope {slope:.6g}"
        yield A.wrong(forward, "any slope", of_A, f"Z{l} {text} Z{l}", why)
        yield A.wrong(forward, "any slope, backward too", of_A, both, why, also={f"dZ{l}": of_dZ})
        derivative = f"dA{l} {text} dA{l}".replace("Z >", f"Z{l} >")
        yield dZ.wrong("activation-derivative-of-other-function", "any slope", of_dZ, derivative, why)


def _forward(g: Activation) -> Formula:
    return lambda at: g.forward(at.Z)


def _backward(g: Activation) -> Formula:
    return lambda at: g.backward(at.dA, at.Z)


def of_lambda(architecture: Architecture, l2: float) -> Iterator[Fault]:
    """Another lambda than the one given, in the cost, in dW, or in both."""
    if not architecture.l2:
        return
    other = _with_lambda(l2)
    cost = Right.of_penalty()
    why = f"the penalty is that of lambda = {l2:.6g}, and the declared one is {architecture.l2:g}"
    text = cost.text.replace("lambda", f"{l2:.6g}")
    gradients = {f"dW{l} of penalty": other for l in _layers(architecture)}
    yield cost.wrong("l2-cost", "any lambda", other, text, why)
    yield cost.wrong("l2-cost", "any lambda, in the gradient too", other, text, why, also=gradients)
    for l in _layers(architecture):
        dW = Right(f"dW{l} of penalty", l, f"dZ{l} A{l - 1}^T / m + lambda/m W{l}")
        yield dW.wrong("l2-gradient-scale", "any lambda", other, dW.text.replace("lambda", f"{l2:.6g}"), why)


def _with_lambda(l2: float) -> Formula:
    return lambda at: at.given(architecture=replace(at.architecture, l2=l2)).unchanged


KINDS = (
    Kind("count", (10.0, 20.0), of_count, whole=True),
    Kind("learning rate", (0.01, 0.1), of_rate),
    Kind("epsilon", (1e-9, 1e-6), of_epsilon, digits=1, least=1e-14),
    Kind("slope", (0.05, 0.3), of_slope),
    Kind("lambda", (0.1, 1.0), of_lambda),
    Kind("factor", (2.0, 3.0), of_factor),
)
