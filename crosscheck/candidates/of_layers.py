"""Adapters for networks of layer objects: the network put together with given parameters, and gone through."""

import ast
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscheck.candidates import roles
from crosscheck.candidates.kept import arguments_of, sizes_line
from crosscheck.candidates.layer_objects import (
    Classes,
    Passes,
    Weights,
    assembled,
    classes_of,
    kept_layers,
    made_inside,
    required,
)
from crosscheck.candidates.losses import Gradient, gradients_of_loss
from crosscheck.candidates.shown_architecture import shown_architecture
from crosscheck.candidates.written import Way, in_lines, whole


@dataclass(frozen=True)
class _Network:
    """A network of layers as an adapter puts it together.

    `made` are the lines that do, `places` where the layers with weights are then: "layers[0]", or "layer" of a loop
    over all of them; `through` is what has the passes, `layers` or a network's object. `outputs` are the variables in
    which its output may be, an empty one where it may be in none, as where the loss has the softmax in it.
    """

    made: list[str]
    places: list[str]
    weights: Weights
    through: str
    passes: Passes
    outputs: tuple[str, ...] = ("A", "")
    layers: Sequence[ast.Call] = ()


def adapters_of_layers(tree: ast.Module, way: Way) -> Iterator[str]:
    """The adapters of a file whose network is made of layer objects, the likeliest first; none of any other file."""
    classes = classes_of(tree)
    for network in _networks(tree, classes, way):
        is_step = "dW" not in network.weights.places
        if way.one_example and not is_step:
            continue
        for said, going in _ways_through(tree, classes, network, way):
            for output in [""] if is_step else network.outputs:
                lines = [*network.made, *_put(network), *going, *_shown(network, output, is_step=is_step)]
                for head in dict.fromkeys((said, "")):
                    yield head + whole(way, lines, is_step=is_step)


def is_of_layers(tree: ast.Module) -> bool:
    """Whether a file's network is made of layer objects."""
    return any(True for _ in _networks(tree, classes_of(tree), Way()))


def networks_of_layers(tree: ast.Module) -> list[str]:
    """The classes that hold layers, in a file whose network is made of such: their parameters are not their own."""
    return classes_of(tree).holding() if is_of_layers(tree) else []


def _networks(tree: ast.Module, classes: Classes, way: Way) -> Iterator[_Network]:
    """The networks of layers in a file: put together by itself, or by a class of layer sizes."""
    for name in classes.holding():
        made, own = classes.makes(name), classes.passes(name)
        if made and own:
            yield from _of_sizes(classes, name, classes.weighted[made[0]], own, way)
    layers = assembled(tree, classes)
    if layers:
        yield _of_list(classes, layers, way)


def _of_sizes(classes: Classes, name: str, weights: Weights, own: Passes, way: Way) -> Iterator[_Network]:
    """A network whose constructor makes the layers of sizes, in attributes or in a list of them."""
    kept = kept_layers(classes, name)
    words = arguments_of(classes.nodes[name], way, step="dW" not in weights.places)
    if not kept or "..." in words:
        return
    made, held = [sizes_line(way)] if "sizes" in words else [], name.lower()
    made.append(f"    {held} = {name}({words})")
    places = [f"{held}.{attribute}" for attribute in kept]
    if len(kept) == 1:
        made.append(f"    dense = [layer for layer in {places[0]} if isinstance(layer, {weights.name})]")
        places = ["layer"]
    yield _Network(made, places, weights, held, own, layers=made_inside(classes, name) if len(kept) > 1 else ())


def _of_list(classes: Classes, layers: Sequence[ast.Call], way: Way) -> _Network:
    """The file's own list of layers, those with weights made of the shapes of the parameters."""
    made, places = [], []
    turned = "" if way.layout.get("W") == "in_out" else "[::-1]"
    for i, call in enumerate(layers):
        name = ast.unparse(call.func)
        if name in classes.weighted:
            places.append(f"layers[{i}]")
            made.append(f"{name}({_of_shape(call, len(places), turned, classes.weighted[name])})")
        else:
            made.append(ast.unparse(call))
    weights = classes.weighted[next(name for call in layers if (name := ast.unparse(call.func)) in classes.weighted)]
    lines = in_lines("    layers = [", made, "]")
    outputs = ("",) if ast.unparse(layers[-1].func) in classes.weighted else ("A", "")
    held = next((name for name in classes.holding() if not classes.makes(name) and classes.passes(name)), None)
    own = classes.passes(held) if held else None
    if held and own and len(required(own.forward)) == 1:
        takes = any(node.name == "__init__" and len(node.args.args) > 1 for node in classes.methods[held].values())
        if takes:
            lines.append(f"    net = {held}({_in_list(classes, held)})")
            return _Network(lines, places, weights, "net", own, outputs, layers)
    return _Network(lines, places, weights, "layers", weights.passes, outputs, layers)


def _in_list(classes: Classes, held: str) -> str:
    """Layers as a network takes them: in a list, or one after the other."""
    return "*layers" if classes.methods[held]["__init__"].args.vararg else "layers"


def _of_shape(call: ast.Call, l: int, turned: str, weights: Weights) -> str:
    """The arguments of a layer with its two sizes, which stand first or under their names, in the place of its own."""
    rest = [ast.unparse(argument) for argument in call.args[2:]]
    named = [ast.unparse(keyword) for keyword in call.keywords if not _is_size(keyword.arg or "")]
    rate = [] if "dW" in weights.places else _rate(weights)
    return ", ".join([f'*parameters["W{l}"].shape{turned}', *rest, *named, *rate])


