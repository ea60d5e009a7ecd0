"""Training for real: either wing or both, from any data, with checkpoints that a killed run goes on from."""
