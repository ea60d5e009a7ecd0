"""How far a correct floating-point evaluation of one stage may lie from the exact one, entry by entry, derived.

The model is IEEE arithmetic: fl(x op y) = (x op y)(1 + d) with |d| <= u, plus at most half the smallest subnormal
number where a product or quotient underflows. gamma(k) = k u / (1 - k u) bounds k roundings in a row, and
|fl(x . y) - x . y| <= gamma(k) |x| . |y| for an inner product of length k in any order, with fused multiply-add or
without (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 3.1). exp, log and tanh are within
4 ulp = 8 u of the exact value, which is what NumPy's vectorised ones promise (numpy/numpy#19478: at most 4 ulp) and
more than glibc's, SLEEF's and CUDA's need. Nothing here was fitted to observed errors.

What a stage is given may itself be `Approximate`: the candidate's own tensor has no error, for there the stage begins;
one that the candidate does not show has that of the stages that led to it, which is carried on to first order in u, and
in the error itself without neglect. So one set of formulas serves stage by stage and end to end.

Every function returns a bound of the shape of its result. Arrays are float64 and have examples as columns.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Exact = NDArray[np.floating[Any]]  # float64 always, which NumPy's stubs lose in arithmetic

ELEMENTARY = 8.0  # of exp, log and tanh, in units of u: 4 ulp


@dataclass(frozen=True)
class Arithmetic:
    """Unit roundoff u, smallest normal and subnormal and largest number, and the roundoff of a product's factors.

    `results` is the roundoff of every tensor that is handed on, where that is in fewer digits than it is computed in.
    """

    name: str
    u: float
    normal: float
    subnormal: float
    largest: float
    factors: float = 0.0
    results: float = 0.0

    def gamma(self, k: float) -> float:
        """k u / (1 - k u): the relative error of k roundings in a row."""
        return k * self.u / (1 - k * self.u)

    def __add__(self, other: "Arithmetic") -> "Arithmetic":
        """Both errors at once: of a result in one arithmetic and of a reference in another.

        Every bound grows with u at least in proportion, so that with the sum it is at least the sum of both.
        """
        return Arithmetic(
            f"{self.name} against {other.name}",
            self.u + other.u,
            self.normal + other.normal,
            self.subnormal + other.subnormal,
            min(self.largest, other.largest),
            max(self.factors, other.factors),
            max(self.results, other.results),
        )

    def products(self) -> float:
        """The relative error of x y where both factors were rounded first: (1 + p)^2 - 1."""
        return self.factors * (2 + self.factors)


def _of(dtype: Any) -> Arithmetic:
    info, name = np.finfo(dtype), str(np.dtype(dtype))
    return Arithmetic(name, *map(float, (info.eps / 2, info.tiny, info.smallest_subnormal, info.max)))


FLOAT64 = _of(np.float64)
FLOAT32 = _of(np.float32)
# Products of float32 whose factors are rounded to 11 and 8 significant bits, added up in float32.
TF32 = replace(FLOAT32, name="tf32", factors=2.0**-11)
BFLOAT16 = replace(FLOAT32, name="bfloat16", factors=2.0**-8)
# The same as torch.autocast has it, where a product's result is rounded to bfloat16 again, and so is what follows.
AUTOCAST = replace(BFLOAT16, name="bfloat16 autocast", results=2.0**-8)


def of(array: NDArray[Any]) -> Arithmetic:
    """The arithmetic of an array's dtype. Raises ValueError for another one than float64 and float32."""
    for arithmetic in (FLOAT64, FLOAT32):
        if array.dtype == arithmetic.name:
            return arithmetic
    raise ValueError(f"tensors must be float64 or float32, got {array.dtype}")


@dataclass(frozen=True)
class Approximate:
    """A tensor at hand, entry by entry within `error` of what exact arithmetic would have given; 0.0 if it is exact."""

    value: Exact
    error: Exact | float = 0.0

    @cached_property
    def size(self) -> Exact:
        """How large an entry can be at most, without its sign."""
        size: Exact = np.abs(self.value)
        return size if self.is_exact else size + self.error

    @property
    def is_exact(self) -> bool:
        """Whether there is no error to be carried on."""
        return isinstance(self.error, float)

    @property
    def T(self) -> "Approximate":  # noqa: N802  # as NumPy calls it
        """The transpose."""
        turned = Approximate(self.value.T, self.error if isinstance(self.error, float) else self.error.T)
        turned.__dict__["size"] = self.size.T  # not to be computed twice
        return turned


