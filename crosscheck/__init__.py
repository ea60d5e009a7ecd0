"""The bridge: hand both wings identical weights and data, compare every tensor, and say which is wrong first.

As a library it has `check` and `assert_backprop` for somebody's backprop, `check_function` and `assert_function` for a
torch.autograd.Function or a module, and `tensor_tests`, which makes a pytest test a tensor: docs/checking-in-python.md.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crosscheck.functions import FunctionVerdict, assert_function, check_function
    from crosscheck.library import BackpropVerdict, assert_backprop, check
    from crosscheck.pytest_plugin import tensor_tests

__all__ = [
    "BackpropVerdict",
    "FunctionVerdict",
    "UnusableRequestError",
    "assert_backprop",
    "assert_function",
    "check",
    "check_function",
    "tensor_tests",
]

# Looked up when first used: a candidate's process and every run of pytest import this package, and need no torch.
_HOMES = {
    "check": "crosscheck.library",
    "assert_backprop": "crosscheck.library",
    "BackpropVerdict": "crosscheck.library",
    "check_function": "crosscheck.functions",
    "assert_function": "crosscheck.functions",
    "FunctionVerdict": "crosscheck.functions",
    "tensor_tests": "crosscheck.pytest_plugin",
}


class UnusableRequestError(ValueError):
    """What was asked for on the command line cannot be done; says in one line what to do instead."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
