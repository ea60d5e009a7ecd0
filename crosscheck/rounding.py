"""How far two right answers may lie apart, by floating-point rounding alone.

This first version is one number a dtype, relative to the tensor's largest entry; a later one derives a bound for each
stage. Everything that judges asks `tolerance` and nothing else, so that it can be replaced here.
"""

import numpy as np

from scratch_numpy.checks import Array

RELATIVE = {np.dtype(np.float64): 1e-12, np.dtype(np.float32): 1e-4}


def tolerance(expected: Array, *, magnitude: float = 0.0) -> float:
    """The largest absolute difference from `expected` that rounding may explain, for every entry alike.

    `magnitude` is the size of what was added up to make `expected`, where the sum may have cancelled to less.
    """
    largest = float(np.max(np.abs(expected), initial=magnitude))
    return RELATIVE[expected.dtype] * largest + float(np.finfo(expected.dtype).tiny)
