"""How good the check itself is: planted faults found, correct runs left in peace, and the same asked of its rivals."""
