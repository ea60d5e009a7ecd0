"""Networks of layer objects, such as [Dense(2, 4), ReLU(), Dense(4, 1), Sigmoid()]: what such a file is made of."""

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from crosscheck.candidates import roles
from crosscheck.candidates.calling import returned_names
from crosscheck.candidates.structures import kind_and_number

Methods = dict[str, ast.FunctionDef]
_GRADIENTS = ("dinput", "dx", "da", "gradinput", "inputgrad")


@dataclass(frozen=True)
class Passes:
    """The names of a class's forward and backward pass, and where each leaves its result: empty if it returns it."""

    forward: ast.FunctionDef
    backward: ast.FunctionDef

    @property
    def output(self) -> str:
        """The attribute in which the forward pass leaves what it does not return."""
        return "" if returned_names(self.forward) else self.kept_output

    @property
    def kept_output(self) -> str:
        """The attribute in which the forward pass keeps its output, whatever it returns."""
        return _stored_as(self.forward, lambda name: "AL" in roles.role_names(name))

    @property
    def gradient(self) -> str:
        """The attribute in which the backward pass leaves what it does not return."""
        return "" if returned_names(self.backward) else _stored_as(self.backward, _is_of_input)


@dataclass(frozen=True)
class Weights:
    """Where a layer with weights keeps W, b and their gradients: such as {"W": ".weights", "dW": ".dweights"}."""

    name: str
    methods: Methods
    passes: Passes
    places: dict[str, str]


@dataclass(frozen=True)
class Classes:
    """A file's classes by what they are: layers with weights, all layers, and networks that hold them."""

    nodes: dict[str, ast.ClassDef]
    methods: dict[str, Methods]

    @property
    def weighted(self) -> dict[str, Weights]:
        """The layers that have a W of no number."""
        found = [Weights(name, methods, own, _places(methods)) for name, methods in self.methods.items()
                 if (own := passes(methods))]  # fmt: skip
        return {layer.name: layer for layer in found if "W" in layer.places}

    @property
    def layers(self) -> list[str]:
        """All classes with passes that are no networks: the forward pass takes one argument, the backward no labels."""
        return [name for name in self.methods if (own := self.passes(name)) and name not in self.holding()
                and len(required(own.forward)) == 1]  # fmt: skip

    def passes(self, name: str) -> Passes | None:
        """The forward and the backward pass of a class, its base classes' where it has none of its own."""
        return passes(self.methods[name])

    def holding(self) -> list[str]:
        """The classes that hold layers: they go through a list of them, or make some that have weights."""
        return [name for name, node in self.nodes.items() if name not in self.weighted
                and (_goes_through(node) or self.makes(name))]  # fmt: skip

    def makes(self, name: str) -> list[str]:
        """The layers with weights that a class makes itself."""
        used = {node.id for node in ast.walk(self.nodes[name]) if isinstance(node, ast.Name)}
        return [layer for layer in self.weighted if layer in used and layer != name]


def classes_of(tree: ast.Module) -> Classes:
    """The classes at the top level of a file, with the methods that they inherit from each other."""
    nodes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    methods: dict[str, Methods] = {}
    for name, node in nodes.items():
        methods[name] = {}
        for base in node.bases:
            methods[name] |= methods.get(base.id, {}) if isinstance(base, ast.Name) else {}
        methods[name] |= {method.name: method for method in node.body if isinstance(method, ast.FunctionDef)}
    return Classes(nodes, methods)


def passes(methods: Methods) -> Passes | None:
    """The forward and the backward pass among methods, if there are both."""
    forward = roles.by_rank(methods, roles.FORWARD, "forward") or [name for name in methods if name == "__call__"]
    backward = roles.by_rank(methods, roles.BACKWARD, "backward")
    return Passes(methods[forward[0]], methods[backward[0]]) if forward and backward else None


def required(function: ast.FunctionDef) -> list[str]:
    """The arguments of a method that must be given."""
    arguments = function.args.args
    return [argument.arg for argument in arguments[1 : len(arguments) - len(function.args.defaults)]]