def product(a: Arithmetic, left: Approximate, right: Approximate, extra: int = 0) -> Exact:
    """left @ right, with `extra` more roundings of the result: an inner product of length k for each entry.

    With errors e and f of the factors, |(x + e)(y + f) - x y| <= |e| |y + f| + |x| |f|. The bound itself must not
    underflow, however large the other factor, so the smallest subnormal is added.
    """
    k = left.value.shape[1]
    own = a.gamma(k + extra) + a.products() * (1 + a.gamma(k + extra))
    if left.is_exact:
        bound: Exact = left.size @ (own * right.size + right.error + FLOAT64.subnormal)
    else:
        bound = (own * left.size + left.error + FLOAT64.subnormal) @ right.size
        if not right.is_exact:
            bound += np.abs(left.value) @ right.error
    bound += k * a.subnormal
    return bound


def linear(a: Arithmetic, W: Approximate, A_prev: Approximate, b: Exact) -> Exact:
    """Z = W A_prev + b: an inner product and one addition; b may be rounded first, as results are."""
    return product(a, W, A_prev, extra=1) + (a.gamma(W.value.shape[1] + 1) + a.results) * np.abs(b)


def weights_gradient(a: Arithmetic, dZ: Approximate, A_prev: Approximate, W: Exact, l2: float) -> Exact:
    """dW = dZ A_prev^T / m + l2/m W.

    1/m may be rounded, then multiplied in, before the product or after: two roundings. l2/m W has three (the quotient,
    the product, the conversion of l2), and the sum one more for both. Where dZ/m is formed first it may underflow, and
    then each of the m products, which costs a subnormal number for each example, times A_prev and by itself.
    """
    m = dZ.value.shape[1]
    own = a.gamma(m + 3) + a.products() * (1 + a.gamma(m + 3))
    # One product in all, since its result is as large as W: what is added up stands side by side.
    of_rows = own / m * dZ.size + dZ.error / m + FLOAT64.subnormal
    underflow = A_prev.size.sum(axis=1, keepdims=True) + m + 3
    left, right = [of_rows, np.full((len(of_rows), 1), a.subnormal)], [A_prev.size, underflow]
    if isinstance(A_prev.error, np.ndarray):
        left, right = [*left, np.abs(dZ.value) / m], [*right, A_prev.error]
    bound: Exact = np.hstack(left) @ np.hstack(right).T
    return bound + (a.gamma(4) + a.results) * np.abs(l2 / m * W) if l2 else bound


def bias_gradient(a: Arithmetic, dZ: Approximate) -> Exact:
    """db = 1/m times the sum of dZ over examples: m - 1 additions, and 1/m with two roundings."""
    m = dZ.value.shape[1]
    of_terms = a.gamma(m + 1) * dZ.size + dZ.error
    return of_terms.sum(axis=1, keepdims=True) / m + (m + 1) * a.subnormal


def input_gradient(a: Arithmetic, W: Approximate, dZ: Approximate) -> Exact:
    """dA_prev = W^T dZ."""
    return product(a, W.T, dZ)


def sigmoid(a: Arithmetic, A: Exact) -> Exact:
    """A = 1/(1 + e^-z), or e^z/(1 + e^z), given the exact A.

    e^z has ELEMENTARY roundings, twice in the second form, its sum with 1 and the quotient one each. Where e^-z
    overflows, at A below the smallest normal number, 0 is right to within that number.
    """
    return ((2 * ELEMENTARY + 2) * a.u + a.results) * A + a.normal


def tanh(a: Arithmetic, A: Exact) -> Exact:
    """The hyperbolic tangent, by the library or as (e^z - e^-z)/(e^z + e^-z), given the exact A.

    In the second form both exponentials' errors stay in the numerator however small z is: ELEMENTARY u (e^z + e^-z)
    over the denominator, which is ELEMENTARY u; the denominator's and three operations' are relative.
    """
    return ELEMENTARY * a.u + ((ELEMENTARY + 3) * a.u + a.results) * np.abs(A)


