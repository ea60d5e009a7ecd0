"""The few lines that make a file usable whose functions are not recognised, with its own names filled in."""

import ast
from collections.abc import Sequence
from dataclasses import replace

from crosscheck.candidates import roles
from crosscheck.candidates.calling import returned_names
from crosscheck.candidates.chosen import Parts, parts_of
from crosscheck.candidates.flat import adapter_of_flat
from crosscheck.candidates.kept import assignments, begins_anew, made_of, shown_new
from crosscheck.candidates.keyed import keyed_gradients
from crosscheck.candidates.loops import gradients_of_loop
from crosscheck.candidates.of_layers import adapters_of_layers
from crosscheck.candidates.stepping import lines_of_loop, step_of_loop
from crosscheck.candidates.structures import kind_and_number, means_something
from crosscheck.candidates.written import Calls, Functions, Way, whole

_LAST = 'f"A{len(parameters) // 2}"'


def adapter(tree: ast.Module, way: Way | None = None) -> str:
    """A `backprop(parameters, X, Y)` or a step in terms of the file's own functions, to append to it.

    An argument of which no name tells what it is keeps its name; it is for the file's author to replace.
    """
    return adapters(tree, way or Way())[0]


def adapters(tree: ast.Module, way: Way) -> list[str]:
    """Every adapter of a file that comes into question in such a way, the likeliest first."""
    return list(adapters_of_layers(tree, way)) or [_of_functions(tree, way)]


def _of_functions(tree: ast.Module, way: Way) -> str:
    """The same of functions, or of one class."""
    functions = _functions(tree)
    if flat := adapter_of_flat(functions, way):
        return flat
    parts = parts_of(functions)
    if parts.backward is None and (parts.step is None or begins_anew(functions[parts.step])):
        if gradients := gradients_of_loop(tree, way):
            return whole(way, gradients, is_step=False)
        if update := step_of_loop(tree, way):
            return whole(way, update, is_step=True)
    name = "step" if parts.step else "backprop"
    own = f"own_{name} = {name}" if name in functions else ""
    if parts.step:
        lines = _of_step(tree, functions, parts, replace(way, one_example=False))
        return whole(way, lines, is_step=True, before=own)
    made, call = _made(tree, functions, parts, way), Calls(functions, way)
    if way.one_example and parts.backward and call.is_clear(parts.backward, {}):
        return whole(way, [*made, *_of_each(call, parts.backward)], is_step=False, before=own)
    what = lines_of_loop(tree, way) or "what your own code computes from parameters, X and Y"
    return whole(way, [*made, *_of_passes(call, parts, what)], is_step=False, before=own)


def _made(tree: ast.Module, functions: Functions, parts: Parts, way: Way) -> list[str]:
    """The lines that put the parameters where the functions that are used find them."""
    lines = _globals(tree, [functions[one] for one in parts.used])
    for class_ in dict.fromkeys(one.partition(".")[0] for one in parts.used if "." in one):
        lines += made_of(tree, class_, way, step=bool(parts.step))
    return lines


def _globals(tree: ast.Module, used: Sequence[ast.FunctionDef]) -> list[str]:
    """Parameters that the functions find among the file's own variables."""
    names = {node.id for function in used for node in ast.walk(function) if isinstance(node, ast.Name)}
    own = {a.arg for function in used for a in ast.walk(function.args) if isinstance(a, ast.arg)}
    own |= {n.id for f in used for n in ast.walk(f) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    found = [(name, value) for name, value in assignments(tree.body) if name in names - own]
    lines = [line for name, value in found if (line := shown_new(name, value))]
    kept = [line.partition(" = ")[0] for line in lines]
    return [f"    global {', '.join(kept)}", *(f"    {line}" for line in lines)] if kept else []


def _of_step(tree: ast.Module, functions: Functions, parts: Parts, way: Way) -> list[str]:
    """New parameters, which are returned or are found in the object; without a rate, a step is one of rate 1."""
    call, step = Calls(functions, way), f"{parts.step}"
    lines = _made(tree, functions, parts, way)
    lines += [f"    {call(parts.forward, {})}"] if parts.forward else []
    class_, _, _ = step.rpartition(".")
    if not class_:
        return [*lines, f"    return {call(step, {})}"]
    node = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == class_)
    lines.append(f"    {call(step, {})}")
    has_rate = any("learning_rate" in line for line in lines)
    kept = dict.fromkeys(name for name, value in assignments(node.body) if shown_new(name, value))
    shown = [f'"{name}": {_moved(name, f"{class_.lower()}.{name}", scaled=not has_rate)}' for name in kept]
    return [*lines, f"    return {{{', '.join(shown)}}}"]


def _moved(name: str, new: str, *, scaled: bool) -> str:
    """A new parameter, or where it would be at another rate than 1."""
    kind, number = kind_and_number(name) or ("", None)
    if not scaled or number is None:
        return new
    old = f'parameters["{kind}{number}"]'
    return f"{old} + learning_rate * ({new} - {old})"


