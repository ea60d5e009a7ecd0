"""A hand-written backward of torch, in a torch.autograd.Function or a module, against autograd of a plain forward."""

from crosscheck.functions.check import assert_function, check_function
from crosscheck.functions.result import FunctionVerdict

__all__ = ["FunctionVerdict", "assert_function", "check_function"]