def assembled(tree: ast.Module, classes: Classes) -> list[ast.Call]:
    """The layers of a network in their order, as the file makes them outside its classes; none where it does not.

    They are in a list, handed to a network one after the other, or each under a name of its own.
    """
    rest = [node for part in tree.body if not isinstance(part, ast.ClassDef) for node in ast.walk(part)]
    rest.sort(key=lambda node: getattr(node, "lineno", 0))
    lists = [node.elts if isinstance(node, ast.List | ast.Tuple) else node.args for node in rest
             if isinstance(node, ast.List | ast.Tuple | ast.Call)]  # fmt: skip
    whole = [_calls(parts, classes) for parts in lists if len(parts) > 1]
    one_by_one = _calls([node.value for node in rest if isinstance(node, ast.Assign)], classes, only=False)
    added = _calls([parts[0] for parts in lists if len(parts) == 1], classes, only=False)
    return max([*whole, added, one_by_one], key=len, default=[])


def _calls(parts: Sequence[ast.expr], classes: Classes, *, only: bool = True) -> list[ast.Call]:
    """Those of some expressions that make layers; none where any must be, and one does not, or none has weights."""
    made = [node for node in parts if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            and node.func.id in classes.layers]  # fmt: skip
    weighted = [node for node in made if isinstance(node.func, ast.Name) and node.func.id in classes.weighted]
    return made if weighted and (len(made) == len(parts) or not only) else []


def kept_layers(classes: Classes, network: str) -> list[str]:
    """The attributes of a network's object that are layers with weights, or the one that is a list of all layers."""
    named, lists = [], []
    for node in ast.walk(classes.nodes[network]):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute):
            made = node.value.func if isinstance(node.value, ast.Call) else None
            if isinstance(made, ast.Name) and made.id in classes.weighted:
                named.append(node.targets[0].attr)
            elif isinstance(node.value, ast.List | ast.ListComp):
                lists.append(node.targets[0].attr)
    looped = [name for name in lists if name in _gone_through(classes.nodes[network])]
    return list(dict.fromkeys(named or looped[:1]))


def made_inside(classes: Classes, network: str) -> list[ast.Call]:
    """The layers that a network's constructor makes, in their order."""
    init = classes.methods[network].get("__init__")
    return (
        _calls([node.value for node in init.body if isinstance(node, ast.Assign)], classes, only=False) if init else []
    )


def _places(methods: Methods) -> dict[str, str]:
    """Where W, b and their gradients are, as attributes or as entries of a dict that is one."""
    found: dict[str, str] = {}
    for method in methods.values():
        for node in ast.walk(method):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and _of_self(node):
                found.setdefault(_kind(node.attr), f".{node.attr}")
            elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
                found |= {kind: place for kind, place in _entry(node) if kind not in found}
    return {kind: place for kind, place in found.items() if kind in {"W", "b", "dW", "db"}}


def _entry(node: ast.Subscript) -> Iterator[tuple[str, str]]:
    """What an entry such as self.grads["w"] is, and where."""
    held, key = node.value, node.slice
    if isinstance(held, ast.Attribute) and _of_self(held) and isinstance(key, ast.Constant):
        kind = _kind(str(key.value))
        is_gradient = "grad" in roles.plain(held.attr) and kind in {"W", "b"}
        yield f"d{kind}" if is_gradient else kind, f'.{held.attr}["{key.value!s}"]'


def _kind(name: str) -> str:
    kind, number = kind_and_number(name) or ("", None)
    return kind if number is None else ""


def _of_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"


def _goes_through(node: ast.ClassDef) -> bool:
    return bool(_gone_through(node))


def _gone_through(node: ast.ClassDef) -> set[str]:
    """The attributes of self that it loops over, calling a method of each."""
    found: set[str] = set()
    for part in ast.walk(node):
        if isinstance(part, ast.For) and isinstance(part.target, ast.Name):
            called = {call.func.value.id for call in ast.walk(part) if isinstance(call, ast.Call)
                      and isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name)}  # fmt: skip
            if part.target.id in called:
                found |= {
                    name.attr for name in ast.walk(part.iter) if isinstance(name, ast.Attribute) and _of_self(name)
                }
    return found


def _stored_as(function: ast.FunctionDef, fits: Callable[[str], bool]) -> str:
    stored = [node.attr for node in ast.walk(function)
              if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)]  # fmt: skip
    return next((f".{name}" for name in stored if fits(name)), "")


def _is_of_input(name: str) -> bool:
    return roles.plain(name).startswith(_GRADIENTS)
