"""Where a class, or a file, keeps its parameters: the lines of an adapter that put others in their place."""

import ast
from collections.abc import Iterator, Sequence

from crosscheck.candidates import roles
from crosscheck.candidates.structures import kind_and_number
from crosscheck.candidates.written import Way

_LAYERS = "range(1, len(parameters) // 2 + 1)"
_OF_ONE_SIZE = ("zeros", "ones", "rand", "randn")
_LISTS = (ast.List, ast.ListComp, ast.Constant)
_GIVEN = {
    "n_x": "sizes[0]",
    "hidden_sizes": "sizes[1:-1]",
    "n_y": "sizes[-1]",
    "layer_sizes": "sizes",
    "depth": "len(sizes) - 1",
    "X": "X",
    "Y": "Y",
}


def assignments(body: Sequence[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    """The names that a file's statements give a value, or the attributes that a class's methods do, and that value."""
    for statement in body:
        inner = statement.body if isinstance(statement, ast.FunctionDef) and statement.name == "__init__" else []
        for node in [statement, *(node for part in inner for node in ast.walk(part))]:
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if name := _name(target):
                        yield name, node.value


def stored(function: ast.FunctionDef, *kinds: str) -> list[str]:
    """The attributes that a function gives new values, those of these kinds where any are said."""
    nodes = [node for node in ast.walk(function) if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)]
    return [node.attr for node in nodes if not kinds or (kind_and_number(node.attr) or ("", ""))[0] in kinds]


def begins_anew(function: ast.FunctionDef) -> bool:
    """Whether it gives W or b values of its own, whatever they were, as a fit does that begins at zeros."""
    taken = {argument.arg for argument in function.args.args
             if {"parameters", "Ws", "bs"} & {*roles.role_names(argument.arg)}}  # fmt: skip
    for node in (node for node in ast.walk(function) if isinstance(node, ast.Assign)):
        kept = {name for target in node.targets for name in _names(target)}
        own = {name for name in kept if (kind_and_number(name) or ("", ""))[0] in {"W", "b"}}
        if own and not (own | taken) & _names(node.value):
            return True
    return False


def _names(tree: ast.expr) -> set[str]:
    """The variables and the attributes in an expression."""
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return names | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def is_flat(value: ast.expr) -> bool:
    """Whether it makes an array of one axis, such as np.zeros(4)."""
    sizes = value.args if isinstance(value, ast.Call) else []
    return len(sizes) == 1 and getattr(getattr(value, "func", None), "attr", "") in _OF_ONE_SIZE and not isinstance(
        sizes[0], ast.Tuple | ast.List)  # fmt: skip


def shown_new(name: str, value: ast.expr) -> str:
    """The assignment that puts the check's parameters under this name; nothing where they are not kept there."""
    kind, number = kind_and_number(name) or ("", None)
    if kind in {"W", "b"} and number and number.isdigit():
        return f'{name} = parameters["{kind}{number}"].copy()'
    if kind in {"W", "b"} and number is None:
        if isinstance(value, _LISTS):
            return f'{name} = [parameters[f"{kind}{{l}}"].copy() for l in {_LAYERS}]'
        if not isinstance(value, ast.Dict):
            return f'{name} = parameters["{kind}1"].copy()'
    if "parameters" in roles.role_names(name) and isinstance(value, ast.Dict):
        return f"{name} = {{name: array.copy() for name, array in parameters.items()}}"
    return ""


def made_of(tree: ast.Module, name: str, way: Way, *, step: bool) -> list[str]:
    """The lines that make an object of a class and put the parameters into it."""
    node = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name)
    own = name.lower()
    made = arguments_of(node, way, step=step)
    lines = [f"    {own} = {name}({made})"]
    if "sizes" in made:
        lines.insert(0, sizes_line(way))
    puts = [line for attribute, value in assignments(node.body) if (line := shown_new(attribute, value))]
    lines += [f"    {own}.{line}" for line in dict.fromkeys(puts)]
    return lines if puts else [f"{line}  # with these parameters" for line in lines]


def sizes_line(way: Way) -> str:
    """The line that finds the sizes of all layers."""
    biases = 'b.size for name, b in parameters.items() if name[0] == "b"'
    return f"    sizes = [X.shape[{int(way.rows)}], *({biases})]"


def arguments_of(node: ast.ClassDef, way: Way, *, step: bool) -> str:
    """What to make an object of a class of; a learning rate is told to whoever takes steps.

    One that takes the size of a hidden layer has two layers.
    """
    init = next((m for m in node.body if isinstance(m, ast.FunctionDef) and m.name == "__init__"), None)
    if init is None:
        return ""
    rate = "learning_rate" if step else "1.0"
    of = {**_GIVEN, "learning_rate": rate}
    n_h = f'parameters["W2"].shape[{0 if way.layout.get("W") == "in_out" else 1}]'
    of_two = {"n_x": f"X.shape[{int(way.rows)}]", "n_h": n_h, "n_y": 'parameters["b2"].size'}
    if any("n_h" in roles.role_names(argument.arg) for argument in init.args.args):
        of |= of_two
    arguments, defaults = init.args.args[1:], len(init.args.defaults)
    required = arguments[: len(arguments) - defaults]
    words = [next((of[role] for role in roles.role_names(a.arg) if role in of), "...") for a in required]
    if words == ["..."] * 3:  # sizes of two layers in words of another language, more often than anything else
        words = [of_two["n_x"], of_two["n_h"], of_two["n_y"]]
    optional = [a.arg for a in arguments[len(required) :] if "learning_rate" in roles.role_names(a.arg)]
    return ", ".join([*words, *(f"{argument}={rate}" for argument in optional if step)])


def _name(target: ast.expr) -> str:
    """The name of a variable, or of an attribute of self."""
    if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self":
        return target.attr
    return target.id if isinstance(target, ast.Name) else ""
