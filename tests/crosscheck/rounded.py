"""Numbers that remember their roundings: what a bound must cover, found without any of the formulas under test."""

import functools
import itertools
import math
import operator
from collections import Counter

# What follows does not use the formulas under test. `Rounded` follows every single rounding of a formula, as people
# write it, to first order: the worst signs of all of them together are what a bound must cover.


class Rounded:
    """A number that a program computed: its exact value, and by how much each rounding and each underflow moved it."""

    fresh = itertools.count()

    def __init__(self, value, moved=()):
        self.value, self.moved = value, dict(moved)

    def computed(self, value, *parts, roundings=1.0, underflows=False):
        """A result of which `parts` says how much it moves with each operand."""
        moved = Counter()
        for slope, operand in parts:
            for kind, by in operand.moved.items():
                moved[kind] += slope * by
        moved["u", next(self.fresh)] = roundings * abs(value)
        if underflows:
            moved["subnormal", next(self.fresh)] = 1.0
        return Rounded(value, moved)

    def __add__(self, other):
        other = as_rounded(other)
        return self.computed(self.value + other.value, (1, self), (1, other))

    def __sub__(self, other):
        other = as_rounded(other)
        return self.computed(self.value - other.value, (1, self), (-1, other))

    def __mul__(self, other):
        other = as_rounded(other)
        value = self.value * other.value
        return self.computed(value, (other.value, self), (self.value, other), underflows=True)

    def __truediv__(self, other):
        other = as_rounded(other)
        value = self.value / other.value
        return self.computed(value, (1 / other.value, self), (-value / other.value, other), underflows=True)

    def __radd__(self, other):
        return as_rounded(other) + self

    def __rsub__(self, other):
        return as_rounded(other) - self

    def __rmul__(self, other):
        return as_rounded(other) * self

    def __rtruediv__(self, other):
        return as_rounded(other) / self

    def __neg__(self):
        return Rounded(-self.value, {kind: -by for kind, by in self.moved.items()})

    def worst(self, kind="u"):
        """How far all of one kind together can move it, in units of u or of the smallest subnormal number."""
        return sum(abs(by) for (of, _), by in self.moved.items() if of == kind)


def as_rounded(x):
    return x if isinstance(x, Rounded) else Rounded(x)


def stored(x):
    """A number that is rounded as it is stored, such as a slope or a penalty's factor."""
    return Rounded(x).computed(x)


def exp(x):
    x = as_rounded(x)
    return x.computed(math.exp(x.value), (math.exp(x.value), x), roundings=8)  # 4 ulp


def log(x):
    x = as_rounded(x)
    return x.computed(math.log(x.value), (1 / x.value, x), roundings=8)


def log1p(x):
    x = as_rounded(x)
    return x.computed(math.log1p(x.value), (1 / (1 + x.value), x), roundings=8)


def total(terms):
    """A sum from left to right."""
    return functools.reduce(operator.add, terms)


def dot(xs, ys):
    return total(as_rounded(x) * y for x, y in zip(xs, ys, strict=True))


SIGMOIDS = [lambda z: 1 / (1 + exp(-z)), lambda z: exp(z) / (1 + exp(z))]


def softmax_forms(z):
    shifted = [[exp(Rounded(x) - max(z)) for x in z] for _ in range(2)]
    plain = [[exp(Rounded(x)) for x in z] for _ in range(2)]
    return [[e / total(below) for e in above] for above, below in (shifted, plain)]
