"""Bounds of what an output and its loss give: dZ and dA of the output, and the cost."""

import itertools
import math

import numpy as np
import pytest

from crosscheck import rounding
from crosscheck.rounding import Approximate, Arithmetic
from tests.crosscheck.counted import (
    ACTIVATED,
    ALL,
    AT_Z,
    DZ,
    EXACTLY,
    NOTHING,
    OUTPUTS,
    POINTS,
    SIGMA,
    SLOPES,
    W,
    covered,
    g,
    logistic,
    n,
    roundings,
    s,
    u,
)
from tests.crosscheck.rounded import SIGMOIDS, Rounded, dot, exp, log, log1p, softmax_forms, stored, total


@pytest.mark.parametrize("near", [True, False])
@pytest.mark.parametrize(("output", "loss", "A", "Y"), OUTPUTS)
def test_what_dZ_of_the_output_is_made_of(output, loss, A, Y, near):
    Z, slope = (AT_Z if near else Approximate(AT_Z.value)), SIGMA * (1 - SIGMA)
    moved = rounding.carried_on(output, Z, A, slope, 0.0)
    of_output = ACTIVATED[output][1] + moved
    expected = of_output + g(6) * (np.abs(A - Y) if loss == "squared_error" else A + Y)
    if (output, loss) == ("sigmoid", "squared_error"):
        off = rounding.slope_error(output, Z, A, slope, 0.0)
        expected = (slope + off) * expected + np.abs(A - Y) * (SLOPES["sigmoid"][1] + g(2) * slope + off)
    if (output, loss) == ("softmax", "squared_error"):
        expected = rounding.through_softmax(ALL, Approximate(A - Y, expected), Z=Z, A=A) - n
    bound = rounding.output_gradient(ALL, output, loss, Z=Z, A=A, Y=Y, slope=slope)
    assert bound == pytest.approx(expected + n, rel=EXACTLY)


@pytest.mark.parametrize("y", [0.0, 1.0])
def test_dZ_of_the_output_is_covered_by_way_of_dA(y):
    """-y/a + (1 - y)/(1 - a), times a (1 - a): six roundings on top of those of a."""
    A = logistic(POINTS)
    given = {"Z": Approximate(POINTS), "A": A, "Y": np.full_like(A, y), "slope": A * (1 - A)}
    bound = roundings(rounding.output_gradient, "sigmoid", "binary_cross_entropy", **given)
    for a_given in (False, True):
        for of in SIGMOIDS:
            worst = []
            for z in POINTS:
                a = of(Rounded(z))
                dA = -(Rounded(y) / a) + (1 - y) / (1 - a)
                worst.append((dA * (a * (1 - a)) if a_given else a - y).worst())
            covered(worst, bound)


def test_what_dA_of_the_output_is_made_of():
    dA = np.array([-2.0, 0.5, 30.0, 1e6 * 0.9, -1e6, 1e6 / (1 + g(4)) * (1 + 1e-9), 1e6 / (1 + g(4)) * (1 - 1e-9)])
    bound = rounding.loss_gradient(ALL, dA, Approximate(dA))
    finite = g(4) * np.abs(dA) + s
    assert np.array_equal(np.isinf(bound), [False, False, False, False, True, True, False])
    assert bound[~np.isinf(bound)] == pytest.approx(finite[~np.isinf(bound)], rel=EXACTLY)
    edge = Arithmetic("edge", 0.0, 0.0, 0.0, 8.0)
    assert np.isinf(rounding.loss_gradient(edge, np.array([8.0, -8.0]), Approximate(dA))).all()


def test_an_error_of_A_moves_dA_by_no_more_than_its_bound_and_little_less():
    for A in (0.01, 0.3, 0.9):
        for share in (1e-4, 0.3, 0.9):
            e = share * A
            bound = rounding.loss_gradient(NOTHING, np.array([-1 / A]), Approximate(np.array([A]), np.array([e])))[0]
            moved = max(abs(1 / (A + d) - 1 / A) for d in (-e, e))
            assert moved <= bound <= moved * (1 + 1e-9) + e * (1 + 1e-12)
            assert bound == pytest.approx(moved + e, rel=1e-9)
    for e in (0.5, 0.6):
        bound = rounding.loss_gradient(NOTHING, np.array([2.0]), Approximate(np.array([0.5]), np.array([e])))
        assert np.isinf(bound).all()
    infinite = rounding.loss_gradient(ALL, np.array([-np.inf]), Approximate(np.array([0.0]), np.array([0.1])))
    assert np.isinf(infinite).all()
    none = rounding.loss_gradient(ALL, np.array([-2.0]), Approximate(np.array([0.5]), np.array([0.1])))
    assert none == pytest.approx(g(4) * 2 + s + 0.1 + 2 * 0.2 / 0.8)


