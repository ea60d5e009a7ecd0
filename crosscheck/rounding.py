"""How far a correct floating-point evaluation of one stage may lie from the exact one, entry by entry, derived.

The model is IEEE arithmetic: fl(x op y) = (x op y)(1 + d) with |d| <= u, plus at most half the smallest subnormal
number where a product or quotient underflows. gamma(k) = k u / (1 - k u) bounds k roundings in a row, and
|fl(x . y) - x . y| <= gamma(k) |x| . |y| for an inner product of length k in any order, with fused multiply-add or
without (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 3.1). exp, log and tanh are within
4 ulp = 8 u of the exact value, which is what NumPy's vectorised ones promise (numpy/numpy#19478: at most 4 ulp) and
more than glibc's, SLEEF's and CUDA's need. Nothing here was fitted to observed errors.

Weights after many steps of training are judged more simply, by `tolerance`, at the end of this file.

Every function takes what the stage was given, as float64, and returns a bound of the shape of its result. Arrays have
examples as columns.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scratch_numpy.checks import Array

Exact = NDArray[np.floating[Any]]  # float64 always, which NumPy's stubs lose in arithmetic

KINKED = ("relu", "leaky_relu")
ELEMENTARY = 8.0  # of exp, log and tanh, in units of u: 4 ulp


@dataclass(frozen=True)
class Arithmetic:
    """Unit roundoff u, smallest normal and subnormal number, and the roundoff of the factors of a matrix product."""

    name: str
    u: float
    normal: float
    subnormal: float
    factors: float = 0.0

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
            max(self.factors, other.factors),
        )

    def products(self) -> float:
        """The relative error of x y where both factors were rounded first: (1 + p)^2 - 1."""
        return self.factors * (2 + self.factors)


def _of(dtype: Any) -> Arithmetic:
    info = np.finfo(dtype)
    return Arithmetic(str(np.dtype(dtype)), float(info.eps) / 2, float(info.tiny), float(info.smallest_subnormal))


FLOAT64 = _of(np.float64)
FLOAT32 = _of(np.float32)
# Products of float32 whose factors are rounded to 11 and 8 significant bits, added up in float32.
TF32 = Arithmetic("tf32", FLOAT32.u, FLOAT32.normal, FLOAT32.subnormal, factors=2.0**-11)
BFLOAT16 = Arithmetic("bfloat16", FLOAT32.u, FLOAT32.normal, FLOAT32.subnormal, factors=2.0**-8)
BY_DTYPE = {np.dtype(np.float64): FLOAT64, np.dtype(np.float32): FLOAT32}


def product(a: Arithmetic, left: Exact, right: Exact, extra: int = 0) -> Exact:
    """left @ right, with `extra` more roundings of the result: an inner product of length k for each entry."""
    k = left.shape[1]
    bound: Exact = np.abs(left) @ np.abs(right)
    bound *= a.gamma(k + extra) + a.products() * (1 + a.gamma(k + extra))
    bound += k * a.subnormal
    return bound


def linear(a: Arithmetic, W: Exact, A_prev: Exact, b: Exact) -> Exact:
    """Z = W A_prev + b: an inner product and one addition."""
    return product(a, W, A_prev, extra=1) + a.gamma(W.shape[1] + 1) * np.abs(b)


def weights_gradient(a: Arithmetic, dZ: Exact, A_prev: Exact, W: Exact, l2: float) -> Exact:
    """dW = dZ A_prev^T / m + l2/m W.

    1/m may be rounded, then multiplied in, before the product or after: two roundings. l2/m W has three (the quotient,
    the product, the conversion of l2), and the sum one more for both. Where dZ/m is formed first it may underflow,
    which costs a subnormal number for each example.
    """
    m = dZ.shape[1]
    bound = product(a, dZ, A_prev.T, extra=3)
    bound /= m
    bound += a.subnormal * (np.abs(A_prev).sum(axis=1) + 2)
    return bound + a.gamma(4) * np.abs(l2 / m * W) if l2 else bound


def bias_gradient(a: Arithmetic, dZ: Exact) -> Exact:
    """db = 1/m times the sum of dZ over examples: m - 1 additions, and 1/m with two roundings."""
    m = dZ.shape[1]
    return a.gamma(m + 1) * np.abs(dZ).sum(axis=1, keepdims=True) / m + (m + 1) * a.subnormal


def input_gradient(a: Arithmetic, W: Exact, dZ: Exact) -> Exact:
    """dA_prev = W^T dZ."""
    return product(a, W.T, dZ)


def sigmoid(a: Arithmetic, A: Exact) -> Exact:
    """A = 1/(1 + e^-z), or e^z/(1 + e^z), given the exact A.

    e^z has ELEMENTARY roundings, twice in the second form, its sum with 1 and the quotient one each. Where e^-z
    overflows, at A below the smallest normal number, 0 is right to within that number.
    """
    return (2 * ELEMENTARY + 2) * a.u * A + a.normal


def tanh(a: Arithmetic, A: Exact) -> Exact:
    """The hyperbolic tangent, by the library or as (e^z - e^-z)/(e^z + e^-z), given the exact A.

    In the second form both exponentials' errors stay in the numerator however small z is: ELEMENTARY u (e^z + e^-z)
    over the denominator, which is ELEMENTARY u; the denominator's and three operations' are relative.
    """
    return ELEMENTARY * a.u + (ELEMENTARY + 3) * a.u * np.abs(A)


def softmax(a: Arithmetic, Z: Exact, A: Exact) -> Exact:
    """The softmax of a column, shifted by the column's largest entry or not, given the exact A.

    The shift's rounding, u |z - max|, becomes a relative error of the exponential; the denominator's is the average of
    the exponentials', weighted by A, and gamma(n) for its sum; the quotient has one.
    """
    each = ELEMENTARY * a.u + a.u * np.abs(Z - Z.max(axis=0, keepdims=True))
    together = (A * each).sum(axis=0, keepdims=True) + a.gamma(Z.shape[0])
    return A * (each + together + a.u) + a.normal


def leaky_relu(a: Arithmetic, A: Exact) -> Exact:
    """A = slope z: the slope's rounding and the product's. Where z > 0 it is exact, and this is still a bound."""
    return a.gamma(2) * np.abs(A) + a.subnormal


def sigmoid_derivative(a: Arithmetic, A: Exact, slope: Exact) -> Exact:
    """g' = A (1 - A), from the A at hand or from z, given the exact A and g'.

    An error of A enters times |1 - 2A|; 1 - A is one rounding of itself; from z there are at most three exponentials.
    """
    return np.abs(1 - 2 * A) * sigmoid(a, A) + (3 * ELEMENTARY + 4) * a.u * slope


def tanh_derivative(a: Arithmetic, A: Exact) -> Exact:
    """g' = 1 - A^2, from the A at hand or from z: an error of A enters times 2 |A|, the square and the difference."""
    return 2 * np.abs(A) * tanh(a, A) + 2 * a.u