def softmax(a: Arithmetic, Z: Exact, A: Exact) -> Exact:
    """The softmax of a column, shifted by the column's largest entry or not, given the exact A.

    The shift's rounding, u |z - max|, becomes a relative error of the exponential; the denominator's is the average of
    the exponentials', weighted by A, and gamma(n) for its sum; the quotient has one.
    """
    each = ELEMENTARY * a.u + a.u * np.abs(Z - Z.max(axis=0, keepdims=True))
    together = (A * each).sum(axis=0, keepdims=True) + a.gamma(Z.shape[0])
    return A * (each + together + a.u + a.results) + a.normal


def leaky_relu(a: Arithmetic, A: Exact) -> Exact:
    """A = slope z: the slope's rounding and the product's. Where z > 0 it is exact, and this is still a bound."""
    return a.gamma(2) * np.abs(A) + a.subnormal


def sigmoid_derivative(a: Arithmetic, A: Exact, slope: Exact) -> Exact:
    """g' = A (1 - A), from the A at hand or from z, given the exact A and g'.

    An error of A enters times |1 - 2A|; 1 - A is one rounding of itself; from z there are at most three exponentials.
    """
    return np.abs(1 - 2 * A) * sigmoid(a, A) + (3 * ELEMENTARY + 4) * a.u * slope


def tanh_derivative(a: Arithmetic, A: Exact, slope: Exact) -> Exact:
    """g' = 1 - A^2, from the A at hand or from z, or 1/cosh(z)^2, given the exact A and g'.

    An error of A enters times 2 |A|, the square and the difference have one rounding each. cosh z is within ELEMENTARY
    roundings, its square within twice as many, and four operations are left.
    """
    return 2 * np.abs(A) * tanh(a, A) + 2 * a.u + (2 * ELEMENTARY + 4) * a.u * slope


def activation(a: Arithmetic, name: str, Z: Exact, A: Exact) -> Exact:
    """A = g(Z), by the activation's name; identity and ReLU are exact."""
    bounds = {
        "sigmoid": lambda: sigmoid(a, A),
        "tanh": lambda: tanh(a, A),
        "softmax": lambda: softmax(a, Z, A),
        "leaky_relu": lambda: leaky_relu(a, A),
    }
    return bounds.get(name, lambda: np.zeros_like(A))()


def slope_error(name: str, Z: Approximate, A: Exact, slope: Exact, jump: float) -> Exact | float:
    """How far g' over the whole of Z's error may lie from g'(Z).

    |g'(z + e) - g'(z)| <= |g''(z)| |e| + sup |g'''| e^2 / 2, where g'' is g' (1 - 2 A) for the sigmoid and -2 A g' for
    tanh, and g''' is 1/8 and 2 at most. Where 0 is within Z's error, or Z is 0, both one-sided slopes of a ReLU are
    right, and everything between them: `jump` is how far they are from the slope at hand.
    """
    if name in ("relu", "leaky_relu"):
        return np.where(np.abs(Z.value) <= Z.error, jump, 0.0)
    if Z.is_exact or name not in ("sigmoid", "tanh"):
        return 0.0
    curvature, third = (np.abs(1 - 2 * A) * slope, 0.125) if name == "sigmoid" else (2 * np.abs(A) * slope, 2.0)
    return curvature * Z.error + third / 2 * np.square(Z.error)


def carried_on(name: str, Z: Approximate, A: Exact, slope: Exact, jump: float) -> Exact | float:
    """How far A = g(Z) may move with Z's error: by no more than that times the steepest slope on the way."""
    if Z.is_exact:
        return 0.0
    if name == "softmax":
        return softmax_moved(Z, A)
    return (slope + slope_error(name, Z, A, slope, jump)) * Z.error


def softmax_moved(Z: Approximate, A: Exact) -> Exact | float:
    """How far a softmax may move with Z's error.

    Where no entry of a column moves by more than E, the odds A / (1 - A) change by a factor between e^-2E and e^2E, and
    A by no more than A (1 - A) (e^2E - 1). Near A = 1 the rest is known only as well as A is.
    """
    if Z.is_exact:
        return 0.0
    rest = 1 - A + softmax(FLOAT64, Z.value, A)
    largest = np.max(Z.error, axis=0, keepdims=True)
    return A * rest * np.expm1(np.minimum(2 * largest, 700.0))


