"""The same result for a program."""

import platform
from importlib.metadata import version
from typing import Any

from crosscheck.main_job import NetworkResult
from crosscheck.oracles import Opinion
from crosscheck.report.json_values import finite
from crosscheck.verdict import TensorResult, Verdict

PACKAGES = ("backprop-crosscheck", "numpy", "torch")


def to_json(results: list[NetworkResult], *, seed: int, steps: int) -> dict[str, Any]:
    """Everything that was compared, as plain dictionaries; what is not finite becomes null."""
    return {
        "verdict": _word(all(result.match for result in results)),
        "seed": seed,
        "steps": steps,
        "versions": {"python": platform.python_version()} | {name: version(name) for name in PACKAGES},
        "networks": [_network(result) for result in results],
    }


def _network(result: NetworkResult) -> dict[str, Any]:
    case, architecture = result.case, result.case.architecture
    return {
        "name": case.name,
        "verdict": _word(result.match),
        "family": architecture.family,
        "layer_sizes": list(architecture.layer_sizes),
        "hidden": list(architecture.hidden),
        "output": architecture.output,
        "loss": architecture.loss,
        "l2": architecture.l2,
        "data": case.data,
        "optimizer": case.optimizer,
        "learning_rate": case.learning_rate,
        "runs": [_run(verdict) for verdict in result.verdicts],
    }


def _run(verdict: Verdict) -> dict[str, Any]:
    first = verdict.first_wrong
    return {
        "dtype": verdict.dtype,
        "device": verdict.device,
        "verdict": _word(verdict.match),
        "first_wrong": None if first is None else first.name,
        "worst": verdict.worst.name,
        "kinks": verdict.kinks,
        "warnings": list(verdict.warnings),
        "third_opinion": None if verdict.opinion is None else _opinion(verdict.opinion),
        "tensors": [_tensor(tensor) for tensor in verdict.tensors],
    }


def _opinion(opinion: Opinion) -> dict[str, Any]:
    return {
        "outlier": opinion.outlier,
        "by_hand": finite(opinion.by_hand),
        "by_autograd": finite(opinion.by_autograd),
        "by_complex_step": finite(opinion.by_complex_step),
        "tolerance": finite(opinion.tolerance),
    }


def _tensor(tensor: TensorResult) -> dict[str, Any]:
    return {
        "name": tensor.name,
        "shape": list(tensor.shape),
        "status": tensor.status,
        "problem": tensor.problem or None,
        "max_abs_error": finite(tensor.max_abs_error),
        "tolerance": finite(tensor.tolerance),
        "wrong_entries": tensor.wrong_entries,
        "smallest_detectable_relative_error": finite(tensor.smallest_detectable),
        "index": list(tensor.index),
        "by_hand": finite(tensor.left),
        "by_autograd": finite(tensor.right),
    }


def _word(match: bool) -> str:
    return "match" if match else "mismatch"