def test_errors_of_A_meet_their_own_entries():
    dA, error = np.array([[2.0, -4.0, 1.5], [-1.0, 3.0, 5.0]]), np.array([[0.1, 0.0, 0.3], [0.2, 0.05, 0.15]])
    bound = rounding.loss_gradient(NOTHING, dA, Approximate(1 / np.abs(dA), error))
    moved = [
        [1 / (1 / abs(d) - e) - abs(d) + e for d, e in zip(*row, strict=True)] for row in zip(dA, error, strict=True)
    ]
    assert bound == pytest.approx(np.array(moved), abs=1e-12)


def test_dA_of_the_output_is_covered():
    for a, y in itertools.product((0.2, 0.7), (0.0, 1.0)):
        worst = (-(Rounded(y) / a) + (1 - y) / (1 - Rounded(a))).worst()
        dA = -y / a + (1 - y) / (1 - a)
        assert worst <= roundings(rounding.loss_gradient, np.array([dA]), Approximate(np.array([a])))[0] <= 2 * worst


@pytest.mark.parametrize(
    "form",
    [
        lambda a, y: (a - y) / (a - a * a),
        lambda a, y: (a - y) / (a * (1 - a)),
        lambda a, y: 1 / (1 - a) - y / (a * (1 - a)),
        lambda a, y: (1 - y / a) / (1 - a),
        lambda a, y: 1 / (1 - a) - y * (1 / a + 1 / (1 - a)),
    ],
    ids=["square", "product", "difference", "quotients", "inverses"],
)
@pytest.mark.parametrize("A", [0.01, 0.5, 0.9, 0.999, 1 - 2.0**-20])
@pytest.mark.parametrize("y", [0.0, 1.0])
def test_dA_of_a_binary_loss_is_covered_where_its_terms_are_brought_together(form, A, y):
    given = np.array([-y / A + (1 - y) / (1 - A)]), Approximate(np.array([A]))
    assert form(Rounded(A), y).worst() <= roundings(rounding.binary_loss_gradient, *given)[0]


def test_away_from_1_that_costs_little_and_at_1_nothing_is_known():
    dA = np.array([-10.0, -1 / 0.3, -1.0])
    plain, together = (
        bound(ALL, dA, Approximate(-1 / dA)) for bound in (rounding.loss_gradient, rounding.binary_loss_gradient)
    )
    assert (together[:2] / plain[:2] <= 1 + 6 / 4 * 0.3 / 0.7 + 1e-9).all()
    assert np.isinf(together[2])


# The cost


@pytest.mark.parametrize("near", [True, False])
@pytest.mark.parametrize(("output", "loss", "A", "Y"), OUTPUTS)
def test_what_a_cost_of_logits_is_made_of(output, loss, A, Y, near):
    Z = AT_Z if near else Approximate(AT_Z.value)
    losses, penalty, weights = np.random.default_rng(6).normal(size=6), 0.37, 11
    each = 0.0
    for i, j in itertools.product(range(3), range(6)):
        z, a, y = Z.value[i, j], A[i, j], Y[i, j]
        if loss == "squared_error":
            own = ACTIVATED[output][1][i, j]
            each += abs(a - y) * own + own**2 / 2  # (a + e - y)^2 / 2
        elif loss == "binary_cross_entropy":
            each += g(8 + 3) * abs(z) + 8 * u * a + 36 * u * min(a, 1 - a)
        else:
            column, column_A = Z.value[:, j], A[:, j]
            shift = sum(p * u * abs(x - column.max()) for p, x in zip(column_A, column, strict=True))
            each += y * (g(8 + 3) + shift + g(8) * (2 * np.abs(column).max() + math.log(3)))
        if near:
            apart = max(0, *Y[:, j]) - min(0, *Y[:, j])
            curved = 1 if output == "identity" else max(1, apart)
            each += abs(DZ[i, j]) * Z.error[i, j] + curved * Z.error[i, j] ** 2 / 2
    expected = each / 6 + g(18 + 4) * np.abs(losses).mean() + g(11 + 4) * penalty + n
    given = {"Z": Z, "A": A, "Y": Y, "dZ": DZ, "losses": losses, "penalty": penalty, "weights": weights}
    assert rounding.cost_of_logits(ALL, output, loss, **given) == pytest.approx(expected, rel=EXACTLY)


