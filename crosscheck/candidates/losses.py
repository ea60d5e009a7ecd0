"""How a file takes the gradient of its loss, which its layers are handed: a function, a loss object, an expression."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crosscheck.candidates import roles
from crosscheck.candidates.layer_objects import Classes, Methods, Passes, required

_LIKE_GRADIENT = ("prime", "deriv", "grad", "delta", "backward", "back")
_LIKE_LOSS = ("forward", "call", "calculate", "loss", "cost", "compute", "value")
_HARMLESS = {"np", "numpy", "len", "float", "int", "sum"}


@dataclass(frozen=True)
class Gradient:
    """The lines that give dA of the output from A and Y, and whether they are those of a squared error without 1/2.

    `mean` says that it is divided by the number of outputs too, `summed` that it is not divided by that of examples,
    since the loss is a sum over these. The lines are without their indentation.
    """

    lines: tuple[str, ...]
    doubled: bool = False
    mean: bool = False
    summed: bool = False


def gradients_of_loss(tree: ast.Module, classes: Classes, *, Y: str, m: str) -> Iterator[Gradient]:
    """Every way in which the file may take it, those that it uses first. `Y` and `m` are what to write for these."""
    rest = [node for node in tree.body if not isinstance(node, ast.ClassDef)]
    used = {node.id for part in rest for node in ast.walk(part) if isinstance(node, ast.Name)}
    found = [*_functions(tree, Y), *_objects(classes, Y), *_expressions(tree, Y, m)]
    squares = _squares_whole(tree)
    for _, lines, source in sorted(found, key=lambda each: bool(each[0]) and each[0] not in used):
        sized = any(getattr(node, "attr", "") == "size" for node in ast.walk(source))
        gradient = Gradient(tuple(lines), squares and _doubles(source), sized)
        if not sized and _sums_squares(tree):
            yield replace(gradient, summed=True)
        yield gradient


Found = Iterator[tuple[str, list[str], ast.AST]]


def _functions(tree: ast.Module, Y: str) -> Found:
    """Functions such as mse_prime(y_true, y_pred)."""
    for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        arguments = [argument.arg for argument in function.args.args[: 2 if function.args.defaults else None]]
        if _is_like(function.name, _LIKE_GRADIENT) and (words := _pair(arguments, Y)):
            yield function.name, [f"dA = {function.name}({words})"], function


def _objects(classes: Classes, Y: str) -> Found:
    """Objects with a method such as gradient(predicted, actual), or backward() after forward(predicted, actual)."""
    for name, methods in classes.methods.items():
        if name in classes.weighted or name in classes.holding():
            continue
        for method in (method for method in methods.values() if _is_like(method.name, _LIKE_GRADIENT)):
            if lines := _of_object(name, methods, method, Y):
                yield name, lines, method


def _of_object(name: str, methods: Methods, method: ast.FunctionDef, Y: str) -> list[str]:
    """The lines that make a loss object and ask it for a gradient; none where the method takes anything else."""
    first = next((one for one in methods.values() if one is not method and not one.name.startswith("__init")
                  and _is_like(one.name, _LIKE_LOSS) and _pair(required(one), Y)), None)  # fmt: skip
    own = Passes(first or method, method)
    output = f"loss{own.kept_output}" if first and own.kept_output else "A"
    words = _pair(required(method), Y, output)
    if not words and (required(method) or not first):
        return []
    lines = [f"loss = {name}()"]
    if first:
        call = "" if first.name == "__call__" else f".{first.name}"
        lines.append(f"loss{call}({_pair(required(first), Y)})")
    if own.gradient:
        return [*lines, f"loss.{method.name}({words})", f"dA = loss{own.gradient}"]
    return [*lines, f"dA = loss.{method.name}({words})"]


def _pair(arguments: Sequence[str], Y: str, output: str = "A") -> str:
    """What to write for the two arguments of a loss, of which one is known for the labels or for the output."""
    if len(arguments) != 2:
        return ""
    labels = ["Y" in roles.role_names(argument) for argument in arguments]
    outputs = ["AL" in roles.role_names(argument) for argument in arguments]
    if labels == [True, False] or (outputs == [False, True] and not labels[1]):
        return f"{Y}, {output}"
    if labels == [False, True] or (outputs == [True, False] and not labels[0]):
        return f"{output}, {Y}"
    return ""


def _expressions(tree: ast.Module, Y: str, m: str) -> Found:
    """What a training hands to a backward pass, where that is computed from labels and an output on the spot."""
    handed = [node.args[0] for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args
              and isinstance(node.func, ast.Attribute) and "back" in roles.plain(node.func.attr)]  # fmt: skip
    names = {node.id for node in handed if isinstance(node, ast.Name)}
    values = [node.value for node in ast.walk(tree) if isinstance(node, ast.Assign)
              and isinstance(node.targets[0], ast.Name) and node.targets[0].id in names]  # fmt: skip
    for value in (*handed, *values):
        if written := _in_A_and_Y(value, Y, m):
            yield "", [f"dA = {written}"], value


def _in_A_and_Y(value: ast.expr, Y: str, m: str) -> str:
    """An expression with A and Y in it under these names; empty where it has anything else, or not both."""
    called = {
        node.func.id for node in ast.walk(value) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    names = {node.id for node in ast.walk(value) if isinstance(node, ast.Name)} - _HARMLESS
    labels = {name for name in names if "Y" in roles.role_names(name)}
    counts = {
        name for name in names - labels if "m" in roles.role_names(name) or roles.plain(name) in {"n", "nsamples"}
    }
    outputs = names - labels - counts
    if called - _HARMLESS or len(labels) != 1 or len(outputs) != 1 or isinstance(value, ast.Name):
        return ""
    said = dict.fromkeys(labels, Y) | dict.fromkeys(counts, m) | dict.fromkeys(outputs, "A")
    return ast.unparse(_Renamed(said).visit(ast.parse(ast.unparse(value), mode="eval")))


class _Renamed(ast.NodeTransformer):
    """Names under others, which may be expressions; a place in the labels of all examples is those of this one."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return ast.parse(self.names.get(node.id, node.id), mode="eval").body


