"""More ways to make the known faults, for explaining alone: as mutants they would show nothing that others do not."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.equations import At, Formula, activation_name
from crosscheck.faults.backward import IN_A as OF_Z
from crosscheck.faults.fault import Fault, Right, in_every_layer, in_hidden_layers
from crosscheck.faults.forward import ELEMENTWISE, forward_of
from crosscheck.faults.output import BINARY, from_output
from crosscheck.faults.variants_of_biases import of_biases, of_every_bias
from crosscheck.faults.variants_of_counts import of_counts
from crosscheck.faults.variants_of_layers import (
    of_order_apart,
    of_other_products,
    of_other_weights,
    of_rounded_inputs,
    of_scaled_gradients,
    of_whole_gradients,
)
from crosscheck.faults.variants_of_loss import (
    of_clipping,
    of_halves,
    of_output_derivative,
    of_partial_broadcasts,
    of_softmax,
    of_whole_cost,
)
from crosscheck.faults.variants_of_output import of_broadcasts, of_losses, of_output_twice, of_signs
from scratch_numpy.activations import activation, sigmoid
from scratch_numpy.checks import Array

# The derivative as an expression in a.
IN_A: dict[str, tuple[str, Formula]] = {
    "sigmoid": ("a (1 - a)", lambda at: at.A * (1 - at.A)),
    "tanh": ("1 - a^2", lambda at: 1 - at.A**2),
    "relu": ("1 where a > 0", lambda at: at.A > 0),
}


def variants(architecture: Architecture) -> list[Fault]:
    """Every one of them, in each layer, in all layers at once, and in all hidden ones."""
    depth = architecture.depth
    found = [fault for l in range(1, depth + 1) for kind in OF_LAYER for fault in kind(architecture, l)]
    several = [*in_every_layer(found, depth), *in_hidden_layers(found, depth)]
    return [*found, *several, *(fault for kind in OF_NETWORK for fault in kind(architecture))]


def of_activation(architecture: Architecture, l: int) -> Iterator[Fault]:
    """g' by an expression in a that is another function's, forward right or not; dA where dZ belongs; dA's own mask."""
    g = activation_name(architecture, l)
    if l == architecture.depth:
        return
    dZ = Right.of_dZ(l, g)
    for h, (text, slope) in IN_A.items():
        if h != g and (h, g) != ("relu", "leaky_relu"):
            why = f"{text} is the derivative of {h}, and the layer is {g}"
            id_ = "activation-derivative-of-other-function"
            yield dZ.wrong(id_, text, _times_dA(slope), f"dA{l} * ({text.replace('a', f'A{l}')})", why)
    for h, (text, slope) in OF_Z.items():
        if h != g:
            why = f"{text.replace('z', 'a')} is the derivative of {h} in its activation, and it is taken at Z"
            id_ = "activation-derivative-of-pre-activation"
            yield dZ.wrong(id_, text, _times_dA(slope), f"dA{l} * ({text.replace('z', f'Z{l}')})", why)
    yield from _through_another_layer(architecture, dZ)
    if g in IN_A:
        yield from _another_forward(g, l)
        yield from _at_another_A(architecture, dZ, g)
    if g in {"relu", "leaky_relu"}:
        why = "the mask is that of dA, where it is Z that decides"
        formula: Formula = lambda at: np.where(at.dA > 0, at.dA, 0)  # noqa: E731  # as short as it can be
        id_, text = "activation-derivative-of-other-function", f"dA{l} where dA{l} > 0"
        yield dZ.wrong(id_, "mask of dA", formula, text, why, named=False)


def of_sigmoid(architecture: Architecture, l: int) -> Iterator[Fault]:
    """1 / (1 + e^z), in the output too, where the cost is that of z and right."""
    if activation_name(architecture, l) != "sigmoid":
        return
    why = "the exponent has the wrong sign, so that the sigmoid falls where it should rise"
    dZ = f"dZ{l}"
    also = {dZ: from_output(architecture)[dZ]} if l == architecture.depth else {}
    wrong = Right.of_A(l, "sigmoid").wrong
    yield wrong("sigmoid-sign", "cost by z", lambda at: sigmoid(-at.Z), f"1 / (1 + e^Z{l})", why, also=also)


