"""The ways in which a formula can be wrong, as rules that rewrite one expression or statement of its source.

A rule is written in Python: `a @ b -> b @ a`. In it stand

    a b c   any expression
    n       any number written out, k any but 0
    x       an expression that stands for a number or an array of numbers
    f       as in a.f(b): sum, mean or max

and everything else for itself. Rules stand apart by a semicolon; `<->` is a rule for each direction; what is right of |
is another way to be wrong.
"""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

Found = dict[str, Any]


class Operator(NamedTuple):
    """A way to be wrong: what it does, and its rules."""

    description: str
    rules: str


def _renamed(pairs: str) -> str:
    """Rules that take one name for another, of a variable and of an attribute."""
    names = [pair.split() for pair in pairs.split("; ")]
    return "; ".join(f"{right} {arrow} {wrong}; a.{right} {arrow} a.{wrong}" for right, arrow, wrong in names)


OPERATORS: dict[str, Operator] = {
    # matrices
    "matmul-swapped": Operator("operands of @ in the other order", "a @ b -> b @ a"),
    "matmul-elementwise": Operator("* for @", "a @ b -> a * b"),
    "product-matmul": Operator("@ for *", "a * b -> a @ b"),
    "transpose-dropped": Operator(".T left out", "a.T -> a"),
    "transpose-added": Operator(".T of what needs none", "x @ b -> x.T @ b; a @ x -> a @ x.T; x * b -> x.T * b"),
    "axis-other": Operator(
        "the sum or the largest along the other axis",
        "a.f(axis=0, keepdims=True) <-> a.f(axis=1, keepdims=True);"
        " a.f(b, axis=1, keepdims=True) -> a.f(b, axis=0, keepdims=True)",
    ),
    "axis-dropped": Operator(
        "the sum or the largest of the whole array",
        "a.f(axis=0, keepdims=True) -> a.f(keepdims=True); a.f(axis=1, keepdims=True) -> a.f(keepdims=True);"
        " a.f(b, axis=1, keepdims=True) -> a.f(b, keepdims=True)",
    ),
    "keepdims-dropped": Operator(
        "a column made a vector; a row made one would broadcast all the same",
        "a.f(axis=1, keepdims=True) -> a.f(axis=1); a.f(b, axis=1, keepdims=True) -> a.f(b, axis=1)",
    ),
    "first-of-sum": Operator(
        "the first example for the sum over all",
        "a.sum(axis=1, keepdims=True) -> a[:, :1]; a.sum(b, axis=1, keepdims=True) -> b[:, :1]",
    ),
    "sum-mean": Operator(
        "mean for sum",
        "a.sum() -> a.mean(); a.sum(axis=0, keepdims=True) -> a.mean(axis=0, keepdims=True);"
        " a.sum(axis=1, keepdims=True) -> a.mean(axis=1, keepdims=True);"
        " a.sum(b, axis=1, keepdims=True) -> a.mean(b, axis=1, keepdims=True)",
    ),
    "mean-sum": Operator("sum for mean", "a.mean() -> a.sum()"),
    "extremum": Operator(
        "the smallest, the mean or the sum for the largest",
        "a.max(axis=0, keepdims=True) -> a.min(axis=0, keepdims=True) | a.mean(axis=0, keepdims=True)"
        " | a.sum(axis=0, keepdims=True); np.maximum(a, b) -> np.minimum(a, b)",
    ),
    "count-other": Operator("units counted for examples", "a.shape[1] -> a.shape[0]"),
    # arithmetic
    "plus-minus": Operator("- for +", "a + b -> a - b"),
    "minus-plus": Operator("+ for -", "a - b -> a + b"),
    "difference-reversed": Operator("b - a for a - b", "a - b -> b - a"),
    "product-quotient": Operator("/ for *", "a * b -> a / b"),
    "quotient-product": Operator("* for /", "a / b -> a * b"),
    "quotient-reversed": Operator("b / a for a / b", "a / b -> b / a"),
    "division-dropped": Operator("a divisor left out", "a / b -> a"),
    "division-twice": Operator("a divisor applied twice", "a / b -> a / b / b"),
    "factor-dropped": Operator("a factor left out", "a * b -> a | b; a @ b -> a | b"),
    "factor-twice": Operator("a factor applied twice", "a * b -> a * b * b | a * a * b"),
    "term-dropped": Operator("a term left out", "a + b -> a | b; a - b -> a | -b"),
    "term-twice": Operator("a term added twice", "a + b -> a + b + b | a + a + b; a - b -> a - b - b"),
    "sign-dropped": Operator("a minus left out", "-a -> a"),
    "sign-added": Operator("a minus too many", "x -> -x"),
    "exponent": Operator("another exponent", "a ** b -> a ** (b + 1) | a ** (b - 1) | a * b | a"),
    "number-plus-one": Operator("a number one too large", "n -> n + 1"),
    "number-minus-one": Operator("a number one too small", "n -> n - 1"),
    "number-doubled": Operator("a number doubled", "k -> k * 2"),
    "number-halved": Operator("a number halved", "k -> k / 2"),
    "slightly-more": Operator("an expression times 1 + 1e-4", "x -> x * 1.0001"),
    "slightly-less": Operator("an expression times 1 - 1e-4", "x -> x * 0.9999"),
    "not-a-number": Operator("a result that is nan", "return x -> return x * np.nan"),
    # functions
    "exp-other": Operator("another exponential", "np.exp(a) -> np.exp2(a) | np.expm1(a) | a"),
    "log-other": Operator(
        "another logarithm",
        "np.log(a) -> np.log2(a) | np.log10(a) | np.log1p(a) | a; np.log1p(a) -> np.log(a) | np.log2(1 + a) | a",
    ),
    "tanh-other": Operator("a function like tanh", "np.tanh(a) -> np.sin(a) | np.arctan(a) | np.tanh(a / 2) | a"),
    "root-other": Operator("no root, another, or the square", "np.sqrt(a) -> a | np.cbrt(a) | np.square(a)"),
    "magnitude-dropped": Operator("a value for its magnitude", "np.abs(a) -> a"),
    "ones-zeros": Operator("ones for zeros and zeros for ones", "np.ones_like(a) <-> np.zeros_like(a)"),
    "activation-other": Operator(
        "another activation, its derivative, or none",
        "sigmoid(a) -> np.tanh(a) | softmax(a) | sigmoid_derivative(a) | sigmoid(sigmoid(a)) | a;"
        " softmax(a) -> sigmoid(a) | softmax(softmax(a)) | a",
    ),
    "derivative-of-activation": Operator(
        "g'(A) for g'(Z)",
        "g_derivative(Z) -> g_derivative(np.tanh(Z)); a.backward(b, c) -> a.backward(b, a.forward(c))",
    ),
    "backward-dropped": Operator("dA for dZ, g' left out", "a.backward(b, c) -> b; activation_backward(a, b, c) -> a"),
    "forward-dropped": Operator("Z for A, g left out", "a.forward(b) -> b; activation_forward(a, b) -> a"),
    "arguments-swapped": Operator(
        "two arguments in the other order",
        "linear_backward(a, b) -> linear_backward(b, a); linear_backward_input(a, b) -> linear_backward_input(b, a);"
        " activation_backward(a, b, c) -> activation_backward(b, a, c); a.backward(b, c) -> a.backward(c, b);"
        " squared_error_backward(a, b) -> squared_error_backward(b, a); a.dZ(b, c) -> a.dZ(c, b);"
        " a.losses(b, c) -> a.losses(c, b); _map(a, b, c) -> _map(a, c, b); elementwise(a, b) -> elementwise(b, a);"
        " losses.cost(a, b, c, output=output, loss=loss, l2=l2)"
        " -> losses.cost(b, a, c, output=output, loss=loss, l2=l2)",
    ),
    # choices
    "where-swapped": Operator("both branches of a choice exchanged", "np.where(a, b, c) -> np.where(a, c, b)"),
    "where-one-branch": Operator(
        "one branch of a choice everywhere", "np.where(a, b, c) -> np.where(a, b, b) | np.where(a, c, c)"
    ),
    "comparison-reversed": Operator("< for >, and so on", "a > b -> a < b; a >= b -> a <= b; a == b <-> a != b"),
    "threshold": Operator("compared with another number", "a > 0 -> a > 1 | a > -1; a >= 0 -> a >= 1 | a >= -1"),
    # names
    "A-for-Z": Operator("what comes out of an activation for what goes in", _renamed("Z -> A; Z1 -> A1; Z2 -> A2")),
    "Z-for-A": Operator(
        "what goes into an activation for what comes out", _renamed("A -> Z; A1 -> Z1; A2 -> Z2; A_prev -> Z")
    ),
    "dA-for-dZ": Operator("a gradient after the activation for before", _renamed("dZ -> dA; dZ1 -> dA1; dZ -> dZ2")),
    "dZ-for-dA": Operator("a gradient before the activation for after", _renamed("dA -> dZ; dA1 -> dZ2")),
    "A-for-A_prev": Operator("a layer's own activation for the one before", _renamed("A_prev -> A; A1 -> A2")),
    "X-for-A": Operator(
        "the network's input for a layer's, or the reverse", "A1 <-> X; a.A1 -> X; A_prev -> X; X -> cache.A1"
    ),
    "gradient-for-value": Operator("dZ for Z, dW for W", _renamed("A -> dA; Z -> dZ; W -> dW; W1 -> dW1; W2 -> dW2")),
    "labels-for-output": Operator("Y for A or Z, or the reverse", "Z <-> Y; A <-> Y; a.Z2 -> Y"),
    "layer-other": Operator(
        "layer 2 for layer 1, or the reverse",
        _renamed("W1 <-> W2; b1 <-> b2; Z1 <-> Z2; A2 -> A1; dZ1 <-> dZ2; dW1 <-> dW2; db1 <-> db2")
        + "; g1 <-> g2; beta1 <-> beta2",
    ),
    "moment-other": Operator(
        "one array of an update for another",
        "d <-> p; d <-> v; d <-> s; v <-> s; p <-> v; v_hat -> v; s_hat -> s; v_hat <-> s_hat; gradients <-> layers",
    ),
    # layers
    "index-before": Operator("the layer before", "a[l] -> a[l - 1]; a[l - 1] -> a[l - 2]; a[-1] -> a[-2]"),
    "index-after": Operator("the layer after", "a[l - 1] -> a[l]"),
    "index-first": Operator("the first layer", "a[-1] -> a[0]; a[l] -> a[0]; a[l - 1] -> a[0]"),
    "order-reversed": Operator(
        "layers in the other order",
        "reversed(a) -> a; a.insert(0, b) <-> a.append(b);"
        " zip(a, b, strict=True) -> zip(a, b[::-1], strict=True) | zip(a[::-1], b, strict=True)",
    ),
    "range-shorter": Operator("a layer left out", "range(a) -> range(a - 1) | range(1, a)"),
    "results-swapped": Operator(
        "two results in the other order",
        "Layer(a, b) -> Layer(b, a); AdamState(a, b, c) -> AdamState(b, a, c); [a, b] -> [b, a];"
        " Cache(A_prev, W, Z, A) -> Cache(A_prev, W, A, Z); Gradients(dA, dZ, dW, db) -> Gradients(dZ, dA, dW, db);"
        " Forward(Z1, A1, Z2, A2) -> Forward(A1, Z1, Z2, A2) | Forward(Z1, A1, A2, Z2);"
        " Gradients(a, b, c, dA1, dZ1, dW1, db1) -> Gradients(a, b, c, dZ1, dA1, dW1, db1);"
        " Propagation(Z, A, a, dZ, b, c) -> Propagation(A, Z, a, dZ, b, c)",
    ),
    "update-dropped": Operator(
        "an assignment that changes a name left out",
        "dW = a -> pass; dA = a -> pass; dZ = a -> pass; A = a -> pass; v = a -> pass; s = a -> pass; t += a -> pass",
    ),
    "hyperparameter-ignored": Operator(
        "the usual value for the one that was asked for",
        "l2 -> 0.0; slope -> 0.01; leaky_slope -> 0.01; hidden -> 'relu'; output -> 'sigmoid';"
        " loss -> 'binary_cross_entropy'",
    ),
}