def activation(a: Arithmetic, name: str, Z: Exact, A: Exact) -> Exact:
    """A = g(Z), by the activation's name; identity and ReLU are exact."""
    bounds = {
        "sigmoid": lambda: sigmoid(a, A),
        "tanh": lambda: tanh(a, A),
        "softmax": lambda: softmax(a, Z, A),
        "leaky_relu": lambda: leaky_relu(a, A),
    }
    return bounds.get(name, lambda: np.zeros_like(A))()


def through_activation(a: Arithmetic, name: str, dA: Exact, *, Z: Exact, A: Exact, slope: Exact) -> Exact:
    """dZ = dA * g'(Z), given the exact A and g': an error of g' enters times dA, and the product has one rounding.

    At the kink of a ReLU, Z = 0, both one-sided slopes are right, and so is everything between them.
    """
    of_slope = {
        "sigmoid": lambda: sigmoid_derivative(a, A, slope),
        "tanh": lambda: tanh_derivative(a, A),
        "leaky_relu": lambda: a.gamma(1) * slope,
    }.get(name, lambda: np.zeros_like(A))()
    kink = np.where(Z == 0, np.abs(dA), 0) if name in KINKED else 0
    return np.abs(dA) * (of_slope + a.gamma(1) * slope) + a.subnormal + kink


def output_gradient(a: Arithmetic, output: str, loss: str, *, Z: Exact, A: Exact, Y: Exact, slope: Exact) -> Exact:
    """dZ of the loss, given the exact output A and, for a sigmoid, its g'.

    A - Y has A's error and one rounding. By way of dA = -Y/A + (1 - Y)/(1 - A) and g' there are six, all relative to
    terms no larger than A + Y. A squared error after a sigmoid is (A - Y) g'.
    """
    difference = activation(a, output, Z, A) + a.gamma(6) * (A + Y if loss != "squared_error" else np.abs(A - Y))
    if loss == "squared_error" and output == "sigmoid":
        difference = slope * difference + np.abs(A - Y) * (sigmoid_derivative(a, A, slope) + a.gamma(2) * slope)
    return difference + a.normal