def test_what_a_cost_of_outputs_is_made_of():
    losses = np.random.default_rng(6).normal(size=6)
    bound = rounding.cost_of_outputs(ALL, losses=losses, penalty=0.37, weights=11, size=18)
    size = np.abs(losses).sum()
    expected = (18 * 2 * u + 8 * u * size) / 6 + g(22) * size / 6 + g(15) * 0.37 + n
    assert bound == pytest.approx(expected, rel=EXACTLY)


def of_cost(z, y, form):
    a = logistic(z)
    loss = max(z, 0) - z * y + math.log1p(math.exp(-abs(z)))
    one = {"penalty": 0.0, "weights": 0}
    tensors = {"Z": Approximate(np.full((1, 1), z)), "A": np.full((1, 1), a), "Y": np.full((1, 1), y)}
    tensors |= {"dZ": np.full((1, 1), a - y), "losses": np.array([loss])}
    return form.worst(), roundings(rounding.cost_of_logits, "sigmoid", "binary_cross_entropy", **tensors, **one)


@pytest.mark.parametrize("y", [0.0, 1.0])
def test_a_binary_cost_is_covered_in_the_forms_people_write(y):
    for z in (-20.0, -3.0, -0.5, 0.0, 1e-3, 0.7, 5.0, 30.0):
        forms = [
            max(-z, 0.0) + (1 - y) * Rounded(z) + log1p(exp(-abs(z))),
            Rounded(max(z, 0.0)) - Rounded(z) * y + log(1 + exp(-abs(z))),
            Rounded(max(z, 0.0)) - Rounded(z) * y + log1p(exp(-abs(z))),
        ]
        for form in forms:
            worst, bound = of_cost(z, y, form)
            assert worst <= bound


def test_a_categorical_cost_is_covered():
    for z in np.random.default_rng(7).normal(scale=3, size=(20, 4)):
        A = np.exp(z) / np.exp(z).sum()
        Y = np.eye(4)[0]
        shifted = [Rounded(x) - z.max() for x in z]
        forms = [
            log(total(exp(x) for x in shifted)) - shifted[0],
            log(total(exp(x) for x in shifted)) + z.max() - Rounded(z[0]),
            log(total(exp(x) for x in z)) - Rounded(z[0]),
        ]
        given = {"Z": Approximate(z[:, None]), "A": A[:, None], "Y": Y[:, None], "dZ": (A - Y)[:, None]}
        rest = {"losses": np.array([-math.log(A[0])]), "penalty": 0.0, "weights": 0}
        bound = roundings(rounding.cost_of_logits, "softmax", "categorical_cross_entropy", **given, **rest)
        for form in forms:
            assert form.worst() <= bound


FAR_APART = [(0.0, 1.0, 0.0), (40.0, 0.0, 40.0), (-30.0, 30.0, 30.0), (20.0, 20.0, 20.0)]


@pytest.mark.parametrize("e", [1e-3, 0.1, 1.0])
@pytest.mark.parametrize("labels", FAR_APART)
@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
def test_an_error_of_Z_moves_a_squared_error_by_no_more_than_its_bound(output, labels, e):
    """Where the labels are far apart the loss is curved by more than 1."""

    def outputs(z):
        return logistic(z) if output == "sigmoid" else np.exp(z) / np.exp(z).sum(axis=0)

    Y = np.array(labels)[:, np.newaxis]
    for z in np.random.default_rng(8).normal(scale=2, size=(40, 3, 1)):
        A = outputs(z)
        slope = A * (1 - A)
        d = A - Y
        dZ = d * slope if output == "sigmoid" else A * (d - (d * A).sum())
        corners = z + e * np.array(list(itertools.product((-1, 0, 1), repeat=3))).T
        moved = np.abs(((outputs(corners) - Y) ** 2).sum(axis=0) - (d**2).sum()).max() / 2
        Z = Approximate(z, np.full_like(z, e))
        given = {"Z": Z, "A": A, "Y": Y, "dZ": dZ, "losses": np.zeros(1), "penalty": 0.0, "weights": 0}
        assert moved <= rounding.cost_of_logits(NOTHING, output, "squared_error", **given) * (1 + 1e-12)


