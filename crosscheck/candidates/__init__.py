"""Somebody's own backprop: found in a file, called in the standard form, run in a process of its own. NumPy only."""