def through_activation(
    a: Arithmetic, name: str, dA: Approximate, *, Z: Approximate, A: Exact, slope: Exact, jump: float
) -> Exact:
    """dZ = dA * g'(Z), given the exact A and g': an error of g' enters times dA, and the product has one rounding.

    Where dA is infinite, as behind a saturated output, anything may come of it. The jump at a kink is a difference of
    slopes, times dA, and has three roundings of its own.
    """
    of_slope = {
        "sigmoid": lambda: sigmoid_derivative(a, A, slope),
        "tanh": lambda: tanh_derivative(a, A, slope),
        "leaky_relu": lambda: a.gamma(1) * slope,
    }.get(name, lambda: np.zeros_like(A))()
    off = slope_error(name, Z, A, slope, jump)
    with np.errstate(invalid="ignore"):
        bound = dA.size * (of_slope + a.gamma(1) * slope + (1 + a.gamma(3)) * off) + dA.error * slope + a.subnormal
    return _or_anything(bound)


def _or_anything(bound: Exact) -> Exact:
    """A bound that is nan, because something infinite went into it, allows anything."""
    return np.nan_to_num(bound, nan=np.inf, posinf=np.inf)


def through_softmax(a: Arithmetic, dA: Approximate, *, Z: Approximate, A: Exact) -> Exact:
    """dZ_i = A_i (dA_i - sum_k dA_k A_k), given the exact A.

    Both A have softmax's error and move with Z's, the first one times what the parenthesis is, however much cancels in
    it. The inner product has n + 1 roundings and the rest three; with the label's dA = -1/A as large as it likes, each
    term is relative to what it is made of.
    """
    moved = softmax_moved(Z, A)
    of_A = softmax(a, Z.value, A) + moved
    with np.errstate(over="ignore", invalid="ignore"):
        difference = dA.value - (dA.value * A).sum(axis=0, keepdims=True)
        inner = (of_A * dA.size + A * (a.gamma(len(A) + 1) * dA.size + dA.error)).sum(axis=0, keepdims=True)
        terms = dA.size + ((A + moved) * dA.size).sum(axis=0, keepdims=True)
        of_difference = dA.error + inner + a.gamma(3) * terms
        return _or_anything(of_A * np.abs(difference) + (A + of_A) * of_difference + a.normal)


def output_gradient(
    a: Arithmetic, output: str, loss: str, *, Z: Approximate, A: Exact, Y: Exact, slope: Exact, jump: float = 0.0
) -> Exact:
    """dZ of the loss, given the exact output A and, for a sigmoid, its g'.

    A - Y has A's error and one rounding. By way of dA = -Y/A + (1 - Y)/(1 - A) and g' there are six, all relative to
    terms no larger than A + Y. A squared error after a sigmoid is (A - Y) g', whose A - Y may be handed on by itself;
    after a softmax the same A - Y goes back through it.
    """
    of_output = activation(a, output, Z.value, A) + carried_on(output, Z, A, slope, jump)
    terms = A + Y if loss != "squared_error" else np.abs(A - Y)
    difference = of_output + (a.gamma(6) + a.results) * terms
    if loss == "squared_error" and output == "sigmoid":
        off = slope_error(output, Z, A, slope, jump)
        of_slope = sigmoid_derivative(a, A, slope) + a.gamma(2) * slope + off
        difference = (slope + off) * difference + np.abs(A - Y) * of_slope
    if loss == "squared_error" and output == "softmax":
        return through_softmax(a, Approximate(A - Y, difference), Z=Z, A=A)
    return difference + a.normal


def loss_gradient(a: Arithmetic, dA: Exact, A: Approximate) -> Exact:
    """dA of the loss from the A at hand: -Y/A + (1 - Y)/(1 - A), or A - Y; each term within three roundings.

    Beyond the largest number it may be infinite. An error e of A moves 1/x to 1/(x - e) at most, where x is 1/|dA|, and
    without limit from e >= x on. For A - Y, whose |dA| is at most 1 where it matters, this is more than e itself.
    """
    bound = np.where((1 + a.gamma(4)) * np.abs(dA) >= a.largest, np.inf, a.gamma(4) * np.abs(dA) + a.subnormal)
    if A.is_exact:
        return bound
    part = np.abs(dA) * A.error
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        return _or_anything(bound + A.error + np.where(part < 1, np.abs(dA) * part / (1 - part), np.inf))