# Names that stand for a number or an array of numbers in the formulas, and calls that give one.
NUMBER = re.compile(
    r"d?[AWXYZ](_prev|\d)?|d?b\d?|dw|w|e|l2|m|[vstpd]|[vs]_hat|slope|beta\d?|epsilon|learning_rate|largest|label|J"
)
GIVES_NUMBERS = {
    *("exp", "abs", "where", "tanh", "maximum", "log", "log1p", "sqrt", "vdot", "ones_like", "sum", "mean", "max"),
    *("forward", "backward", "dZ", "losses", "cost", "float", "sigmoid", "softmax", "g_derivative", "squared_error"),
    *("squared_error_backward", "linear_forward", "linear_backward_input", "activation_forward", "activation_backward"),
    *("binary_cross_entropy", "l2_penalty", "l2_penalty_backward", "astype", "type"),
}


def rewritten(operator: Operator, node: ast.expr | ast.stmt) -> Iterator[ast.expr | ast.stmt]:
    """What an operator makes of one expression or statement: nothing, or one or more wrong ones, which share parts."""
    for pattern, wrong in _parsed(operator.rules):
        found: Found = {}
        if _fits(pattern, node, found):
            yield from (_filled(replacement, found) for replacement in wrong)


def is_number(node: Any) -> bool:
    """Whether an expression of the formulas stands for a number or an array of numbers that it computes or is given."""
    match node:
        case ast.Name(name) | ast.Attribute(attr=name) if name != "T":
            return bool(NUMBER.fullmatch(name))
        case ast.Attribute(value) | ast.UnaryOp(ast.USub(), value):
            return is_number(value)
        case ast.Call(ast.Name(name) | ast.Attribute(attr=name)):
            return name in GIVES_NUMBERS
        case ast.Subscript(ast.Attribute(attr="shape")):
            return True
        case ast.BinOp(left, _, right):
            return is_number(left) or is_number(right)
    return False


