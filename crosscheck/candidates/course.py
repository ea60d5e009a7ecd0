"""A forward and a backward pass, and perhaps a cost, each a function of its own, as courses have them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from crosscheck.candidates.calling import Function, Order
from crosscheck.candidates.candidate import Candidate, Trial, leaves
from crosscheck.candidates.contents import Contents, contents
from crosscheck.candidates.contract import Tensors
from crosscheck.candidates.layout import Array
from crosscheck.candidates.results import FORWARD, PASSED, Reading
from crosscheck.candidates.roles import plain
from crosscheck.candidates.showing import shown
from crosscheck.candidates.structures import COSTS, is_leaf
from crosscheck.tensor_names import is_gradient


class Course(Candidate):
    """Its functions are the forward pass, the cost if there is one, the backward pass, in the order they are called.

    What goes from the forward to the backward pass goes unread, but for Z and A under their names in a dict.
    """

    def run(self, trial: Trial) -> Tensors:
        """Forward, cost, backward, and what they show."""
        return with_gradients(self.passes(trial, self.functions, trial.orders), trial)

    def passes(self, trial: Trial, functions: Sequence[Function], orders: Sequence[Order]) -> Reading:
        """Forward, cost, backward; what the cost or the backward pass changes in the cache is misconduct."""
        reading = Reading(trial.given.network, trial.layout)
        (forward, *costs, backward), (forward_order, *cost_orders, backward_order) = functions, orders
        result = trial.ask(forward, forward_order)
        reading.add(result, forward.returns, FORWARD if not costs and _has_cost(result, forward.returns) else PASSED)
        reading.add_output(_output(result, reading))
        trial.values |= _at_hand(result, forward.returns, reading)
        own = {id(copy) for copy in trial.copies.values()}
        before = [(array, array.copy()) for array in leaves(result) if id(array) not in own]
        held = list(contents(result))
        for function, order in zip(costs, cost_orders, strict=True):
            cost = trial.ask(function, order)
            cost = np.array(cost) if isinstance(cost, list) else cost
            if is_leaf(cost) and np.size(cost) != 1 and plain(function.name).startswith("loss"):
                continue  # a loss for each example, which is no cost
            reading.add(cost, ["cost"] if is_leaf(cost) else function.returns)
        trial.values["gradients"] = trial.ask(backward, backward_order)
        reading.add(trial.values["gradients"], backward.returns)
        trial.misconduct.extend(_changed(before, held, trial, backward.roles))
        return reading


def with_gradients(reading: Reading, trial: Trial) -> Tensors:
    """The tensors that were read, if there is a gradient of parameters among them."""
    tensors = shown(reading.tensors(), reading, trial)
    return tensors if any(map(is_gradient, tensors)) else {}


def _has_cost(result: Any, names: Sequence[str | None]) -> bool:
    """Whether a cost is among what a forward pass returns, as a number that is no count, or by its name."""
    parts = list(result) if isinstance(result, list | tuple) else [result]
    keys = [*names, *(str(key) for part in parts if isinstance(part, Mapping) for key in part)]
    numbers = [np.asarray(part) for part in parts if is_leaf(part) and not np.ndim(part)]
    return any(number.dtype.kind == "f" for number in numbers) or any(plain(key or "") in COSTS for key in keys)


def _output(result: Any, reading: Reading) -> Any:
    """The A of the last layer in what a forward pass returns: where it has no name, the first array."""
    if is_leaf(result):
        return result if np.ndim(result) else None
    if isinstance(result, Mapping):
        named = {plain(str(key)): value for key, value in result.items()}
        words = (f"a{reading.depth}", "al", "yhat", "output", "ypred")
        return next((named[word] for word in words if is_leaf(named.get(word))), None)
    if not isinstance(result, list | tuple):
        return None
    named_output = reading.seen.get(("A", reading.depth))
    if named_output is not None:
        return named_output
    if first := [part for part in result if is_leaf(part) and np.ndim(part)]:
        return first[-1] if len(first) == len(result) and isinstance(result, list) else first[0]
    lists = [part for part in result if isinstance(part, list) and part and is_leaf(part[-1])]
    return lists[0][-1] if lists and ("cost", 0) not in reading.found else None


def _at_hand(result: Any, names: Sequence[str | None], reading: Reading) -> dict[str, Any]:
    """What the backward pass and the cost may be given of what the forward pass returned."""
    values: dict[str, Any] = {"cache": result}
    if reading.output is not None:
        values |= {"AL": reading.output, f"A{reading.depth}": reading.output}
    values |= {f"{kind}{l}": value for (kind, l), value in reading.seen.items() if kind in {"A", "Z"}}
    if len(names) == 1:
        values[f"={names[0]}"] = result
    if isinstance(result, list | tuple):
        if len(names) == len(result):
            values |= {f"={name}": part for name, part in zip(names, result, strict=True) if name}
        rest = [part for part in result[1:] if not (is_leaf(part) and np.size(part) == 1)]
        if len(result) > 1 and isinstance(result, tuple):
            values["cache"] = rest[0] if len(rest) == 1 else result[1:]
    return values


def _changed(before: list[tuple[Array, Array]], held: list[Contents], trial: Trial, roles: set[str]) -> Iterator[str]:
    """A line for what was changed in place since the forward pass returned it, or holds something else now."""
    changed = {id(array) for array, copy in before if array.tobytes() != copy.tobytes()}
    output = id(trial.values.get("AL"))
    if output in changed and "AL" in roles:
        yield "changes its argument AL"
        changed.discard(output)
    if changed or any(one.differs() for one in held):
        yield "changes its argument cache"
