"""Functions that take all parameters in one flat vector and return one of gradients, as for scipy's minimize."""

import ast
from collections.abc import Sequence

from crosscheck.candidates import roles
from crosscheck.candidates.calling import returned_names
from crosscheck.candidates.structures import kind_and_number, means_something
from crosscheck.candidates.written import Calls, Functions, Way, in_lines, whole

_OF_GRADIENT = ("grad", "deriv", "back")


def adapter_of_flat(functions: Functions, way: Way) -> str:
    """The adapter of a function that cuts its parameters out of a vector, or of one of a single layer with ones in X.

    Empty where there is no such function that gives gradients.
    """
    for name, function in functions.items():
        vector = next((a.arg for a in function.args.args if _is_vector(a.arg)), "")
        if not vector or "." in name or not _gives_gradient(function):
            continue
        cut = _cut_from(function, vector) or _cut_by_another(functions, function, vector)
        if len(cut) > 1:
            return _written(Calls(functions, way), name, vector, cut)
        if not cut and way.rows and _is_a_factor(function, vector):
            return _written_of_one(Calls(functions, way), name)
    return ""


def _is_vector(argument: str) -> bool:
    return any(word in roles.plain(argument) for word in ("param", "theta", "weights"))


def _gives_gradient(function: ast.FunctionDef) -> bool:
    """Whether it takes X and returns a gradient, or a pair as of a cost and a gradient."""
    if not any("X" in roles.role_names(argument.arg) for argument in function.args.args):
        return False
    returned = returned_names(function)
    words = [function.name, *filter(None, returned)]
    return len(returned) == 2 or (
        len(returned) == 1 and any(one in roles.plain(w) for one in _OF_GRADIENT for w in words)
    )


def _cut_from(function: ast.FunctionDef, vector: str) -> list[str]:
    """The names of what is cut out of a vector, in their order."""
    found = []
    for node in (node for node in function.body if isinstance(node, ast.Assign)):
        cuts = [part for part in ast.walk(node.value) if isinstance(part, ast.Subscript)
                and isinstance(part.slice, ast.Slice) and getattr(part.value, "id", "") == vector]  # fmt: skip
        if cuts and isinstance(node.targets[0], ast.Name):
            found.append(node.targets[0].id)
    return found


def _cut_by_another(functions: Functions, function: ast.FunctionDef, vector: str) -> list[str]:
    """The same where a function does it that is handed the vector first."""
    for node in (node for node in ast.walk(function) if isinstance(node, ast.Call) and node.args):
        other = functions.get(str(getattr(node.func, "id", "")))
        if other and other.args.args and getattr(node.args[0], "id", "") == vector:
            return _cut_from(other, other.args.args[0].arg)
    return []


def _is_a_factor(function: ast.FunctionDef, vector: str) -> bool:
    """Whether the vector is multiplied with a matrix as it is."""
    products = [node for node in ast.walk(function) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult)]
    factors = [side for node in products for side in (node.left, node.right)]
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    factors += [
        argument for call in calls if getattr(call.func, "attr", "") in {"dot", "matmul"} for argument in call.args
    ]
    return vector in {factor.id for factor in factors if isinstance(factor, ast.Name)}


def _written(call: Calls, name: str, taken: str, cut: Sequence[str]) -> str:
    """A vector of all parameters, those of a layer in one matrix with the biases first or each for itself."""
    kinds = [kind_and_number(one) or ("", None) for one in cut]
    apart = all(kind in {"W", "b"} and number for kind, number in kinds)
    names = [f"{kind}{number}" for kind, number in kinds] if apart else [f"{l}" for l in range(1, len(cut) + 1)]
    in_out = call.way.layout.get("W") == "in_out"
    stack, shape = ("np.vstack", "1, -1") if in_out else ("np.hstack", "-1, 1")
    together = [f'{stack}([parameters["b{l}"].reshape({shape}), parameters["W{l}"]])' for l in names]
    parts = [f'parameters["{one}"]' for one in names] if apart else together
    order = ', order="F"' if _in_columns(call.functions[name]) else ""
    shown = [f'"d{one}": d{one}' for one in names] if apart else [
        text for l in names for text in (f'"dW{l}": d{l}[{"1:" if in_out else ":, 1:"}]',
                                         f'"db{l}": d{l}[{"0" if in_out else ":, 0"}]')]  # fmt: skip
    ravelled = order.removeprefix(", ")
    targets, J = _targets(call.functions[name])
    called = call(name, _sizes(call.way) | dict.fromkeys(("parameters", "Ws", f"={taken}"), "vector"))
    split = "np.split(grad, np.cumsum([part.size for part in parts])[:-1])"
    lines = [
        *in_lines("    parts = [", parts, "]"),
        f"    vector = np.concatenate([part.ravel({ravelled}) for part in parts])",
        f"    {targets} = {called}",
        f"    cut = zip({split}, parts)",
        f"    {', '.join(f'd{one}' for one in names)} = (flat.reshape(part.shape{order}) for flat, part in cut)",
        *in_lines("    return {", [*J, *shown], "}"),
    ]
    return whole(call.way, lines, is_step=False)


def _written_of_one(call: Calls, name: str) -> str:
    """A vector with the bias first, and a column of ones before X."""
    targets, J = _targets(call.functions[name])
    vector = 'np.concatenate([parameters["b1"].ravel(), parameters["W1"].ravel()])'
    given = {"parameters": "vector", "Ws": "vector", "X": "np.c_[np.ones(len(X)), X]", "Y": "Y.ravel()"}
    shown = ['"dW1": grad.ravel()[1:].reshape(parameters["W1"].shape)', '"db1": grad.ravel()[0]']
    lines = [
        f"    vector = {vector}",
        f"    {targets} = {call(name, given)}",
        f"    return {{{', '.join([*J, *shown])}}}",
    ]
    return whole(call.way, lines, is_step=False)


def _sizes(way: Way) -> dict[str, str]:
    """What to write for the sizes of a network of two layers."""
    n_h = f'parameters["W2"].shape[{0 if way.layout.get("W") == "in_out" else 1}]'
    return {"n_x": f"X.shape[{int(way.rows)}]", "n_h": n_h, "n_y": 'parameters["b2"].size'}


def _targets(function: ast.FunctionDef) -> tuple[str, list[str]]:
    """Names for what it returns, of which `grad` is one, and how a cost among them is shown."""
    names = returned_names(function)
    if len(names) == 1:
        return "grad", []
    costs = [means_something(str(name)) or "cost" in roles.plain(str(name)) for name in names]
    first = costs[0] or not costs[1]
    return ("cost, grad" if first else "grad, cost"), ['"cost": cost']


def _in_columns(function: ast.FunctionDef) -> bool:
    """Whether it takes vectors column by column, as MATLAB does."""
    return any(isinstance(node, ast.Constant) and node.value == "F" for node in ast.walk(function))