def _is_written_out(node: Any) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in {int, float}


WILDCARDS: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys("abc", lambda node: isinstance(node, ast.expr) and not isinstance(node, ast.Slice)),
    "n": _is_written_out,
    "k": lambda node: _is_written_out(node) and node.value != 0,
    "x": is_number,
    "f": lambda name: name in {"sum", "max", "mean"},
}


@cache
def _parsed(rules: str) -> list[tuple[ast.AST, list[ast.AST]]]:
    parsed = []
    for rule in rules.split("; "):
        right, arrow, wrong = re.split(r" (<?->) ", rule)
        parsed.append((_one(right), [_one(text) for text in wrong.split(" | ")]))
        parsed += [(_one(wrong), [_one(right)])] if arrow == "<->" else []
    return parsed


def _one(text: str) -> ast.AST:
    (statement,) = ast.parse(text).body
    return statement.value if isinstance(statement, ast.Expr) else statement


def _fits(pattern: Any, node: Any, found: Found) -> bool:
    """Whether a node is of the form of a pattern; what its wildcards stand for comes into `found`."""
    wildcard = pattern.id if isinstance(pattern, ast.Name) else pattern
    if isinstance(wildcard, str) and wildcard in WILDCARDS:
        found[wildcard] = node
        return WILDCARDS[wildcard](node)
    if isinstance(pattern, list):
        both = isinstance(node, list) and len(node) == len(pattern)
        return both and all(_fits(*pair, found) for pair in zip(pattern, node, strict=True))
    if not isinstance(pattern, ast.AST):
        return bool(pattern == node)
    fields = [field for field in pattern._fields if field not in {"ctx", "kind", "type_comment"}]
    return type(node) is type(pattern) and all(_fits(getattr(pattern, f), getattr(node, f), found) for f in fields)


def _filled(replacement: Any, found: Found) -> Any:
    """Put what the wildcards stand for into a replacement."""
    wildcard = replacement.id if isinstance(replacement, ast.Name) else replacement
    if isinstance(wildcard, str) and wildcard in WILDCARDS:
        return found[wildcard]
    if isinstance(replacement, list):
        return [_filled(item, found) for item in replacement]
    if not isinstance(replacement, ast.AST):
        return replacement
    return type(replacement)(**{field: _filled(getattr(replacement, field), found) for field in replacement._fields})
