"""Somebody's own backprop is asked about several networks, and every answer is judged: `crosscheck check`."""