def _of_each(call: Calls, backward: str) -> list[str]:
    """The mean of the gradients of single examples."""
    each = f"    each = [{call(backward, {})} for i in range(X.shape[{0 if call.way.rows else 1}])]"
    names = [name or "" for name in returned_names(call.functions[backward])]
    if len(names) < 2:
        return [each, "    return {name: sum(one[name] for one in each) / len(each) for name in each[0]}"]
    shown = ", ".join(f'"{name}": {name}' for name in names if means_something(name)) or "..."
    mean = "sum(part) / len(each) for part in zip(*each)"
    if any((kind_and_number(name) or ("", "1"))[1] is None for name in names):
        mean = "[sum(layer) / len(each) for layer in zip(*part)] for part in zip(*each)"
    return [each, f"    {', '.join(names)} = ({mean})", f"    return {{{shown}}}"]


def _of_passes(call: Calls, parts: Parts, missing: str) -> list[str]:
    """Forward pass, cost, and backward pass, whichever there are, and everything they show.

    `missing` is said in the place of a backward pass where there is none.
    """
    forward, backward = parts.forward, parts.backward
    passes = (forward, parts.cost, backward)
    lines: list[str] = []
    shown: dict[str, None] = {}
    at_hand: dict[str, str] = {}
    for name, alone in zip(passes, ("AL", "cost", "grads"), strict=True):
        if name is None or (alone == "cost" and not call.is_clear(name, at_hand)):
            continue
        targets, written = _targets(call.functions[name], alone), call(name, at_hand)
        keyed = keyed_gradients(call.functions[name]) if name == backward else {}
        if not keyed and name == backward and not _has_names(call.functions[name], targets):
            return [*lines, f"    return {written}"] if _returns(call.functions[name]) else [
                *lines, f"    {written}", f"    return vars({name.partition('.')[0].lower()})"]  # fmt: skip
        lines.append(f"    {', '.join(targets)} = {written}" if _returns(call.functions[name]) else f"    {written}")
        at_hand |= {f"={target}": target for target in targets}
        if name == forward and _returns(call.functions[name]):
            at_hand |= {"AL": _output(targets), "cache": targets[-1]}
            shown |= dict.fromkeys(_shown_forward(targets))
        elif keyed:
            shown |= dict.fromkeys(_shown(target) for target in targets if means_something(target))
            shown |= dict.fromkeys(f'"{gradient}": {read}' for gradient, read in keyed.items())
        elif name != forward:
            shown |= dict.fromkeys(_shown(target) for target in targets)
    if backward is None:
        lines.append(f"    dW1 = db1 = ...  # {missing}")
        shown |= {'"dW1": dW1': None, '"db1": db1': None}
    return [*lines, f"    return {{{', '.join(shown)}}}"]


def _output(targets: Sequence[str]) -> str:
    """The one of what a forward pass returns that is the A of its last layer."""
    numbered = sorted(target for target in targets if (kind_and_number(target) or ("", None))[0] == "A")
    return "AL" if "AL" in targets else numbered[-1] if numbered else targets[0]


def _returns(function: ast.FunctionDef) -> bool:
    return bool(returned_names(function))


def _has_names(function: ast.FunctionDef, targets: Sequence[str]) -> bool:
    """Whether what it returns are tensors under their names, or a dict of them."""
    if len(targets) > 1:
        return all(means_something(target) for target in targets)
    dicts = {node.targets[0].id for node in ast.walk(function) if isinstance(node, ast.Assign)
             and isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Dict)}  # fmt: skip
    direct = any(isinstance(node, ast.Return) and isinstance(node.value, ast.Dict) for node in ast.walk(function))
    return direct or targets[0] in dicts


def _shown_forward(targets: Sequence[str]) -> list[str]:
    """What a forward pass shows by name; else the first of it is taken for the output."""
    named = [_shown(target) for target in targets if means_something(target) and roles.plain(target) not in {"a", "al"}]
    return named or [f"{_LAST}: {targets[0]}"]


def _shown(target: str) -> str:
    return f'"{target}": {target}' if means_something(target) else f"**{target}"


def _functions(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    """All functions by name, methods as Class.method."""
    found = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        found |= {f"{node.name}.{method.name}": method for method in node.body if isinstance(method, ast.FunctionDef)}
    return found


def _targets(function: ast.FunctionDef, alone: str) -> list[str]:
    """Names for what a function returns: those of its own return statement, but for those of the arguments."""
    names = [None if name in {"X", "Y", "parameters"} else name for name in returned_names(function)]
    if len(names) < 2:
        return [next(filter(None, names), alone)]
    if alone == "AL" and names.count(None) == 1 and names[0] and means_something(names[0]):
        return [name or "AL" for name in names]  # beside the Z and A of the layers before
    rest = "cache" if alone == "AL" and len(names) == 2 else "part{}"
    return [name or (rest.format(i) if i else alone) for i, name in enumerate(names)]