def _another_forward(g: str, l: int) -> Iterator[Fault]:
    """Another activation, and the declared one's derivative as an expression in a."""
    text, slope = IN_A[g]
    for h in sorted({*ELEMENTWISE} - {g}):
        yield Right.of_A(l, g).wrong(
            "wrong-activation-forward",
            f"{h}, derivative in a",
            forward_of(h),
            f"{h}(Z{l}), and dZ{l} = dA{l} * ({text})",
            f"the layer was declared to be {g}, and computes {h}",
            also={f"dZ{l}": _times_dA(slope)},
        )


def _at_another_A(architecture: Architecture, dZ: Right, g: str) -> Iterator[Fault]:
    """The derivative as an expression in a, of the a of a layer beside it that is as wide, or one unit, broadcast."""
    l, (text, slope) = dZ.layer or 0, IN_A[g]
    for k, which in ((l - 1, "before"), (l + 1, "behind")):
        if architecture.layer_sizes[k] in {architecture.layer_sizes[l], 1}:
            why = f"the derivative is that at A{k}, where A{l} belongs"
            formula = _times_dA(partial(_seen_from, k, slope))
            id_, text_k = "activation-derivative-of-other-layer", f"dA{l} * ({text.replace('a', f'A{k}')})"
            yield dZ.wrong(id_, f"A of the layer {which}", formula, text_k, why)


def _through_another_layer(architecture: Architecture, dZ: Right) -> Iterator[Fault]:
    """The derivative of a layer beside it that is as wide, with that layer's activation, where it is another one."""
    l = dZ.layer or 0
    for k, which in ((l - 1, "before"), (l + 1, "behind")):
        other = activation_name(architecture, k) if k else "identity"
        if other in {"identity", "softmax", activation_name(architecture, l)}:
            continue
        if architecture.layer_sizes[k] == architecture.layer_sizes[l]:
            why = f"the derivative is that of layer {k}, where layer {l}'s belongs"
            formula: Formula = partial(_backward_through, k)
            variant = f"g and Z of the layer {which}"
            yield dZ.wrong("activation-derivative-of-other-layer", variant, formula, f"dA{l} * {other}'(Z{k})", why)


def _backward_through(k: int, at: At) -> Array:
    other = at.layer(k)
    return other.g.backward(at.dA, other.Z)


def _seen_from(k: int, slope: Formula, at: At) -> Any:
    return slope(at.layer(k))


def _times_dA(slope: Formula) -> Formula:
    return lambda at: at.dA * slope(at)


def of_gradients(architecture: Architecture, l: int) -> Iterator[Fault]:
    """What is made of dA where dZ belongs; dW of other A, or transposed."""
    dW, db = (
        Right.of_dW(l),
        Right.of_db(l),
    )
    why = "the gradient is carried on from behind the activation, whose derivative it lacks"
    missing = partial(dW.wrong, "activation-derivative-missing")
    of_dW, of_db = _dW_of_dA, _db_of_dA
    text = f"dA{l} A{l - 1}^T / m"
    yield missing("dA for dZ in dW", of_dW, text, why)
    yield missing("dA for dZ in dW and db", of_dW, f"{text} and db{l} from dA{l}", why, also={f"db{l}": of_db})
    yield db.wrong("activation-derivative-missing", "dA for dZ in db", of_db, db.text.replace("dZ", "dA"), why)
    below = Right.of_dA(l - 1)
    back: Formula = lambda at: at.next.W.T @ at.next.dA  # noqa: E731  # as short as it can be
    yield below.wrong("activation-derivative-missing", "dA for dZ in dA", back, f"W{l}^T dA{l}", why)
    sizes = architecture.layer_sizes
    for k in range(1, architecture.depth + 1):
        if k not in {l - 1, l} and (sizes[k] == sizes[l - 1] or not architecture.l2):
            why = f"layer {l} was fed A{l - 1}, not A{k}"
            yield dW.wrong("wrong-input", f"A{k}", _dW_of_layer(k), f"dZ{l} A{k}^T / m", why)
    if not architecture.l2:
        why, L = f"layer {l} was fed A{l - 1}, not the output", architecture.depth
        yield dW.wrong("wrong-input", "A of the output", _dW_of_layer(L), f"dZ{l} A{L}^T / m", why)
        why = "the factors stand the wrong way round"
        yield dW.wrong("transposed", "dW of any shape", lambda at: at.unchanged.T, f"A{l - 1} dZ{l}^T / m", why)