def binary_loss_gradient(a: Arithmetic, dA: Exact, A: Approximate) -> Exact:
    """The same for a binary cross-entropy, whose terms may be brought together: (A - Y) / (A - A^2) and its like.

    Near A = 1 the terms of such a form cancel, which are some 1 / (1 - A) in size and have six roundings at most.
    """
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        together = a.gamma(6) * np.abs(dA) * A.value / (1 - A.value)
        return _or_anything(loss_gradient(a, dA, A) + together)


def cost_of_logits(
    a: Arithmetic,
    output: str,
    loss: str,
    *,
    Z: Approximate,
    A: Exact,
    Y: Exact,
    dZ: Exact,
    losses: Exact,
    penalty: float,
    weights: int,
) -> float:
    """J from the logits: the error of each loss, their mean, and the penalty.

    A binary loss is log(1 + e^z) - y z, or the same with max(z, 0) taken out of the logarithm: ELEMENTARY + 3 roundings
    of |z|, those of e^z, which move the logarithm by A times as much, and those of log(1 + e^-|z|), which is at most
    2 min(A, 1 - A). A categorical one has the error of softmax's denominator, whose logarithm is at most the largest
    logit and log n, and the label's. A squared error has A's error times |A - Y|.
    An error e of Z moves a loss by |dZ| e + c e^2 / 2, where c is how much the loss is curved at most.
    """
    own = activation(a, output, Z.value, A)
    if loss == "squared_error":
        each = np.abs(A - Y) * own + own**2 / 2
    elif loss == "categorical_cross_entropy":
        largest = np.abs(Z.value).max(axis=0)
        spread = np.abs(Z.value - Z.value.max(axis=0)) * A
        logarithm = np.log(len(Z.value))
        of_sum = a.gamma(ELEMENTARY + len(Z.value)) + a.u * spread.sum(axis=0)
        each = Y * (of_sum + a.gamma(ELEMENTARY) * (2 * largest + logarithm))
    else:
        small = 2 * (2 * ELEMENTARY + 2) * np.minimum(A, 1 - A)
        each = a.gamma(ELEMENTARY + 3) * np.abs(Z.value) + a.u * (small + ELEMENTARY * A)
    if not Z.is_exact:
        each = each + np.abs(dZ) * Z.error + _curvature(output, Y) * np.square(Z.error) / 2
    return _mean(a, each, losses, penalty, weights)


def _curvature(output: str, Y: Exact) -> Exact | float:
    """The largest eigenvalue, without its sign, that a loss's second derivatives by Z can have, column by column.

    1 of a squared error itself, 1/4 and 1/2 of the cross-entropies. Of a squared error after a sigmoid it is that of
    g'^2 + (A - y) g'', at most 1/16 + (1 + |y|) / 10. After a softmax, in a direction x and with variances under A, it
    is that of |J x|^2 + sum_k A_k (d_k - mean d) (x_k - mean x)^2, d = A - Y: J and the variance of x are at most 1/2,
    A_k above its mean at most 1/4, and Y no further from its own than r, how far labels are apart. That is between
    -(1 + r) / 2 and 3/8 + r / 2. (The largest found for one-hot labels is 0.31.)
    """
    if output == "identity":
        return 1.0
    apart: Exact = Y.max(axis=0, initial=0) - Y.min(axis=0, initial=0)
    return np.maximum(apart, 1)


def cost_of_outputs(a: Arithmetic, *, losses: Exact, penalty: float, weights: int, size: int) -> float:
    """J from the A at hand: log A has ELEMENTARY roundings, and 1 - A one, which the logarithm makes absolute."""
    each = 2 * a.u * np.ones(size) + a.u * ELEMENTARY * np.abs(losses).sum() / size
    return _mean(a, each, losses, penalty, weights)


def _mean(a: Arithmetic, each: Exact, losses: Exact, penalty: float, weights: int) -> float:
    """The mean of the losses, one a column, whose terms have errors `each`, and the penalty: a sum of squares."""
    m = losses.size
    of_losses = each.sum() / m + a.gamma(each.size + 4) * np.abs(losses).sum() / m
    return float(of_losses + a.gamma(weights + 4) * penalty + a.normal)