def _is_like(name: str, words: Sequence[str]) -> bool:
    return any(word in roles.plain(name) for word in words)


def _squares_whole(tree: ast.Module) -> bool:
    """Whether no statement that squares an error halves it: the check's squared error has 1/2."""
    halves = [node for statement in ast.walk(tree) if isinstance(statement, ast.Return | ast.Assign | ast.AugAssign)
              if _squares(statement) for node in ast.walk(statement) if _is_half(node)]  # fmt: skip
    return not halves


def _sums_squares(tree: ast.Module) -> bool:
    """Whether squares of errors are summed and divided by nothing."""
    losses = [node for node in ast.walk(tree) if isinstance(node, ast.Return | ast.Assign) and _squares(node)]
    words = {getattr(node, "attr", getattr(node, "id", "")) for loss in losses for node in ast.walk(loss)}
    divides = any(isinstance(node, ast.Div) for loss in losses for node in ast.walk(loss))
    return "sum" in words and "mean" not in words and not divides


def _squares(tree: ast.AST) -> bool:
    """Whether a difference is squared in it."""
    bases = [node.left for node in ast.walk(tree) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow)]
    bases += [node.args[0] for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args
              and getattr(node.func, "attr", "") in {"power", "square"}]  # fmt: skip
    return any(isinstance(base, ast.BinOp) and isinstance(base.op, ast.Sub) for base in bases)


def _is_half(node: ast.AST) -> bool:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        return any(isinstance(part, ast.Constant) and part.value == 2 for part in ast.walk(node.right))
    return isinstance(node, ast.Constant) and node.value == 0.5


def _doubles(tree: ast.AST) -> bool:
    """Whether something in it is multiplied by 2."""
    return any(isinstance(side, ast.Constant) and side.value == 2 for node in ast.walk(tree)
               if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult)
               for side in (node.left, node.right))  # fmt: skip
