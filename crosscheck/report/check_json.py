"""What came of checking a candidate, for a program: the keys of the contract first, then what else there is."""

from typing import Any

from crosscheck.candidates.contract import Failure, Place
from crosscheck.report.json_values import finite
from crosscheck.report.rows import Row, having, root, rows
from crosscheck.result import Cause, CheckResult, Hint

# What is null of a tensor that was not returned.
OF_RETURNED = (
    "max_abs_error", "tolerance", "smallest_detectable_relative_error",
    "problem", "wrong_entries", "index", "returned", "expected",
)  # fmt: skip


def to_json(result: CheckResult) -> dict[str, Any]:
    """A check as plain dictionaries; what is not there, and what is not finite, becomes null."""
    first = root(result)
    return {
        "verdict": result.verdict,
        "first_wrong": None if first is None else first.name,
        "wrong": having(result, "wrong", "collateral"),
        "collateral": having(result, "collateral"),
        "causes": [_cause(cause) for cause in result.named_causes],
        "tensors": [_tensor(row) for row in rows(result)],
        "convention": result.convention,
        "shapes_tried": [[int(size) for size in sizes] for sizes in result.shapes_tried],
        "warnings": [*([result.hint.text] if result.hint else []), *result.warnings],
        "name": result.name,
        "form": result.description.form,
        "functions": list(result.description.functions),
        "layout": dict(result.description.layout),
        "notes": list(result.description.notes),
        "network": _network(result),
        "misconduct": list(result.misconduct),
        "failure": None if result.failure is None else _failure(result.failure),
        "place": None if result.place is None else _place(result.place),
        "hint": None if result.hint is None else _hint(result.hint),
        "seed": result.seed,
    }


def _hint(hint: Hint) -> dict[str, Any]:
    """What to add, and whether all of it is right then; the text is the first of the warnings, too."""
    return {"text": hint.text, "add": list(hint.add), "right": hint.right}


def _cause(cause: Cause) -> dict[str, Any]:
    """A cause is only ever one that was confirmed."""
    return {
        "id": cause.id,
        "layer": cause.layer,
        "tensor": cause.tensor,
        "confirmed": True,
        "explanation": cause.explanation,
        "right": cause.right,
        "computed": cause.computed,
        "why": cause.why,
        **_place(cause.place),
    }


def _place(place: Place | None) -> dict[str, Any]:
    """A line of the candidate's file; `cell` is that of a notebook, in which it is counted."""
    if place is None:
        return dict.fromkeys(("function", "line", "cell", "source"))
    return {"function": place.function, "line": place.line, "cell": place.cell or None, "source": place.text}


def _tensor(row: Row) -> dict[str, Any]:
    tensor = row.tensor
    shape = None if row.shape is None else [int(size) for size in row.shape]
    about = {"name": row.name, "shape": shape, "status": row.status}
    if tensor is None:
        return about | dict.fromkeys(OF_RETURNED)
    return about | {
        "max_abs_error": finite(tensor.max_abs_error),
        "tolerance": finite(tensor.tolerance),
        "smallest_detectable_relative_error": finite(tensor.smallest_detectable),
        "problem": tensor.problem or None,
        "wrong_entries": int(tensor.wrong_entries),
        "index": [int(i) for i in tensor.index],
        "returned": finite(tensor.left),
        "expected": finite(tensor.right),
    }


def _network(result: CheckResult) -> dict[str, Any] | None:
    of = result.architecture
    return (
        None
        if of is None
        else {
            "layer_sizes": list(of.layer_sizes),
            "hidden": list(of.hidden),
            "output": of.output,
            "loss": of.loss,
            "l2": of.l2,
            "leaky_slope": of.leaky_slope,
            "examples": result.examples,
        }
    )


def _failure(failure: Failure) -> dict[str, Any]:
    return {
        "kind": failure.kind,
        "message": failure.message,
        "function": failure.function or None,
        "line": failure.line or None,
    }
