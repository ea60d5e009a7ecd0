"""The computation graph: the notes' numbers, the chain rule against slopes taken by hand, and the module's example."""

import doctest
import math

import numpy as np
import pytest

from scratch_numpy import computation_graph, logistic_regression
from scratch_numpy.computation_graph import (
    Edge,
    Node,
    derivatives,
    log,
    logistic_regression_graph,
    notes_function,
    sigmoid,
    to_mermaid,
)

NUMBERS = [(5.0, 3.0, 2.0), (-1.5, 0.25, 4.0), (0.0, -2.0, 7.0)]


def test_the_modules_example_runs():
    results = doctest.testmod(computation_graph)
    assert results.attempted >= 4
    assert results.failed == 0


@pytest.mark.parametrize(("a", "b", "c"), NUMBERS)
def test_the_notes_function(a, b, c):
    nodes = Node(a, "a"), Node(b, "b"), Node(c, "c")
    j = notes_function(*nodes)
    d = derivatives(j)
    assert j.value == 3 * (a + b * c)
    assert [d[node] for node in nodes] == [3, 3 * c, 3 * b]
    by_name = {node.name: derivative for node, derivative in d.items()}
    assert by_name["J"] == 1
    assert by_name["v"] == by_name["u"] == 3
    assert {node.name: node.value for node in d}["u"] == b * c


EXPRESSIONS = {
    "sum": (lambda x, y: x + y, lambda x, y: (x + y, 1, 1)),
    "difference": (lambda x, y: x - y, lambda x, y: (x - y, 1, -1)),
    "product": (lambda x, y: x * y, lambda x, y: (x * y, y, x)),
    "numbers on the right": (lambda x, y: (x + 2) * 3 - 4 + y, lambda x, y: ((x + 2) * 3 - 4 + y, 3, 1)),
    "numbers on the left": (lambda x, y: 2 + 3 * x + (4 - y), lambda x, y: (2 + 3 * x + 4 - y, 3, -1)),
    "minus": (lambda x, y: -x * y, lambda x, y: (-x * y, -y, -x)),
    "used twice": (lambda x, y: x * x * x + x * y + x, lambda x, y: (x**3 + x * y + x, 3 * x**2 + y + 1, x)),
    "a diamond": (lambda x, y: (x + y) * (x - y), lambda x, y: (x * x - y * y, 2 * x, -2 * y)),
}


@pytest.mark.parametrize("name", EXPRESSIONS)
@pytest.mark.parametrize(("x", "y"), [(2.0, -0.5), (-4.0, 8.0)])
def test_arithmetic_has_the_slopes_of_the_school_rules(name, x, y):
    graph, by_hand = EXPRESSIONS[name]
    nodes = Node(x, "x"), Node(y, "y")
    result = graph(*nodes)
    d = derivatives(result)
    assert (result.value, *(d[node] for node in nodes)) == by_hand(x, y)  # numbers in halves: no rounding


def test_a_path_is_counted_once_for_each_way_along_it():
    x = Node(1.0)
    y = x
    for _ in range(60):  # 2^60 ways from x to y: a walk over paths would never end
        y = y + y
    assert derivatives(y)[x] == 2.0**60


def test_a_long_chain_needs_no_recursion():
    y = x = Node(0.0)
    for _ in range(5000):
        y = y + 1
    assert derivatives(y)[x] == 1


def test_log_and_sigmoid():
    x = Node(0.25)
    assert log(x).value == math.log(0.25)
    assert derivatives(log(x))[x] == 4
    for z, a, slope in [(0.0, 0.5, 0.25), (1000.0, 1, 0), (-1000.0, 0, 0)]:
        node = Node(z)
        assert sigmoid(node).value == a
        assert derivatives(sigmoid(node))[node] == slope
    z = Node(1.5)
    # The same number in another form; no difference seen.
    assert sigmoid(z).value == pytest.approx(1 / (1 + math.exp(-1.5)), rel=1e-15, abs=0)
    assert derivatives(sigmoid(z))[z] == pytest.approx(0.25 / math.cosh(0.75) ** 2, rel=1e-15, abs=0)


@pytest.mark.parametrize("y", [0, 1, 0.0, 1.0])
@pytest.mark.parametrize("seed", range(3))
def test_logistic_regression_is_that_of_the_other_room(y, seed):
    w1, w2, b, x1, x2 = (float(number) for number in np.random.default_rng(seed).standard_normal(5))
    nodes = Node(w1, "w1"), Node(w2, "w2"), Node(b, "b")
    loss = logistic_regression_graph(*nodes, x1=x1, x2=x2, y=y)
    d = derivatives(loss)
    step = logistic_regression.propagate(np.array([[w1], [w2]]), b, np.array([[x1], [x2]]), np.array([[float(y)]]))
    expected = [step.dw[0, 0], step.dw[1, 0], step.db]
    # Rounding through 1 - a. Largest seen: 2.6e-16.
    assert loss.value == pytest.approx(step.cost, rel=1e-14, abs=1e-15)
    assert [d[node] for node in nodes] == pytest.approx(expected, rel=1e-14, abs=1e-15)
    named = {node.name: node for node in d}
    assert d[named["z"]] == pytest.approx(step.dZ[0, 0], rel=1e-14, abs=1e-15)
    assert named["a"].value == pytest.approx(step.A[0, 0], rel=1e-15, abs=0)
    dA = -1 / named["a"].value if y else 1 / (1 - named["a"].value)
    assert d[named["a"]] == pytest.approx(dA, rel=1e-14, abs=0)


def test_the_edges_say_what_a_result_was_made_from():
    x, y = Node(2.0, "x"), Node(5.0, "y")
    assert (x * y).edges == (Edge(x, 5), Edge(y, 2))
    assert x.edges == ()
    assert (x * y).named("p").name == "p"
    assert repr((x * y).named("p")) == "Node(p = 10)"
    assert repr(Node(1.0)) == "Node(? = 1)"


def test_the_drawing_has_every_node_and_edge():
    a, b = Node(2.0, "a"), Node(3.0, "b")
    lines = to_mermaid((a * b).named("J")).splitlines()
    assert lines[0] == "flowchart LR"
    assert sorted(line.strip() for line in lines[1:]) == [
        "n0 --> n2",
        'n0["a = 2<br/>d = 3"]',
        "n1 --> n2",
        'n1["b = 3<br/>d = 2"]',
        'n2["J = 6<br/>d = 1"]',
    ]
