"""What goes wrong in the gradients of a layer's parameters: dW of the losses, and db."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.equations import At, Formula, activation_name
from crosscheck.faults.fault import Fault, Right, times
from scratch_numpy.checks import Array

FIXED_COUNT = 209  # the examples of a well-known exercise's training set


class Scale(NamedTuple):
    """A factor that does not belong in dW or db, and what stands there for 1/m then."""

    id: str
    variant: str
    factor: float | Callable[[At], float]
    divisor: str
    why: str


def scales(architecture: Architecture, l: int) -> Iterator[Scale]:
    """Every factor that people have too many or too few."""
    yield Scale("mean-missing", "", lambda at: at.m, "", "the sum over examples is not divided by their number")
    yield Scale("mean-twice", "", lambda at: 1 / at.m, " / m^2", "1/m is there twice")
    sizes, n_y = architecture.layer_sizes, architecture.layer_sizes[-1]
    counts = {n_y: "outputs", sizes[l]: "units", sizes[l - 1]: "features"}  # by number, so that none is there twice
    for count, what in counts.items():
        if count > 1:
            why = f"the sum over examples is divided by {count}, the number of {what}"
            yield Scale("mean-wrong-count", f"by {what}", _m_over(count), f" / {count}", why)
    why = f"the sum over examples is divided by {FIXED_COUNT}, however many there are"
    yield Scale("mean-wrong-count", "by a fixed number", _m_over(FIXED_COUNT), f" / {FIXED_COUNT}", why)
    for what, factor in {"2": 2, "1/2": 1 / 2, **({"n_y": n_y} if n_y > 2 else {})}.items():
        why = f"the gradient is {what} times what it should be"
        yield Scale("constant-factor", f"times {what}", factor, f" * {what} / m", why)
    yield Scale("sign-flipped", "", -1, " / -m", "the step goes uphill")


def _m_over(count: int) -> Callable[[At], float]:
    return lambda at: at.m / count


def of_scales(architecture: Architecture, l: int) -> Iterator[Fault]:
    """Each factor in dW, in db, and in both."""
    for scale in scales(architecture, l):
        yield from scaled(scale, l)


def scaled(scale: Scale, l: int) -> Iterator[Fault]:
    """One factor in dW, in db, and in both."""
    (id_, variant, factor, divisor, why), (dW, db) = scale, _right(l)  # the notes' dW
    formula = times(factor)
    of_dW, of_db = (right.text.replace(" / m", divisor) for right in (dW, db))
    both: dict[str, Formula] = {db.name: formula}
    yield dW.wrong(id_, f"dW {variant}".strip(), formula, of_dW, why)
    yield db.wrong(id_, f"db {variant}".strip(), formula, of_db, why)
    text = f"{of_dW} and {db.name} = {of_db}"
    yield dW.wrong(id_, f"dW and db {variant}".strip(), formula, text, why, also=both)


def _right(l: int) -> tuple[Right, Right]:
    return (
        Right.of_dW(l),
        Right.of_db(l),
    )


def of_dW(architecture: Architecture, l: int) -> Iterator[Fault]:
    """dW = dZ A_prev^T / m, the penalty aside; where there is one, what has another shape than W cannot be added."""
    dW, _ = _right(l)
    sizes = architecture.layer_sizes
    n_prev, n = sizes[l - 1 : l + 1]

    def fits(*shape: int) -> bool:
        return shape == (n, n_prev) or not architecture.l2

    if min(n, n_prev) > 1:
        if fits(n_prev, n):
            why = "the factors stand the wrong way round"
            yield dW.wrong("transposed", "dW", lambda at: at.unchanged.T, f"A{l - 1} dZ{l}^T / m", why)
        if n != n_prev:
            why = "the transposed gradient is brought into shape by reshape, which mixes its entries up"
            text = f"(A{l - 1} dZ{l}^T).reshape({n}, {n_prev}) / m"
            yield dW.wrong("transposed", "dW reshaped", lambda at: at.unchanged.T.reshape(n, n_prev), text, why)
    if l > 1 and activation_name(architecture, l - 1) != "identity":
        why = "the layer was fed A, which is Z after its activation"
        yield dW.wrong("wrong-input", "Z for A", _with(lambda at: at.prev.Z), f"dZ{l} Z{l - 1}^T / m", why)
    if fits(n, n):
        why = "this is what the layer gives, not what it was fed"
        yield dW.wrong("wrong-input", "own A", _with(lambda at: at.A), f"dZ{l} A{l}^T / m", why)
    if l > 1 and fits(n, sizes[0]):
        why = "X is what the first layer was fed, not this one"
        yield dW.wrong("wrong-input", "X", _with(lambda at: at.X), f"dZ{l} X^T / m", why)
    if n in {1, n_prev} and not architecture.l2:
        why = "the entries are multiplied one by one, where a matrix product sums over the examples"
        yield dW.wrong(
            "elementwise-for-matmul", "dW", lambda at: at.dZ * at.A_prev / at.m, f"dZ{l} * A{l - 1} / m", why
        )


def _with(source: Callable[[At], Array]) -> Formula:
    """Multiply dZ by something else than A_prev."""
    return lambda at: at.dZ @ source(at).T / at.m


def of_db(architecture: Architecture, l: int) -> Iterator[Fault]:
    """db = (sum of dZ over examples) / m."""
    _, db = _right(l)
    n = architecture.layer_sizes[l]
    why = "the bias never learns"
    yield db.wrong("bias-zero", "", lambda at: np.zeros_like(at.b), "0", why)
    why = "every example has a gradient of its own, where their mean belongs"
    yield db.wrong("bias-not-summed", "dZ / m", lambda at: at.dZ / at.m, f"dZ{l} / m", why)
    yield db.wrong("bias-not-summed", "dZ", lambda at: at.dZ, f"dZ{l}", why)
    why = "the gradient is that of a single example, where the mean over all belongs"
    yield db.wrong("bias-not-summed", "first example", lambda at: at.dZ[:, :1], f"dZ{l} of the first example", why)
    if n == 1:
        return  # a sum over the only unit is none, and a sum over everything is right
    why = "axis 0 is that of the units; examples stand along axis 1"
    text = f"(sum of dZ{l} over units) / m"
    yield db.wrong("bias-wrong-axis", "", lambda at: at.dZ.sum(axis=0, keepdims=True) / at.m, text, why)
    why = "all units share one number, where each has a bias of its own"
    text = f"(sum of all of dZ{l}) / m"
    yield db.wrong("bias-scalar", "", lambda at: at.dZ.sum() / at.m, text, why)
    if activation_name(architecture, l) == "softmax":
        return  # behind a softmax dZ adds up to 0, and zeros are another fault
    yield db.wrong("bias-scalar", "for every unit", _sum_in_each_unit, f"{text} for every unit", why)
    yield db.wrong("bias-scalar", "mean of everything", lambda at: at.dZ.mean(), f"mean of all of dZ{l}", why)


def _sum_in_each_unit(at: At) -> Array:
    return np.full_like(at.b, at.dZ.sum() / at.m)
