"""The notes' computation graph: numbers that remember where they came from, and the chain rule walked backwards.

>>> a, b, c = Node(5.0, "a"), Node(3.0, "b"), Node(2.0, "c")
>>> j = notes_function(a, b, c)
>>> j.value
33.0
>>> d = derivatives(j)
>>> d[a], d[b], d[c]
(3.0, 6.0, 9.0)

"""

import math
from typing import NamedTuple


class Edge(NamedTuple):
    """One input of an operation, and the derivative of the operation's result with respect to it."""

    source: "Node"
    derivative: float


class Node:
    """A number in the graph: its value, its name in the picture, and how it depends on what it was made from.

    Nodes are made by arithmetic on nodes and numbers, and by `log` and `sigmoid`. Never changed once made.
    """

    __slots__ = ("edges", "name", "value")

    def __init__(self, value: float, name: str = "", edges: tuple[Edge, ...] = ()) -> None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise TypeError(f"value must be a number, got {type(value).__name__}")
        if not math.isfinite(value):
            raise ValueError(f"{name or 'value'} must be finite, got {value}")
        self.value = float(value)
        self.name = name
        self.edges = edges

    def __repr__(self) -> str:
        return f"Node({self.name or '?'} = {self.value:g})"

    def named(self, name: str) -> "Node":
        """Return the same number under another name."""
        return Node(self.value, name, self.edges)

    def __add__(self, other: "Node | float") -> "Node":
        other = _node(other)
        return Node(self.value + other.value, "+", (Edge(self, 1.0), Edge(other, 1.0)))

    def __mul__(self, other: "Node | float") -> "Node":
        other = _node(other)
        return Node(self.value * other.value, "×", (Edge(self, other.value), Edge(other, self.value)))

    def __neg__(self) -> "Node":
        return self * -1.0

    def __sub__(self, other: "Node | float") -> "Node":
        return self + -_node(other)

    def __radd__(self, other: float) -> "Node":
        return _node(other) + self

    def __rmul__(self, other: float) -> "Node":
        return _node(other) * self

    def __rsub__(self, other: float) -> "Node":
        return _node(other) - self


def log(x: Node) -> Node:
    """ln x, with derivative 1/x (notes 001, "derivative"). Raises ValueError unless x > 0."""
    if _is_node("x", x).value <= 0:
        raise ValueError(f"log needs a number > 0, got {x.value:g}")
    return Node(math.log(x.value), "log", (Edge(x, 1 / x.value),))


def sigmoid(z: Node) -> Node:
    """1 / (1 + e^-z), with derivative a (1 - a)."""
    e = math.exp(-abs(_is_node("z", z).value))
    a = (1.0 if z.value >= 0 else e) / (1 + e)
    return Node(a, "σ", (Edge(z, e / (1 + e) ** 2),))


def derivatives(output: Node) -> dict[Node, float]:
    """The derivative of `output` with respect to every node it depends on, by one walk backwards.

    A node's derivative is the sum, over all that uses it, of the user's derivative times the edge's: the chain rule.
    Source: notes 002, "Computation Graph".
    """
    order = _order(_is_node("output", output))
    result = dict.fromkeys(order, 0.0)
    result[output] = 1.0
    for node in reversed(order):
        for source, derivative in node.edges:
            result[source] += result[node] * derivative
    return result


def notes_function(a: Node, b: Node, c: Node) -> Node:
    """J = 3 (a + b c), over u = b c and v = a + u. Source: notes 003, 9; notes 001 has v = a u, a slip."""
    u = (_is_node("b", b) * _is_node("c", c)).named("u")
    v = (_is_node("a", a) + u).named("v")
    return (3 * v).named("J")


def logistic_regression_graph(w1: Node, w2: Node, b: Node, *, x1: float, x2: float, y: float) -> Node:
    """The loss of one example with two features: z = w1 x1 + w2 x2 + b, a = sigmoid(z), L(a, y).

    L = -(y log a + (1 - y) log(1 - a)), of which y selects a term. Source: notes 003, 10.
    Raises ValueError unless y is 0 or 1, and where the logarithm's argument is rounded to 0.
    """
    if y not in (0, 1):
        raise ValueError(f"y must be 0 or 1, got {y}")
    z = (w1 * Node(x1, "x1") + w2 * Node(x2, "x2") + b).named("z")
    a = sigmoid(z).named("a")
    return (-log(a if y else 1 - a)).named("L")


def to_mermaid(output: Node) -> str:
    """Draw the graph as Mermaid text, each node with its value and, below it, the derivative of `output` to it."""
    d = derivatives(output)
    number = {node: i for i, node in enumerate(d)}
    lines = ["flowchart LR"]
    for node, i in number.items():
        name = "" if node.name == f"{node.value:g}" else f"{node.name} = "
        lines.append(f'    n{i}["{name}{node.value:.4g}<br/>d = {d[node]:.4g}"]')
    for node, i in number.items():
        lines.extend(f"    n{number[source]} --> n{i}" for source, _ in node.edges)
    return "\n".join(lines)


def _node(value: "Node | float") -> Node:
    """Make a number a node named after its value."""
    if isinstance(value, Node):
        return value
    constant = Node(value)
    return constant.named(f"{constant.value:g}")


def _is_node(name: str, value: Node) -> Node:
    if not isinstance(value, Node):
        raise TypeError(f"{name} must be a Node, got {type(value).__name__}")
    return value


def _order(output: Node) -> list[Node]:
    """All nodes below `output`, each after everything it was made from."""
    order: dict[Node, None] = {}
    stack = [(output, False)]
    while stack:
        node, ready = stack.pop()
        if ready:
            order[node] = None
        elif node not in order:
            stack.append((node, True))
            stack.extend((source, False) for source, _ in reversed(node.edges))
    return list(order)