def output_gradient_in_two_steps(
    a: Arithmetic, output: str, loss: str, *, Z: Exact, A: Exact, Y: Exact, slope: Exact
) -> Exact:
    """dZ of the loss as dA * g'(Z), where dA was made from the A at hand.

    For a sigmoid, an error of A enters dA = -Y/A + (1 - Y)/(1 - A) times its derivative, which is large near
    saturation, and without bound where A may be rounded to 0 or 1. For a softmax every term of
    A_i (dA_i - sum_k dA_k A_k) is A_i or Y_i, but for twice the relative error of the label's A and eight roundings.
    """
    if loss == "squared_error":
        return output_gradient(a, output, loss, Z=Z, A=A, Y=Y, slope=slope)
    if output == "softmax":
        label = (Y * softmax(a, Z, A) / np.maximum(A, a.normal)).sum(axis=0, keepdims=True)
        return softmax(a, Z, A) + (A + Y) * (2 * label + a.gamma(8))
    saturated = (sigmoid(a, A) >= A) | (sigmoid(a, A) >= 1 - A)
    with np.errstate(divide="ignore", invalid="ignore"):
        dA = np.abs(-Y / A + (1 - Y) / (1 - A))
        error = dA**2 * sigmoid(a, A) + a.gamma(4) * dA
        bound = slope * error + dA * (sigmoid_derivative(a, A, slope) + a.gamma(2) * slope) + a.normal
    return np.where(saturated, np.inf, bound)


def loss_gradient(a: Arithmetic, dA: Exact) -> Exact:
    """dA of the loss from the A at hand: -Y/A + (1 - Y)/(1 - A), or A - Y; each term within three roundings."""
    return a.gamma(4) * np.abs(dA) + a.subnormal


def cost(
    a: Arithmetic,
    output: str,
    loss: str,
    *,
    Z: Exact,
    A: Exact,
    Y: Exact,
    losses: Exact,
    penalty: float,
    weights: int,
) -> float:
    """J, from the logits or from A: the worse of both for each loss, their mean, and the penalty.

    log a has the relative error of a and ELEMENTARY u of its own; log(1 - a) has the error of a over 1 - a. From the
    logits the sum of exponentials has the error that softmax's denominator has, and the largest logit and the label's
    are subtracted. A squared error has A's error times |A - Y| and three roundings.
    """
    if loss == "squared_error":
        each = np.abs(A - Y) * activation(a, output, Z, A) + activation(a, output, Z, A) ** 2 / 2
    elif loss == "categorical_cross_entropy":
        relative = softmax(a, Z, A) / np.maximum(A, a.normal)
        each = Y * relative + a.gamma(3) * (Y * np.abs(Z) + np.abs(Z).max(axis=0) * Y)
    else:
        relative = sigmoid(a, A) / np.maximum(A, a.normal)
        each = Y * relative + (1 - Y) * (relative * np.exp(np.minimum(Z, 700.0)) + 2 * a.u) + a.gamma(3) * np.abs(Z)
    m = Z.shape[1]
    of_losses = each.sum() / m + a.gamma(ELEMENTARY + 4 + Z.size) * np.abs(losses).sum() / m
    return float(of_losses + a.gamma(weights + 4) * penalty + a.normal)


# Measured on weights and costs over 50 training steps of the main job's networks, seeds 1 to 40, on a CPU (2026-11-21):
# the largest difference, relative to the largest value, was 9.4e-14 in float64 (W1 after 50 steps of Adam, which
# divides by small numbers) and 6.7e-5 in float32 (a unit of a leaky ReLU that rounding put on the other side of 0),
# 2.6e-5 without that.
RELATIVE = {np.dtype(np.float64): 1e-12, np.dtype(np.float32): 1e-4}


def tolerance(expected: Array, *, magnitude: float = 0.0) -> float:
    """The largest absolute difference from `expected` that rounding may explain, for every entry alike.

    `magnitude` is the size of what was added up to make `expected`, where the sum may have cancelled to less.
    """
    largest = float(np.max(np.abs(expected), initial=magnitude))
    return RELATIVE[expected.dtype] * largest + float(np.finfo(expected.dtype).tiny)