@pytest.mark.parametrize("y", [(0.0, 1.0, 0.0, 0.0), (0.3, -2.0, 5.0, 0.0)])
def test_dZ_of_a_squared_error_after_a_softmax_is_covered_in_the_forms_people_write(y):
    needed = []
    for z in np.random.default_rng(9).normal(scale=2, size=(10, 4)):
        exact, Y = np.exp(z) / np.exp(z).sum(), np.array(y)
        given = {"Z": Approximate(z[:, None]), "A": exact[:, None], "Y": Y[:, None], "slope": exact[:, None]}
        bound = roundings(rounding.output_gradient, "softmax", "squared_error", **given)[:, 0]
        for A in softmax_forms(z):
            d = [a - k for a, k in zip(A, y, strict=True)]
            inner = total(a * each for a, each in zip(A, d, strict=True))
            needed.append(covered([(a * (each - inner)).worst() for a, each in zip(A, d, strict=True)], bound))
            jacobian = [[A[i] * ((i == k) - A[k]) for k in range(4)] for i in range(4)]
            needed.append(covered([dot(row, d).worst() for row in jacobian], bound))
    assert max(needed) > 0.3


@pytest.mark.parametrize("y", [0.0, 1.0])
def test_a_cost_of_outputs_is_covered(y):
    for a in (1e-6, 0.1, 0.5, 0.9, 1 - 1e-6):
        form = -(y * log(a) + (1 - y) * log(1 - Rounded(a)))
        one = {"losses": np.array([form.value]), "penalty": 0.0, "weights": 0, "size": 1}
        bound = roundings(rounding.cost_of_outputs, **one)
        assert form.worst() <= bound <= 2 * form.worst() + 3  # that of 1 - A is allowed for either label


def test_a_squared_cost_and_a_penalty_are_covered():
    rest = {"penalty": 0.0, "weights": 0}
    for a, y in ((0.3, 1.0), (-2.0, 0.5)):
        form = 0.5 * ((Rounded(a) - y) * (Rounded(a) - y))
        tensors = {"Z": Approximate(np.full((1, 1), a)), "A": np.full((1, 1), a), "Y": np.full((1, 1), y)}
        tensors |= {"dZ": np.full((1, 1), a - y), "losses": np.array([form.value])}
        bound = roundings(rounding.cost_of_logits, "identity", "squared_error", **tensors, **rest)
        assert form.worst() <= bound <= 2 * form.worst()
    penalty = stored(0.7) / (2 * Rounded(6)) * total(Rounded(w) * w for w in W.ravel())
    rest = {"penalty": penalty.value, "weights": W.size, "size": 1}
    bound = roundings(rounding.cost_of_outputs, losses=np.zeros(1), **rest) - 2
    assert penalty.worst() <= bound <= 3 * penalty.worst()


@pytest.mark.parametrize("z", [-30.0, -5.0, -0.3, 0.0, 0.7, 5.0, 30.0])
@pytest.mark.parametrize("y", [0.0, 1.0])
def test_a_binary_loss_as_the_logarithm_of_one_plus_e_to_the_z_is_within_its_bound(z, y):
    """Every rounding with the worst sign, exp and log off by the 8 u that they may be; the gradient is a known one."""
    exponential = math.exp(z) * (1 + 8 * u)
    total = (1 + exponential) * (1 + u)
    logarithm = math.log(total) * (1 + 8 * u)
    worst = abs((logarithm - y * z * (1 - u)) - (math.log1p(math.exp(z)) - y * z)) + u * (abs(logarithm) + abs(z))
    A = 1 / (1 + math.exp(-z))
    one = np.array([[1.0]])
    loss = np.array([math.log1p(math.exp(z)) - y * z])
    given = {"Z": Approximate(z * one), "A": A * one, "Y": y * one, "dZ": (A - y) * one, "losses": loss}
    bound = rounding.cost_of_logits(ALL, "sigmoid", "binary_cross_entropy", **given, penalty=0.0, weights=0)
    assert worst <= bound + 8e-16 * (1 + abs(z))  # what float64 adds where the worst case is worked out in it
