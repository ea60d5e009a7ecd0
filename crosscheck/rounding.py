"""How far two right answers may lie apart, by floating-point rounding alone.

This first version is one number a dtype, relative to the tensor's largest entry; a later one derives a bound for each
stage. Everything that judges asks `tolerance` and nothing else, so that it can be replaced here.
"""

import numpy as np

from scratch_numpy.checks import Array

RELATIVE = {np.dtype(np.float64): 1e-12, np.dtype(np.float32): 1e-4}


def tolerance(expected: Array) -> float:
    """The largest absolute difference from `expected` that rounding may explain, for every entry alike."""
    largest = float(np.max(np.abs(expected), initial=0.0))
    return RELATIVE[expected.dtype] * largest + float(np.finfo(expected.dtype).tiny)