def _dW_of_dA(at: At) -> Array:
    return at.dA @ at.A_prev.T / at.m


def _db_of_dA(at: At) -> Array:
    return at.dA.sum(axis=1, keepdims=True) / at.m


def _dW_of_layer(k: int) -> Formula:
    return lambda at: at.dZ @ at.layer(k).A.T / at.m


def of_names(architecture: Architecture) -> Iterator[Fault]:
    """In hidden layers of several activations, each derivative that of the layer before or behind: an index off by one.

    Before the first layer stands the last, as in a list, and behind the last the first.
    """
    own = [activation_name(architecture, l) for l in range(1, architecture.depth + 1)]
    if len(set(architecture.hidden)) < 2 or architecture.output == "softmax":
        return
    for step, which in ((-1, "before"), (1, "behind")):
        others = {l: own[(l - 1 + step) % len(own)] for l in range(1, len(own) + 1)}
        wrong = [l for l in reversed(others) if others[l] != own[l - 1]]
        why = f"each layer's gradient goes through the activation of the one {which}"
        right, text = Right(f"dZ{wrong[0]}", None, "dA * g'(Z)"), f"dA * g'(Z), g that of the layer {which}"
        for of in "Z", "A":
            slopes = {f"dZ{l}": partial(_through, others[l], of) for l in wrong}
            variant = f"g of the layer {which}, of {of}"
            id_, first = "activation-derivative-of-other-function", slopes[right.name]
            yield right.wrong(id_, variant, first, text, why, also=slopes)


def of_slopes_everywhere(architecture: Architecture) -> Iterator[Fault]:
    """One derivative for all layers, the output too, as a function that all of them share has it."""
    L = architecture.depth
    if architecture.loss != BINARY:
        return
    slopes = SHARED if set(architecture.hidden) <= {"sigmoid"} else {}
    for text, (id_, slope) in {"no g'": ("activation-derivative-missing", _one), **slopes}.items():
        dZ, formula = Right(f"dZ{L}", None, "dA * g'(Z)"), _times_dA(slope)
        also = {f"dZ{l}": formula for l in range(1, L)}
        why = f"every layer's gradient goes through {text}, that of the output too"
        yield dZ.wrong(id_, f"{text} in every layer", formula, f"dA * ({text}), and so in every layer", why, also=also)


def _one(at: At) -> Array:
    return np.ones_like(at.Z)


# What one derivative of sigmoids may be, and what that is called.
SHARED: dict[str, tuple[str, Formula]] = {
    "1 - a^2": ("activation-derivative-of-other-function", lambda at: 1 - at.A**2),
    "1 - a": ("activation-derivative-of-other-function", lambda at: 1 - at.A),
    "sigmoid'(a)": ("activation-derivative-of-activation", lambda at: sigmoid(at.A) * sigmoid(-at.A)),
    "z (1 - z)": ("activation-derivative-of-pre-activation", lambda at: at.Z * (1 - at.Z)),
    "1 where z > 0": ("activation-derivative-of-other-function", lambda at: at.Z > 0),
    "tanh'(z)": ("activation-derivative-of-other-function", lambda at: 1 - np.tanh(at.Z) ** 2),
}


def _through(g: str, of: str, at: At) -> Array:
    """dA by the derivative of g, where it can be as an expression in a if that is what it is `of`."""
    if of == "A" and g in IN_A:
        return _times_dA(IN_A[g][1])(at)
    return activation(g, leaky_slope=at.architecture.leaky_slope).backward(at.dA, at.Z)


OF_LAYER = (
    of_activation,
    of_sigmoid,
    of_gradients,
    of_biases,
    of_scaled_gradients,
    of_whole_gradients,
    of_other_products,
    of_other_weights,
    of_rounded_inputs,
)
OF_NETWORK = (
    of_counts,
    of_every_bias,
    of_signs,
    of_losses,
    of_output_twice,
    of_slopes_everywhere,
    of_broadcasts,
    of_partial_broadcasts,
    of_order_apart,
    of_names,
    of_output_derivative,
    of_clipping,
    of_whole_cost,
    of_softmax,
    of_halves,
)