def _is_size(name: str) -> bool:
    return bool({"n_x", "n_y", "n_h"} & {*roles.role_names(name)})


def _rate(weights: Weights) -> list[str]:
    """The learning rate for a constructor that takes one."""
    init = weights.methods.get("__init__")
    taken = [argument.arg for argument in init.args.args] if init else []
    return [f"{name}=learning_rate" for name in taken if "learning_rate" in roles.role_names(name)]


def _put(network: _Network) -> list[str]:
    """The lines that put the parameters into their layers."""
    kinds = [kind for kind in ("W", "b") if kind in network.weights.places]

    def put(place: str, number: str, f: str) -> str:
        targets = ", ".join(f"{place}{network.weights.places[kind]}" for kind in kinds)
        return f"{targets} = " + ", ".join(f'parameters[{f}"{kind}{number}"].copy()' for kind in kinds)

    if network.places == ["layer"]:
        return ["    for l, layer in enumerate(dense, 1):", f"        {put('layer', '{l}', 'f')}"]
    return [f"    {put(place, str(l), '')}" for l, place in enumerate(network.places, 1)]


def _ways_through(tree: ast.Module, classes: Classes, network: _Network, way: Way) -> Iterator[tuple[str, list[str]]]:
    """The lines that go forward, take the gradient of the loss, and go backward, after the line with ARCHITECTURE."""
    Y, m = "Y" if way.one_example else way.words["Y"], way.words["m"]
    is_list = network.through == "layers"
    backward = required(network.passes.backward)
    ahead = _forward(network, is_list=is_list)
    if not is_list and any("Y" in roles.role_names(argument) for argument in backward):
        words = {"Y": Y, "X": "X", "AL": "A", "learning_rate": "learning_rate"}
        given = [next((words[role] for role in roles.role_names(a) if role in words), "...") for a in backward]
        yield (
            _said(classes, network, Gradient(())),
            [*ahead, f"    {network.through}.{network.passes.backward.name}({', '.join(given)})"],
        )
        return
    for gradient in gradients_of_loss(tree, classes, Y=Y, m=m):
        said = _said(classes, network, gradient)
        lines = [f"    {line}" for line in gradient.lines]
        yield said, [*ahead, *lines, *_scaled(gradient, way), *_backward(network, is_list=is_list)]


def _said(classes: Classes, network: _Network, gradient: Gradient) -> str:
    """The line with the ARCHITECTURE that the names of the layers show."""
    loss = gradient.lines
    said = (
        shown_architecture(network.layers, classes.weighted, loss, squared=gradient.doubled) if network.layers else {}
    )
    return f"ARCHITECTURE = {json.dumps(said)}\n" if said else ""


def _scaled(gradient: Gradient, way: Way) -> list[str]:
    """A line that makes the gradient of a loss that of the check's: a sum over outputs, with 1/2 if squared."""
    n_y = f" * Y.shape[{int(way.rows)}]" if gradient.mean else ""
    half = " / 2" if gradient.doubled else ""
    m = f" / {way.words['m']}" if gradient.summed else ""
    why = ["1/2 if squared"] * bool(half) + ["a sum over outputs"] * bool(n_y) + ["a mean over examples"] * bool(m)
    return [f"    dA = dA{n_y}{half}{m}  # the check's loss has {' and '.join(why)}"] if why else []


def _forward(network: _Network, *, is_list: bool) -> list[str]:
    name, output = network.passes.forward.name, network.passes.output
    call = "" if name == "__call__" else f".{name}"
    if not is_list:
        if output:
            return [f"    {network.through}{call}(X)", f"    A = {network.through}{output}"]
        return [f"    A = {network.through}{call}(X)"]
    called = [f"        layer{call}(A)", f"        A = layer{output}"] if output else [f"        A = layer{call}(A)"]
    return ["    A = X", "    for layer in layers:", *called]


def _backward(network: _Network, *, is_list: bool) -> list[str]:
    name, gradient = network.passes.backward.name, network.passes.gradient
    more = "".join(", learning_rate" for argument in required(network.passes.backward)[1:]
                   if "learning_rate" in roles.role_names(argument))  # fmt: skip
    if not is_list:
        return [f"    {network.through}.{name}(dA{more})"]
    called = [f"        layer.{name}(dA{more})", f"        dA = layer{gradient}"] if gradient else [
        f"        dA = layer.{name}(dA{more})"]  # fmt: skip
    return ["    for layer in reversed(layers):", *called]


def _shown(network: _Network, output: str, *, is_step: bool) -> list[str]:
    """The output, and the gradients, or the new parameters of a step, of all layers with weights."""
    places, d = network.weights.places, "" if is_step else "d"
    kinds = [kind for kind in (f"{d}W", f"{d}b") if kind in places]
    if network.places == ["layer"]:
        every = [f'{{f"{kind}{{l}}": layer{places[kind]} for l, layer in enumerate(dense, 1)}}' for kind in kinds]
        return in_lines("    return ", [f'{{f"A{{len(dense)}}": {output}}}', *every] if output else every, "", " | ")
    shown = [f'"A{len(network.places)}": {output}'] if output else []
    shown += [f'"{kind}{l}": {place}{places[kind]}' for l, place in enumerate(network.places, 1) for kind in kinds]
    return in_lines("    return {", shown, "}")
